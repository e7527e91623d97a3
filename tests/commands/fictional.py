"""A fictional book to be spoilt, its facts, its form and its applications."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl

from tests.commands.program import Said, jiwon

HEAD = """language: 1
book: example/probe
version: "2024"
title: {ko: 시험, en: Probe}
applies: {from: 2024-01-01, until: 2024-12-31, by: applied_on, basis: assumed}
currency: KRW
rounding: {unit: 1, direction: down, basis: assumed}
sources:
  call: {title: {ko: 가상의 공고, en: A fictional call}, kind: notice, published: 2024-01-01}
"""
FACTS = """facts:
  staff: {kind: count, label: {ko: 직원 수, en: Staff}}
  region: {kind: choice, label: {ko: 지역, en: Region}, of: {city: {ko: 도시, en: City}, country: {ko: 시골, en: Land}}}
  founded: {kind: date, label: {ko: 설립, en: Founded}}
  cost: {kind: money, label: {ko: 비용, en: Cost}}
  green: {kind: yes_no, label: {ko: 친환경, en: Green}}
  grant: {kind: money, label: {ko: 받은 돈, en: Earlier grant}, may_be_none: true}
"""
RECORDS = """facts:
  staff: {kind: count, label: {ko: 직원 수, en: Staff}}
  machines:
    kind: records
    label: {ko: 설비 목록, en: Machines}
    may_be_none: true
    columns:
      bought_on: {kind: date, label: {ko: 구입일, en: Bought on}}
      cost: {kind: money, label: {ko: 금액, en: Cost}}
      form: {kind: choice, label: {ko: 종류, en: Form}, of: {tool: {ko: 공구, en: Tool}, robot: {ko: 로봇, en: Robot}}}
      used: {kind: yes_no, label: {ko: 중고, en: Second-hand}, may_be_none: true}
"""
RECENT = """derived:
  recent:
    kind: money
    label: {ko: 인정 금액, en: Cost that counts}
    is: total(machines[bought_on > applied_on - @"P1Y"].cost)
    cite: {source: call, article: 제3조}
"""
TAIL = """budget: {total: 100_000_000_000, basis: assumed}
ranking: {by: [applied_on, application_no], basis: assumed}
allocation: {policy: ranked, when_short: part, least: 0, basis: assumed}
payment: [{share: 100%, on: decided_on, basis: assumed}]
"""
RATE = "{id: rate, kind: rate, label: {ko: 비율, en: Rate}}"


def book(extra: str = "", amount: str = "cost * rate", facts: str = FACTS, met_when: str = "staff < 50") -> str:
    """The text of a book that pays `amount` to a firm for which `met_when` holds, with `extra` clauses."""
    criterion = "criteria:\n  - id: small\n    title: {ko: 요건, en: Condition}\n    met_when: "
    benefit = "benefits:\n  - id: support\n    title: {ko: 지원금, en: Support}\n    amount: "
    cited = "\n    cite: {source: call, article: 제2조}\n"
    return HEAD + facts + extra + criterion + met_when + cited + benefit + amount + cited + TAIL


def table(
    *rows: str, inputs: str = "staff", policy: str = "U", outputs: str = RATE, default: str = "", cited: bool = True
) -> str:
    """The clause `tables` with one table, `rate`; `inputs` are facts, or flow mappings, apart by `; `."""
    columns = ", ".join(each if each.startswith("{") else f"{{id: {each}}}" for each in inputs.split("; "))
    lines = "".join(f"      - {row}\n" for row in rows)
    return (
        "tables:\n  - id: rate\n    title: {ko: 지원 비율, en: Rate of support}\n"
        f'    hit_policy: "{policy}"\n    inputs: [{columns}]\n    outputs: [{outputs}]\n    rows:\n{lines}'
        + (f"    default: {default}\n" if default else "")
        + ("    cite: {source: call, article: 별표 1}\n" if cited else "")
    )


def lint(text: str, folder: Path) -> Said:
    """What `jiwon books lint` says of the book `text`, in English."""
    (folder / "2024.yaml").write_text(text, "utf-8")
    return jiwon("books", "lint", "2024.yaml", "--lang", "en", cwd=folder)


def check(text: str, facts: str, folder: Path) -> Any:
    """What `jiwon check` says, as JSON, to a firm that fills in `facts`."""
    (folder / "2024.yaml").write_text(text, "utf-8")
    (folder / "firm.yaml").write_text(facts, "utf-8")
    words = ("--as-of", "2024-06-01", "--lang", "en", "--json", "-")
    return jiwon("check", "2024.yaml", "firm.yaml", *words, cwd=folder).json


def line(said: Any) -> Any:
    """The one line of support in what `jiwon check` or an applicant of `jiwon award` says."""
    return said["entitlement"]["lines"][0]


def form(text: str, folder: Path) -> Any:
    """The form that `jiwon template` writes for the book `text`, opened."""
    (folder / "2024.yaml").write_text(text, "utf-8")
    assert jiwon("template", "2024.yaml", "--out", "form.xlsx", cwd=folder).code == 0
    return openpyxl.load_workbook(folder / "form.xlsx")


def fill(sheet: Any, *rows: dict[str, object]) -> None:
    """`rows` written below the headings of the form, each value in the column whose id it has."""
    ids = next(row for row in sheet.iter_rows(max_row=20) if row[0].value == "application_no")
    for count, row in enumerate(rows, 1):
        for cell in ids:
            sheet.cell(cell.row + count, cell.column).value = row.get(cell.value)


def award(workbook: Any, folder: Path, name: str = "result") -> Said:
    """`jiwon award` on the filled form (None: the one saved last), with `name`.json and `name`.xlsx as its results."""
    if workbook is not None:
        workbook.save(folder / "applications.xlsx")
    words = ("--as-of", "2024-06-01", "--lang", "en", "--json", f"{name}.json", "--out", f"{name}.xlsx")
    return jiwon("award", "2024.yaml", "applications.xlsx", *words, cwd=folder)


def applicants(folder: Path, name: str = "result") -> dict[str, Any]:
    """The applicants of a result, by application number."""
    found = json.loads((folder / f"{name}.json").read_text("utf-8"))["applicants"]
    return {each["application_no"]: each for each in found}
