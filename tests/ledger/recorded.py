"""Rounds as a ledger records them, without a file: decisions as entries, and entries changed and chained anew."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from engine.documents.record import application_body, decision_body
from engine.ledger import RecordedRound, chained, rounds_of
from engine.round import Round
from forms.commands.inputs import Asked, round_inputs
from forms.disk import book_names, shelves_of

Stated = list[tuple[str, dict[str, Any]]]
BOOKS = tuple(
    name for name in book_names() if any(each.beside(".sample.xlsx").is_file() for each in shelves_of(name)[0])
)
"""The books with a sample."""


@cache
def sample(name: str) -> Round:
    inputs, problems = round_inputs(Asked(name))
    assert inputs is not None, problems
    round_, problems = inputs.round()
    assert round_ is not None, problems
    return round_


def stated(round_: Round) -> Stated:
    """The kinds and bodies of the entries of a round, of which the first says nothing here."""
    applications = [("application", application_body(each, round_)) for each in round_.applicants]
    return [("round", {}), *applications, ("decision", decision_body(round_, ()))]


def recorded(entries: Iterable[tuple[str, dict[str, Any]]]) -> RecordedRound:
    """The one round that these entries are."""
    [found] = rounds_of(each.data for each in chained(entries))
    return found


def changed(entries: Stated, change: Callable[[Stated], object]) -> RecordedRound:
    """The round with something changed in its entries, and these chained anew, as by who has the ledger."""
    copied = copy.deepcopy(entries)
    change(copied)
    return recorded(copied)
