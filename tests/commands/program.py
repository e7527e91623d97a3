"""The program run in this process through its command line, and the inputs that are tried on it."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from forms.commands.cli import main

BOOKS = Path(__file__).parents[2] / "rules" / "ulsan"
RESEARCH = BOOKS / "rnd" / "2021.yaml"
SUBSIDY = BOOKS / "special-subsidy" / "2022.yaml"


@dataclass(frozen=True)
class Said:
    """How a command ended: its exit code and what it wrote on each stream."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What `--json -` wrote, read again."""
        return json.loads(self.out)

    @property
    def problems(self) -> list[dict[str, str]]:
        """The problems of `--json -`, which then stand alone."""
        found = self.json
        assert list(found) == ["problems"], list(found)
        return found["problems"]

    @property
    def codes(self) -> list[str]:
        """The codes of the problems, in their order."""
        return [each["code"] for each in self.problems]


def jiwon(*words: str | Path, cwd: Path) -> Said:
    """The command line `words`, run in `cwd`; anything but an exit code is a traceback and fails the test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    before, here = sys.argv, Path.cwd()
    sys.argv = ["jiwon", *map(str, words)]
    os.chdir(cwd)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
        code: Any = 0
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.argv = before
        os.chdir(here)
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return Said(code if isinstance(code, int) else int(code is not None), *texts)


def research_row(number: int, **facts: object) -> dict[str, object]:
    """An application that the book of 2021 finds eligible for 80 million, but for what `facts` changes."""
    return {
        "application_no": f"T-{number:04}",
        "firm": f"기업{number}",
        "firm_id": f"F-{number:04}",
        "firm_group": None,
        "applied_on": "2021-02-01",
        "amount_asked": 80_000_000,
        "score": 80,
        "small_or_medium": "예",
        "from_outside_ulsan": "예",
        "site_status": "이전 완료",
        "certifications": "벤처기업",
        "certifies_within_project": "아니오",
        "tax_arrears": "아니오",
        "tax_arrears_cured": None,
        "participation_ban": "아니오",
        "project_cost": 200_000_000,
        "committee_suitable": "예",
        "committee_suitable_reason": "적합",
        "committee_suitable_minutes": "제1호",
        **facts,
    }


def subsidy_row(number: int, **facts: object) -> dict[str, object]:
    """An application that the book of 2022 finds eligible for every line, but for what `facts` changes."""
    return {
        "application_no": f"S-{number:04}",
        "firm": f"기업{number}",
        "firm_id": f"F-{number:04}",
        "firm_group": None,
        "applied_on": "2022-03-01",
        "amount_asked": 500_000_000,
        "score": 80,
        "certifications": "벤처기업",
        "regular_employees": 10,
        "settled_on": "2021-03-01",
        "site_cost": 100_000_000,
        "equipment_cost": 100_000_000,
        "resident_hires": 2,
        "resident_hire_months": 12,
        "committee_approved": "예",
        "committee_approved_reason": "적합",
        "committee_approved_minutes": "제1호",
        **facts,
    }


def workbook(path: Path, rows: list[dict[str, object]], headings: dict[str, str] | None = None) -> Path:
    """A plain workbook of applications: one row of headings (fact ids, or what `headings` calls them), then `rows`."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Applications"
    names = list(rows[0])
    sheet.append([(headings or {}).get(name, name) for name in names])
    for number, row in enumerate(rows, start=2):
        values = [row.get(name) for name in names]
        sheet.append(values)
        for column, value in enumerate(values, start=1):
            if isinstance(value, str) and value.startswith("="):
                sheet.cell(number, column).data_type = "s"
    book.save(path)
    return path


def award(book: str | Path, applications: Path, *words: str | Path, as_of: str = "2021-05-31") -> Said:
    """`jiwon award` on a workbook, its result as JSON on the screen, its schedule beside the workbook."""
    return jiwon(
        "award",
        book,
        applications,
        "--as-of",
        as_of,
        "--json",
        "-",
        "--out",
        "out.xlsx",
        *words,
        cwd=applications.parent,
    )


def decided_only(document: Any) -> Any:
    """A document without where its values stood and how they were written: what was decided."""
    if isinstance(document, list):
        return [decided_only(each) for each in document]
    if isinstance(document, dict):
        kept = {key: each for key, each in document.items() if key != "from" or not isinstance(each, list)}
        return {key: decided_only(each) for key, each in kept.items()}
    return document
