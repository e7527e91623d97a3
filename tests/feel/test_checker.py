"""What the checker says of an expression before any applicant: its kind, or what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.feel import parsed
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import DATE, MONEY, NUMBER, YES_NO, ValueKind, name_of
from engine.feel.grammar import tree

TEXT = ValueKind("text")
ROW = ValueKind(
    "context",
    entries=(
        ("granted_on", DATE),
        ("amount", MONEY),
        ("purpose", ValueKind("text", choices=frozenset(("land", "tools")))),
        ("share", replace(NUMBER, may_be_none=True)),
    ),
)
NAMES = {
    "aid": ValueKind("list", item=ROW),
    "rate": ValueKind("context", entries=(("land", replace(NUMBER, may_be_none=True)), ("tools", NUMBER))),
    "day": DATE,
    "staff": NUMBER,
    "cost": MONEY,
    "moved": YES_NO,
    "remark": TEXT,
}

KINDS = {
    'total(aid[granted_on > day - @"P3Y"].amount)': "money",
    "count(aid[amount > 1_000])": "a number",
    "aid.amount": "a list",
    'aid[purpose = "land"]': "a list",
    "if aid[1] = null then 0 else aid[1].amount": "money",
    "total(aid[share != null].share)": "a number",
    "some row in aid satisfies row.amount > cost": "yes or no",
    "for row in aid return row.amount * 2": "a list",
    "sum(for row in aid return row.amount)": "money",
    "rate.tools * cost": "money",
    "if rate.land = null then 0 else rate.land * cost": "money",
    "rate.land != null and rate.land > 1": "yes or no",
    "day.year >= 2021": "yes or no",
    "{part: cost / 2, whole: part * 2}.whole": "money",
    "day instance of date": "yes or no",
    "staff in (? > 3 and ? < 9, 12)": "yes or no",
    "count(for i in 1..staff return i)": "a number",
    "max(aid.granted_on) > day": "yes or no",
    "round half up(cost / 3, 0) + cost * 0.5": "money",
    "years and months duration(day, day)": "a years and months duration",
    '@"10:00:00" < @"11:00:00"': "yes or no",
    "sort(aid, function(a, b) a.granted_on < b.granted_on).amount": "a list",
    "total(sort(list: aid, precedes: function(a, b) a.amount > b.amount).amount)": "money",
    "list replace([1, 2], function(item, new) item < new, staff)": "a list",
    "(function(a) a * 2)(cost)": "money",
    "(function(a: number, b) a + b)(b: staff, a: 1)": "a number",
    "staff in [(> 3), (= 1)]": "yes or no",
}

PROBLEMS = {
    "function(a) a": ("feel-function-alone", "called where it stands"),
    "{f: function(a) a}.f(1)": ("feel-function-alone", "no value of a book"),
    "count([function(a) a])": ("feel-function-alone", ""),
    "sort(aid, function(a) true)": ("feel-parameters", "of 1 parameters: it needs 2"),
    "sort(aid, function(a, b) a.amount)": ("feel-wrong-kind", "money"),
    "sort(aid, function(a, b) a.amuont > b.amount)": ("feel-unknown-entry", "amount"),
    "sort(aid, function(a, b) a.share > 1)": ("feel-may-be-none", "a.share"),
    "(function(a: string) a)(staff)": ("feel-parameters", ""),
    "(function(a: nothing) a)(staff)": ("feel-parameters", ""),
    "(function(a) a)(1, 2)": ("feel-parameters", "of 1 parameters: it needs 2"),
    "(function(f) f(1))(staff)": ("feel-unknown-function", "`f`"),
    "is(staff)": ("feel-arguments", "`is`"),
    "total(aid.amount) + staff": ("feel-wrong-kinds", "`+`"),
    "aid[amuont > 1]": ("feel-unknown-name", "did you mean `amount`"),
    "aid.amuont": ("feel-unknown-entry", "did you mean `amount`"),
    "aid[amount > staff]": ("feel-wrong-kinds", "money and a number"),
    'aid[purpose = "lend"]': ("feel-unknown-choice", "did you mean `land`"),
    "total(aid.share)": ("feel-items-may-be-none", "list[… != null]"),
    "aid[1].amount": ("feel-may-be-none", "`aid[1]`"),
    "rate.land * cost": ("feel-may-be-none", "`rate.land`"),
    "aid[share > 1]": ("feel-may-be-none", "`share`"),
    "day.hour": ("feel-no-part", "`hour`"),
    "staff.amount": ("feel-no-part", "`amount`"),
    "rate.building": ("feel-unknown-entry", "`building`"),
    "day instance of dete": ("feel-unknown-type", "`dete`"),
    "for row in staff return row": ("feel-wrong-kind", "a list"),
    "some row in aid satisfies row.amount": ("feel-wrong-kind", "yes or no"),
    "aid[amount]": ("feel-wrong-kind", "yes or no"),
    "today() > day": ("feel-no-clock", "`today`"),
    '@"10:00:00@Asia/Seoul" = @"10:00:00+09:00"': ("feel-named-zone", "`Asia/Seoul`"),
    '@"2021-06-01T10:00:00" < @"2021-06-01T10:00:00+09:00"': ("feel-no-offset", "`2021-06-01T10:00:00+09:00`"),
    "{part: cost, sum: part + staff}": ("feel-wrong-kinds", "`+`"),
    'list contains(for row in aid return row.purpose, "lend")': ("feel-unknown-choice", "did you mean `land`"),
    "moved = fals": ("feel-unknown-name", "did you mean `false`"),
    'staff in (? > "a")': ("feel-wrong-kinds", "`>`"),
    "string lenght(remark)": ("feel-syntax", "column 8"),
    "lenght(remark)": ("feel-unknown-function", "`lenght`"),
}


@pytest.mark.parametrize("text", KINDS)
def test_a_sound_expression_has_its_kind(text: str) -> None:
    """And no problem."""
    node = parsed(text)
    assert isinstance(node, tree.Node)
    check = Check(NAMES, "book.yaml:7")
    kind = check.kind(node)
    assert check.problems == []
    measured = "money" if kind.name == "number" and kind.measure == "money" else name_of(kind).en
    assert measured == KINDS[text]


ASKED = {
    "count": parsed('kind = "a"'),
    "cost": parsed('kind in ("a", "b")'),
}
SOUND = (
    'if kind = "a" then count >= 3 else true',
    'if kind != "a" then true else count >= 3',
    'kind != "a" or count >= 3',
    'not(kind = "a") or count >= 3',
    'if kind = "a" then cost > 1 else true',
    'kind = "b" and cost > 1',
    'if kind in ("a", "b") then cost > 1 else true',
)
UNSOUND = (
    'if kind = "b" then count >= 3 else true',
    'kind = "a" or count >= 3',
    'if kind = "c" then cost > 1 else true',
)


@pytest.mark.parametrize("text", [*SOUND, *UNSOUND])
def test_a_fact_asked_for_is_not_none_where_it_is_asked(text: str) -> None:
    """Where the condition says so by itself, or by one of the values for which it is asked."""
    kind = ValueKind("text", choices=frozenset(("a", "b", "c")))
    names = {"kind": kind, "count": replace(NUMBER, may_be_none=True), "cost": replace(MONEY, may_be_none=True)}
    check = Check(names, "book.yaml:7", ASKED)  # type: ignore[arg-type]
    check.kind(parsed(text))  # type: ignore[arg-type]
    assert [each.code for each in check.problems] == ([] if text in SOUND else ["feel-may-be-none"])


@pytest.mark.parametrize("text", PROBLEMS)
def test_an_unsound_expression_is_refused_once(text: str) -> None:
    """With one problem that says what is meant, in both languages, at its place."""
    code, said = PROBLEMS[text]
    node = parsed(text, "book.yaml:7")
    if isinstance(node, tree.Node):
        check = Check(NAMES, "book.yaml:7")
        check.kind(node)
        (found,) = check.problems
    else:
        found = node
    assert (found.code, found.at) == (code, "book.yaml:7")
    assert said in found.message.en
    assert found.message.ko != found.message.en
