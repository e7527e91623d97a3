"""A checkpoint: whose ledger it is, how many entries it has, and the root over them, as a text that can be signed.

Source: C2SP tlog-checkpoint: the origin, the size and the root in base64, a line each; further lines are kept.
"""

import base64
import binascii
from typing import NamedTuple

_MOST_DIGITS = 19
_FEWEST_LINES = 3
_BYTES = 32
"""Of a root, which SHA-256 gives."""


class Checkpoint(NamedTuple):
    """`origin` names the ledger, `root` is that of its first `size` entries; `more` are lines that others added."""

    origin: str
    size: int
    root: bytes
    more: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The note's body, which signatures are over."""
        return "\n".join((self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.more)) + "\n"


def checkpoint_from_text(text: str) -> Checkpoint | None:
    """The checkpoint that has exactly this text; None where none has."""
    lines = text.split("\n")
    if len(lines) <= _FEWEST_LINES or lines[-1]:
        return None
    origin, size, root, *more = lines[:-1]
    if not (origin and size.isascii() and size.isdigit() and len(size) <= _MOST_DIGITS and all(more)):
        return None
    try:
        found = Checkpoint(origin, int(size), base64.b64decode(root, validate=True), tuple(more))
    except (binascii.Error, ValueError):
        return None
    return found if found.text == text and len(found.root) == _BYTES else None
