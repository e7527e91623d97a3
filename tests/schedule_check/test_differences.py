"""Every cell that says something else is named, and nothing that says the same."""

from __future__ import annotations

import io
from functools import cache
from random import Random

import pytest
from openpyxl import load_workbook

from forms.award_schedule import OF_PEOPLE
from forms.schedule_check import Difference, Differences, differences_of, told
from forms.xlsx.mark import stated_mark
from forms.xlsx.parts import RefusedPart
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


@pytest.mark.parametrize("seed", range(count_of(100, least=100)))
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


def test_a_result_that_nothing_explains_is_told() -> None:
    """The formula stands as it should; where nothing else differs, somebody wrote another result into the file."""
    name, _ = part_of(usual(), "Checks")
    edited = with_part(usual(), name, b"<f>SUM(awarded)</f><v>", b"<f>SUM(awarded)</f><v>9")
    found = differing(usual(), edited)
    [result] = found.found
    assert (result.kind, result.sheet, found.follow) == ("result", "Checks", 0)
    assert told(result).en.endswith("(the formula stands, and its result is another)")


def test_a_result_that_follows_from_an_edit_is_counted() -> None:
    name, _ = part_of(usual(), "Checks")
    edited = with_part(usual(), name, b"<f>SUM(awarded)</f><v>", b"<f>SUM(awarded)</f><v>9")
    edited = with_cell(edited, "Awards", "B4", ' t="inlineStr"><is><t>2021-099</t></is></c>')
    found = differing(usual(), edited)
    assert ([each.cell for each in found.found], found.follow) == (["B4"], 1)


def test_people_may_sign() -> None:
    def sign(workbook: object) -> None:
        for area in OF_PEOPLE.open_:
            [(name, cells)] = workbook.defined_names[area].destinations  # type: ignore[attr-defined]
            found = workbook[name][cells.replace("$", "")]  # type: ignore[index]
            for (cell,) in found if isinstance(found, tuple) else ((found,),):
                cell.value = "홍길동 2021-06-01"

    signed = by_openpyxl(usual(), sign)
    assert differing(usual(), signed).found == ()


def test_days_are_told_as_days() -> None:
    difference = Difference("value", "Awards", "F4", "44227", "44228", "Applied on", ("A-1", "Firm"), number=True)
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


AT_ODDS = {
    "a row before the headings": ('<row r="3"', '<row r="4"><c r="R4"><v>1</v></c></row><row r="3"'),
    "a cell twice": ('<c r="B4"', '<c r="A4"><v>9</v></c><c r="B4"'),
    "two values": ("</v></c>", "</v><v>9</v></c>"),
    "a text beside a value": ("</v></c>", "</v><is><t>9</t></is></c>"),
}


@pytest.mark.parametrize("name", AT_ODDS)
def test_what_programs_show_differently_is_refused(name: str) -> None:
    """Of two values one program shows the first and another the last."""
    part, text = part_of(usual(), "Awards")
    old, new = AT_ODDS[name]
    edited = with_part(usual(), part, text.encode(), text.replace(old, new, 1).encode())
    with pytest.raises(RefusedPart) as refused:
        book_of(edited)
    assert refused.value.code == "workbook-rows-at-odds"


def test_days_counted_from_1904_are_told_and_change_the_digest() -> None:
    edited = with_part(usual(), "xl/workbook.xml", b"<workbookPr />", b'<workbookPr date1904="1" />')
    [dates] = differing(usual(), edited).found
    assert told(dates).en == "days are counted from 1904: every date shows four years later"
    assert book_of(edited).digest != book_of(usual()).digest


def test_names_are_part_of_the_digest() -> None:
    """Also that of the cells in which people sign: a larger one would hide what is written there."""
    old = area_of("sign_name")
    edited = with_part(usual(), "xl/workbook.xml", old, old + b"0")
    assert book_of(edited).digest != book_of(usual()).digest
    [area] = differing(usual(), edited).found
    assert (area.kind, area.cell) == ("area", "sign_name")


@pytest.mark.parametrize(
    ("inner", "kind", "words"),
    [
        (' t="inlineStr"><is><t>VALUE</t></is></c>', "retyped", "a number stands as text, or a text as a number"),
        ("><f>VALUE*1</f><v>VALUE</v></c>", "by-formula", "a formula stands where a value was"),
    ],
)
def test_the_same_amount_in_another_form_is_told(inner: str, kind: str, words: str) -> None:
    book = book_of(usual())
    cells = book.cells("Awards", {4}).values()
    cell = next(each for each in cells if each.column > 6 and each.kind == "number" and not each.formula)
    edited = with_cell(usual(), "Awards", cell.place, inner.replace("VALUE", cell.value))
    [found] = differing(usual(), edited).found
    assert (found.kind, found.cell) == (kind, cell.place)
    assert told(found).en.endswith(f"({words})")


ALIKE = {
    "a space": ("Firm", "Firm ", '"Firm" → "Firm "'),
    "far behind": ("x" * 100 + "a", "x" * 100 + "b", f'"…{"x" * 20}a" → "…{"x" * 20}b"'),
    "figures that are text": ("001234567890", "001234567891", "001234567890 → 001234567891"),
}


@pytest.mark.parametrize("name", ALIKE)
def test_texts_that_look_alike_are_shown_from_where_they_part(name: str) -> None:
    due, stands, shown = ALIKE[name]
    assert shown in told(Difference("value", "Awards", "C4", due, stands)).en


@pytest.mark.parametrize(("stands", "shown"), [("0", "0"), ("9999999", "9,999,999"), ("1e9", "1e9"), ("", "-")])
def test_what_is_no_day_is_told_as_it_stands(stands: str, shown: str) -> None:
    difference = Difference("value", "Awards", "F4", "44227", stands, "Applied on", number=True)
    assert f"2021-01-31 → {shown} (" in told(difference, {"Applied on"}).en


def test_a_row_that_was_only_pushed_down_accuses_nobody() -> None:
    """One empty row between the awards: told once, and no firm is named."""
    found = differing(usual(), by_openpyxl(usual(), lambda workbook: workbook["Explanation"].insert_rows(6)))
    assert [(each.kind, each.sheet, each.cell) for each in found.found] == [("row-added", "Explanation", "6")]
    assert found.moved == ("Explanation",)


def test_sheets_in_another_order_are_told() -> None:
    found = differing(usual(), by_openpyxl(usual(), lambda workbook: workbook.move_sheet("Checks", -2)))
    assert [each.kind for each in found.found] == ["order"]
    assert told(found.found[0]).en == "the sheets stand in another order"
