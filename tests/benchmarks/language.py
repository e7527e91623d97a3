"""Reading and checking a book of fifty criteria, and evaluating a criterion of ten conditions, beside bare Python."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from typing import Any

from engine.book import book_from_yaml
from engine.book.yaml_text import tree_from_yaml
from engine.checks import book_problems
from engine.feel import Scope, compiled, parsed
from engine.feel.grammar import tree
from tests.agreement.expressions import FACTS

CONDITIONS = (
    "staff >= 10",
    "sales > 1_000_000_000",
    "hires between 1 and 50",
    'founded_on >= applied_on - @"P7Y"',
    'sector in ("ict", "bio")',
    "staff * 3 >= hires + 20",
    "not(closed)",
    'count(papers) >= 1 or "ict" in papers',
    "ratio <= 0.75",
    "(if moved then sales else 0) <= 80_000_000_000",
)
VALUES = {
    "staff": 30,
    "sales": 20_000_000_000,
    "hires": 12,
    "sector": "ict",
    "closed": False,
    "papers": ["bio"],
    "ratio": 0,
    "moved": True,
}


def text_of_book(criteria: int = 50) -> str:
    """A fictional book of so many criteria, each of three of the conditions above."""
    random = Random(0)
    lines = [
        "language: 1",
        "book: example/large",
        'version: "1"',
        "title: {ko: 큰 규칙서, en: A large book}",
        "applies: {from: 2024-01-01, until: 2024-12-31, by: applied_on, basis: assumed}",
        "currency: KRW",
        "rounding: {unit: 1_000, direction: down, basis: assumed}",
        "sources: {}",
        "facts:",
    ]
    for name, (kind, _) in FACTS.items():
        if name not in ("applied_on", "score") and kind != "records":
            of = ", of: {ict: {ko: 정보, en: ICT}, bio: {ko: 바이오, en: Bio}}" if kind.startswith("choice") else ""
            lines.append(f"  {name}: {{kind: {kind}, label: {{ko: {name} 값, en: The {name}}}{of}}}")
    lines.append("criteria:")
    for number in range(criteria):
        lines += [
            f"  - id: c{number}",
            f"    title: {{ko: 요건 {number}, en: Criterion {number}}}",
            f"    met_when: {' and '.join(random.sample(CONDITIONS, 3))}",
            "    basis: assumed",
        ]
    lines += [
        "benefits: [{id: grant, title: {ko: 지원금, en: Grant}, amount: sales / 10, basis: assumed}]",
        "budget: {total: 1_000_000_000, basis: assumed}",
        "ranking: {by: [applied_on, application_no], basis: assumed}",
        "allocation: {policy: ranked, when_short: part, basis: assumed}",
        "payment: [{share: 100%, on: decided_on, basis: assumed}]",
    ]
    return "\n".join(lines) + "\n"


def seconds(work: Callable[[], Any], times: int = 5) -> float:
    """The shortest of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def run() -> None:
    text = text_of_book()
    book, problems = book_from_yaml(text, "large.yaml")
    assert book is not None, problems
    assert not book_problems(book)
    yaml = seconds(lambda: tree_from_yaml(text, "large.yaml"))
    expressions = [each.met_when.text for each in book.criteria if each.met_when]
    parsing = seconds(lambda: [parsed(each) for each in expressions])
    reading = seconds(lambda: book_from_yaml(text, "large.yaml"))
    checking = seconds(lambda: book_problems(book.model_copy()))
    for name, took in (
        ("its YAML alone", yaml),
        ("its 50 expressions parsed", parsing),
        ("read (YAML, records, expressions)", reading),
        ("checked", checking),
        ("read and checked", reading + checking),
    ):
        print(f"{name:46} {took * 1000:8.1f} ms   {took / yaml:6.2f} of its YAML alone")
    _evaluating()


def _evaluating() -> None:
    from engine.feel import Date

    facts = {**VALUES, "founded_on": Date(2020, 1, 1), "applied_on": Date(2024, 5, 1)}
    node = parsed(" and ".join(f"({each})" for each in CONDITIONS))
    assert isinstance(node, tree.Node)
    criterion = compiled(node)
    assert criterion(Scope(facts, book=True)) is True
    count = 50_000

    def loop() -> None:
        for _ in range(count):
            criterion(Scope(facts, book=True))

    def bare() -> None:
        for _ in range(count):
            _bare(facts)

    bare_rate, rate = count / seconds(bare, 3), count / seconds(loop, 3)
    print(f"{'a criterion of ten conditions, compiled':46} {rate:10,.0f}/s   {rate / bare_rate:6.3f} of bare Python")


def _bare(f: dict[str, Any]) -> bool:
    return bool(
        f["staff"] >= 10
        and f["sales"] > 1_000_000_000
        and 1 <= f["hires"] <= 50
        and f["founded_on"] >= f["applied_on"].plus_months(-84)
        and f["sector"] in ("ict", "bio")
        and f["staff"] * 3 >= f["hires"] + 20
        and not f["closed"]
        and (len(f["papers"]) >= 1 or "ict" in f["papers"])
        and f["ratio"] * 4 <= 3
        and (f["sales"] if f["moved"] else 0) <= 80_000_000_000
    )
