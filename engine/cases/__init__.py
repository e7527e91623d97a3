"""Worked cases of a book: the text of a cases file comes in, every difference from what it expects goes out.

A typo in a case is never a pass. May import every other room of `engine`.
"""

from engine.cases.run import CaseResult, cases_from_yaml, run_cases

__all__ = ["CaseResult", "cases_from_yaml", "run_cases"]
