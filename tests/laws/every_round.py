"""What holds of every round, whatever its policy: stated plainly, and apart from the program that verifies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from engine.assessment import Status
from engine.documents.round import document_from_round
from engine.feel import Scope
from engine.ledger import breaches_of
from engine.round import Round
from tests.laws.drawn import CENTS, Drawn
from tests.ledger.recorded import recorded, stated

TIMES = 7
EVERY = 5
"""Of so many rounds one is decided again: as it is, in another order, and with all its money so many times as large."""


def broken_laws(each: Drawn, round_: Round) -> Iterator[str]:
    """The laws that a round breaks, by name."""
    yield from (f"verify: {check.law}: {check.detail.en}" for check in round_.checks if not check.holds)
    yield from sums_that_fail(round_)
    if each.seed % EVERY:
        return
    if found := breaches_of(recorded(stated(round_))):
        yield f"what is recorded adds up: {found}"
    shuffled = list(each.applications)
    Random(each.seed).shuffle(shuffled)
    again, other = each.round_(), each.round_(tuple(shuffled))
    document = document_from_round(round_, "", "en")
    if not is_plain(document):
        yield "a document holds something else than text, whole numbers, lists and mappings"
    if again is None or document_from_round(again, "", "en") != document:
        yield "running twice changes nothing"
    if other is None or document_from_round(other, "", "en") != document:
        yield "the order of the intake changes nothing"
    cents = each.times(CENTS)
    if cents is None or (same := cents.round_()) is None or _in_figures(same) != _in_figures(round_):
        yield "as many cents of another currency give as many cents"
    if "share: " not in each.text.partition("pots: [")[2].partition("]")[0] and "%, basis: assumed}" not in each.text:
        larger = each.times(TIMES)
        found = larger.round_() if larger else None
        if found is None or [a.award for a in found.applicants] != [a.award * TIMES for a in round_.applicants]:
            yield f"money and unit times {TIMES} give awards times {TIMES}"


_OF_CURRENCY = ("book", "currency", "minor_digits", "checks")


def _in_figures(round_: Round) -> dict[str, object]:
    """The document of a round without what names its currency or its book; every amount in it is in minor units."""
    return {name: part for name, part in document_from_round(round_, "", "en").items() if name not in _OF_CURRENCY}


def is_plain(value: object) -> bool:
    """Whether a document is of JSON's own types alone: one read back from disk is then the same, type by type."""
    if isinstance(value, dict):
        return all(type(key) is str and is_plain(each) for key, each in value.items())
    if isinstance(value, list):
        return all(map(is_plain, value))
    return value is None or type(value) in (str, int, bool)


def sums_that_fail(round_: Round) -> Iterator[str]:
    """The laws about sums that a round breaks."""
    book, budget = round_.book, round_.book.budget
    awards = [applicant for applicant in round_.applicants if applicant.award]
    if sum(applicant.award for applicant in awards) + round_.held > budget.total:
        yield "the budget is never exceeded"
    if round_.allocation.reserve_left < 0:
        yield "the reserve is never exceeded"
    for each in round_.applicants:
        if each.award and each.status is not Status.AWARDED:
            yield "nobody ineligible or undecided receives"
        if each.award > (each.judged.entitlement.amount or 0):
            yield "no award exceeds its entitlement"
        if sum(payment.amount for payment in each.payments) != each.award:
            yield "tranches add up to the award"
        if budget.funders and sum(each.funded_by(book).values()) != each.award:
            yield "funders' shares add up to the award"
        if 0 < each.award < book.allocation.least_of(each.judged.entitlement.amount or 0):
            yield "an award is nothing or at least the least"
    paid: Counter[tuple[str, str]] = Counter()
    for each in awards:
        group = each.judged.facts["firm_group"]
        firm = group if isinstance(group, str) else str(each.judged.facts["firm_id"])
        for limit in book.firm_limits:
            scope = Scope(each.judged.facts, book=True)
            applies = limit.when is None or limit.when.run(scope) is not False
            if limit.per == "firm" and applies:
                paid[firm, limit.id] += sum(each.lines[name] for name in limit.covers)
                most = limit.at_most.run(scope)
                if most is not None and paid[firm, limit.id] > most:
                    yield "no firm exceeds its limit, related firms as one"
    released = {release.pot for release in round_.allocation.released}
    for pot in budget.pots:
        used = round_.allocation.used[f"budget.pots.{pot.id}"]
        if isinstance(pot.floor, int) and used < pot.floor and pot.id not in released:
            yield "a floor is kept or said to be released"


def features_of(round_: Round) -> Iterator[str]:
    """What a round is an example of."""
    book = round_.book
    yield f"policy {book.allocation.policy}"
    yield from (f"status {applicant.status}" for applicant in round_.applicants)
    if any(applicant.award and applicant.shortfall for applicant in round_.applicants):
        yield "somebody is paid in part"
    for name, holds in (
        ("pots", book.budget.pots),
        ("the reserve is drawn on", any(applicant.from_reserve for applicant in round_.applicants)),
        ("a floor is released", round_.allocation.released),
        ("funders", book.budget.funders),
        ("a year binds", _met(round_, "budget.years")),
        ("a funder binds", _met(round_, "budget.funders")),
        ("a pot binds", _met(round_, "budget.pots")),
        ("floors of others bind", _met(round_, "budget.floors")),
        ("a firm's limit binds", _met(round_, "firm_limits")),
        ("somebody falls below the least", _met(round_, "allocation.least")),
        ("one payment", any(applicant.why == ("one_payment",) for applicant in round_.applicants)),
        ("money is held", round_.held),
    ):
        if holds:
            yield name


def _met(round_: Round, prefix: str) -> bool:
    return any(name.startswith(prefix) for applicant in round_.applicants for name in applicant.met)
