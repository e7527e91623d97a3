"""Overrides as people write them: a list in YAML, and the blank rows of a schedule, saved by another program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from forms.disk.books import RULES
from forms.intake.overrides_sheet import COLUMNS, SHEET
from tests.commands.program import Said, jiwon

SAMPLE = RULES / "ulsan" / "rnd" / "2021.sample.xlsx"
GROUNDS = {"reason": "the site was visited", "minutes": "2021-7", "approver": "Jane Roe", "decided_on": "2021-06-01"}
LIST = """
- {application: 2021-001, what: criteria.small_or_medium_firm, value: not met, reason: a group took it over,
   minutes: 2021-7, approver: Jane Roe, decided_on: 2021-06-01}
- {application: 2021-002, what: R&D support, value: 10_000_000, reason: a smaller task, minutes: 2021-7,
   approver: Jane Roe, decided_on: 2021-06-01}
- {application: 2021-003, what: project_cost, value: 50_000_000, reason: the offer was wrong, minutes: 2021-8,
   approver: Jane Roe, decided_on: 2021-06-02}
"""
"""A verdict, an amount and a fact."""


def award(folder: Path, *words: str | Path) -> Said:
    return jiwon("award", "ulsan/rnd", *words, "--lang", "en", cwd=folder)


def overridden(folder: Path, text: str, *words: str | Path) -> Said:
    """`jiwon award` of the sample with a list of this text."""
    (folder / "overrides.yaml").write_text(text, "utf-8")
    return award(folder, "--overrides", "overrides.yaml", *words)


def codes_of(said: Said) -> list[str]:
    """The codes of the problems on the error stream."""
    return [match[1] for line in said.err.splitlines() if (match := re.search(r"\[([a-z-]+)\]$", line))]


def open_rows(sheet: Any) -> list[int]:
    """The rows in which people may write whose and what it is."""
    column = COLUMNS.index("application") + 1
    return [row for row in range(4, sheet.max_row + 1) if not sheet.cell(row, column).protection.locked]


def asked_rows(sheet: Any) -> dict[tuple[str, str], int]:
    """The rows that ask for a decision, by application and what is decided."""
    places = {name: COLUMNS.index(name) + 1 for name in ("number", "application", "firm", "what")}
    found = {}
    for row in range(4, open_rows(sheet)[0]):
        number, application, _, what = (sheet.cell(row, place).value for place in places.values())
        if str(number).startswith(("새 ", "new ")):
            found[application, what] = row
    return found


def fill(sheet: Any, row: int, parts: Mapping[str, object]) -> None:
    for name, value in parts.items():
        sheet.cell(row, COLUMNS.index(name) + 1).value = value


def returned(path: Path, to: Path, *rows: Mapping[str, object], edits: Mapping[str, object] | None = None) -> None:
    """The schedule with these rows filled in, and cells such as `Awards!G4` edited, as another program saves it."""
    workbook = load_workbook(path)
    sheet = next(workbook[name] for name in SHEET if name in workbook.sheetnames)
    for row, parts in zip(open_rows(sheet), rows, strict=False):
        fill(sheet, row, {**GROUNDS, **parts})
    for place, value in (edits or {}).items():
        name, _, cell = place.partition("!")
        workbook[name][cell].value = value
    workbook.save(to)
