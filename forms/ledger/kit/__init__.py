"""The audit kit: a ledger's records and one of its rounds come in; the bytes of a zip go out, to check without us.

    README.md · round.txt · ledger.jsonl · checkpoint.txt · book · received · schedule · verify.py

`verify.py` is handed over as it lies here: it imports nothing but the standard library, is read by Python 3.9, and
works out a second time what `engine.ledger` does. May import `engine` and the rest of `forms.ledger`.
"""

from forms.ledger.kit.files import kit_files
from forms.ledger.kit.zipped import packed

__all__ = ["kit_files", "packed"]
