"""What people write, as typed values: a cell or a text comes in, a value goes out, or the reason why it cannot be read.

Nothing is guessed and nothing vanishes; `Given` keeps the text, the place and how it was read. May import `book`
and `feel`.
"""

from engine.reading.application import Application, Decision, Given
from engine.reading.identities import identity_key
from engine.reading.records import records_from_rows
from engine.reading.texts import key_of
from engine.reading.value import CellValue, value_from_cell, value_from_text

__all__ = [
    "Application",
    "CellValue",
    "Decision",
    "Given",
    "identity_key",
    "key_of",
    "records_from_rows",
    "value_from_cell",
    "value_from_text",
]
