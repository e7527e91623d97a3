"""Random books of every policy: small numbers, so that limits, ties and ends meet often."""

from __future__ import annotations

from functools import lru_cache

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from tests.laws.drawn_money import drawn_budget
from tests.laws.lots import Lots

SEQUENCE, DIVISION = ("ranked", "first_come"), ("pro_rata", "ceiling_then_pro_rata")
POLICIES = (*SEQUENCE, *DIVISION, "best_value", "committee")

BOOK = """
language: 1
book: laws/small
version: "1"
title: {ko: 법칙, en: Laws}
applies: {from: 2021-01-01, until: 2021-12-31, basis: assumed}
currency: KRW
zone: "+09:00"
rounding: {unit: UNIT, direction: DIRECTION, basis: assumed}
sources: {}
facts:
  ready: {kind: yes_no, label: {ko: 준비, en: Ready}}
  land_cost: {kind: money, label: {ko: 토지, en: Land}, may_be_none: true}
  tool_cost: {kind: money, label: {ko: 설비, en: Tools}}
  hires: {kind: count, label: {ko: 고용, en: Hires}}
  moved: {kind: yes_no, label: {ko: 이전, en: Moved}}
  large: {kind: yes_no, label: {ko: 규모, en: Large}}
  earlier: {kind: money, label: {ko: 기수혜액, en: Received before}}
  received: {kind: moment, label: {ko: 접수, en: Received}}
  purpose: {kind: text, label: {ko: 용도, en: Purpose}}
dates:
  agreed_on: {is: 'decided_on + @"P1M"', basis: assumed}
criteria:
  - {id: is_ready, title: {ko: 준비, en: Ready}, met_when: ready, basis: assumed}
benefits:
  - id: land
    title: {ko: 토지, en: Land}
    amount: if land_cost = null then 0 else land_cost * 2 / 3
    at_most: [{id: land_ceiling, label: {ko: 한도, en: Ceiling}, amount: LAND_CEILING, basis: assumed}LAND_MORE]
    basis: assumed
  - id: tools
    title: {ko: 설비, en: Tools}
    amount: tool_cost
TOOLS_WHEN    criteria: [{id: hires_some, title: {ko: 고용, en: Hires}, met_when: hires > 1, basis: assumed}]
    basis: assumed
  - id: people
    title: {ko: 고용, en: People}
    amount: hires * 4
    basis: assumed
firm_limits: [FIRM_LIMITS]
MORE
budget: {MONEY, basis: assumed}
ranking: {by: [RANKING, application_no], basis: assumed}
allocation: {RULE, basis: assumed}
payment: [PAYMENT]
"""
PAYMENTS = (
    '{share: SHARE%, on: agreed_on, basis: assumed}, {share: REST%, on: agreed_on + @"PLATER", basis: assumed}',
    (
        "{share: 100%, on: agreed_on, covers: [land], basis: assumed}, "
        "{share: SHARE%, on: agreed_on, covers: [tools, people], basis: assumed}, "
        '{share: REST%, on: agreed_on + @"PLATER", covers: [people, tools], basis: assumed}'
    ),
    '{amount: 6, on: agreed_on, basis: assumed}, {rest: true, on: agreed_on + @"PLATER", basis: assumed}',
    (
        "{share: SHARE%, on: agreed_on, when: moved, basis: assumed}, "
        "{rest: true, on: agreed_on, every: P2M, times: 3, milestone: "
        "{id: built, label: {ko: 준공, en: It is built}, met_when: large}, basis: assumed}"
    ),
    (
        "{amount: 5, on: agreed_on, when: large, covers: [land], basis: assumed}, "
        '{share: 40%, on: [agreed_on, agreed_on + @"P2M"], covers: [land], basis: assumed}, '
        "{share: 100%, on: agreed_on, covers: [people, tools], basis: assumed}, "
        '{rest: true, on: agreed_on + @"PLATER", covers: [land], basis: assumed}'
    ),
)
"""Every line alike, or one line at once and the others in two parts; sums, conditions, instalments, a milestone."""
_LIMIT = "{id: ID, label: {ko: 한도, en: Limit}, covers: [COVERS], at_most: MOST, basis: assumed}"


def _limit(id_: str, covers: str, most: str) -> str:
    return _LIMIT.replace("ID", id_).replace("COVERS", covers).replace("MOST", most)


