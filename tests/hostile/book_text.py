"""The text of a small rule book with one of its parts exchanged, and the files that a trial of it needs."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.trial import Trial

GOOD = """\
language: 1
book: example/hostile
version: "2024"
title: {ko: 책, en: A book}
applies: {from: 2024-01-01, until: 2024-12-31, by: applied_on, basis: assumed}
currency: KRW
rounding: {unit: 1_000, direction: down, basis: assumed}
sources:
  call: {title: {ko: 공고, en: A call}, kind: notice, published: 2024-01-01}
facts:
  staff: {kind: count, label: {ko: 직원 수, en: Staff}}
  cost: {kind: money, label: {ko: 금액, en: Cost}}
  name: {kind: text, label: {ko: 이름, en: Name}}
derived:
  none: {kind: number, label: {ko: 없음, en: None}, is: "0", basis: assumed}
criteria:
  - {id: small, title: {ko: 작은 기업, en: A small firm}, basis: assumed, met_when: "staff < 50"}
benefits:
  - id: machine
    title: {ko: 지원금, en: Support}
    amount: "cost * 30 / 100"
    basis: assumed
    at_most: [{id: ceiling, label: {ko: 한도, en: Ceiling}, amount: 20_000_000, basis: assumed}]
budget: {total: 100_000_000, basis: assumed}
ranking: {by: [applied_on, application_no], basis: assumed}
allocation: {policy: ranked, when_short: part, least: 0, basis: assumed}
payment: [{share: 100%, on: decided_on, basis: assumed}]
"""
AIDS = "  aids: {kind: records, label: {ko: 지원, en: Aids}, columns: {won: {kind: money, label: {ko: 원, en: Won}}}}\n"
FACTS = """\
application_no: "1"
firm: 가
firm_id: 000-00-00001
applied_on: 2024-05-01
staff: 5
cost: 10,000,000
name: abc
"""
LINT, TEST, TEMPLATE = (
    ("books", "lint", "b.yaml"),
    ("books", "test", "b.yaml"),
    ("template", "b.yaml", "--out", "f.xlsx"),
)
CHECK, AWARD = (
    ("check", "b.yaml", "facts.yaml", "--as-of", "2024-06-01"),
    ("award", "b.yaml", "in.csv", "--as-of", "2024-06-01"),
)

Text = str | bytes


def changed(*pairs: tuple[str, str], of: str = GOOD) -> str:
    """The good book with parts exchanged, each of which stands in it once."""
    for old, new in pairs:
        if of.count(old) != 1:
            raise ValueError(f"`{old}` stands {of.count(old)} times in the book")
        of = of.replace(old, new)
    return of


def many(count: int, line: str) -> str:
    """As many lines, each with its number for `{n}`."""
    return "".join(line.format(n=n) + "\n" for n in range(count))


def quoted(expression: str) -> str:
    """The expression in the quotes of YAML."""
    return '"' + expression.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def conditions(*expressions: str) -> str:
    """The book with these conditions for its criteria."""
    listed = (
        f"  - {{id: c{n}, title: {{ko: 가, en: C{n}}}, basis: assumed, met_when: {quoted(each)}}}\n"
        for n, each in enumerate(expressions)
    )
    start, end = GOOD.index("  - {id: small"), GOOD.index("benefits:")
    text = GOOD[:start] + "".join(listed) + GOOD[end:]
    return text.replace("derived:\n", f"{AIDS}derived:\n") if any("aids" in each for each in expressions) else text


def derived(*expressions: str, kind: str = "number") -> str:
    """The book with these derived facts, and a condition that reads the last of them."""
    listed = "".join(
        f"  d{n}: {{kind: {kind}, label: {{ko: 값 {n}, en: Value {n}}}, basis: assumed, is: {quoted(each)}}}\n"
        for n, each in enumerate(expressions)
    )
    start, end = GOOD.index("  none: {kind"), GOOD.index("criteria:")
    text = GOOD[:start] + listed + GOOD[end:]
    last = f"d{len(expressions) - 1}"
    return changed(('"staff < 50"', quoted(f"{last} = {last}")), of=text)


def applications(count: int) -> str:
    """As many applications, as CSV."""
    rows = (f"{n},가{n},000-00-{n:05},2024-05-01,5,10000000,abc{n}\n" for n in range(1, count + 1))
    return "application_no,firm,firm_id,applied_on,staff,cost,name\n" + "".join(rows)


def trial(
    name: str,
    make: Callable[[], Text],
    *says: str,
    words: tuple[str, ...] = LINT,
    code: int | tuple[int, ...] = 2,
    seconds: int = 5,
    rows: int = 2,
    facts: Callable[[], Text] = lambda: FACTS,
    cases: str = "",
) -> Trial:
    """A book of this text, and what the commands read beside it."""

    def files() -> dict[str, bytes]:
        made = {"b.yaml": make(), "facts.yaml": facts(), "in.csv": applications(rows)}
        if cases:
            made["b.cases.yaml"] = cases
        return {
            key: each if isinstance(each, bytes) else each.encode("utf-8", "surrogatepass")
            for key, each in made.items()
        }

    return Trial(name, words, files, says, code, seconds)
