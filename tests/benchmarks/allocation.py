"""A hundred thousand claims ranked and divided, against a bare sort of the same rows; the best choice among 2,000."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from random import Random
from typing import Any

from engine.allocation import Claim, allocated
from engine.assessment import ranked
from engine.feel import Date
from tests.laws.small_budgets import DATES, small_book

COUNT = 100_000
FIRMS = 2_000
POLICIES = (
    ("ranked, when_short: skip", 10),
    ("ranked, when_short: part", 10),
    ("pro_rata", 20),
    ("pro_rata, least: 10_000", 20),
    ("ceiling_then_pro_rata, first_ceiling: 5_000", 20),
)


def seconds(work: Callable[[], Any], times: int = 3) -> float:
    """The shortest of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def run() -> None:
    random = Random(3)
    rows = [
        {
            "score": random.randint(0, 100),
            "applied_on": Date(2021, 2, random.randint(1, 28)),
            "application_no": f"{i:06d}",
            "amount": random.randint(1, 80) * 1000,
        }
        for i in range(COUNT)
    ]
    random.shuffle(rows)
    total = sum(row["amount"] for row in rows) // 2
    bare = seconds(lambda: sorted(rows, key=lambda row: (-row["score"], row["application_no"])))
    print(f"a bare sort of {COUNT:,} rows: {bare:.2f} s")
    for policy, limit in POLICIES:
        book = small_book(total, f"policy: {policy}", unit=1000)

        def whole(book: Any = book) -> None:
            order = ranked(book.ranking.by, rows)
            claims = [Claim(rows[i]["application_no"], str(i), {"grant": rows[i]["amount"]}) for i in order]
            allocated(book, claims, DATES)

        took = seconds(whole)
        print(f"{policy:46} {took:6.2f} s   {took / bare:5.1f} of the sort (limit {limit})")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB (limit 500)")
    for seed in range(3):
        _choose(seed)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB (limit 500)")


def _choose(seed: int) -> None:
    random = Random(seed)
    names = [f"p{i}" for i in range(5)]
    claims = [
        Claim(
            f"{i:04d}",
            f"f{i}",
            {"grant": random.randint(10_000, 80_000) * 1000},
            f"budget.pots.{random.choice(names)}",
            {},
            random.randint(600, 1000),
        )
        for i in range(FIRMS)
    ]
    total = sum(claim.amount for claim in claims) // 2
    pots = []
    for i, name in enumerate(names):
        asked = sum(claim.amount for claim in claims if claim.leaf.endswith(name))
        label = f"{{ko: {name}, en: {name}}}"
        when = f"when: cost = {i}, " if i < len(names) - 1 else ""
        pots.append(f"{{id: {name}, label: {label}, {when}ceiling: {asked * (8 + i) // 20}, basis: assumed}}")
    for goals in ("points", "points, money"):
        allocation = f"policy: best_value, when_short: skip, maximise: [{goals}], points: score"
        book = small_book(total, allocation, f"pots: [{', '.join(pots)}]", 1000)
        start = time.perf_counter()
        found = allocated(book, claims, DATES).optimum
        took = time.perf_counter() - start
        proven = "proven" if found and found.proven else "NOT PROVEN"
        print(f"best_value [{goals}], {FIRMS:,} firms in 5 pots: {took:.1f} s, {proven} (limit 10 s)")
