"""What of a workbook is out of sight and would be read all the same: a question for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.errors import Catalogue, Text
from engine.reading.doubts import Doubt, question
from engine.reading.value import shown_cell
from forms.intake.headings import Column, Headings, column_from_heading, heading_row, heading_words
from forms.xlsx.cells import Sheet

MESSAGES: Catalogue = {
    "hidden-row": Text(
        "숨겼거나 필터로 걸러진 행에 값이 있습니다: `{text}` "
        "(심사에서 빼려면 행을 지우고, 넣으려면 숨기기를 취소하십시오)",
        "a hidden or filtered row holds values: `{text}` (delete the row to leave it out, or show it)",
    ),
    "hidden-column": Text(
        "숨긴 열의 값으로 심사하게 됩니다: `{text}` (숨기기를 취소하십시오)",
        "a hidden column takes part in the decision: `{text}` (show it)",
    ),
    "hidden-sheet": Text(
        "숨긴 시트에 신청으로 보이는 행이 {count}개 있으나 읽지 않습니다: `{text}` "
        "(시트를 지우거나 신청 시트에 옮기십시오)",
        "a hidden sheet has {count} rows that look like applications and are not read: `{text}` (delete it, or move "
        "them to the sheet of applications)",
    ),
    "struck-row": Text(
        "취소선이 그어진 값이 있습니다: `{text}` (철회한 신청이면 행을 지우고, 아니면 취소선을 없애십시오)",
        "values are struck through: `{text}` (delete the row if the application was withdrawn, else remove the line)",
    ),
}


def hidden_doubts(
    sheets: Iterable[Sheet], read: Sequence[tuple[Sheet, Headings]], columns: Sequence[Column]
) -> tuple[Doubt, ...]:
    """The questions about all sheets; `read` are those whose rows are read, with their headings."""
    found: list[Doubt] = []
    for sheet, headings in read:
        found += _columns(sheet, headings)
        found += _rows(sheet, headings)
    known = {id(sheet) for sheet, _ in read}
    words = heading_words(columns)
    for sheet in sheets:
        if sheet.hidden and id(sheet) not in known and (row := heading_row(sheet, words)) is not None:
            count = sum(number > row for number in sheet.rows)
            texts = (cell.value for cell in sheet.rows[row].values() if isinstance(cell.value, str))
            named = {column.fact.id for text in texts if (column := column_from_heading(text, words))}
            # The lists that a form chooses from stand on a hidden sheet too.
            if count and named & {"application_no", "firm"}:
                at = sheet.place(row, min(sheet.rows[row]))
                found.append(question(MESSAGES, "hidden-sheet", at, sheet.name, count=count, text=sheet.name))
    return tuple(found)


def _columns(sheet: Sheet, headings: Headings) -> Iterator[Doubt]:
    for number, column in sorted(headings.columns.items()):
        used = any(number in sheet.rows[row] for row in sheet.rows if row > headings.last_row)
        if used and any(number in hidden for hidden in sheet.hidden_columns):
            at = sheet.place(headings.row, number)
            yield question(MESSAGES, "hidden-column", at, column.id, text=column.label)


def _rows(sheet: Sheet, headings: Headings) -> Iterator[Doubt]:
    """One question for each row, at its first cell."""
    for row in sorted(row for row in sheet.rows if row > headings.last_row):
        cells = [cell for number, cell in sorted(sheet.rows[row].items()) if number in headings.columns]
        if not cells:
            continue
        text = ", ".join(shown_cell(cell.value) for cell in cells)
        words = {"text": text[:60]}
        at = sheet.place(row, cells[0].column)
        if row in sheet.hidden_rows:
            yield question(MESSAGES, "hidden-row", at, text, **words)
        if struck := [cell for cell in cells if cell.struck]:
            at = sheet.place(row, struck[0].column)
            yield question(MESSAGES, "struck-row", at, ", ".join(shown_cell(c.value) for c in struck), **words)
