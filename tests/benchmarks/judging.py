"""A decision judged by both judges and explained, on the subsidy book, against `plain` alone and a bare loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from engine.assessment import judged_from
from engine.facts import facts_from_application, round_dates
from engine.feel import Date, Unknown
from engine.judges import plain
from engine.judges.rete import judge as rete
from forms.disk import chosen
from tests.benchmarks.applicants import applications

COUNT = 4_000


def bare(facts: Any) -> list[bool | None]:
    """The book's conditions as anyone would write them in Python, unknown as None."""

    def known(*names: str) -> bool:
        return not any(isinstance(facts[name], Unknown) for name in names)

    settled = None
    if known("settled_on", "applied_on"):
        settled = facts["applied_on"].plus_months(-36) <= facts["settled_on"] <= facts["applied_on"]
    return [
        settled,
        len(facts["certifications"]) >= 1 if known("certifications") else None,
        facts["regular_employees"] >= 10 if known("regular_employees") else None,
        facts["committee_approved"] if known("committee_approved") else None,
        facts["resident_hires"] > 0 if known("resident_hires") else None,
    ]


def rate(work: Callable[[Any], Any], items: Sequence[Any]) -> float:
    """How many items a second, the best of three runs."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for item in items:
            work(item)
        best = max(best, len(items) / (time.process_time() - start))
    return best


def run() -> None:
    found, _ = chosen("ulsan/special-subsidy", "2022", None)
    assert found is not None
    book, dates = found.book, round_dates(found.book, Date(2022, 6, 30))
    asked = applications(book, COUNT)
    facts = [facts_from_application(book, each, dates) for each in asked]
    loop = rate(bare, facts)
    definition = rate(plain.judge_from_book(book), facts)
    network = rate(rete.judge_from_book(book), facts)
    everything = rate(lambda part: judged_from(book, part, dates), [asked]) * COUNT
    for name, speed in (
        ("bare Python loop", loop),
        ("plain", definition),
        ("rete", network),
        ("facts, both judges, findings and entitlement", everything),
    ):
        each = f"{name:46} {1_000_000 / speed:8.1f} µs"
        print(f"{each}   {loop / speed:7.1f} times the loop   {definition / speed:5.2f} times plain")
