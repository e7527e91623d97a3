"""How many steps the heaviest application of the samples takes is what `rules/README.md` says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.facts import RoundEffort
from engine.feel.meaning.effort import MOST_STEPS, Effort
from engine.reading import Application
from forms import library
from forms.disk.books import book_names, shelves_of

PAGE = (Path(__file__).parents[2] / "rules" / "README.md").read_text(encoding="utf-8")


def test_the_steps_of_the_samples_are_as_told(monkeypatch) -> None:
    counted: list[int] = []
    honest = RoundEffort.of

    @contextmanager
    def of(self: RoundEffort, application: Application) -> Iterator[Effort]:
        with honest(self, application) as effort:
            yield effort
        counted.append(MOST_STEPS - effort.left)

    monkeypatch.setattr(RoundEffort, "of", of)
    most: dict[str, int] = {}
    for name in book_names():
        for shelf in shelves_of(name)[0]:
            if shelf.book and (path := shelf.beside(".sample.xlsx")).is_file():
                library.award(shelf.book, library.read_applications(shelf.book, path))
                most[name] = max((most.get(name, 0), *counted))
                counted.clear()
    told = re.search(r"heaviest application of the\s+samples here takes ([\d,]+); .*? `(.+?)` ([\d,]+)\.", PAGE)
    assert told
    heaviest = max(most, key=lambda name: most[name])
    others = max(steps for name, steps in most.items() if name != heaviest)
    assert told.groups() == (f"{most[heaviest]:,}", heaviest, f"{others:,}")
