"""What each funder pays of each tranche, in all: a table for the budget sheet, from the ranges of the awards sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forms.award_schedule.awards_sheet import tranches
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.sheet import As
from forms.award_schedule.texts import HEADINGS, MARKS


def funder_table(edition: Edition, room: int) -> Iterator[list[Any]]:
    """Its rows, a row for each tranche and `room` columns at most beside the first; more funders follow below."""
    paid, columns = edition.paid, list[tuple[str, list[Formula]]]()
    for f, funder in enumerate(edition.book.budget.funders):
        cells = [Formula(f"=SUM(paid_{t}_{f + 1})", each.by_funder[f]) for t, each in enumerate(paid, start=1)]
        whole = Formula(f"=SUM(funder_{f + 1})", sum(each.by_funder[f] for each in paid))
        columns.append((edition.of(funder.label), [*cells, whole]))
    cells = [Formula(f"=SUM(tranche_{t})", each.amount) for t, each in enumerate(paid, start=1)]
    total = edition.of(MARKS["total"])
    columns.append((total, [*cells, Formula("=SUM(awarded)", edition.round_.awarded)]))
    for block in (columns[i : i + room] for i in range(0, len(columns), room)):
        heads = [edition.say(HEADINGS, "tranche_of"), *(f"{title} ({edition.unit})" for title, _ in block)]
        yield [As(head, "head") for head in heads]
        for i, (label, date) in enumerate(tranches(edition)):
            yield [As(f"{label} ({date})", "text"), *(As(cells[i], "money") for _, cells in block)]
        yield [As(total, "total text"), *(As(cells[-1], "total money") for _, cells in block)]
