"""What was checked of a schedule; and a schedule held against what it says of itself, without its decision."""

from dataclasses import replace
from typing import NamedTuple

from engine.errors import EMPTY, Text, same
from engine.verify import Check
from forms.award_schedule.texts import RESULTS
from forms.schedule_check.page import Difference
from forms.xlsx.mark import Mark
from forms.xlsx.written_book import WrittenBook
from forms.xlsx.written_cells import WrittenCell

UNCHANGED = Text("쓴 뒤에 바뀐 칸이 없다", "no cell was changed since it was written")
CELLS_AGREE = Text("검증 칸에 다르다고 나온 것이 없다", "none of its own checks says that something differs")
STATED = Text("교부 내역서에는 {stated}, 지금은 {found}", "the schedule states {stated}, now it is {found}")
ROWS = Text("행 {count}개", "rows: {count}")
RED = Text("{count}칸: {cells}", "cells: {count}, {cells}")
AS_WRITTEN = Text("파일은 쓴 그대로입니다", "the file is as it was written, to the byte")
SAVED_AGAIN = Text(
    "다른 프로그램으로 다시 저장되었지만 칸의 내용은 그대로입니다 (서식은 비교하지 않았습니다)",
    "it was saved again by another program, and every cell says the same (how cells look was not compared)",
)
NOT_DECIDED = Text(
    "결정을 다시 해 보지는 않았습니다: 규칙서와 신청서를 함께 지정하면 칸마다 비교합니다",
    "the decision was not made again: name its book and applications to have every cell compared",
)
CONTENT = Text("내용 확인값 {content}", "digest of what was decided: {content}")
UNWORKED = Text(
    "결과가 비어 있는 수식 {count}칸: 계산하지 않는 프로그램으로 저장되었습니다. 엑셀에서 열어 저장하면 채워집니다",
    "formulas without a result: {count} · a program saved it that works nothing out; open and save it in Excel",
)
SHORT = 23
"""Characters of a digest that are shown."""


class Verified(NamedTuple):
    """What was checked of a schedule, every place that differs, and what is only said; `dates`: headings of days."""

    checks: tuple[Check, ...]
    differences: tuple[Difference, ...] = ()
    notes: tuple[Text, ...] = ()
    dates: frozenset[str] = frozenset()


def by_itself(found: WrittenBook, mark: Mark, *, sealed: bool) -> Verified:
    """Whether its cells are still those that were written, and what its own checks say."""
    unchanged = same_digest("cells_unchanged", UNCHANGED, mark.cells, found.digest)
    rows = sum(len(sheet.rows) for sheet in found.sheets.values())
    checks = [replace(unchanged, figures=ROWS.filled(count=f"{rows:,}"))]
    red, blank = _red_cells(found)
    cells = RED.filled(count=len(red), cells=", ".join(red[:5])) if red else EMPTY
    checks.append(Check("own_checks_agree", CELLS_AGREE, not red, cells))
    notes = [CONTENT.filled(content=mark.content)] if mark.content else []
    if blank:
        notes.append(UNWORKED.filled(count=blank))
    if unchanged.holds:
        notes.append(AS_WRITTEN if sealed else SAVED_AGAIN)
    return Verified(tuple(checks), (), (*notes, NOT_DECIDED))


def _red_cells(found: WrittenBook) -> tuple[list[str], int]:
    """The cells of formulas that say that something differs, and how many formulas have no result."""
    words = {text for key in ("differs", "fails") for text in RESULTS[key]}
    red: list[str] = []
    blank = 0
    for name in found.sheets:

        def put(cell: WrittenCell, sheet: str = name) -> None:
            nonlocal blank
            blank += bool(cell.formula) and not cell.value
            if cell.formula and cell.value in words:
                red.append(f"{sheet}!{cell.place}")

        found.read(name, put)
    return red, blank


def same_digest(law: str, title: Text, stated: str, found: str) -> Check:
    """Whether a digest that a schedule states is the one that was found."""
    short = SHORT if stated[:SHORT] != found[:SHORT] else None  # two that differ never look alike
    detail = EMPTY if stated == found else STATED.filled(stated=stated[:short] or "-", found=found[:short])
    return Check(law, title, stated == found, detail, same(found[:SHORT]))
