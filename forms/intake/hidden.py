"""What of a workbook is out of sight and would be read all the same: a question for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        "취소선이 그어진 값이 있습니다: `{text}` (철회한 신청이면 `철회 여부`에 `예`라고 적고, 취소선을 없애십시오)",
        "values are struck through: `{text}` (write `yes` under `Withdrawn` if that is meant, and remove the line)",
    ),
    "hidden-date": Text(
        "심사 기준일이 숨겨져 있거나 취소선이 그어져 있습니다: `{text}` (보이게 하고 취소선을 없애십시오)",
        "the date of the round is hidden or struck through: `{text}` (show it, and remove the line)",
    ),
}


def hidden_doubts(
    sheets: Iterable[Sheet],
    read: Sequence[tuple[Sheet, Headings]],
    columns: Sequence[Sequence[Column]],
    date_at: str = "",
) -> tuple[Doubt, ...]:
    """The questions about all sheets; `read` are those whose rows are read, with headings, the applications first.

    `columns`: those of each kind of sheet there may be. `date_at`: the cell of the round's date, if it states one.
    """
    found = [*_date(read[0][0], date_at)] if date_at else []
    for sheet, headings in read:
        found += _columns(sheet, headings)
        found += _rows(sheet, headings)
    known = {id(sheet) for sheet, _ in read}
    for sheet in (each for each in sheets if each.hidden and id(each) not in known):
        if row := next((row for each in columns if (row := _headed(sheet, heading_words(each)))), None):
            count, at = sum(number > row for number in sheet.rows), sheet.place(row, min(sheet.rows[row]))
            if count:
                found.append(question(MESSAGES, "hidden-sheet", at, sheet.name, count=count, text=sheet.name))
    return tuple(found)


def _headed(sheet: Sheet, words: Mapping[str, Column]) -> int | None:
    """The row of headings, if it names an application: the lists of a form stand on a hidden sheet too."""
    if (row := heading_row(sheet, words)) is None:
        return None
    texts = (cell.value for cell in sheet.rows[row].values() if isinstance(cell.value, str))
    named = {column.fact.id for text in texts if (column := column_from_heading(text, words))}
    return row if named & {"application_no", "firm"} else None


def _date(sheet: Sheet, at: str) -> Iterator[Doubt]:
    for row, cells in sheet.rows.items():
        for number, cell in cells.items():
            if sheet.place(row, number) == at:
                unseen = row in sheet.hidden_rows or any(number in hidden for hidden in sheet.hidden_columns)
                if unseen or cell.struck:
                    text = shown_cell(cell.value)
                    yield question(MESSAGES, "hidden-date", at, text, text=text)


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
        words = {"text": text[:300]}
        at = sheet.place(row, cells[0].column)
        if row in sheet.hidden_rows:
            yield question(MESSAGES, "hidden-row", at, text, **words)
        if struck := [cell for cell in cells if cell.struck]:
            at = sheet.place(row, struck[0].column)
            yield question(MESSAGES, "struck-row", at, ", ".join(shown_cell(c.value) for c in struck), **words)
