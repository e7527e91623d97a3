"""The text in a file's bytes, in any of the encodings that Korean offices send."""

_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins; without such a mark nothing tells it from other bytes."""
_LONGEST = 3
"""Bytes of a character that a cut can leave behind: of four in UTF-8, or of two pairs in UTF-16."""


def text_from_bytes(data: bytes, *, cut: bool = False) -> str | None:
    """The text in UTF-8 with or without a mark, CP949, or UTF-16 with a mark; None where the bytes are none of them.

    `cut`: the bytes are the beginning of a file, and may end within a character.
    """
    for encoding in ("utf-16",) if data.startswith(_MARKS) else ("utf-8-sig", "cp949"):
        for left in range(_LONGEST + 1 if cut else 1):
            try:
                return data[: len(data) - left].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None
