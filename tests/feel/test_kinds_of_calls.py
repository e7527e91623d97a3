"""The checker's kind of each call: money stays money, and what cannot fit is refused before any applicant."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import Problem
from engine.feel import parsed
from engine.feel.checking.calls import kind_of_call
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import DATE, MONEY, NUMBER, YES_NO, ValueKind
from engine.feel.checking.results import RESULTS
from engine.feel.functions.table import BUILT_INS
from engine.feel.grammar import tree
from tests.feel.signatures import signatures

TEXT = ValueKind("text")
NAMES = {
    "cost": MONEY,
    "costs": ValueKind("list", item=MONEY),
    "n": NUMBER,
    "numbers": ValueKind("list", item=NUMBER),
    "day": DATE,
    "days": ValueKind("list", item=DATE),
    "word": TEXT,
    "words": ValueKind("list", item=TEXT),
    "yes": YES_NO,
    "answers": ValueKind("list", item=YES_NO),
    "open_numbers": ValueKind("list", item=ValueKind("number", may_be_none=True)),
    "row": ValueKind("context", entries=(("paid", MONEY), ("on", DATE))),
    "rows": ValueKind("list", item=ValueKind("context", entries=(("paid", MONEY), ("on", DATE)))),
}

GOOD = {
    "min(cost, 100)": MONEY,
    "max(costs)": MONEY,
    "sum(costs)": MONEY,
    "total(costs)": MONEY,
    "total(rows.paid)": MONEY,
    "mean(costs)": MONEY,
    "median(costs)": MONEY,
    "stddev(costs)": MONEY,
    "mode(costs)": ValueKind("list", item=MONEY),
    "min(days)": DATE,
    "count(costs)": NUMBER,
    "product(numbers)": NUMBER,
    "floor(cost, -4)": MONEY,
    "round half up(cost, -3)": MONEY,
    "decimal(n, 2)": NUMBER,
    "abs(cost)": MONEY,
    'abs(duration("P1D"))': ValueKind("seconds"),
    "modulo(cost, 1000)": MONEY,
    "modulo(n, 2)": NUMBER,
    "sqrt(n)": NUMBER,
    "odd(n)": YES_NO,
    "string length(word)": NUMBER,
    "upper case(word)": TEXT,
    'matches(word, "^[0-9]+$")': YES_NO,
    'split(word, ",")': ValueKind("list", item=TEXT),
    'string join(words, ",")': TEXT,
    "string(cost)": TEXT,
    "list contains(words, word)": YES_NO,
    'index of(words, "a")': ValueKind("list", item=NUMBER),
    "append(costs, cost)": ValueKind("list", item=MONEY),
    "concatenate(costs, costs)": ValueKind("list", item=MONEY),
    "sublist(costs, 1, 2)": ValueKind("list", item=MONEY),
    "distinct values(words)": ValueKind("list", item=TEXT),
    "flatten([costs, costs])": ValueKind("list", item=MONEY),
    "sort(days)": ValueKind("list", item=DATE),
    "all(answers)": YES_NO,
    "any(yes, yes)": YES_NO,
    "is(n, n)": YES_NO,
    "date(2021, 6, 1)": DATE,
    "date(word)": DATE,
    "time(10, 30, 0)": ValueKind("time"),
    'date and time(day, time("10:30:00Z"))': ValueKind("date_time"),
    'duration("P3Y")': ValueKind("months"),
    "years and months duration(day, day)": ValueKind("months"),
    "day of year(day)": NUMBER,
    "before(day, [day..day])": YES_NO,
    "during(cost, [1..2])": YES_NO,
    'get value(row, "paid")': MONEY,
    'context put(row, "paid", n).paid': NUMBER,
    "day - day": ValueKind("seconds"),
    'date and time("2021-01-01T00:00:00Z") - day': ValueKind("seconds"),
    'time("10:00:00") + duration("PT1H")': ValueKind("time"),
    "day.year": NUMBER,
    "days.year": ValueKind("list", item=NUMBER),
    "[day..day].start": DATE,
}

BAD = (
    "min(cost, n)",
    "sum(words)",
    "sum([])",
    "sum(open_numbers)",
    "product(costs)",
    "sqrt(cost)",
    "floor(word)",
    "floor(n, cost)",
    "count(n)",
    "string length(n)",
    'matches(word, "[")',
    'matches(word, "a", "z")',
    "split(word, n)",
    "string join(numbers)",
    "list contains(words, n)",
    "append(costs, n)",
    "all(numbers)",
    'date("2021-02-30")',
    "date(2021, 13, 1)",
    "duration(word)",
    'duration("3 years")',
    "range(word)",
    "before(day, n)",
    'day of week(day) = "Funday"',
    "get value(row, word)",
    'get value(row, "received")',
    "context merge(numbers)",
    "today()",
    "now()",
    "floor(wrong: n)",
    "floor(n: n, n: n)",
)


def problems_of(text: str) -> tuple[ValueKind, list[Problem]]:
    node = parsed(text, names=BUILT_INS)
    assert not isinstance(node, Problem), node.message.en
    check = Check(NAMES, "")
    return check.kind(node), check.problems


@pytest.mark.parametrize("text", GOOD)
def test_a_call_has_its_kind(text: str) -> None:
    """Of the arguments it is given."""
    kind, problems = problems_of(text)
    assert problems == []
    assert kind == GOOD[text]


@pytest.mark.parametrize("text", BAD)
def test_what_does_not_fit_is_refused(text: str) -> None:
    """When the book is loaded, with a problem."""
    assert problems_of(text)[1]


def test_every_built_in_is_known_to_the_checker() -> None:
    """But for those that no book may use, each has a kind for some call."""
    assert {name for name, each in BUILT_INS.items() if not each.gives} == {"today", "now", "context"}
    assert {each.gives for each in BUILT_INS.values()} == {*RESULTS, "read", ""}
    assert kind_of_call(tree.Call("context", (), ()), [ValueKind("list")]) is None


def test_every_built_in_has_a_case() -> None:
    """In the files of good expressions, and each parameter is called by its name somewhere."""
    text = "".join(path.read_text("utf-8") for path in sorted((Path(__file__).parent / "good").glob("*.yaml")))
    assert [name for name in BUILT_INS if f"{name}(" not in text] == ["today", "now"]


def test_a_function_can_say_how_it_is_called() -> None:
    """A line for each of its forms, with the names of the standard."""
    assert signatures("substring", BUILT_INS["substring"]) == ("substring(string, start position, length?)",)
    assert signatures("sum", BUILT_INS["sum"]) == ("sum(list)", "sum(n, …)")
