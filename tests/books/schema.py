"""The JSON Schema of a rule book, for editors; `python -m tests.books.schema` rewrites it."""

from __future__ import annotations

import json

from engine.book import Book
from forms.rulebooks import RULES

FILE = RULES / "book.schema.json"


def schema_text() -> str:
    """The schema as the file holds it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Book.model_json_schema(by_alias=True)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    FILE.write_text(schema_text(), encoding="utf-8")
    print(f"written: rules/{FILE.name}")


if __name__ == "__main__":
    main()
