"""Random rounds with everything in them, each from one number: budgets in parts, every policy, firms that are related.

Small amounts, so that limits, ties and ends meet often. `times` makes all money and the unit so many times as large;
times `CENTS` they are as many cents of another currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from engine.feel import Date, number
from engine.feel.values import DateTime, Time
from engine.reading import Application, Decision, Given
from engine.round import Round, round_from

DECIDED_ON = Date(2021, 5, 31)
POLICIES = ("ranked", "first_come", "pro_rata", "ceiling_then_pro_rata", "best_value", "committee")
BOOK = """
language: 1
book: laws/drawn
version: "1"
title: {ko: 법칙, en: Laws}
applies: {from: 2021-01-01, until: 2021-12-31, basis: assumed}
currency: KRW
zone: "+09:00"
rounding: {unit: UNIT, direction: down, basis: assumed}
sources: {}
facts:
  ready: {kind: yes_no, label: {ko: 준비, en: Ready}}
  moved: {kind: yes_no, label: {ko: 이전, en: Moved}}
  region:
    kind: choice
    of: {a: {ko: 가, en: A}, b: {ko: 나, en: B}, c: {ko: 다, en: C}}
    label: {ko: 지역, en: Region}
  land_cost: {kind: money, label: {ko: 토지, en: Land}}
  tool_cost: {kind: money, label: {ko: 설비, en: Tools}}
  earlier: {kind: money, label: {ko: 이미 받은 금액, en: Received already}}
  received: {kind: moment, label: {ko: 접수, en: Received}}
  purpose: {kind: text, label: {ko: 목적, en: Purpose}}
dates:
  agreed_on: {is: 'decided_on + @"P1M"', basis: assumed}
criteria:
  - {id: is_ready, title: {ko: 준비, en: Ready}, met_when: ready, basis: assumed}
benefits:
  - {id: land, title: {ko: 토지, en: Land}, amount: land_cost, basis: assumed}
  - {id: tools, title: {ko: 설비, en: Tools}, amount: tool_cost, basis: assumed}
firm_limits: [LIMITS]
ONCE
budget: {total: TOTAL, basis: assumed, PARTS}
ranking: {by: [RANKING, application_no], basis: assumed}
allocation: {ALLOCATION, basis: assumed}
payment: [PAYMENT]
"""
PAYMENTS = (
    '{share: 70%, on: agreed_on, basis: assumed}, {share: 30%, on: agreed_on + @"P1Y", basis: assumed}',
    (
        "{share: 100%, on: agreed_on, covers: [land], basis: assumed}, "
        "{share: 33%, on: agreed_on, covers: [tools], basis: assumed}, "
        '{share: 67%, on: agreed_on + @"P1Y", covers: [tools], basis: assumed}'
    ),
    "{share: 100%, on: agreed_on, basis: assumed}",
)


class _Cents:
    """What makes won of as many cents: amounts as a book and an application in euro write them."""

    def __rmul__(self, amount: int) -> Decimal:
        return Decimal(amount) / 100


CENTS = _Cents()
Times = int | _Cents


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sound book and its applications, and the number that they come from."""

    seed: int
    text: str
    book: Book
    applications: tuple[Application, ...]
    policies: tuple[str, ...]

    def times(self, many: Times) -> Drawn | None:
        """The same with all money, and the unit, so many times as large."""
        return drawn(self.seed, self.policies, many)

    def round_(self, applications: tuple[Application, ...] | None = None) -> Round | None:
        """The round, or None where it has problems."""
        return round_from(self.book, applications or self.applications, DECIDED_ON)[0]


def drawn(seed: int, policies: tuple[str, ...] = POLICIES, times: Times = 1) -> Drawn | None:
    """The round of a number; None where its book would have problems."""
    random = Random(seed)
    policy = random.choice(policies)
    text = _book_text(random, policy, times)
    book, _ = book_from_yaml(text, "drawn.yaml")
    if book is None or book_problems(book):
        return None
    return Drawn(seed, text, book, _applications(random, policy, times), policies)


def _book_text(random: Random, policy: str, times: Times) -> str:
    least = random.choice((0, 0, 1, 6, 10))
    hold = policy != "committee" and random.random() < 0.4
    total = random.randint(40, 160) if hold else random.randint(max(10, least), 100)
    allocation = f"policy: {policy}, least: {least * times}" + (", undecided: hold" if hold else "")
    match policy:
        case "ranked" | "first_come":
            allocation += f", when_short: {random.choice(('part', 'skip', 'stop'))}"
        case "ceiling_then_pro_rata":
            allocation += f", first_ceiling: {random.choice((5, 10, 20)) * times}"
        case "best_value":
            goals = random.sample(("points", "firms", "money"), random.randint(1, 3))
            allocation += f", when_short: {random.choice(('part', 'skip'))}, maximise: [{', '.join(goals)}]"
    came = random.choice(("applied_on", "received"))
    text = BOOK.replace("currency: KRW", "currency: EUR") if times is CENTS else BOOK
    for hole, word in (
        ("UNIT", random.choice((1, 1, 3, 5, 10)) * times),
        ("LIMITS", _limits(random, times)),
        ("ONCE", "one_payment: {same: [purpose], basis: assumed}" if random.random() < 0.3 else ""),
        ("PARTS", _parts(random, total, times)),
        ("TOTAL", total * times),
        ("RANKING", f"{came}, score descending" if policy == "first_come" else f"score descending, {came}"),
        ("ALLOCATION", allocation),
        ("PAYMENT", random.choice(PAYMENTS).replace('on: agreed_on + @"P1Y"', "on: 'agreed_on + @\"P1Y\"'")),
    ):
        text = text.replace(hole, str(word))
    return text


