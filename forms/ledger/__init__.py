"""Ledgers on disk: entries and received files come in and are only ever added; bytes, and what is wrong, come out.

What the bytes mean is for `engine.ledger`. The one place that knows SQLite. May import `disk` and `engine`.
"""

from forms.ledger.store import Ledger, created, opened

__all__ = ["Ledger", "created", "opened"]
