"""Everything as data: a round comes in, plain text, whole numbers and lists go out, and come back as a result to
verify.

What `--json` writes. May import `explain`, `round` and what lies below.
"""

from engine.documents.plain_value import plain_value
from engine.documents.round import check_document, document_from_round, problems_document, result_from_document

__all__ = [
    "check_document",
    "document_from_round",
    "plain_value",
    "problems_document",
    "result_from_document",
]
