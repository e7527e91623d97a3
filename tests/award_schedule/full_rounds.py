"""Fictional rounds of a call with everything, one for each policy, and their workbooks.

The call is the example with pots, a floor, a reserve, two funders, two years, a limit per firm group that counts what
was received already, marks and a lot; only how the money is divided is another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from engine.book import Book, book_from_yaml
from engine.errors import Text
from engine.feel import Date
from engine.round import Round, round_from
from engine.settings import Setting, book_with
from forms.award_schedule import award_schedule
from forms.disk.books import RULES
from forms.intake.applications import applications_from_workbook
from forms.template.form import workbook_from_rows
from tests.award_schedule.rounds import DIGEST, INPUT
from tests.rules.sample_examples import FUND
from tests.rules.sample_row import Row

DATE = Date(2025, 4, 30)
NOTE = Text("추경이 줄어 한도를 다시 정함", "set again after a smaller supplementary budget")
POLICIES = {
    "ranked": "policy: ranked, when_short: part, least: 5_000_000, undecided: hold",
    "stop": "policy: ranked, when_short: stop, least: 5_000_000, undecided: hold",
    "skip": "policy: ranked, when_short: skip, least: 5_000_000",
    "first_come": "policy: first_come, when_short: part, least: 5_000_000, undecided: hold",
    "pro_rata": "policy: pro_rata, least: 5_000_000, undecided: hold",
    "ceiling_then_pro_rata": "policy: ceiling_then_pro_rata, first_ceiling: 30_000_000, least: 5_000_000",
    "best_value": "policy: best_value, when_short: skip, maximise: [points, firms, money], least: 5_000_000",
    "committee": "policy: committee, least: 5_000_000",
}
_SHARED = (RULES / "facts.yaml").read_text("utf-8")
_TEXT = (RULES / "example" / "city-fund" / "2025.yaml").read_text("utf-8")
_AWARDED = "policy: ranked, when_short: part, least: 5_000_000, undecided: hold"
_DECIDED = (40_000_000, 70_000_000, 50_000_000, 40_000_000, 20_000_000, 20_000_000, 0)


def book_of(policy: str, *changed: tuple[str, str]) -> Book:
    """The call with this policy, parts of its text (old, new) changed."""
    changes = [(_AWARDED, POLICIES[policy]), *changed]
    if policy == "first_come":
        changes.append(("by: [score descending, lot]", "by: [applied_on, lot]"))
    text = _TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    book, problems = book_from_yaml(text, "book.yaml", _SHARED)
    assert book, problems
    return book


def rows_of(policy: str) -> list[Row]:
    """The applications of the call; with `committee` the first seven have an amount, the eighth waits for one."""
    rows = [dict(row) for row in FUND]
    if policy == "committee":
        for row, amount in zip(rows, _DECIDED, strict=False):
            row |= {"amount_decided": amount, "amount_decided_reason": "계획 타당", "amount_decided_minutes": "제1호"}
    return rows


def round_of(book: Book, rows: Sequence[Row], *settings: Setting) -> Round:
    """The round of these applications, with settings made for it."""
    intake, problems = applications_from_workbook(book, workbook_from_rows(book, rows, DATE), "a.xlsx")
    assert problems == ()
    changed, made, problems = book_with(book, settings)
    assert changed, problems
    round_, problems = round_from(changed, intake.applications, DATE, settings=made)
    assert round_, problems
    assert round_.holds
    return round_


@cache
def full_round(policy: str) -> Round:
    """All of it under one policy; `released` has a floor that nobody can use up, `changed` a smaller budget,
    `nobody` no award at all.
    """
    match policy:
        case "released":
            floor = ("floor: 20%", "floor: 110_000_000")
            return round_of(book_of("ranked", floor), [row for row in FUND if row["application_no"] != "F-07"])
        case "changed":
            return round_of(book_of("ranked"), FUND, Setting("budget.total", "290000000", "x"))
        case "nobody":
            return round_of(book_of("ranked"), FUND[9:])
    return round_of(book_of(policy), rows_of(policy))


EVERY = (*POLICIES, "released", "changed", "nobody")


@cache
def full_bytes(policy: str, language: str = "ko") -> bytes:
    return written_again(policy, language)


def written_again(policy: str, language: str = "ko") -> bytes:
    note = NOTE if policy == "changed" else None
    return award_schedule(full_round(policy), DIGEST, language, sample=True, input_name=INPUT, note=note)
