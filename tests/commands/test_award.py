"""Who is awarded what: the caps, the order, and what an unknown does."""

from __future__ import annotations

import csv
import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands.program import BOOKS, Said, award, decided_only, jiwon, research_row, subsidy_row, workbook

SAMPLES = {"ulsan/rnd": "rnd/2021.sample.xlsx", "ulsan/special-subsidy": "special-subsidy/2022.sample.xlsx"}


def applicants(said: Said) -> dict[str, dict[str, Any]]:
    """What became of each application, by its number."""
    assert said.code == 0, said.err
    return {each["application_no"]: each for each in said.json["applicants"]}


def research(
    folder: Path, *rows: dict[str, object], headings: dict[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    """The outcome of a round of the 2021 book over `rows`."""
    return applicants(award("ulsan/rnd", workbook(folder / "in.xlsx", list(rows), headings)))


def subsidy(folder: Path, *rows: dict[str, object]) -> dict[str, dict[str, Any]]:
    """The outcome of a round of the 2022 book over `rows`."""
    plain = [{name: each for name, each in row.items() if name not in ("amount_asked", "score")} for row in rows]
    return applicants(award("ulsan/special-subsidy", workbook(folder / "in.xlsx", plain), as_of="2022-06-01"))


@pytest.mark.parametrize("book", SAMPLES)
def test_the_json_has_every_key_the_issue_lists(book: str, tmp_path: Path) -> None:
    """Keys may be added; none of those promised may be missing or of another kind."""
    done = jiwon("award", book, "--json", "-", cwd=tmp_path)
    found = done.json
    assert {"id", "version", "digest"} <= set(found["book"])
    assert {"total", "awarded", "left"} <= set(found["budget"])
    assert found["problems"] == []
    for check in found["checks"]:
        assert {"law", "holds", "detail"} <= set(check)
        assert check["holds"] is True
    for each in found["applicants"]:
        wanted = {
            "application_no",
            "firm",
            "firm_id",
            "status",
            "findings",
            "entitlement",
            "award",
            "bound_by",
            "tranches",
        }
        assert wanted <= set(each)
        assert each["status"] in ("awarded", "waiting", "not_eligible", "undecided")
        assert {"amount", "at_least", "at_most", "lines"} <= set(each["entitlement"])
        assert all({"on", "amount"} <= set(part) for part in each["tranches"])
        for finding in each["findings"]:
            assert {"criterion", "scope", "verdict", "read", "missing", "cite", "basis"} <= set(finding)
            assert finding["verdict"] in ("met", "not_met", "unknown")
            assert finding["basis"] in ("sourced", "assumed")


@pytest.mark.parametrize("book", SAMPLES)
def test_the_awards_keep_every_cap(book: str, tmp_path: Path) -> None:
    """Together at most the budget, each at most its entitlement, tranches adding up, nothing for those not awarded."""
    found = jiwon("award", book, "--json", "-", cwd=tmp_path).json
    awards = [each["award"] for each in found["applicants"]]
    assert sum(awards) == found["budget"]["awarded"] <= found["budget"]["total"]
    assert found["budget"]["left"] == found["budget"]["total"] - sum(awards)
    for each in found["applicants"]:
        assert (each["award"] > 0) == (each["status"] == "awarded")
        assert sum(part["amount"] for part in each["tranches"]) == each["award"]
        if each["status"] == "awarded":
            assert each["award"] <= each["entitlement"]["amount"]
            assert each["bound_by"]


def test_no_firm_or_group_of_the_sample_is_above_80_million(tmp_path: Path) -> None:
    """Counted by `firm_group`, else by `firm_id`; and ten times the ceiling does not fit the budget."""
    found = jiwon("award", "ulsan/rnd", "--json", "-", cwd=tmp_path).json
    by_firm: dict[str, int] = {}
    for each in found["applicants"]:
        name = each["firm_group"] or each["firm_id"]
        by_firm[name] = by_firm.get(name, 0) + each["award"]
    assert max(by_firm.values()) == 80_000_000
    assert found["budget"]["total"] == 670_000_000
    assert found["budget"]["awarded"] <= 670_000_000
    assert any(each["status"] == "waiting" for each in found["applicants"])


@pytest.mark.parametrize("book", SAMPLES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_workbook_read_again_says_what_the_json_says(book: str, language: str, tmp_path: Path) -> None:
    """Every award stands in the awards sheet, the cached totals are right, and no formula lacks its value."""
    found = jiwon("award", book, "--json", "-", "--lang", language, "--out", "a.xlsx", cwd=tmp_path).json
    values = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    formulas = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = next(each for each in values.worksheets if each["A3"].value in ("순위", "Rank"))
    column = next(cell.column for cell in sheet[3] if str(cell.value).startswith(("교부액 (", "Award (")))
    read = {row[1].value: row[column - 1].value for row in sheet.iter_rows(min_row=4) if isinstance(row[0].value, int)}
    assert read == {each["application_no"]: each["award"] for each in found["applicants"] if each["award"]}
    total = [row[column - 1].value for row in sheet.iter_rows(min_row=4) if row[1].value in ("합계", "Total")]
    assert total == [found["budget"]["awarded"]]
    live = 0
    for page in formulas.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    live += 1
                    assert values[page.title][cell.coordinate].value is not None, (page.title, cell.coordinate)
    assert live > 20


def test_the_order_of_rows_and_columns_and_the_language_of_headings_change_nothing(tmp_path: Path) -> None:
    """A hundred and twenty applications of every kind, shuffled three times and headed in three ways."""
    draw = random.Random(7)
    rows = [
        research_row(
            number,
            firm_id=f"F{draw.randrange(99)}",
            amount_asked=draw.choice([None, 9_999_999, 10_000_000, 55_555_555, 60_000_000, 80_000_001]),
            score=draw.choice([None, 59.9, 60, 75, 75, 75, 88.5, 88.5]),
            site_status=draw.choice(["이전 완료", "이전 완료", "이전 예정", "이전 예정", "이전 계획 없음", None]),
            certifications=draw.choice(["없음", None, *["벤처기업"] * 6]),
            tax_arrears=draw.choice(["예", None, *["아니오"] * 8]),
        )
        for number in range(120)
    ]
    expected = decided_only(research(tmp_path, *rows))
    assert len({each["status"] for each in expected.values()}) == 4
    sheet = openpyxl.load_workbook(BOOKS / "rnd" / "2021.sample.xlsx").worksheets[0]
    labels = [[cell.value for cell in sheet[row]] for row in (6, 7, 8)]
    for korean_or_english in (0, 1, 2):
        draw.shuffle(rows)
        columns = list(rows[0])
        draw.shuffle(columns)
        headings = dict(zip(labels[2], labels[korean_or_english], strict=True))
        found = research(tmp_path, *({name: row[name] for name in columns} for row in rows), headings=headings)
        assert decided_only(found) == expected


def test_ties_are_broken_the_same_way_from_any_order(tmp_path: Path) -> None:
    """Twelve equals of 80 million: eight are paid in full, the ninth gets the 30 million left, three wait."""
    numbers = [12, 3, 7, 1, 10, 9, 2, 4, 5, 6, 8, 11]
    found = research(tmp_path, *(research_row(number) for number in numbers))
    awards = [found[f"T-{number:04}"]["award"] for number in range(1, 13)]
    assert awards == [80_000_000] * 8 + [30_000_000] + [0] * 3
    assert [found[f"T-{number:04}"]["status"] for number in (9, 10, 12)] == ["awarded", "waiting", "waiting"]


@pytest.mark.parametrize(
    ("day", "status"),
    [("2021-02-25", "awarded"), ("2021-02-26", "awarded"), ("2021-02-27", "not_eligible")],
)
def test_the_call_closes_on_26_february(day: str, status: str, tmp_path: Path) -> None:
    """As text and as a date cell alike."""
    date = dt.date.fromisoformat(day)
    found = research(tmp_path, research_row(1, applied_on=day), research_row(2, applied_on=date))
    assert {each["status"] for each in found.values()} == {status}


@pytest.mark.parametrize(
    ("settled", "status"),
    [
        ("2019-02-28", "not_eligible"),
        ("2019-03-01", "awarded"),
        ("2022-03-01", "awarded"),
        ("2022-03-02", "not_eligible"),
    ],
)
def test_a_firm_settled_within_three_years(settled: str, status: str, tmp_path: Path) -> None:
    """Both ends of the three years before 2022-03-01, and one step outside each."""
    assert subsidy(tmp_path, subsidy_row(1, settled_on=settled))["S-0001"]["status"] == status


BLANK = [
    "applied_on",
    "amount_asked",
    "score",
    "small_or_medium",
    "from_outside_ulsan",
    "site_status",
    "certifications",
]


@pytest.mark.parametrize("fact", [*BLANK, "tax_arrears", "participation_ban", "project_cost"])
def test_a_blank_never_passes_and_never_counts_as_zero(fact: str, tmp_path: Path) -> None:
    """The applicant is undecided, the blank is named, and the money goes to those that are decided."""
    found = research(tmp_path, research_row(1, **{fact: None}), research_row(2))
    blank = found["T-0001"]
    assert (blank["status"], blank["award"]) == ("undecided", 0)
    named = {name for finding in blank["findings"] for name in finding["missing"]}
    named |= {name for line in blank["entitlement"]["lines"] for name in line["missing"]}
    assert fact in named
    assert found["T-0002"]["award"] == 80_000_000


@pytest.mark.parametrize("fact", ["site_cost", "equipment_cost", "resident_hires", "resident_hire_months"])
def test_a_blank_cost_leaves_bounds_instead_of_an_amount(fact: str, tmp_path: Path) -> None:
    """`없음` is an answer and a blank is none."""
    blank = subsidy(tmp_path, subsidy_row(1, **{fact: None}))["S-0001"]
    assert blank["status"] == "undecided"
    assert blank["entitlement"]["amount"] is None
    assert blank["entitlement"]["at_least"] < 51_000_000
    assert blank["entitlement"]["at_most"] is None or blank["entitlement"]["at_most"] >= 51_000_000


def test_none_is_an_answer(tmp_path: Path) -> None:
    """A firm without a site is paid for its equipment and its hires; a firm without certifications is not eligible."""
    found = subsidy(tmp_path, subsidy_row(1, site_cost="없음"), subsidy_row(2, site_cost="none"), subsidy_row(3))
    assert [each["award"] for each in found.values()] == [36_000_000, 36_000_000, 51_000_000]
    assert subsidy(tmp_path, subsidy_row(1, certifications="없음"))["S-0001"]["status"] == "not_eligible"


def test_a_question_that_is_not_asked_is_never_missing(tmp_path: Path) -> None:
    """Months of new hires are not asked of a firm that hired nobody."""
    found = subsidy(tmp_path, subsidy_row(1, resident_hires=0, resident_hire_months=None))["S-0001"]
    assert (found["status"], found["award"]) == ("awarded", 45_000_000)
    assert all(not finding["missing"] for finding in found["findings"])


def test_hiring_lies_outside_the_limit_of_the_firm(tmp_path: Path) -> None:
    """Two applications of one firm share 200 million for site and equipment; hiring comes on top of it."""
    large = {
        "site_cost": 10**9,
        "equipment_cost": 10**9,
        "firm_id": "F-1",
        "resident_hires": 2,
        "resident_hire_months": 12,
    }
    found = subsidy(tmp_path, subsidy_row(1, **large), subsidy_row(2, **large))
    assert [each["award"] for each in found.values()] == [206_000_000, 6_000_000]
    assert found["S-0002"]["bound_by"] == ["firm_limits.firm_ceiling"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"firm_id": "F-1"}, {"firm_id": "F-1"}),
        ({"firm_id": "123-45-67890"}, {"firm_id": "1234567890"}),
        ({"firm_id": "F-1"}, {"firm_id": " F-1 "}),
        ({"firm_group": "G"}, {"firm_group": "G"}),
        ({"firm_group": "G"}, {"firm_group": " G"}),
    ],
    ids=["one id", "one number in two ways", "id with spaces", "one group", "group with spaces"],
)
def test_two_applications_of_one_firm_have_one_limit(
    first: dict[str, object], second: dict[str, object], tmp_path: Path
) -> None:
    """However the firm is written."""
    found = research(tmp_path, research_row(1, amount_asked=50_000_000, **first), research_row(2, **second))
    assert [each["award"] for each in found.values()] == [50_000_000, 30_000_000]


