"""What people hand in: a workbook, a file of facts or a budget comes in, applications go out, or problems with cells.

`applications` and `budget_file` are asked by name, since the first loads openpyxl. May import `xlsx`, `disk` and
`engine`.
"""

from forms.intake.facts_file import application_from_tree, application_from_yaml

__all__ = [
    "application_from_tree",
    "application_from_yaml",
]
