"""A schedule held against another: which cells say something else, whose they are, and what that means.

    two workbooks ─▶ WrittenBook each ─▶ differences ─▶ Differences, told by sheet, cell, application and heading

Only what cells say is compared, not how they look. May import `award_schedule`, `xlsx` and `engine`.
"""

from forms.schedule_check.differences import differences_of
from forms.schedule_check.page import Difference, Differences
from forms.schedule_check.verified import Verified, by_itself
from forms.schedule_check.words import told

__all__ = ["Difference", "Differences", "Verified", "by_itself", "differences_of", "told"]
