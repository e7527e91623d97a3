"""How much a filter or loop may look at does not hang on what else is read: both judges end it at the same item."""

from __future__ import annotations

import pytest

from engine.feel import UNKNOWN
from engine.feel.meaning import scope
from engine.judges import Verdict, plain
from engine.judges.rete import judge as rete
from tests.agreement.books import DEFS, RandomBook, RandomCriterion, expression

ITEMS = 1_000
MOST = f"some n in 1..{ITEMS} satisfies n = {ITEMS}"
TOO_MANY = f"some n in 1..{ITEMS + 1} satisfies n = {ITEMS + 1}"
NESTED = f"some n in 1..{ITEMS // 100} satisfies (some m in 1..101 satisfies n * m < 0)"


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([MOST], Verdict.MET),
        ([TOO_MANY], Verdict.UNKNOWN),
        ([NESTED], Verdict.UNKNOWN),
        ([f"({MOST}) and ({MOST} or staff = 0)"], Verdict.MET),
        ([MOST, MOST], Verdict.MET),
        ([f"staff > 0 or ({TOO_MANY})", MOST], Verdict.UNKNOWN),
        ([f"staff < 0 and ({TOO_MANY})", MOST], Verdict.NOT_MET),
    ],
    ids=["all", "one more", "within another", "two of a condition", "twice", "beside unknown", "not asked"],
)
def test_both_judges_end_at_the_same_item(conditions, expected, monkeypatch):
    monkeypatch.setattr(scope, "MAX_STEPS", ITEMS)
    book = RandomBook(tuple(RandomCriterion(f"c{i}", expression(text)) for i, text in enumerate(conditions)))
    facts = {**dict.fromkeys(DEFS, UNKNOWN), "staff": 0}
    defined, decided = plain.judge_from_book(book)(facts), rete.judge_from_book(book)(facts)
    assert defined == decided
    assert defined.eligible is expected
