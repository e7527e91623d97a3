"""A book with other values: a book and settings by name come in, the changed book and what was
changed go out, or problems.

One reader reads it again and `checks` checks it again. May import `checks` and what lies below.
"""

from engine.settings.changed import ChangedSetting, Setting, book_with, caused, settings_from_texts

__all__ = ["ChangedSetting", "Setting", "book_with", "caused", "settings_from_texts"]
