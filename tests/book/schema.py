"""The JSON Schema of a rule book, for editors; `python -m tests.book.schema` rewrites it."""

from __future__ import annotations

import json
from typing import Any

from engine.book import Book
from forms.disk.books import RULES

FILE = RULES / "book.schema.json"


def schema_text() -> str:
    """The schema as the file holds it."""
    whole = _without_none(Book.model_json_schema(by_alias=True))
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **{key: whole.pop(key) for key in ("$defs", "title", "description")},
        "if": {"required": ["builds_on"]},
        "then": _BUILT,
        "else": whole,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


_TEXTS = {"type": "array", "items": {"type": "string"}}
_BUILT = {
    "description": "Only what this version changes of the one that it builds on.",
    "type": "object",
    "properties": {"builds_on": {"type": "string"}, "version": {"type": "string"}, "removed": _TEXTS},
    "required": ["builds_on", "version", "applies"],
}


def _without_none(schema: Any) -> Any:
    """The same schema where a key that may be left out cannot be written as `null`, which a book would read as text."""
    if isinstance(schema, list):
        return [_without_none(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without_none(value) for key, value in schema.items() if (key, value) != ("default", None)}
    if len(alternatives := kept.get("anyOf", [])) == 1:
        return {**{key: value for key, value in kept.items() if key != "anyOf"}, **alternatives[0]}
    return kept


def main() -> None:
    FILE.write_text(schema_text(), encoding="utf-8")
    print(f"written: rules/{FILE.name}")


if __name__ == "__main__":
    main()
