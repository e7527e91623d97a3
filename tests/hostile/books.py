"""Rule books that are large, deep, cyclic or odd in their parts."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.book_text import AWARD, CHECK, FACTS, GOOD, LINT, TEMPLATE, changed, conditions, derived, many, trial
from tests.hostile.trial import Trial

_LABEL = "label: {{ko: 항목 {n}, en: Item {n}}}"


def _after(head: str, more: str, text: str = GOOD) -> str:
    """The book with more lines below the line that is this one."""
    return changed((head + "\n", head + "\n" + more), of=text)


def criteria(count: int) -> str:
    return conditions(*(f"staff < {n}" for n in range(1, count + 1)))


def facts(count: int, more: str = "") -> str:
    return _after("facts:", many(count, "  f{n}: {{kind: count, " + _LABEL + more + "}}"))


def benefits(count: int) -> str:
    one = "  - {{id: b{n}, title: {{ko: 지원 {n}, en: Benefit {n}}}, amount: cost * {n} / 100, basis: assumed}}"
    return _after("benefits:", many(count, one))


def cyclic(count: int) -> str:
    return derived(*(f"d{(n + 1) % count} + 1" for n in range(count)))


def asked_in_a_circle(count: int) -> str:
    one = "  f{n}: {{kind: yes_no, " + _LABEL + ", asked_when: f"
    return _after("facts:", "".join(one.format(n=n) + f"{(n + 1) % count}}}\n" for n in range(count)))


def chain(count: int) -> str:
    return derived("1", *(f"d{n} + 1" for n in range(count - 1)))


def groups(depth: int) -> str:
    start = "  - {id: g0, title: {ko: 가, en: G0}, basis: assumed, all_of: ["
    inner = "".join(f"{{id: g{n}, title: {{ko: 가, en: G{n}}}, basis: assumed, all_of: [" for n in range(1, depth))
    leaf = '{id: leaf, title: {ko: 가, en: Leaf}, basis: assumed, met_when: "staff < 5"}'
    return _after("criteria:", start + inner + leaf + "]}" * depth + "\n")


def pots(count: int, within: str = "") -> str:
    one = "    - {{id: p{n}, label: {{ko: 몫 {n}, en: Pot {n}}}, when: staff = {n}, basis: assumed" + within + "}}"
    listed = many(count, one)
    return changed(
        (
            "budget: {total: 100_000_000, basis: assumed}\n",
            "budget:\n  total: 100_000_000\n  basis: assumed\n  pots:\n" + listed,
        )
    )


def nested_pots(count: int, circle: bool) -> str:
    listed = "".join(
        f"    - {{id: p{n}, label: {{ko: 몫 {n}, en: Pot {n}}}, basis: assumed"
        + (f", within: p{(n + 1) % count}" if circle or n + 1 < count else "")
        + "}\n"
        for n in range(count)
    )
    return changed(
        (
            "budget: {total: 100_000_000, basis: assumed}\n",
            "budget:\n  total: 100_000_000\n  basis: assumed\n  pots:\n" + listed,
        )
    )


def firm_limits(count: int) -> str:
    one = (
        "  - {{id: l{n}, label: {{ko: 한도 {n}, en: Limit {n}}}, covers: [machine], at_most: 1{n}000, basis: assumed}}"
    )
    return _after(
        "    at_most: [{id: ceiling, label: {ko: 한도, en: Ceiling}, amount: 20_000_000, basis: assumed}]",
        "firm_limits:\n" + many(count, one),
    )


def tranches(count: int) -> str:
    rest = many(count, "  - {{share: 0.01%, on: decided_on, basis: assumed}}")
    return changed(("payment: [{share: 100%, on: decided_on, basis: assumed}]\n", "payment:\n" + rest))


def unknown_keys(count: int, name: str = "unknown_key_{n}") -> str:
    return GOOD + many(count, name + ": {n}")


def choices(count: int) -> str:
    listed = ", ".join(f"c{n}: {{ko: 선택 {n}, en: Choice {n}}}" for n in range(count))
    text = _after("facts:", f"  f: {{kind: choice, label: {{ko: 고름, en: Chosen}}, of: {{{listed}}}}}\n")
    return changed(
        ('"staff < 50"', f"'f in ({', '.join(chr(34) + f'c{n}' + chr(34) for n in range(min(count, 1500)))})'"), of=text
    )


def scoring(items: int, reviewers: str = "{least: 3}") -> str:
    one = "    - {{id: s{n}, label: {{ko: 점수 {n}, en: Mark {n}}}, weight: 0.1%, most: 100, basis: assumed}}"
    listed = many(items, one)
    body = f"scoring:\n  items:\n{listed}  reviewers: {reviewers}\n  average: totals\n  decimals: 2\n  direction: down\n  basis: assumed\n"
    return changed(("criteria:\n", body + "criteria:\n"))


def _large() -> Iterator[Trial]:
    yield trial("70,000 unknown keys", lambda: unknown_keys(70_000))
    yield trial("12,000 unknown keys of sixty letters", lambda: unknown_keys(12_000, "{n}" + "abcdefghij" * 6))
    yield trial(
        "70,000 unknown keys in a criterion",
        lambda: changed(('"staff < 50"}', '"staff < 50", ' + ", ".join(f"k{n}: 1" for n in range(70_000)) + "}")),
    )
    yield trial(
        "70,000 unknown entries of a text",
        lambda: changed(("en: A book}", "en: A book, " + ", ".join(f"k{n}: 1" for n in range(70_000)) + "}")),
    )
    yield trial(
        "6,000 unknown names in conditions", lambda: conditions(*(f"sttaff{n} < 5" for n in range(6_000))), seconds=5
    )
    yield trial(
        "1,700 unknown names in one condition", lambda: conditions(" or ".join(f"u{n} < 5" for n in range(1_700)))
    )
    yield trial(
        "a thousand unknown names among 3,000 facts",
        lambda: facts(3_000).replace('"staff < 50"', '"' + " or ".join(f"u{n} < 5" for n in range(1_000)) + '"'),
    )
    yield trial(
        "6,000 unknown sources",
        lambda: conditions(*("staff < 5" for _ in range(6_000))).replace(
            "basis: assumed, met", "cite: {source: cal}, met"
        ),
    )
    yield trial("1,000 unknown functions", lambda: conditions(" or ".join(f"countt{n}(5)" for n in range(1_000))))
    yield trial("3,000 unknown pots", lambda: pots(3_000, ", within: q{n}"))
    yield trial(
        "3,000 unknown rank keys",
        lambda: changed(("by: [applied_on, ", "by: [" + "".join(f"u{n}, " for n in range(3_000)))),
    )
    yield trial("10,000 repeated keys", lambda: GOOD + "language: 1\n" * 10_000)
    yield trial("60,000 repeated facts", lambda: facts(1).replace("  f0:", "  f0: {}\n" * 60_000 + "  f0:"))
    yield trial("10,000 faults of ten kinds", lambda: conditions(*(f"staff < {n} +" for n in range(9_000))))
    for words in (LINT, AWARD):
        yield trial("4,000 criteria", lambda: criteria(4_000), words=words, code=(0, 1, 2))
        yield trial("10,000 facts", lambda: facts(10_000), words=words, code=(0, 1, 2))
        yield trial("5,000 benefits", lambda: benefits(5_000), words=words, code=(0, 1, 2))
        yield trial("3,000 pots", lambda: pots(3_000), words=words, code=(0, 1, 2))
    for count in (200, 1_000):
        yield trial(f"{count} criteria", lambda c=count: criteria(c), words=AWARD, code=(0, 2))
        yield trial(f"{count} facts", lambda c=count: facts(c), words=AWARD, code=(0, 2))
        yield trial(f"{count} benefits", lambda c=count: benefits(c), words=AWARD, code=(0, 2))
        yield trial(
            f"{count} derived facts, each on the one before", lambda c=count: chain(c), words=AWARD, code=(0, 2)
        )
        yield trial(
            f"{count} limits on a firm", lambda c=count: firm_limits(c), words=AWARD, code=0 if count == 200 else 2
        )
        yield trial(f"{count} pots", lambda c=count: pots(c), words=AWARD, code=(0, 2))
    yield trial("6,000 limits on a firm", lambda: firm_limits(6_000), code=(0, 2))
    yield trial("10,000 tranches", lambda: tranches(10_000), code=(0, 2))
    yield trial("10,000 tranches paid", lambda: tranches(10_000), words=AWARD, code=(0, 2))
    yield trial("1,000 marks of each reviewer", lambda: scoring(1_000), words=TEMPLATE, code=(0, 2))
    yield trial("3,000 marks of each reviewer", lambda: scoring(3_000), code=(0, 2))
    yield trial("reviewers without number", lambda: scoring(10, "{least: 999999999999}"), code=(0, 2))
    yield trial("3,000 choices", lambda: choices(3_000), code=(0, 2))
    yield trial("20,000 choices", lambda: choices(20_000), words=TEMPLATE, code=(0, 2))
    yield trial(
        "3,000 choices, checked",
        lambda: choices(3_000),
        words=CHECK,
        code=(0, 1, 2),
        facts=lambda: FACTS + "f: c2999\n",
    )
    yield trial(
        "3,000 records with columns",
        lambda: _after(
            "facts:",
            "  r: {kind: records, label: {ko: 줄, en: Rows}, columns: {"
            + ", ".join(f"c{n}: {{kind: count, label: {{ko: 열 {n}, en: Column {n}}}}}" for n in range(3_000))
            + "}}\n",
        ),
        words=TEMPLATE,
        code=(0, 2),
    )
    yield trial(
        "10,000 sources",
        lambda: _after("sources:", many(10_000, "  s{n}: {{title: {{ko: 글 {n}, en: Text {n}}}, kind: notice}}")),
        code=(0, 2),
    )
    yield trial(
        "10,000 doubts",
        lambda: changed(
            (
                "derived:\n",
                "doubtful:\n"
                + many(8_000, "  - {{label: {{ko: 가 {n}, en: D{n}}}, when: staff > {n}}}")
                + "derived:\n",
            )
        ),
        words=AWARD,
        code=(0, 2),
    )


def _circles() -> Iterator[Trial]:
    for count in (1, 2, 400, 2_000):
        yield trial(f"{count} derived facts in a circle", lambda c=count: cyclic(c), seconds=2)
        yield trial(f"{count} questions in a circle", lambda c=count: asked_in_a_circle(c), seconds=2)
    yield trial("2,000 pots in a circle", lambda: nested_pots(2_000, circle=True), seconds=2)
    yield trial("2,000 pots within one another", lambda: nested_pots(2_000, circle=False), seconds=2)
    yield trial("2,000 derived facts, each on the one before", lambda: chain(2_000), code=(0, 2), seconds=2)
    yield trial(
        "derived facts that all read one another",
        lambda: derived(*("+".join(f"d{m}" for m in range(100)) for _ in range(100))),
        seconds=2,
    )
    yield trial(
        "2,000 dates of the round",
        lambda: GOOD + "dates:\n" + many(2_000, "  decided_on{n}: {{is: decided_on, basis: assumed}}"),
        seconds=2,
    )
    yield trial(
        "dates in a circle",
        lambda: (
            GOOD
            + 'dates:\n  agreed_on: {is: settled_up_on + @"P1D", basis: assumed}\n  settled_up_on: {is: agreed_on + @"P1D", basis: assumed}\n'
        ),
        "book-date-cycle",
        seconds=2,
    )
    for depth in (5, 12, 30, 2_000):
        yield trial(f"groups {depth} deep", lambda d=depth: groups(d), code=(0, 2), seconds=2)


TRIALS = (*_large(), *_circles())
