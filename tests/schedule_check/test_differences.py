"""Every cell that says something else is named, and nothing that says the same."""

from __future__ import annotations

import io
from functools import cache
from random import Random

import pytest
from openpyxl import load_workbook

from forms.schedule_check import Difference, Differences, differences_of, told
from forms.xlsx.mark import stated_mark
from tests.award_schedule.full_rounds import full_bytes
from tests.award_schedule.rounds import BOOKS, usual_bytes
from tests.examples import count_of
from tests.schedule_check.edits import book_of, changed, part_of, with_cell, with_part

IDENTITY = ("신청번호", "기업명", "Application no.", "Firm")


@cache
def schedules() -> dict[str, bytes]:
    usual = {f"{book} {language}": usual_bytes(book, language) for book in BOOKS for language in ("ko", "en")}
    return usual | {f"full {policy}": full_bytes(policy) for policy in ("ranked", "pro_rata", "best_value")}


def differing(due: bytes, found: bytes) -> Differences:
    return differences_of(book_of(due), book_of(found), IDENTITY)


@pytest.mark.parametrize("name", schedules())
def test_what_is_written_is_what_is_read(name: str) -> None:
    """The digest that was worked out while the cells were written is that of the file."""
    data = schedules()[name]
    found = book_of(data)
    mark = stated_mark(data)
    assert mark is not None
    assert mark.cells == found.digest
    assert differing(data, data) == Differences(compared=sum(len(each.rows) for each in found.sheets.values()))


@pytest.mark.parametrize("seed", range(count_of(100, least=20)))
def test_a_planted_edit_of_any_single_cell_is_found_at_that_cell(seed: int) -> None:
    """A hundred of them: values, formulas, formulas become values, cells emptied; and the digest sees it."""
    lots = Random(seed)
    data = schedules()[lots.choice(list(schedules()))]
    book = book_of(data)
    sheet = lots.choice(list(book.sheets))
    cells = book.cells(sheet, book.sheets[sheet].rows)
    cell = cells[lots.choice(sorted(cells))]
    inner, kind = changed(cell, lots)
    edited = with_cell(data, sheet, cell.place, inner)
    found = differing(data, edited)
    alone = len([each for each in cells.values() if each.row == cell.row]) == 1
    if kind == "emptied" and alone:
        assert [(each.kind, each.sheet, each.cell) for each in found.found] == [("row-missing", sheet, f"{cell.row}")]
    else:
        assert [(each.kind, each.sheet, each.cell) for each in found.found] == [(kind, sheet, cell.place)]
    assert book_of(edited).digest != book.digest


def usual() -> bytes:
    return usual_bytes("ulsan/rnd", "en")


def area_of(name: str) -> bytes:
    """Where a name points, as the file has it."""
    sheet, _, cells = book_of(usual()).names[name].rpartition("!")
    return f"'{sheet.capitalize()}'!{cells}".encode()


def whose(row: int) -> tuple[str, str]:
    cells = book_of(usual()).cells("Awards", {row})
    return cells[row, 2].value, cells[row, 3].value


def by_openpyxl(data: bytes, change: object) -> bytes:
    workbook, out = load_workbook(io.BytesIO(data)), io.BytesIO()
    change(workbook)  # type: ignore[operator]
    workbook.save(out)
    return out.getvalue()


FIRST, SECOND = whose(4), whose(5)


def test_money_moved_from_one_firm_to_another_names_both() -> None:
    def move(workbook: object) -> None:
        sheet = workbook["Awards"]  # type: ignore[index]
        column = next(cell.column for cell in sheet[3] if str(cell.value).startswith("Award "))
        one, other = sheet.cell(4, column), sheet.cell(5, column)
        one.value, other.value = one.value - 10_000, other.value + 10_000

    found = differing(usual(), by_openpyxl(usual(), move))
    assert [(each.kind, each.sheet, each.whose[0]) for each in found.found] == [
        ("value", "Awards", FIRST[0]),
        ("value", "Awards", SECOND[0]),
    ]
    assert found.unworked > 0  # that library works nothing out
    assert (found.follow, found.moved) == (0, ())