EVERY = "land, tools, people"
LIMITS = (
    "",
    _limit("all", EVERY, "30"),
    f"{_limit('site', 'land, tools', '17')}, {_limit('all', EVERY, '25')}",
    _limit("late", "people", "9"),
)
"""Limits that are one number each."""
LIMITS_SAID = (
    _limit("all", EVERY, "if large then 20 else 33"),
    _limit("all", EVERY, "30, already: earlier"),
    f"{_limit('site', 'land, tools', '14, already: earlier, stated_for: group')}, {_limit('all', EVERY, '40')}",
    _limit("each", "tools, people", "hires * 9 / 2 + 3, per: application"),
    f"{_limit('each', 'land', '10, already: earlier, per: application')}, {_limit('late', 'people', 'hires * 5')}",
)
"""Limits that applications have a say in."""
LIMITS_WHEN = (
    _limit("all", EVERY, "25, when: moved"),
    _limit("all", EVERY, "if large then null else 22"),
    f"{_limit('site', 'tools', '12, when: moved, already: earlier')}, {_limit('all', EVERY, '26, when: large')}",
    _limit("all", EVERY, "45, when_over: refuse"),
    _limit("all", EVERY, "if large then null else 40, already: earlier, when_over: refuse, when: moved"),
    f"{_limit('late', 'people', '9')}, {_limit('each', EVERY, '35, per: application, when: large, when_over: refuse')}",
    f"{_limit('some', 'land, tools', '30, when_over: refuse')}, {_limit('late', 'tools, people', '20')}",
)
"""Limits that do not apply to all, are none for some, or refuse."""
LIMITS_CROSSING = (
    f"{_limit('site', 'land, tools', '17')}, {_limit('late', 'tools, people', '15, after: [site]')}",
    f"{_limit('all', EVERY, '33')}, {_limit('late', 'tools, people', 'hires * 7, after: [all]')}",
    (
        f"{_limit('site', 'land, tools', '14, when: moved')}, {_limit('both', 'land, people', '16, after: [site]')}, "
        f"{_limit('late', 'tools, people', '19, after: [site, both], already: earlier')}"
    ),
)
"""Limits that cut after others that they cross."""
_LAND_MORE = (
    "",
    "",
    ", {id: of_movers, label: {ko: 이전, en: Movers}, when: moved, amount: 8, basis: assumed}",
    ", {id: of_small, label: {ko: 규모, en: Small}, amount: if large then null else 9, basis: assumed}",
)
_GOALS = ("points", "money", "firms", "points, money", "firms, money", "firms, points", "money, points")


@lru_cache(maxsize=64)  # a long run draws many thousands
def book_from(text: str) -> Book:
    """The book of such a text, sound by its own checks."""
    book, problems = book_from_yaml(text, "laws.yaml")
    assert book is not None, problems
    assert book_problems(book) == (), book_problems(book)
    return book


def filled(text: str, **words: object) -> str:
    """The text with each hole (in capitals) filled."""
    for hole, word in ({"LAND_MORE": "", "TOOLS_WHEN": ""} | words).items():
        text = text.replace(hole, str(word))
    return text


def drawn_text(lots: Lots, policy: str) -> str:
    """The text of a random book of this policy."""
    least = lots.one_of((0, 0, 1, 6, 10))
    rule, short = _rule(lots, policy)
    if least:
        rule += f", least: {least}" if lots.chance(70) else f", least: {lots.one_of((20, 60, 100))}%"
    if lots.chance(20):
        rule += f", least_part: {lots.one_of((4, 9, 15))}"
    if policy != "committee" and lots.chance(25):
        rule += ", undecided: hold"
    dated = (policy, short) != ("best_value", "part")
    later = lots.one_of(("6M", "1Y"))
    share = lots.one_of((70, 50, 33))
    total = lots.whole(max(least, 2), 90)
    came = lots.one_of(("applied_on", "received"))
    by = f"{came}, score descending" if policy == "first_come" else f"score descending, {came}"
    return filled(
        BOOK,
        PAYMENT=lots.one_of(PAYMENTS),
        SHARE=share,
        REST=100 - share,
        LATER=later,
        UNIT=lots.one_of((1, 3, 5)),
        DIRECTION=lots.one_of(("down", "up", "nearest")),
        LAND_CEILING=lots.one_of((7, 12, 20)),
        LAND_MORE=lots.one_of(_LAND_MORE),
        TOOLS_WHEN=lots.one_of(("", "", "    when: moved\n")),
        FIRM_LIMITS=lots.one_of((*LIMITS, *LIMITS_SAID, *LIMITS_WHEN, *(LIMITS_CROSSING if dated else ()))),
        MORE="one_payment: {same: [purpose], basis: assumed}" if lots.chance(15) else "",
        MONEY=drawn_budget(lots, total, dated=dated, years=later == "1Y"),
        RANKING=by,
        RULE=rule,
    )


def _rule(lots: Lots, policy: str) -> tuple[str, str]:
    """The policy with the keys that it needs, and its `when_short`."""
    rule, short = f"policy: {policy}", ""
    if policy in SEQUENCE:
        short = lots.one_of(("part", "skip", "stop"))
    elif policy == "ceiling_then_pro_rata":
        rule += f", first_ceiling: {lots.one_of((4, 10, 15, '30%'))}"
    elif policy == "best_value":
        short, goals = lots.one_of(("skip", "part")), lots.one_of(_GOALS)
        rule += f", maximise: [{goals}]"
        if "points" in goals and lots.chance(30):
            rule += ", points: hires * 3 + 1"
    return (f"{rule}, when_short: {short}" if short else rule), short
