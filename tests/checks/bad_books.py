"""Books that are wrong, as data: the good one with a change, and the problems that must be found, each on its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.book.yaml_text import tree_from_yaml

HERE = Path(__file__).parent
GOOD = (HERE / "good.yaml").read_text(encoding="utf-8")
BASES = {
    "tables": (HERE.parent / "facts" / "tables" / "example.yaml").read_text(encoding="utf-8"),
    "budget": (HERE.parents[1] / "rules" / "example" / "city-fund" / "2025.yaml").read_text(encoding="utf-8"),
}
"""The good book that the bad ones of a file are made from, where it is another."""
NAME = "bad.yaml"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A problem that must be found: its code, its place, and words of its English message."""

    code: str
    at: str
    says: str


@dataclass(frozen=True, slots=True)
class BadBook:
    name: str
    text: str
    wanted: tuple[Wanted, ...]


def bad_books() -> Iterator[BadBook]:
    """Every bad book of `bad/`, its change made and the lines of its problems found."""
    for path in sorted((HERE / "bad").glob("*.yaml")):
        tree, problems = tree_from_yaml(path.read_text(encoding="utf-8"), path.name)
        assert not problems, problems
        base = BASES.get(path.stem, GOOD)
        for each in tree:
            assert base.count(each["was"]) == 1, f"{path.name}: `{each['was']}` stands {base.count(each['was'])} times"
            text = base.replace(each["was"], each["is"])
            yield BadBook(f"{path.stem}: {each['name']}", text, tuple(_wanted(text, w) for w in each["expect"]))


def _wanted(text: str, raw: dict[str, Any]) -> Wanted:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if raw["on"] in line]
    nth = int(raw.get("nth", "1"))
    assert len(lines) >= nth, f"no line {nth} with `{raw['on']}`"
    assert len(lines) == 1 or "nth" in raw, f"{len(lines)} lines with `{raw['on']}`"
    return Wanted(raw["code"], f"{NAME}:{lines[nth - 1] - int(raw.get('above', '0'))}", raw.get("says", ""))
