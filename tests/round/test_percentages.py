"""Percentages of something named come to the amount that they say."""

from __future__ import annotations

import pytest

from engine.book import book_from_yaml
from engine.book.limit_id import LimitId
from engine.book.pots import tree_of
from engine.checks import book_problems
from engine.explain.rules import amount_in_words
from engine.round import accounts_of
from tests.laws.drawn_book import BOOK, book_from, filled
from tests.laws.rounds import application, decided

MONEY = (
    "total: 201, pots: [{id: a, label: {ko: 가, en: A}, when: moved, ceiling: 33%, basis: assumed}, "
    "{id: b, label: {ko: 나, en: B}, ceiling: 90%, floor: 10%, basis: assumed}], "
    "funders: [{id: f, label: {ko: 국비, en: F}, share: 60%, at_most: 55%, basis: assumed}, "
    "{id: g, label: {ko: 시비, en: G}, share: 40%, takes_rest: true, basis: assumed}], years: {2021: 75%}"
)


def text_of(limits: str = "", rule: str = "least: 0", money: str = MONEY) -> str:
    return filled(
        BOOK,
        PAYMENT="{share: 100%, on: agreed_on, basis: assumed}",
        UNIT=1,
        DIRECTION="down",
        LAND_CEILING=900,
        FIRM_LIMITS=limits,
        MORE="",
        MONEY=money,
        RANKING="score descending, applied_on",
        RULE=f"policy: ranked, when_short: part, {rule}",
    )


def test_pots_funders_and_years_are_parts_of_what_they_are_within() -> None:
    """Rounded down to whole won."""
    budget = book_from(text_of()).budget
    nodes = tree_of(budget).nodes
    assert [nodes[LimitId.of_pot(name)].ceiling for name in "ab"] == [66, 180]
    assert (budget.funder_amounts, budget.year_amounts) == ({"f": 110}, {2021: 150})
    case = decided(book_from(text_of()), [application("1", ready=True, score=9, **plain(300), moved=False)])
    assert case.round_.holds
    assert {each.name: each.ceiling for each in accounts_of(case.round_)}["budget.years.2021"] == 150
    assert case.awards == {"1": 150}


def plain(tools: int) -> dict[str, object]:
    return {"tool_cost": tools, "land_cost": None, "hires": 2, "large": False, "earlier": 0}


@pytest.mark.parametrize(("least", "awards"), [("40%", {"1": 60, "2": 40}), ("41%", {"1": 60, "2": 0})])
def test_the_least_award_is_a_part_of_the_claim(least: str, awards: dict[str, int]) -> None:
    """Of a claim of 100 the 40 that are left are 40%."""
    book = book_from(text_of(rule=f"least: {least}", money="total: 100"))
    asked = [
        application(str(i + 1), ready=True, score=90 - i, **plain(won), moved=True) for i, won in enumerate((52, 92))
    ]
    case = decided(book, asked)
    assert case.round_.holds
    assert case.awards == awards


def test_a_limit_is_a_part_of_the_fact_that_it_names() -> None:
    """And reads like one that is written out."""
    limit = "{id: all, label: {ko: 한도, en: All}, covers: [tools], at_most: 12.5%, of: tool_cost, basis: assumed}"
    book = book_from(text_of(limits=limit, money="total: 900"))
    (case,) = (decided(book, [application("1", ready=True, score=9, **plain(81), moved=True)]),)
    assert dict(case.round_.applicants[0].lines) == {"land": 0, "tools": 10, "people": 8}
    assert amount_in_words(book.firm_limits[0].at_most.tree, book).en == "(Tools × 12.5) ÷ 100"


def test_an_amount_asked_for_without_any_limit_is_what_is_claimed() -> None:
    text = text_of(money="total: 900").replace("amount: tool_cost", "amount: amount_asked")
    book, problems = book_from_yaml(text, "b.yaml")
    assert book
    assert (problems, book_problems(book)) == ((), ())
    case = decided(book, [application("1", ready=True, score=9, **plain(1), moved=True, amount_asked=500)])
    assert case.awards == {"1": 508}


def test_sums_and_percentages_of_a_currency_with_cents_go_down_to_the_cent() -> None:
    """A first sum of 12.50, an eighth of the cost, and a least award of 40%, in euros."""
    limit = "{id: all, label: {ko: 한도, en: All}, covers: [tools], at_most: 12.5%, of: tool_cost, basis: assumed}"
    text = text_of(limits=limit, rule="least: 40%", money="total: 20.05").replace("currency: KRW", "currency: EUR")
    text = text.replace("unit: 1,", "unit: 0.01,").replace(
        "{share: 100%, on: agreed_on, basis: assumed}",
        "{amount: 12.50, on: agreed_on, basis: assumed}, "
        "{rest: true, on: agreed_on, every: P1M, times: 2, basis: assumed}",
    )
    book = book_from(text)
    case = decided(book, [application("1", ready=True, score=9, **plain(99), moved=True, firm_id="무번호 A")])
    assert case.round_.holds, [(each.law, each.detail.en) for each in case.round_.checks if not each.holds]
    assert dict(case.round_.applicants[0].lines) == {"land": 0, "tools": 1237, "people": 768}
    assert [each.amount for each in case.round_.applicants[0].payments] == [1250, 377, 378]


def test_one_won_and_all_of_it_are_two_ceilings() -> None:
    """Equal as numbers, and never taken for each other, whichever book is read first."""
    for first, second in (("100%", "1"), ("1", "100%")):
        found = [
            tree_of(book_from(text_of(money=MONEY.replace("ceiling: 33%", f"ceiling: {each}"))).budget)
            for each in (first, second)
        ]
        due = {"100%": 201, "1": 1}
        assert [tree.nodes[LimitId.of_pot("a")].ceiling for tree in found] == [due[first], due[second]]
