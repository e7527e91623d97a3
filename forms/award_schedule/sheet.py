"""A sheet of the schedule: columns with headings, written row by row from the top, ready to print.

openpyxl makes the sheet and all around its rows; the rows themselves are kept as the XML they become.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
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
PAGE_WIDTH, PAGE_HEIGHT = 784, 508
"""Points inside the margins of a landscape A4 page."""
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
    """The workbook being written: its sheets in order, its named ranges, and the rows of each as XML.

    `keys` name the sheets in their order; they may be written in any.
    """

    def __init__(self, workbook: Any, styles: Styles, edition: Edition, keys: Sequence[str]) -> None:
        self.workbook, self.styles, self.edition = workbook, styles, edition
        self.sheets = {key: workbook.create_sheet(edition.of(SHEETS[key])) for key in keys}
        self.rows: dict[str, PackedRows] = {sheet.title: PackedRows() for sheet in self.sheets.values()}
        self.said: dict[str, dict[int, bytes]] = {sheet.title: {} for sheet in self.sheets.values()}
        self.areas: dict[str, str] = {}
        self.pictures: list[str] = []
        self.text_cell = lru_cache(maxsize=4096)(self._text_cell)

    def _text_cell(self, text: str, kind: str, width: int) -> tuple[str, int]:
        """The rest of a cell with this text, which many have, and how many lines it takes."""
        return rest_of_cell(kind, self.styles, text), lines_of(text, width)

    def name(self, name: str, sheet: "Sheet", column: int, first: int, last: int) -> None:
        """Lets formulas call a part of a column (counted from 0) by `name`."""
        letter = get_column_letter(column + 1)
        area = f"${letter}${first}" + (f":${letter}${last}" if last != first else "")
        whole = f"'{sheet.title}'!{area}"
        self.workbook.defined_names[name] = DefinedName(name, attr_text=whole)
        self.areas[name] = plain_formula(whole)


class Sheet:
    """One sheet; its title and, where it is `headed`, its headings are written when it is made.

    It is printed as wide as the page, or at so many percent (`scale`): only then do all programs begin a new page where
    it says so.
    """

    def __init__(
        self,
        volume: Volume,
        key: str,
        columns: Sequence[Column],
        *,
        warning: str = "",
        scale: int | None = None,
        headed: bool = True,
    ) -> None:
        edition = volume.edition
        self.volume, self.columns = volume, columns
        self.rows = 0
        self._sheet = volume.sheets[key]
        self.title = self._sheet.title
        self._letters = [get_column_letter(i) for i in range(1, len(columns) + 1)]
        self._rows, self._said = volume.rows[self.title], volume.said[self.title]
        self._set_up(scale, headed=headed)
        self.row([As(edition.of((TITLES if edition.book.pays else TITLES_OF_LISTS)[key]), "title")], height=30)
        words = {"book": edition.book.title, "version": edition.book.version, "date": edition.decided_on}
        note = f"{edition.say(MARKS, 'head_note', **words)} {edition.say(MARKS, 'unit_note')}"
        warnings = " · ".join(filter(None, [edition.of(MARKS["sample"]) if edition.sample else "", warning]))
        parts = [each for each in (note, warnings) if each]
        for line in [" · ".join(parts)] if headed else parts:  # a sheet without headings is as narrow as its page
            self.row([As(line, "warning" if warnings else "note")], height=20)
        if headed:
            lines = max(lines_of(column.heading, column.width) for column in columns)
            self.row([As(column.heading, "head") for column in columns], height=_LINE * lines + 8)

    def _set_up(self, scale: int | None, *, headed: bool) -> None:
        sheet, edition = self._sheet, self.volume.edition
        for i, column in enumerate(self.columns, start=1):
            sheet.column_dimensions[get_column_letter(i)].width = column.width
        if headed:
            sheet.freeze_panes = f"A{HEAD_ROW + 1}"
            sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        if scale:
            sheet.page_setup.scale = scale
        else:
            sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
            sheet.sheet_properties.pageSetUpPr.fitToPage = True
        protection = sheet.protection
        protection.sheet = True
        # Readers may filter and widen columns; there is no password, since `verify` is what sees a change.
        protection.autoFilter = protection.formatColumns = protection.formatRows = False
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
        marks = [recorded_as(edition), edition.of(MARKS["sample_short"]) if edition.sample else ""]
        footer.right.text = _printed(" · ".join(filter(None, marks)))
        for part in (footer.left, footer.center, footer.right):
            part.size = 10

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
            if value is not None and value != "" and not kind.startswith("open "):
                said.append((place, *said_by(kind, value, money)))
            cells.append(f'<c r="{letter}{number}"{rest}')
        # The height at which no text of the row is cut off; not every program finds it by itself.
        height = height or height_of(lines)
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

    def chart(self, chart: Any, row: int, column: int, told: str) -> None:
        """Lays a chart over the cells, from the corner of this one on (columns counted from 0); `told`: in words."""
        self._sheet.add_chart(chart, f"{get_column_letter(column + 1)}{row}")
        self.volume.pictures.append(told)

    def picture(self, image: Any, row: int, column: int, told: str) -> None:
        """Lays an image over the cells, as a chart; behind all charts."""
        self._sheet.add_image(image, f"{get_column_letter(column + 1)}{row}")
        self.volume.pictures.append(told)

    def break_before(self, row: int) -> None:
        """Begins a new page with `row`."""
        self._sheet.row_breaks.append(Break(id=row - 1))

    def choose(self, column: int, first: int, last: int, first_choice: int, last_choice: int) -> None:
        """Offers texts of a column (counted from 0) for other cells of it; others may be written, too."""
        letter = get_column_letter(column + 1)
        choices = f"${letter}${first_choice}:${letter}${last_choice}"
        offered = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
        offered.add(f"{letter}{first}:{letter}{last}")
        self._sheet.data_validations.append(offered)

    def mark(self, column: int, first: int, last: int, text: str, *, alert: bool) -> None:
        """Colours the cells of a column that say `text`; the word stands there without the colour, too."""
        letter = get_column_letter(column + 1)
        rule = CellIsRule(operator="equal", formula=[f'"{text}"'], fill=_ALERT if alert else _HINT)
        self._sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


def points_of(columns: Iterable[Column]) -> int:
    """How wide the columns are, in points: each as many digits of seven pixels, and five pixels."""
    return sum((column.width * 7 + 5) * 3 for column in columns) // 4


def scale_of(columns: Iterable[Column]) -> int:
    """The percentage at which the columns fit on the width of a page, a little more left for other fonts."""
    return min(PAGE_WIDTH * 97 // points_of(columns), 100)


def cell_of(title: str, letter: str, row: int) -> str:
    """A cell of a sheet, as formulas of other sheets call it."""
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{letter}{row}"


def height_of(lines: int) -> int:
    """The height of a row with so many lines of text, in points."""
    return min(_LINE * lines + 6, _HIGHEST)


def lines_of(text: str, width: int) -> int:
    """How many lines the text takes in a column so wide, every letter but ASCII's counted twice."""
    room = max(width - 4, 1)
    return sum(max(-(-size_of(line) // room), 1) for line in text.split("\n"))


def size_of(line: str) -> int:
    """How wide a line is in characters, every letter but ASCII's counted twice."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def money_width(*amounts: int) -> int:
    """The width at which none of the amounts, in bold, turns into `####`."""
    return max(13, max((len(f"{amount:,}") for amount in amounts), default=0) + 4)


def recorded_as(edition: Edition) -> str:
    """Where the round is recorded, in a few words; of one that is not, that this is a draft."""
    if (recording := edition.recording) is None:
        return edition.of(MARKS["draft"])
    return edition.say(MARKS, "recorded", ledger=recording.checkpoint.origin, number=recording.number)


def _printed(text: str) -> str:
    """A text of a footer, where `&` would begin a code."""
    return text.replace("&", "&&")
