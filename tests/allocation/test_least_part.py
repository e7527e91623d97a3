"""`least_part`: a claim that is not paid whole receives so much at least, or nothing; a smaller one is paid whole."""

from __future__ import annotations

import pytest

from engine.allocation import Claim, allocated
from engine.cases import cases_from_yaml, runs_of
from engine.explain.budget import policy_in_words
from tests.laws.drawn_book import book_from
from tests.laws.small_budgets import BOOK, DATES, small_book


def awards(total: int, rule: str, *asked: int) -> list[int]:
    claims = [Claim(str(i), f"f{i}", {"grant": won}, "budget.total", {}, 0) for i, won in enumerate(asked)]
    return [each.amount for each in allocated(small_book(total, rule), claims, DATES).awards]


@pytest.mark.parametrize(
    ("rule", "total", "paid"),
    [
        ("policy: ranked, when_short: part, least_part: 10", 40, [30, 10, 0]),
        ("policy: ranked, when_short: part, least_part: 11", 40, [30, 0, 0]),
        ("policy: ranked, when_short: part, least_part: 11", 50, [30, 20, 0]),
        ("policy: ranked, when_short: part, least_part: 11", 54, [30, 20, 4]),
        ("policy: ranked, when_short: part, least_part: 11, least: 5", 54, [30, 20, 0]),
        ("policy: ranked, when_short: skip, least_part: 11", 40, [30, 0, 4]),
        ("policy: pro_rata, least_part: 10", 27, [16, 11, 0]),
        ("policy: pro_rata, least_part: 11", 27, [27, 0, 0]),
        ("policy: best_value, when_short: part, maximise: [money], least_part: 11", 40, [29, 11, 0]),
        ("policy: best_value, when_short: part, maximise: [money], least_part: 18", 36, [18, 18, 0]),
        ("policy: best_value, when_short: part, maximise: [firms], least_part: 11", 27, [12, 11, 4]),
    ],
)
def test_a_part_is_at_least_so_much_and_a_small_claim_is_paid_whole(rule: str, total: int, paid: list[int]) -> None:
    """Of claims of 30, 20 and 4, by hand. Where money is divided, a claim that would be cut below it gives up."""
    assert awards(total, rule, 30, 20, 4) == paid


def test_a_small_claim_stays_eligible_and_a_small_part_waits() -> None:
    """With `least` it would not be; the words say of which awards it speaks."""
    text = BOOK.replace("UNIT", "1").replace("TOTAL", "40").replace(", PARTS", "").replace("LIMITS", "")
    rule = "policy: ranked, when_short: part, least_part: 11"
    book = book_from(text.replace("ALLOCATION", rule))
    cases, problems = cases_from_yaml(
        """\
as_of: 2021-05-31
base: {application_no: "1", firm: A(fictional), firm_id: 000-00-00001, applied_on: 2021-02-01, score: 70, in_a: yes,
  cost: 4}
cases:
  - {name: {ko: 가, en: a}, expect: {amount: 4, status: awarded, why: []}}
  - name: {ko: 나, en: b}
    note: {ko: 11원보다 적게 남아 둘째는 기다린다, en: less than 11 is left and the second waits}
    applications:
      - {application_no: A1, cost: 30, score: 90}
      - {application_no: A2, cost: 20, score: 80}
      - {application_no: A3}
    expect:
      awards: {A1: 30, A2: 0, A3: 0}
      statuses: {A1: awarded, A2: waiting, A3: waiting}
      why: {A1: [], A2: [budget.total], A3: [budget.total]}
""",
        "c.yaml",
    )
    assert cases, problems
    assert [list(map(str, run.result.differences)) for run in runs_of(book, cases)] == [[], []]
    assert policy_in_words(book).en.endswith("; least award KRW 11 (of a part)")
    assert policy_in_words(book).ko.endswith("; 최소 배정액 11원(일부만 교부할 때)")
