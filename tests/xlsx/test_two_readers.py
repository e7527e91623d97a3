"""What two readers find in a workbook is the same, or the workbook is refused; nothing that a reader sees is lost."""

import datetime as dt
import io
from collections import Counter
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from python_calamine import CalamineWorkbook

from engine.feel import Date
from engine.reading.texts import Moment, Shown
from forms.xlsx.cells import Workbook
from forms.xlsx.workbook import sheets_from_bytes
from tests.examples import count_of
from tests.intake.books import form
from tests.xlsx.mutated import CHANGES, mutated

WRITTEN = Path(__file__).parents[1] / "intake" / "written"
RULES = Path(__file__).parents[2] / "rules"


def workbooks() -> dict[str, bytes]:
    """A form filled in, a round by each of six programs, and the samples of the published books."""
    files = [*WRITTEN.glob("*.xlsx"), *RULES.rglob("*.sample.xlsx")]
    return {"form": form()} | {path.name: path.read_bytes() for path in sorted(files)}


Found = dict[tuple[int, int, int], object]


def by_calamine(data: bytes) -> Found | None:
    """The values of the file itself, as a reader finds them that knows nothing of the gate; None where it fails."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found: Found = {}
        for number, name in enumerate(book.sheet_names):
            sheet = book.get_sheet_by_name(name)
            top, left = sheet.start or (0, 0)
            for row, line in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
                for column, value in enumerate(line, left + 1):
                    if value != "":
                        found[number, row, column] = value
    except Exception:  # noqa: BLE001 (whatever it raises, it has read nothing)
        return None
    return found


def same(one: object, other: object) -> bool:
    """Whether a cell holds what calamine found; a date is what its days count to, a time of day what it says."""
    value = one.number if isinstance(one, Shown) else one
    if isinstance(other, dt.date | dt.time | dt.timedelta):
        if isinstance(value, Date) and not isinstance(other, dt.time | dt.timedelta):
            return other.isoformat()[:10] == str(value) and getattr(other, "hour", 0) == 0
        # What hides a part keeps the number: its days and seconds are tested with the formats.
        midnight = " 00:00:00"
        told = str(other).partition(".")[0].removesuffix(midnight)
        return isinstance(one, Shown) or (isinstance(value, Moment) and str(value).removesuffix(midnight) == told)
    if isinstance(other, float) and isinstance(value, int | Fraction) and not isinstance(value, bool):
        return abs(float(value) - other) <= 1e-14 * abs(other)
    if isinstance(other, str) and isinstance(value, str):
        return value == other.replace("\r\n", "\n").replace("\r", "\n")
    return type(value) is type(other) and value == other


def lost(book: Workbook, found: Found) -> list[tuple[int, int, int]]:
    """The places of values that were not read, or otherwise."""
    cells = {
        (number, row, column): cell
        for number, sheet in enumerate(book.sheets)
        for row, line in sheet.rows.items()
        for column, cell in line.items()
        if not cell.fault
    }
    faults = {
        (number, cell.row, cell.column)
        for number, sheet in enumerate(book.sheets)
        for line in sheet.rows.values()
        for cell in line.values()
        if cell.fault
    }
    places = (found.keys() | cells.keys()) - faults
    return [
        at
        for at in sorted(places)
        if at not in cells
        or (at not in found and cells[at].value != "")
        or (at in found and not same(cells[at].value, found[at]))
    ]


@pytest.mark.parametrize("name", workbooks())
def test_nothing_is_lost_of_a_workbook(name: str) -> None:
    data = workbooks()[name]
    book, problems = sheets_from_bytes(data, name)
    assert problems == ()
    found = by_calamine(data)
    assert found
    assert lost(book, found) == []


def test_nothing_is_lost_of_a_workbook_that_was_changed() -> None:
    """Either it is refused, or every value that calamine finds in the file itself was read."""
    books, told = list(workbooks().values())[:7], Counter()
    for seed in range(count_of(100, least=40)):
        random = Random(seed)
        change = random.choice(list(CHANGES))
        data = mutated(random.choice(books), change, random)
        book, problems = sheets_from_bytes(data, "changed.xlsx")
        found = by_calamine(data)
        told["refused" if problems else "read alone" if found is None else "read the same"] += 1
        if not problems and found is not None:
            assert lost(book, found) == [], (seed, change)
    assert min(told["refused"], told["read the same"]) > told.total() // 10, told
