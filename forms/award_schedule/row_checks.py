"""What rows of awards and of their claimants have in common: sums of a firm by formula, and the check of a row."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from engine.book.budget import FirmLimit
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.plan import Plan
from forms.award_schedule.sheet import HEAD_ROW
from forms.award_schedule.texts import RESULTS
from forms.xlsx import said

T = TypeVar("T")
Key = tuple[str, int]
"""An application number and the number of a claimant, 0 for the application."""


def firm_total(
    plan: Plan[T], limit: FirmLimit, key: Key, row: int, last: int, under: Iterable[int] | None, of: str = ""
) -> Formula | int | None:
    """What the firm of a row receives in all under a limit; None where the limit does not bound the row.

    Of so many rows that no formula names them all it is the engine's figure, which `verify` sees.
    `of` begins the names of the columns. `under`: the rows that the limit counts together with this one; None for all
    rows with the same number of a firm.
    """
    edition = plan.edition
    account = edition.firm_accounts[limit.id].get(key)
    if account is None:
        return None
    lines = {f"{of}line_{i}": benefit.id for i, benefit in enumerate(edition.book.benefits, start=1)}
    names = [name for name, benefit in lines.items() if name in plan.places and benefit in limit.covers]
    columns = [plan.letter(name) for name in names or [f"{of}awarded"]]
    if under is None:
        number, first = plan.letter(f"{of}firm_number"), HEAD_ROW + 1
        firms = f"{number}${first}:{number}${last},{number}{row}"
        sums = [f"SUMIFS({column}${first}:{column}${last},{firms})" for column in columns]
    else:
        sums = [f"{column}{each}" for each in under for column in columns]
    formula = "=" + "+".join(sums)
    return Formula(formula, account.awarded) if len(formula) <= said.LONGEST_FORMULA else account.awarded


def firm_room(edition: Edition, limit: FirmLimit, key: Key) -> int | None:
    """How much the firm of a row may receive in all under a limit; None where the limit does not bound the row."""
    account = edition.firm_accounts[limit.id].get(key)
    return account.room if account else None


def row_check(plan: Plan[T], key: Key, row: int, more: Sequence[str], of: str = "") -> Formula | str:
    """Whether a row keeps to its tranches, lines and funders, the limits that bound it, and what is asked more.

    What is too long for a formula says "by jiwon verify".
    """
    edition = plan.edition

    def cell(name: str) -> str:
        return f"{plan.letter(name)}{row}"

    parts = list(more)
    for group in ("tranche_", "line_", "funder_"):
        names = [name for name in plan.places if name.startswith(f"{of}{group}")]
        if names:
            parts.append(edition.equal(cell(f"{of}awarded"), "+".join(map(cell, names))))
    for i, accounts in enumerate(edition.firm_accounts.values(), start=1):
        if key in accounts:
            parts.append(f"{edition.near(cell(f'firm_total_{i}'))}<={cell(f'firm_room_{i}')}")
    same, differs = edition.of(RESULTS["same"]), edition.of(RESULTS["differs"])
    formula = f'=IF(AND({",".join(parts)}),"{same}","{differs}")'
    return Formula(formula, same) if len(formula) <= said.LONGEST_FORMULA else edition.of(RESULTS["by_verify"])