def _limits(random: Random, times: Times) -> str:
    most = random.choice((20, 30, 45)) * times
    already = random.choice(("", "already: earlier, stated_for: group, ", "already: earlier, stated_for: firm, "))
    per = random.choice(("firm", "application"))
    inner = (
        f"{{id: site, label: {{ko: 안, en: Inner}}, covers: [tools], at_most: {12 * times}, {already}basis: assumed}}"
    )
    whole = (
        f"{{id: all, label: {{ko: 한도, en: All}}, covers: [land, tools], at_most: {most}, {already}basis: assumed}}"
    )
    outer = (
        f"{{id: all, label: {{ko: 한도, en: All}}, covers: [land, tools], at_most: {most}, per: {per}, basis: assumed}}"
    )
    return random.choice(("", whole, f"{inner}, {outer}"))


def _parts(random: Random, total: int, times: Times) -> str:
    parts = []
    pots = _pots(random, total, times)
    if pots:
        parts.append(f"pots: [{', '.join(pots)}]")
        if random.random() < 0.4:
            amount = random.choice((str(random.randint(1, total // 2) * times), "10%", "20%"))
            parts.append(f"reserve: {{amount: {amount}, basis: assumed}}")
    shares = random.choice(((), (), (65, 35), (34, 33, 33)))
    rest = random.randrange(len(shares)) if shares else 0
    funders = []
    for i, share in enumerate(shares):
        most = f", at_most: {random.randint(5, total) * times}" if random.random() < 0.4 else ""
        takes = ", takes_rest: true" if i == rest else ""
        label = f"{{ko: 재원 {i}, en: Funder {i}}}"
        funders.append(f"{{id: f{i}, label: {label}, share: {share}%{most}{takes}, basis: assumed}}")
    if funders:
        parts.append(f"funders: [{', '.join(funders)}]")
    if random.random() < 0.4:
        years = [random.randint(5, total) * times for _ in range(2)]
        parts.append(f"years: {{2021: {years[0]}, 2022: {years[1]}}}")
    return ", ".join(parts)


def _pots(random: Random, total: int, times: Times) -> list[str]:
    def pot(id_: str, most: int, when: str = "", within: str = "") -> tuple[str, int]:
        ceiling, said = most, ""
        match random.choice(("", "ceiling", "share")):
            case "ceiling":
                ceiling = random.randint(most // 3, most)
                said = f", ceiling: {max(ceiling, 1) * times}"
            case "share":
                share = random.choice((30, 40, 50, 60, 90))
                ceiling, said = most * share // 100, f", share: {share}%"
        said += f', when: "{when}"' if when else ""
        said += f", within: {within}" if within else ""
        if random.random() < 0.5 and ceiling:
            said += f", floor: {random.randint(0, ceiling // 2) * times}"
        return f"{{id: {id_}, label: {{ko: 예산 {id_}, en: Pot {id_}}}, basis: assumed{said}}}", ceiling

    match random.choice((0, 2, 3, 4)):
        case 2:
            return [pot("a", total, 'region = \\"a\\"')[0], pot("b", total)[0]]
        case 3:
            around, ceiling = pot("n", total, "moved")
            return [
                around,
                pot("a", ceiling, 'region = \\"a\\"', "n")[0],
                pot("b", ceiling, "", "n")[0],
                pot("r", total)[0],
            ]
        case 4:
            return [pot("a", total, 'region = \\"a\\"')[0], pot("b", total, 'region = \\"b\\"')[0], pot("c", total)[0]]
    return []


def _applications(random: Random, policy: str, times: Times) -> tuple[Application, ...]:
    groups = [random.choice((..., "g1", "g2")) for _ in range(5)]
    received = {"g1": random.choice((0, 4)), "g2": 0}
    earlier = [received[group] if isinstance(group, str) else random.choice((0, 0, 5)) for group in groups]
    found = []
    for i in range(random.randint(2, 8)):
        firm = random.randrange(5)
        facts: dict[str, Any] = {
            "application_no": f"{random.randint(8, 120)}-{i}",  # of unequal length: 9 comes before 10
            "firm": f"Firm {firm}",
            "firm_id": f"f{firm}",
            "firm_group": groups[firm],
            "applied_on": Date(2021, 2, random.randint(1, 2)),
            "received": DateTime(Date(2021, 2, 1), Time(9, 0, random.randint(0, 1), 9 * 3600)),
            "score": ... if random.random() < 0.05 else random.choice((60, 60, 70, 70, 80, 90)),
            "ready": ... if random.random() < 0.05 else random.random() < 0.93,
            "moved": ... if random.random() < 0.05 else random.choice((True, False)),
            "region": random.choice(("a", "b", "c")),
            "land_cost": random.choice((0, 7, 10, 14, 40)) * times,
            "tool_cost": ... if random.random() < 0.05 else random.choice((0, 5, 8, 20)) * times,
            "purpose": ... if random.random() < 0.03 else random.choice(("x", "y", "z")),
            "earlier": ... if random.random() < 0.04 else earlier[firm] * times,
        }
        decisions = {}
        if policy == "committee":
            amount = random.choice((0, 0, 5, 5, 10, 10, 20, ...))
            facts["amount_decided"] = amount if amount is ... else amount * times
            decisions = {"amount_decided": Decision("as drawn", "minutes 1")}
        given = {
            name: Given(_exact(value), str(value), f"A!{name}{i}", "")
            for name, value in facts.items()
            if value is not ...
        }
        found.append(Application(f"A!{i}", given, {name: each for name, each in decisions.items() if name in given}))
    return tuple(found)


def _exact(value: Any) -> Any:
    return number(Fraction(value)) if isinstance(value, Decimal) else value
