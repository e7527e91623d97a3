"""Random rounds with everything in them, held against every law; one that breaks a law is made as small as it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.reading import Application
from tests.laws.drawn_book import POLICIES, book_from, drawn_text
from tests.laws.every_round import sums_that_fail
from tests.laws.lots import SeededLots
from tests.laws.rounds import Case, case_of, outcome
from tests.laws.wide_laws import LAWS, differs_from_force

EVERY = 5
"""Of so many rounds one is held against the laws that decide it again and again."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A round that breaks laws: the number it comes from, its book, its applications, and what was found."""

    seed: int
    text: str
    applications: Sequence[Application]
    broken: Sequence[str]

    def __str__(self) -> str:
        shown = [str({name: str(given.value) for name, given in each.given.items()}) for each in self.applications]
        return "\n".join((self.text, *shown, f"seed {self.seed}:", *(f"  {each}" for each in self.broken)))


def wide(seed: int, policies: Sequence[str] = POLICIES) -> Case:
    """The round of a number."""
    lots = SeededLots(seed)
    return case_of(lots, book_from.__wrapped__(drawn_text(lots, lots.one_of(policies))))


def broken_laws(case: Case, seed: int) -> Iterator[str]:
    """The laws that a round breaks, each with what is wrong."""
    yield from (f"verify {check.law}: {check.detail.en}" for check in case.round_.checks if not check.holds)
    yield from sums_that_fail(case.round_)
    for law in (differs_from_force,) if seed % EVERY else LAWS:
        yield from (f"{law.__name__}: {wrong}" for wrong in law(case))


def failure_of(case: Case, seed: int) -> Failure | None:
    """The round as a failure, with as few applications as break the same laws; None where it keeps them all."""
    broken = list(broken_laws(case, seed))
    if not broken:
        return None
    smaller = True
    while smaller:
        smaller = False
        for i in range(len(case.applications)):
            fewer, _ = outcome(case.book, [*case.applications[:i], *case.applications[i + 1 :]])
            still = list(broken_laws(fewer, seed)) if fewer else []
            if fewer and _names(still) & _names(broken):
                case, broken, smaller = fewer, still, True
                break
    return Failure(seed, case.book.text, case.applications, broken)


def _names(broken: Sequence[str]) -> set[str]:
    return {each.partition(":")[0] for each in broken}
