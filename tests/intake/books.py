"""A small book with a fact of every kind, for the tests of the intake."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

import openpyxl

from engine.book import Book, book_from_yaml
from engine.feel import Date
from forms.intake.applications import Intake, applications_from_workbook
from forms.template.form import FIRST, workbook_from_rows
from tests.hostile.workbook_made import packed

TEXT = """
language: 1
book: test/intake
version: "2021"
title: {ko: 시험 사업, en: Test programme}
applies: {from: 2021-01-01, until: 2021-12-31, by: applied_on, basis: assumed}
currency: KRW
zone: "+09:00"
rounding: {unit: 1_000, direction: down, basis: assumed}
sources: {}
facts:
  cost: {kind: money, label: {ko: 사업비, en: Cost}, may_be_none: true}
  staff: {kind: count, label: {ko: 인원(상시), en: Staff}}
  points: {kind: number, label: {ko: 점수, en: Points}}
  debt: {kind: rate, label: {ko: 부채비율, en: Debt ratio}}
  founded: {kind: date, label: {ko: 설립일, en: Founded}}
  local: {kind: yes_no, label: {ko: 지역기업, en: Local}}
  state: {kind: choice, label: {ko: 상태, en: State}, of: {moved: {ko: 이전 완료, en: Moved}, due: {ko: 예정, en: Due}}}
  marks:
    kind: choices
    label: {ko: 인증, en: Marks}
    may_be_none: true
    of:
      venture: {ko: 벤처기업, en: Venture firm}
      growth: {ko: 신성장·원천기술, en: New-growth or source technology}
      innobiz: {ko: 이노비즈, en: Inno-Biz}
  note: {kind: text, label: {ko: 비고, en: Note}}
  suitable: {kind: yes_no, label: {ko: 적합 판정, en: Found suitable}, supplied_by: committee}
  aid:
    kind: records
    label: {ko: "기존 지원: 3년", en: Earlier aid}
    may_be_none: true
    columns:
      granted_on: {kind: date, label: {ko: 교부일, en: Granted on}}
      amount: {kind: money, label: {ko: 금액, en: Amount}, may_be_none: true}
      share: {kind: rate, label: {ko: 보조율, en: Share}}
      hires: {kind: count, label: {ko: 채용, en: Hires}}
      grade: {kind: number, label: {ko: 등급점, en: Grade}}
      repaid: {kind: yes_no, label: {ko: 환수, en: Repaid}}
      sort: {kind: choice, label: {ko: 종류, en: Sort}, of: {loan: {ko: 융자, en: Loan}, grant: {ko: 보조, en: Grant}}}
      giver: {kind: text, label: {ko: 지원기관, en: Giver}, counted_by: {ko: 교부결정서, en: the notice of award}}
  visits:
    kind: records
    label: {ko: 현장 실사, en: Site visits}
    supplied_by: committee
    columns:
      seen_on: {kind: date, label: {ko: 실사일, en: Seen on}}
  received: {kind: moment, label: {ko: 접수 시각, en: Received at}}
criteria:
  - {id: is_local, title: {ko: 지역, en: Local}, met_when: local, basis: assumed}
benefits:
  - {id: money, title: {ko: 지원금, en: Support}, amount: "if cost = null then 0 else cost", basis: assumed}
budget: {total: 1_000_000, basis: assumed}
ranking: {by: [applied_on, application_no], basis: assumed}
allocation: {policy: ranked, when_short: part, least: 0, basis: assumed}
payment: [{share: 100%, on: decided_on, basis: assumed}]
"""

ROUND = Date(2021, 6, 1)


@cache
def small_book() -> Book:
    book, problems = book_from_yaml(TEXT, "rules/test.yaml")
    assert book is not None, problems
    return book


def good_row(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Raw values for one application; a change of `...` leaves the cell blank."""
    row = {
        "application_no": f"A-{number}",
        "firm": f"㈜울산기술 {number}",
        "firm_id": f"{number:03d}-11-{number:05d}",
        "applied_on": Date(2021, 5, 3),
        "cost": 80_000_000,
        "staff": 12,
        "local": True,
        "state": "moved",
        "marks": ["venture"],
        "suitable": True,
        "suitable_reason": "현장 확인",
        "suitable_minutes": "제3차 2쪽",
    } | changes
    return {key: value for key, value in row.items() if value is not ...}


def form(*rows: Mapping[str, Any]) -> bytes:
    return workbook_from_rows(small_book(), rows or (good_row(),), ROUND)


def repacked(changes: Mapping[str, bytes | None]) -> bytes:
    """The form with parts replaced, added, or (None) left out."""
    with zipfile.ZipFile(io.BytesIO(form())) as good:
        parts = {**{name: good.read(name) for name in good.namelist()}, **changes}
    return packed((name, data) for name, data in parts.items() if data is not None)


def column_of(sheet: Any, heading: str) -> str:
    """The letter of the column with this Korean heading."""
    return next(c.column_letter for c in sheet[6] if str(c.value).partition(" (")[0] == heading)


def changed(data: bytes, change: Any, name: str = "Applications") -> bytes:
    """The workbook after `change(sheet)`, saved as a person's program would."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    change(workbook[name])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(heading: str, value: Any, row: int = FIRST, number_format: str = "") -> Any:
    """A change that puts `value` below a heading; text never becomes a formula unless it begins with `=`."""

    def change(sheet: Any) -> None:
        cell = sheet[f"{column_of(sheet, heading)}{row}"]
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return change


def read(data: bytes, *, partial: bool = False) -> tuple[Intake, list[tuple[str, str]]]:
    """The intake, and each problem as its code and its place."""
    intake, problems = applications_from_workbook(small_book(), data, "form.xlsx", partial=partial)
    return intake, [(each.code, each.at) for each in problems]
