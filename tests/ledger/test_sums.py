"""What is recorded of a round adds up, and whatever is changed in it so that it does not is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.ledger import breaches_of
from tests.ledger.recorded import BOOKS, Stated, changed, recorded, sample, stated


@pytest.mark.parametrize("name", BOOKS)
def test_what_was_decided_adds_up(name: str) -> None:
    assert breaches_of(recorded(stated(sample(name)))) == ()


def first(entries: Stated, **wanted: Any) -> dict[str, Any]:
    """The first application with these values; True stands for any amount that is not zero."""

    def fits(body: dict[str, Any]) -> bool:
        return all(bool(body[key]) if value is True else body[key] == value for key, value in wanted.items())

    return next(body for kind, body in entries if kind == "application" and fits(body))


def more(entries: Stated) -> None:
    """An award and all that is made of it, larger by a thousand."""
    body = first(entries, award=True)
    name = next(name for name, amount in body["award_lines"].items() if amount)
    body["award"] += 1_000
    body["award_lines"][name] += 1_000
    body["tranches"][0]["amount"] += 1_000
    for part in (body["funders"], body["tranches"][0]["funders"]):
        for funder in list(part)[:1]:
            part[funder] += 1_000


def more_of_all(entries: Stated) -> None:
    """The same, and the sums of the round made to fit: only caps can show it."""
    more(entries)
    budget = entries[-1][1]["budget"]
    budget["awarded"] += 1_000
    body = first(entries, award=True)
    pots, pot = {each["name"]: each for each in budget["accounts"]}, body["pot"]
    names = ["budget.total"]
    while pot:
        names.append(f"budget.pots.{pot}")
        pot = pots[names[-1]]["within"]
    names += [f"budget.funders.{next(iter(body['funders']))}"] if body["funders"] else []
    on = body["tranches"][0]["on"]
    names += [f"budget.years.{on[:4]}"] if on else []
    for name in names:
        if name in pots:
            pots[name]["awarded"] += 1_000


def set_(key: str, value: Any, **wanted: Any) -> Callable[[Stated], None]:
    return lambda entries: first(entries, **wanted).__setitem__(key, value)


def lower_room(entries: Stated) -> None:
    """Of a firm that receives something under the limit."""
    awards = {body["application_no"]: body["award_lines"] for kind, body in entries if kind == "application"}
    limits = entries[-1][1]["firm_limits"]
    used = (each for each in limits if any(awards[no].get(line) for no, lines in each["of"].items() for line in lines))
    next(used)["room"] = 1


def below_nothing(entries: Stated) -> None:
    """A tranche that takes back what another pays too much: their sum is the award."""
    tranches = first(entries, award=True)["tranches"]
    tranches[0]["amount"] += 1_000
    tranches.append({**tranches[0], "amount": -1_000, "funders": {}})


PLANTED: dict[str, Callable[[Stated], object]] = {
    "an award is larger": more,
    "an award and every sum are larger": more_of_all,
    "an award alone": set_("award", 1, award=True),
    "who waits receives": set_("award", 1_000, status="waiting"),
    "an award without its status": set_("status", "waiting", award=True),
    "money held for somebody decided": set_("held", 5, status="not_eligible"),
    "a tranche is missing": lambda entries: first(entries, award=True)["tranches"].pop(),
    "a tranche takes back": below_nothing,
    "an application is missing": lambda entries: entries.remove(("application", first(entries, award=True))),
    "an application stands twice": lambda entries: entries.insert(1, ("application", first(entries, award=True))),
    "the entitlement is less": lambda entries: first(entries, award=True)["entitlement"].__setitem__("amount", 1),
    "the entitlement is not known": lambda entries: first(entries, award=True)["entitlement"].__setitem__(
        "amount", None
    ),
    "the budget is less": lambda entries: entries[-1][1]["budget"].__setitem__("total", 1_000),
    "the sum is another": lambda entries: entries[-1][1]["budget"].__setitem__("awarded", 1_000),
    "an account is another": lambda entries: entries[-1][1]["budget"]["accounts"][0].__setitem__("awarded", 7),
    "a ceiling is less": lambda entries: entries[-1][1]["budget"]["accounts"][0].__setitem__("ceiling", 7),
    "a firm may have less": lower_room,
}


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("book", ["ulsan/rnd", "ulsan/special-subsidy", "example/city-fund"])
def test_what_does_not_add_up_is_found(book: str, name: str) -> None:
    entries = stated(sample(book))
    try:
        found = changed(entries, PLANTED[name])
    except StopIteration:
        assert book != "ulsan/rnd"  # which has one of every kind
        return
    assert breaches_of(found)


def within_itself(entries: Stated) -> None:
    """The pot of an award, which then has no end of pots above it."""
    body = first(entries, award=True)
    body["pot"] = "round"
    entries[-1][1]["budget"]["accounts"] += [{"name": "budget.pots.round", "within": "round", "awarded": 0}]


MALFORMED: dict[str, Callable[[Stated], object]] = {
    "no amount": set_("award", "80000000", award=True),
    "a truth for an amount": set_("award", True, award=True),
    "no lines": lambda entries: first(entries, award=True).pop("award_lines"),
    "no budget": lambda entries: entries[-1][1].pop("budget"),
    "a list for a body's part": set_("entitlement", [], award=True),
    "a pot that there is not": set_("pot", "nowhere", award=True),
    "a pot within itself": within_itself,
    "a limit on nobody": lambda entries: entries[-1][1]["firm_limits"].append({"limit": "x", "of": {"nobody": ["y"]}}),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_record_of_another_form_is_told_as_such(name: str) -> None:
    [found] = breaches_of(changed(stated(sample("ulsan/rnd")), MALFORMED[name]))
    assert found.sum == "form"
