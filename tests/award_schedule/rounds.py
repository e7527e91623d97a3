"""Rounds of both books with awards, a waiting list, refusals and open questions, and their workbooks read again."""

from __future__ import annotations

import io
from fractions import Fraction
from functools import cache
from typing import Any

from openpyxl import load_workbook

from engine.feel import Date
from engine.reading import Application, Decision, Given
from engine.round import Round, round_from
from forms.award_schedule import award_schedule
from forms.disk import chosen

DIGEST = "sha256:" + "5a" * 32
INPUT = "applications.xlsx"
BOOKS = {"ulsan/rnd": Date(2021, 5, 31), "ulsan/special-subsidy": Date(2022, 6, 30)}

HOSTILE = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://example.com","x")',
    "+82 52 000 0000",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "#N/A",
    "#REF!",
    "'=1+1",
    "_x0041_",
    "{=SUM(A1)}",
    "00123",
    "1e5",
    "2021-06-01",
    "&P & <b>",
)
"""What an applicant might write as its name, and a workbook might take for something else."""


def application(no: str, values: dict[str, Any]) -> Application:
    given = {
        name: Given(value, str(value), f"Applications!{chr(65 + i)}7", "")
        for i, (name, value) in enumerate({"application_no": no, **values}.items())
        if value is not ...
    }
    decision = Decision("as the site inspection found", "minutes 3")
    return Application(
        f"Applications!A{no[-1]}", given, {"committee_suitable": decision, "committee_approved": decision}
    )


def research(number: int, **changed: Any) -> Application:
    """An application of the R&D book that is met in full; `...` as a value leaves it out."""
    values = {
        "firm": f"(주)울산기술{number}",
        "firm_id": f"610-81-{number:05d}",
        "applied_on": Date(2021, 2, 1),
        "amount_asked": 80_000_000,
        "score": 70 + number,
        "small_or_medium": True,
        "certifications": ["venture"],
        "tax_arrears": False,
        "participation_ban": False,
        "from_outside_ulsan": True,
        "site_status": "moved",
        "certifies_within_project": True,
        "project_cost": 200_000_000,
        "committee_suitable": True,
    }
    return application(f"2021-{number:03d}", values | changed)


def subsidy(number: int, **changed: Any) -> Application:
    """An application of the subsidy book that is met in full."""
    values = {
        "firm": f"주식회사 한울{number}",
        "firm_id": f"620-81-{number:05d}",
        "applied_on": Date(2022, 3, number),
        "certifications": ["venture", "innobiz"],
        "regular_employees": 20,
        "settled_on": Date(2021, 5, 5),
        "site_cost": 400_001_001,
        "equipment_cost": None if number % 3 == 0 else 250_000_000,
        "resident_hires": number % 4,
        "resident_hire_months": number % 4 * 5,
        "committee_approved": True,
    }
    return application(f"2022-{number:03d}", values | changed)


def applications_of(book: str) -> list[Application]:
    if book == "ulsan/special-subsidy":
        usual = [subsidy(number) for number in range(1, 7)]
        return [*usual, subsidy(7, firm_id="620-81-00001"), subsidy(8, settled_on=...), subsidy(9, site_cost=...)]
    return [
        *(research(number) for number in range(1, 10)),
        research(11, score=50),
        research(12, site_status="due_to_move"),
        research(13, score=...),
        research(14, firm_id="610-81-00009"),
        research(15, tax_arrears=True, score=99),
        research(16, tax_arrears=True, tax_arrears_cured=True, amount_asked=12_345_678),
        research(17, certifications=[], certifies_within_project=...),
        research(18, project_cost=..., committee_suitable=...),
        research(19, amount_asked=5_000_000),
        research(20, certifications=[], certifies_within_project=False, site_status="not_moving"),
        research(21, score=Fraction(175, 2), firm_group="울산그룹"),
    ]


def decided(book: str, applications: list[Application], **changed: Any) -> Round:
    shelf, problems = chosen(book, None, None)
    assert not problems
    assert shelf
    assert shelf.book
    round_, problems = round_from(shelf.book.model_copy(update=changed), applications, BOOKS[book])
    assert not problems
    assert round_
    return round_


@cache
def usual_round(book: str = "ulsan/rnd") -> Round:
    return decided(book, applications_of(book))


@cache
def usual_bytes(book: str = "ulsan/rnd", language: str = "ko") -> bytes:
    return written(usual_round(book), language)


def written(round_: Round, language: str = "ko") -> bytes:
    return award_schedule(round_, DIGEST, language, sample=True, input_name=INPUT)


def read(data: bytes, *, results: bool = True) -> Any:
    """The workbook; with `results` the cells hold what their formulas came to, else the formulas."""
    return load_workbook(io.BytesIO(data), data_only=results)


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows below the headings, each by heading, up to the first that is empty."""
    rows = sheet.iter_rows(min_row=3, values_only=True)
    headings = next(rows)
    found = []
    for row in rows:
        if not any(value not in (None, "") for value in row):
            break
        found.append(dict(zip(headings, row, strict=True)))
    return found
