"""The blank form of a book: a book comes in, a workbook to fill goes out; what it writes, `intake` reads back.

May import `intake`, `xlsx` and `engine`.
"""

from forms.template.form import template_from_book
from forms.template.upright import upright_from_book

__all__ = ["template_from_book", "upright_from_book"]
