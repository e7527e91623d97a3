"""Mistakes that writers of books make, as data: the first book of `rules/README.md` with one change each.

What is refused or warned of stands beside each; `said.yaml` holds the whole of what the check says, for those that a
reader may want to see. `python -m tests.checks.mistakes_made` writes it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.book import book_from_yaml
from engine.book.yaml_text import tree_from_yaml
from engine.checks import book_problems, warnings_of
from engine.errors import Language, Problem

HERE = Path(__file__).parent / "mistakes"
SAID = HERE / "said.yaml"
NAME = "2024.yaml"
PAGE = (Path(__file__).parents[2] / "rules" / "README.md").read_text(encoding="utf-8")
BOOK = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]


@dataclass(frozen=True, slots=True)
class Mistake:
    name: str
    text: str
    refused: tuple[str, ...]
    warned: tuple[str, ...]


def mistakes() -> Iterator[Mistake]:
    """Every mistake of the folder, made in the book."""
    for path in sorted(HERE.glob("*.yaml")):
        if path == SAID:
            continue
        tree, problems = tree_from_yaml(path.read_text(encoding="utf-8"), path.name)
        assert not problems, problems
        for each in tree:
            assert each["was"] in BOOK, each["name"]
            text = BOOK.replace(each["was"], each["is"], 1)
            refused, warned = (tuple(map(str, each.get(key, ()))) for key in ("refused", "warned"))
            yield Mistake(f"{path.stem}: {each['name']}", text, refused, warned)


def found_in(text: str) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What is refused of a book, and what is warned of where nothing is."""
    book, problems = book_from_yaml(text, NAME)
    problems = problems if book is None or problems else book_problems(book)
    return problems, () if problems or book is None else warnings_of(book).open


def said(text: str, language: Language) -> str:
    """All that the check says of a book, as the screen has it."""
    lines = []
    for found in (each for some in found_in(text) for each in some):
        first, *further = found.message.in_(language).split("\n")
        lines += [f"{found.at}: {first}  [{found.code}]", *further]
    return "\n".join(lines)


def said_of() -> Iterator[tuple[str, str, str]]:
    """The mistakes of `said.yaml`, with what is said of each in Korean and English."""
    tree, problems = tree_from_yaml(SAID.read_text(encoding="utf-8"), SAID.name)
    assert not problems, problems
    yield from ((str(name), str(both["ko"]), str(both["en"])) for name, both in tree.items() if name != "<at>")


def main() -> None:
    made = {each.name: each.text for each in mistakes()}
    lines = ["# What the check says of some of the mistakes, word for word."]
    for name, _, _ in list(said_of()):
        lines.append(f"{json.dumps(name, ensure_ascii=False)}:")
        for language in ("ko", "en"):
            lines.append(f"  {language}: |2-")
            lines += [f"    {line}" for line in said(made[name], language).split("\n")]
    SAID.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written: {SAID.name}")


if __name__ == "__main__":
    main()
