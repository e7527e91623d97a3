"""Files of YAML: their bytes, or why they cannot be read."""

from pathlib import Path

from engine.book.yaml_text import MAX_BYTES
from engine.book.yaml_text import MESSAGES as OF_YAML
from engine.errors import Catalogue, Problem, Text, problem
from forms.disk.files import bytes_from_file

_MOST_BYTES = 3 * MAX_BYTES
"""Hangul in pieces, as macOS writes it, takes three times the bytes."""

MESSAGES: Catalogue = {
    "cannot-read": Text("파일을 읽을 수 없습니다: {reason}", "cannot read the file: {reason}"),
}


def read_bytes(path: Path) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of a file of YAML, or why it cannot be read."""
    data, problems = bytes_from_file(path, most=_MOST_BYTES)
    if problems:
        return b"", (problem(MESSAGES, "cannot-read", str(path), reason=problems[0].message),)
    if len(data) > _MOST_BYTES:
        return b"", (problem(OF_YAML, "yaml-too-large", str(path), limit=MAX_BYTES),)
    return data, ()
