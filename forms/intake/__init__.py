"""What people hand in: a workbook, a file of facts or a budget comes in, applications go out, or every problem with
its cell.

May import `xlsx`, `disk` and `engine`.
"""

from forms.intake.applications import applications_from_workbook
from forms.intake.budget_file import BudgetFile, budget_from_file
from forms.intake.facts_file import application_from_tree, application_from_yaml

__all__ = [
    "BudgetFile",
    "application_from_tree",
    "application_from_yaml",
    "applications_from_workbook",
    "budget_from_file",
]
