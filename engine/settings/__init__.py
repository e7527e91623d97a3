"""A book with other values: a book and settings by name come in, the changed book and its overrides go out, or
problems.

One reader reads it again and `checks` checks it again. May import `checks` and what lies below.
"""

from engine.settings.overrides import Override, Setting, book_with, caused, settings_from_texts

__all__ = ["Override", "Setting", "book_with", "caused", "settings_from_texts"]
