"""What each funder pays of each tranche, in all: a table for the budget sheet, from the ranges of the awards sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forms.award_schedule.awards_sheet import paid_sums, tranches
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.sheet import As
from forms.award_schedule.texts import HEADINGS, MARKS


def funder_table(edition: Edition, room: int) -> Iterator[list[Any]]:
    """Its rows, a row for each tranche and `room` columns at most beside the first; more funders follow below."""
    sums = paid_sums(edition)
    funders = [edition.of(funder.label) for funder in edition.book.budget.funders]
    named = tranches(edition)
    columns: list[tuple[str, list[str]]] = [
        (f"{label} ({edition.unit})", [f"paid_{t}_{f}" for t in range(1, len(named) + 1)] + [f"funder_{f}"])
        for f, label in enumerate(funders, start=1)
    ]
    columns.append(
        (
            f"{edition.of(MARKS['total'])} ({edition.unit})",
            [f"tranche_{t}" for t in range(1, len(named) + 1)] + ["awarded"],
        )
    )
    for block in (columns[i : i + room] for i in range(0, len(columns), room)):
        heads = [edition.say(HEADINGS, "tranche_of"), *(title for title, _ in block)]
        yield [As(head, "head") for head in heads]
        for i, (label, date) in enumerate(named):
            cells = [As(Formula(f"=SUM({names[i]})", sums[names[i]]), "money") for _, names in block]
            yield [As(f"{label} ({date})", "text"), *cells]
        last = [As(Formula(f"=SUM({names[-1]})", sums[names[-1]]), "total money") for _, names in block]
        yield [As(edition.of(MARKS["total"]), "total text"), *last]