def test_a_group_named_like_another_firm_is_not_that_firm(tmp_path: Path) -> None:
    """The group `F-2` of one firm and the firm with the id `F-2` are two."""
    found = research(tmp_path, research_row(1, firm_group="F-2"), research_row(2, firm_id="F-2"))
    assert [each["award"] for each in found.values()] == [80_000_000, 80_000_000]


@pytest.mark.parametrize(
    ("asked", "award_"), [(10_000_000, 10_000_000), (9_999_999, 0), (0, 0), (80_000_001, 80_000_000)]
)
def test_an_award_is_at_least_10_and_at_most_80_million(asked: int, award_: int, tmp_path: Path) -> None:
    """Below the least award an applicant is not eligible, whatever else holds."""
    found = research(tmp_path, research_row(1, amount_asked=asked))["T-0001"]
    assert found["award"] == award_
    assert found["status"] == ("awarded" if award_ else "not_eligible")


@pytest.mark.slow
def test_three_thousand_applications(tmp_path: Path) -> None:
    """All are decided, the budget is spent to the last won, and nobody is above the ceiling."""
    rows = [research_row(number, score=60 + number % 40) for number in range(3000)]
    found = research(tmp_path, *rows)
    awards = [each["award"] for each in found.values()]
    assert len(awards) == 3000
    assert sum(awards) == 670_000_000
    assert max(awards) == 80_000_000


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ko", "2021-002: 기업당 한도 소진, 같은 기업군(XY)의 2021-001에서 먼저 사용"),
        ("en", "2021-002: Ceiling per firm, used up by 2021-001 (firm group XY)"),
    ],
)
def test_who_of_a_group_used_its_limit_up_is_said_on_the_screen_and_in_the_result(
    tmp_path: Path, language: str, line: str
) -> None:
    """Two firms of a group, each for all of the 80 million that a firm may receive."""
    rows = [
        research_row(number, application_no=f"2021-00{number}", firm_group="XY", amount_asked=80_000_000, score=score)
        for number, score in ((1, 92), (2, 91))
    ]
    path = workbook(tmp_path / "in.xlsx", rows)
    said = jiwon(
        "award", "ulsan/rnd", path, "--as-of", "2021-05-31", "--json", "r.json", "--lang", language, cwd=tmp_path
    )
    assert said.code == 0, said.err
    assert line in said.out.splitlines()
    found = json.loads((tmp_path / "r.json").read_text("utf-8"))["applicants"]
    assert {each["application_no"]: each["used_by"] for each in found} == {"2021-001": [], "2021-002": ["2021-001"]}


def test_a_copy_of_a_text_file_under_another_name_verifies(tmp_path: Path) -> None:
    """The cells that a result names are not called by the name of the file."""
    row = research_row(1)
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row, row.values()])
    (tmp_path / "b.csv").write_bytes((tmp_path / "a.csv").read_bytes())
    done = jiwon("award", "ulsan/rnd", "a.csv", "--as-of", "2021-05-31", "--json", "r.json", cwd=tmp_path)
    assert done.code == 0, done.err
    assert jiwon("verify", "r.json", "ulsan/rnd", "b.csv", cwd=tmp_path).code == 0
