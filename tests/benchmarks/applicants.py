"""Made-up applications in any number, always the same ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from engine.book import Book
from engine.feel import Date
from engine.reading import Application, Decision, Given


def rows(book: Book, count: int) -> list[dict[str, Any]]:
    """A value for each fact of each applicant; about one in twenty is left out."""
    lots = random.Random(2022)
    return [_row(book, number, lots) for number in range(count)]


def _row(book: Book, number: int, lots: random.Random) -> dict[str, Any]:
    row: dict[str, Any] = {
        "application_no": f"2022-{number:05d}",
        "firm": f"가상기업 {number}",
        "firm_id": f"000-00-{number + 1:05d}",
        "applied_on": Date(int(book.version), 2, 1 + number % 25),
    }
    for name, fact in book.facts.items():
        if name in row or name == "firm_group" or lots.random() < 0.05:
            continue
        match fact.kind:
            case "money":
                least = 400 if name == book.total_cost else 10  # nobody asks for more than a project costs
                row[name] = lots.randrange(least, least + 390) * 1_000_000
            case "count":
                row[name] = lots.randrange(0, 40)
            case "number" | "rate":
                row[name] = lots.randrange(50, 100)
            case "date":
                row[name] = Date(int(book.version) - lots.randrange(1, 5), 1 + lots.randrange(12), 1)
            case "yes_no":
                row[name] = lots.random() < (0.1 if name in ("tax_arrears", "participation_ban") else 0.9)
            case "choice":
                row[name] = lots.choice(fact.of).id
            case "choices":
                row[name] = [choice.id for choice in fact.of if lots.random() < 0.4]
            case "text":
                row[name] = f"글 {number}"
        if fact.supplied_by == "committee":
            row |= {f"{name}_reason": "심의", f"{name}_minutes": "2022-1"}
    return row


def sample_rows(asked: Sequence[Application], count: int) -> list[dict[str, Any]]:
    """The applications of a sample over and over, each time from other firms and under other numbers."""
    found = []
    numbers: dict[tuple[str, int], str] = {}
    for number in range(count):
        again, each = divmod(number, len(asked))
        application = asked[each]
        row = {name: _raw(given) for name, given in application.given.items()}
        row |= {name: f"{row[name]} {again}" for name in ("application_no", "firm")}
        for name in {"firm_id", "firm_group"} & row.keys():
            # One firm is one number, as the one asking and as the head of a group; none of them is real.
            of = len(numbers) + 1
            row[name] = numbers.setdefault((str(row[name]), again), f"000-{of // 90_000 + 10}-{of % 90_000:05}")
        for name, decision in application.decisions.items():
            row |= {f"{name}_reason": decision.reason, f"{name}_minutes": decision.minutes}
        found.append(row)
    return found


def _raw(given: Given) -> Any:
    return [{name: cell.value for name, cell in row.items()} for row in given.rows] if given.rows else given.value


def applications(book: Book, count: int) -> list[Application]:
    """The same rows as the engine receives them."""
    made = []
    for row in rows(book, count):
        given = {name: Given(row[name], str(row[name]), "A!1", "") for name in book.facts if name in row}
        decisions = {n: Decision("심의", "2022-1") for n, fact in book.facts.items() if fact.supplied_by == "committee"}
        made.append(Application("A!1", given, decisions))
    return made
