"""A book that sets no budget gives what the same book gives with more money than everybody claims."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.book import Book
from engine.book.limit_id import LimitId
from engine.checks import book_problems
from engine.explain.budget import policy_in_words
from engine.settings import Setting, book_with
from tests.examples import examples
from tests.laws.drawn_applications import drawn_applications
from tests.laws.drawn_book import SEQUENCE, book_from, drawn_text
from tests.laws.lots import DrawnLots, Lots
from tests.laws.rounds import Case, outcome
from tests.laws.small_budgets import small_book, two_pots

PLENTY = 10**12


def without_parts(book: Book, total: int | None, factor: Fraction | None = None) -> Book:
    """The book with this total and nothing that parts it."""
    funders = tuple(each.model_copy(update={"at_most": None}) for each in book.budget.funders)
    parts = {"total": total, "pots": (), "reserve": None, "years": {}, "funders": funders}
    rule = book.allocation.model_copy(update={"undecided": "leave", "factor": factor})
    changed = book.model_copy(update={"budget": book.budget.model_copy(update=parts), "allocation": rule})
    assert book_problems(changed) == ()
    return changed


def drawn(lots: Lots) -> tuple[Case, Case]:
    """A round of a random book without a budget, and with plenty."""
    policy = lots.one_of((*SEQUENCE, "pro_rata", "committee"))
    book = book_from.__wrapped__(drawn_text(lots, policy))
    factor = lots.one_of((Fraction(2, 5), Fraction(1))) if policy == "pro_rata" else None
    applications = drawn_applications(lots, book, 7)
    (one, wrong), (other, same) = (
        outcome(without_parts(book, total, factor), applications) for total in (None, PLENTY)
    )
    assert [each.code for each in wrong] == [each.code for each in same]
    if one is None or other is None:  # the committee decided what may not be paid
        one, wrong = outcome(without_parts(book, None, factor), ())
        other, same = outcome(without_parts(book, PLENTY, factor), ())
    assert one is not None
    assert other is not None
    return one, other


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Case, Case]:
    return drawn(DrawnLots(draw))


@examples(120)
@given(pairs())
def test_no_budget_is_a_budget_that_is_enough(pair: tuple[Case, Case]) -> None:
    """The same awards, and the same reasons; no part of a budget is named, nothing is left, every law holds."""
    none, plenty = (case.round_ for case in pair)
    assert pair[0].outcomes == pair[1].outcomes
    assert [each.why for each in none.applicants] == [each.why for each in plenty.applicants]
    assert (none.totals["total"], none.left, none.awarded) == (None, None, plenty.awarded)
    assert not any(LimitId(name).is_budget for each in none.applicants for name in (*each.met, *each.bound_by))
    assert (none.outlook.lines, none.outlook.needed, none.outlook.marginal) == ((), {}, ())
    assert none.holds, [check for check in none.checks if not check.holds]
    assert plenty.holds


REFUSED = {
    "policy: ranked, when_short: part, undecided: hold": "`undecided: hold` needs an amount to divide",
    "policy: pro_rata": "`policy: pro_rata` needs an amount to divide",
    "policy: ceiling_then_pro_rata, first_ceiling: 4": "`policy: ceiling_then_pro_rata` needs",
    "policy: best_value, when_short: skip, maximise: [money]": "`policy: best_value` needs",
}


@pytest.mark.parametrize("rule", REFUSED)
def test_what_divides_a_budget_needs_one(rule: str) -> None:
    book = small_book(90, rule)
    [found] = book_problems(book.model_copy(update={"budget": book.budget.model_copy(update={"total": None})}))
    assert found.code == "allocation-of-no-budget"
    assert REFUSED[rule] in found.message.en
    assert found.at == book.allocation.at


def test_a_budget_that_is_none_has_no_parts() -> None:
    """All of them at once, each by its key."""
    funders = "{id: f, label: {ko: 가, en: A}, share: 100%, at_most: 5, takes_rest: true, basis: assumed}"
    parts = f"{two_pots(40, 20, 20)}, years: {{2021: 60}}, funders: [{funders}]"
    book = small_book(90, "policy: ranked, when_short: part", parts)
    found = book_problems(book.model_copy(update={"budget": book.budget.model_copy(update={"total": None})}))
    assert [each.code for each in found] == ["budget-none-has-parts"] * 4
    keys = ("pots", "reserve", "years", "funders: at_most")
    assert [f"cannot have `{key}`" in each.message.en for key, each in zip(keys, found, strict=True)] == [True] * 4


@pytest.mark.parametrize("word", ["none", "없음"])
def test_nothing_runs_short_without_a_budget(word: str) -> None:
    """`when_short` need not be written; a budget given for a round needs it."""
    book = small_book(word, "policy: ranked")  # type: ignore[arg-type]
    assert book.budget.total is None
    said = policy_in_words(book)
    assert said.en == "in rank order: every claim in full, since no budget is set; least award KRW 0"
    assert said.ko == "순위대로 배정: 예산을 정하지 않아 산정액을 모두 교부; 최소 배정액 0원"
    given_, _, [found] = book_with(book, [Setting("budget.total", "90", "--budget")])
    assert given_ is None
    assert (found.code, found.at) == ("allocation-wanted", "--budget")
