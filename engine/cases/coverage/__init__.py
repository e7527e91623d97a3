"""What the cases of a book show of it: every criterion's verdicts, rows of tables, limits, exceptions and boundaries.

    book ─▶ points ─▶ seen in cases that hold ─▶ Coverage, what is not seen first with the case that would show it

Only a case that holds counts. `points` says what there is, `seen` what an application showed, `edges` where a
comparison turns. May import every other room of `engine`.
"""

from engine.cases.coverage.coverage import Coverage, coverage_of
from engine.cases.coverage.points import KINDS, Kind, Point

__all__ = ["KINDS", "Coverage", "Kind", "Point", "coverage_of"]
