"""A sheet of the schedule: columns with headings, written row by row from the top, ready to print.

openpyxl makes the sheet and all around its rows; the rows themselves are kept as the XML they become.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.pagebreak import Break

from forms.award_schedule.cell_xml import rest_of_cell, row_xml, said_by
from forms.award_schedule.edition import Edition
from forms.award_schedule.styles import Styles
from forms.award_schedule.texts import MARKS, SHEETS, TITLES, TITLES_OF_LISTS
from forms.xlsx.packed_rows import PackedRows
from forms.xlsx.said import plain_formula, row_digest

HEAD_ROW = 3
_ALERT = PatternFill("solid", bgColor="FFFFC7CE")
_HINT = PatternFill("solid", bgColor="FFFFF2CC")
_MARGIN, _SIDE = 0.6, 0.4
_LINE, _HIGHEST = 15, 409


class As(NamedTuple):
    """A value that looks otherwise than its column: the kind of style it takes."""

    value: Any
    kind: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what its cells hold (a kind of `styles.Styles`), and its width in characters."""

    heading: str
    kind: str
    width: int


class Volume:
    """The workbook being written: its sheets in order, its named ranges, and the rows of each as XML."""

    def __init__(self, workbook: Any, styles: Styles, edition: Edition) -> None:
        self.workbook, self.styles, self.edition = workbook, styles, edition
        self.rows: dict[str, PackedRows] = {}
        self.said: dict[str, dict[int, bytes]] = {}
        self.areas: dict[str, str] = {}
        self.text_cell = lru_cache(maxsize=4096)(self._text_cell)

    def _text_cell(self, text: str, kind: str, width: int) -> tuple[str, int]:
        """The rest of a cell with this text, which many have, and how many lines it takes."""
        return rest_of_cell(kind, self.styles, text), _lines(text, width)

    def name(self, name: str, sheet: "Sheet", column: int, first: int, last: int) -> None:
        """Lets formulas call a part of a column (counted from 0) by `name`."""
        letter = get_column_letter(column + 1)
        area = f"${letter}${first}" + (f":${letter}${last}" if last != first else "")
        whole = f"'{sheet.title}'!{area}"
        self.workbook.defined_names[name] = DefinedName(name, attr_text=whole)
        self.areas[name] = plain_formula(whole)


class Sheet:
    """One sheet; its title and headings are written when it is made."""

    def __init__(self, volume: Volume, key: str, columns: Sequence[Column], *, warning: str = "") -> None:
        edition = volume.edition
        self.volume, self.columns = volume, columns
        self.title = edition.of(SHEETS[key])
        self.rows = 0
        self.heights: list[int] = []
        self._sheet = volume.workbook.create_sheet(self.title)
        self._letters = [get_column_letter(i) for i in range(1, len(columns) + 1)]
        self._rows = volume.rows.setdefault(self.title, PackedRows())
        self._said = volume.said.setdefault(self.title, {})
        self._set_up()
        self.row([As(edition.of((TITLES if edition.book.pays else TITLES_OF_LISTS)[key]), "title")], height=30)
        words = {"book": edition.book.title, "version": edition.book.version, "date": edition.decided_on}
        note = f"{edition.say(MARKS, 'head_note', **words)} {edition.say(MARKS, 'unit_note')}"
        warnings = " · ".join(filter(None, [edition.of(MARKS["sample"]) if edition.sample else "", warning]))
        self.row([As(note + (f" · {warnings}" if warnings else ""), "warning" if warnings else "note")], height=20)
        lines = max(_lines(column.heading, column.width) for column in columns)
        self.row([As(column.heading, "head") for column in columns], height=_LINE * lines + 8)

    def _set_up(self) -> None:
        sheet, edition = self._sheet, self.volume.edition
        for i, column in enumerate(self.columns, start=1):
            sheet.column_dimensions[get_column_letter(i)].width = column.width
        sheet.freeze_panes = f"A{HEAD_ROW + 1}"
        sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = _SIDE
        margins.top = margins.bottom = _MARGIN
        margins.header = margins.footer = _MARGIN / 2
        footer = sheet.oddFooter
        short = edition.book.digest.removeprefix("sha256:")[:12]
        footer.left.text = _printed(
            f"{edition.book.book} {edition.book.version} · {edition.of(MARKS['book_short'])} {short}"
        )
        footer.center.text = "&P / &N"
        marks = [edition.of(MARKS["not_recorded"]), edition.of(MARKS["sample_short"]) if edition.sample else ""]
        footer.right.text = _printed(" · ".join(filter(None, marks)))
        for part in (footer.left, footer.center, footer.right):
            part.size = 9

    def row(self, values: Sequence[Any], *, height: int | None = None, tone: str = "") -> int:
        """Writes one row and gives its number; `tone` is put before the kind of each cell (`total `)."""
        self.rows += 1
        number, cells, lines, said = self.rows, [], 1, []
        text_cell, money = self.volume.text_cell, self.volume.edition.book.money
        for place, (letter, column, value) in enumerate(
            zip(self._letters, self.columns, values, strict=False), start=1
        ):
            kind = tone + column.kind
            if isinstance(value, str):
                rest, taken = text_cell(value, kind, column.width)
                lines = max(lines, taken)
            else:
                if isinstance(value, As):
                    value, kind = value  # noqa: PLW2901
                rest = rest_of_cell(kind, self.volume.styles, value, money)
            if value is not None and value != "":
                said.append((place, *said_by(kind, value, money)))
            cells.append(f'<c r="{letter}{number}"{rest}')
        # The height at which no text of the row is cut off; not every program finds it by itself.
        height = height or min(_LINE * lines + 6, _HIGHEST)
        self.heights.append(height)
        self._rows.append(row_xml(number, height, cells))
        if said:
            self._said[number] = row_digest(said)
        return number

    def empty(self, at: int = 0) -> None:
        """A row that says there is nothing to list."""
        none = As(self.volume.edition.of(MARKS["none"]), "centre")
        self.row([none if i == at else None for i in range(len(self.columns))])

    def filter(self, first: int, last: int) -> None:
        self._sheet.auto_filter.ref = f"A{first}:{get_column_letter(len(self.columns))}{last}"

    def print_columns(self, count: int) -> None:
        """Prints only the first `count` columns, down to the last row."""
        self._sheet.print_area = f"A1:{get_column_letter(count)}{self.rows}"

    def break_before(self, row: int) -> None:
        """Begins a new page with `row`."""
        self._sheet.row_breaks.append(Break(id=row - 1))

    def mark(self, column: int, first: int, last: int, text: str, *, alert: bool) -> None:
        """Colours the cells of a column that say `text`; the word stands there without the colour, too."""
        letter = get_column_letter(column + 1)
        rule = CellIsRule(operator="equal", formula=[f'"{text}"'], fill=_ALERT if alert else _HINT)
        self._sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


def _lines(text: str, width: int) -> int:
    """How many lines the text takes in a column so wide, every letter but ASCII's counted twice."""
    room = max(width - 4, 1)
    return sum(max(-(-size_of(line) // room), 1) for line in text.split("\n"))


def size_of(line: str) -> int:
    """How wide a line is in characters, every letter but ASCII's counted twice."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def money_width(*amounts: int) -> int:
    """The width at which none of the amounts, in bold, turns into `####`."""
    return max(13, max((len(f"{amount:,}") for amount in amounts), default=0) + 4)


def _printed(text: str) -> str:
    """A text of a footer, where `&` would begin a code."""
    return text.replace("&", "&&")
