"""Worked cases of a book: the text of a cases file comes in, every difference from what it expects goes out.

A typo in a case is never a pass. May import every other room of `engine`.
"""

from engine.cases.run import CaseResult, CaseRun, base_problems, cases_from_yaml, run_cases, runs_of

__all__ = ["CaseResult", "CaseRun", "base_problems", "cases_from_yaml", "run_cases", "runs_of"]