def test_a_row_that_was_deleted_is_named_once_with_its_firm() -> None:
    found = differing(usual(), by_openpyxl(usual(), lambda workbook: workbook["Awards"].delete_rows(4)))
    [missing] = found.found
    assert (missing.kind, missing.sheet, missing.cell, missing.whose) == ("row-missing", "Awards", "4", FIRST)
    assert found.moved == ("Awards",)
    assert told(missing).en == f"Awards row 4 · {' '.join(missing.whose)}: the row is missing"


def test_a_row_that_was_added_is_named_with_what_it_says() -> None:
    def add(workbook: object) -> None:
        workbook["Checks"].append(["99", "a law of ours", None, None, "holds"])  # type: ignore[index]

    [added] = differing(usual(), by_openpyxl(usual(), add)).found
    assert (added.kind, added.sheet, added.found) == ("row-added", "Checks", "99 · a law of ours · holds")


def test_sheets_that_are_missing_or_added_are_named() -> None:
    def change(workbook: object) -> None:
        del workbook["Explanation"]  # type: ignore[attr-defined]
        workbook.create_sheet("Ours")["A1"] = 1  # type: ignore[attr-defined]

    found = differing(usual(), by_openpyxl(usual(), change)).found
    assert found == (Difference("sheet-missing", "Explanation"), Difference("sheet-added", "Ours"))


def test_an_area_that_formulas_read_is_compared() -> None:
    old = area_of("awarded")
    new = old.partition(b":")[0]
    [area] = differing(usual(), with_part(usual(), "xl/workbook.xml", old, new)).found
    assert (area.kind, area.cell) == ("area", "awarded")
    assert [each.replace("AWARDS", "'Awards'").encode() for each in (area.due, area.found)] == [old, new]


def test_a_result_that_follows_from_an_edit_is_counted_and_not_told() -> None:
    """A formula that stands as it should has another result, since it reads what was changed."""
    name, _ = part_of(usual(), "Checks")
    book = book_of(usual())
    cells = book.cells("Checks", book.sheets["Checks"].rows).values()
    cell = next(each for each in cells if each.formula == "SUM(AWARDED)")
    edited = with_part(usual(), name, b"<f>SUM(awarded)</f><v>", b"<f>SUM(awarded)</f><v>9")
    found = differing(usual(), edited)
    assert (found.found, found.follow) == ((), 1)
    assert book_of(edited).digest != book.digest, cell


def test_people_may_sign() -> None:
    def sign(workbook: object) -> None:
        sheet = workbook["Awards"]  # type: ignore[index]
        for area in ("sign_name", "sign_mark"):
            [(_, cells)] = workbook.defined_names[area].destinations  # type: ignore[attr-defined]
            for (cell,) in sheet[cells.replace("$", "")]:
                cell.value = "홍길동 2021-06-01"

    signed = by_openpyxl(usual(), sign)
    assert differing(usual(), signed).found == ()


def test_days_are_told_as_days() -> None:
    difference = Difference("value", "Awards", "F4", "44227", "44228", "Applied on", ("A-1", "Firm"))
    words = told(difference, {"Applied on"})
    assert words.en == "Awards!F4 · A-1 Firm · Applied on: 2021-01-31 → 2021-02-01 (the value was changed)"
    assert words.ko == "Awards!F4 · A-1 Firm · Applied on: 2021-01-31 → 2021-02-01 (값이 바뀌었습니다)"
    assert "44,227" in told(difference).en


def test_a_formula_that_another_program_shares_is_the_same() -> None:
    """Excel writes a formula of several cells once, and the others by its number (18.3.1.40)."""
    name, text = part_of(usual(), "Awards")
    book = book_of(usual())
    cells = book.cells("Awards", {4, 5})
    first, second = (next(c for c in cells.values() if c.row == row and c.formula[:1] == "B") for row in (4, 5))
    begin = text.index("<f>", text.index(f'<c r="{first.place}"'))
    end = text.index("</f>", begin)
    said = text[begin + 3 : end]
    shared = text[:begin] + f'<f t="shared" ref="{first.place}:{second.place}" si="0">{said}' + text[end:]
    begin = shared.index("<f>", shared.index(f'<c r="{second.place}"'))
    end = shared.index("</f>", begin) + len("</f>")
    shared = shared[:begin] + '<f t="shared" si="0"/>' + shared[end:]
    edited = with_part(usual(), name, text.encode(), shared.encode())
    assert differing(usual(), edited).found == ()
    assert book_of(edited).digest == book.digest
