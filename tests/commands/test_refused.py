"""The screen of `award` says why an application is not eligible: each criterion in one line, a handful of each."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.commands.program import jiwon

CRITERIA = "".join(
    f'  - {{id: c{n}, title: {{ko: "요건 {n}", en: "Rule {n}"}}, met_when: staff > {n}, basis: assumed}}\n'
    for n in range(1, 8)
)
BOOK = f"""\
language: 1
book: test/refused
version: "2024"
title: {{ko: 시험, en: Test}}
applies: {{from: 2024-01-01, until: 2024-12-31, by: applied_on, basis: assumed}}
currency: KRW
rounding: {{unit: 1, direction: down, basis: assumed}}
sources: {{}}
facts:
  staff: {{kind: count, label: {{ko: 직원, en: Staff}}}}
criteria:
{CRITERIA}
benefits: [{{id: aid, title: {{ko: 지원, en: Aid}}, amount: staff * 1_000, basis: assumed}}]
budget: {{total: 1_000_000, basis: assumed}}
ranking: {{by: [applied_on, application_no], basis: assumed}}
allocation: {{policy: ranked, when_short: part, least: 0, basis: assumed}}
payment: [{{share: 100%, on: decided_on, basis: assumed}}]
"""


@pytest.mark.parametrize(("language", "line", "more"), [
    ("en", "A-00 not eligible, not met: Rule 5", "A-00 not eligible: and 2 more"),
    ("ko", "A-00 부적격, 미충족: 요건 5", "A-00 부적격: 그 밖에 2개"),
])  # fmt: skip
def test_the_first_criteria_that_are_not_met_are_named(language: str, line: str, more: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    rows = [f"A-{n:02},firm {n},F-{n},2024-03-0{n % 9 + 1},{staff}" for n, staff in enumerate([0] * 12 + [9])]
    lines = ["application_no,firm,firm_id,applied_on,staff", *rows]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = jiwon("award", "b.yaml", "a.csv", "--as-of", "2024-06-01", "--lang", language, cwd=tmp_path)
    assert said.code == 0, said.err
    told = said.out.splitlines()
    first = told.index(line)
    assert told[first + 1] == more
    assert "Rule 6" not in said.out
    assert sum("A-09" in each for each in told) == 1 + 6
    assert sum("A-10" in each for each in told) == 1
    assert ("and 2 more not eligible" if language == "en" else "그 밖의 부적격 2건") in told
    assert openpyxl.load_workbook(tmp_path / "award-schedule.xlsx")
