"""Bad applications: each fault with its own code and its cell, all of them at once, and nothing written."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.commands.program import Said, award, jiwon, research_row, workbook

CELLS: dict[str, tuple[dict[str, object], str, str]] = {
    "text where money belongs": ({"amount_asked": "많이"}, "money-unreadable", "F2"),
    "a negative amount": ({"amount_asked": -1}, "money-negative", "F2"),
    "a negative amount in brackets": ({"amount_asked": "(500)"}, "money-negative", "F2"),
    "a negative amount with a triangle": ({"amount_asked": "△500"}, "money-negative", "F2"),
    "an amount too large": ({"amount_asked": 10**15}, "money-too-large", "F2"),
    "part of a won": ({"amount_asked": 1.5}, "money-fraction", "F2"),
    "an amount in thousands gone wrong": ({"amount_asked": "1,23"}, "money-unreadable", "F2"),
    "a date where money belongs": ({"amount_asked": dt.date(2021, 1, 1)}, "wrong-cell-kind", "F2"),
    "none where there is none": ({"amount_asked": "없음"}, "none-not-allowed", "F2"),
    "an impossible date": ({"applied_on": "2021-02-30"}, "date-impossible", "E2"),
    "a date of another order": ({"applied_on": "02/22/2021"}, "date-day-first", "E2"),
    "a year of two digits": ({"applied_on": "21-02-22"}, "date-two-digit-year", "E2"),
    "a date before the version": ({"applied_on": "2020-12-31"}, "date-outside-version", "E2"),
    "a date after the version": ({"applied_on": "2022-01-01"}, "date-outside-version", "E2"),
    "a choice that is not on the list": ({"site_status": "이사 중"}, "choice-unknown", "J2"),
    "a score in words": ({"score": "구십"}, "number-unreadable", "G2"),
    "perhaps": ({"small_or_medium": "글쎄"}, "yes-no-unreadable", "H2"),
    "an invisible character": ({"firm": "가\u202e나"}, "invisible-characters", "B2"),
    "an error cell": ({"amount_asked": "#N/A"}, "cell-error", "F2"),
    "a decision without minutes": ({"committee_suitable_minutes": None}, "decision-without-minutes", "Q2"),
    "no number": ({"application_no": None}, "missing-value", "A2"),
    "no firm": ({"firm": None}, "missing-value", "B2"),
    "no firm id": ({"firm_id": None}, "missing-value", "C2"),
}


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("beside", [True, False], ids=["among others", "alone"])
def test_a_bad_cell_has_its_code_and_its_place(name: str, beside: bool, tmp_path: Path) -> None:
    """One fault is one problem, at the very cell, whether or not there are good applications beside it."""
    facts, code, cell = CELLS[name]
    rows = [research_row(1, **facts), *([research_row(2)] if beside else [])]
    said = award("ulsan/rnd", workbook(tmp_path / "in.xlsx", rows))
    assert said.code == 2
    assert [(each["code"], each["at"]) for each in said.problems] == [(code, f"Applications!{cell}")]
    assert not (tmp_path / "out.xlsx").exists()


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """Seven faults in three rows are seven problems."""
    rows = [
        research_row(1, amount_asked="x", applied_on="2021-02-31", score="y", project_cost=-1),
        research_row(2, site_status="z", amount_asked=10**16),
        research_row(2),
    ]
    said = award("ulsan/rnd", workbook(tmp_path / "in.xlsx", rows))
    assert said.code == 2
    assert sorted(said.codes) == sorted(
        [
            "choice-unknown",
            "date-impossible",
            "money-negative",
            "money-too-large",
            "money-unreadable",
            "number-unreadable",
            "repeated-application",
        ]
    )


@pytest.mark.parametrize("number", ["T-0001", " T-0001 ", "Ｔ-0001"])
def test_two_rows_with_one_number(number: str, tmp_path: Path) -> None:
    """Spaces and full-width letters make no second number."""
    said = award("ulsan/rnd", workbook(tmp_path / "in.xlsx", [research_row(1), research_row(2, application_no=number)]))
    assert [(each["code"], each["at"]) for each in said.problems] == [("repeated-application", "Applications!A3")]


def sheet(path: Path, *rows: list[object]) -> Said:
    """The 2021 book over a sheet of just these rows."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Applications"
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return award("ulsan/rnd", path)


HEADINGS, VALUES = (list(each) for each in zip(*research_row(1).items(), strict=True))


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        ([], "empty-sheet", "A1"),
        ([HEADINGS], "no-applications", "A2"),
        ([VALUES], "no-heading-row", "A1"),
        ([[*HEADINGS, "score"], [*VALUES, 1]], "doubled-heading", "T1"),
        ([[*HEADINGS, "평가점수"], [*VALUES, 1]], "doubled-heading", "T1"),
        ([[*HEADINGS, "Score"], [*VALUES, 1]], "doubled-heading", "T1"),
        ([[*HEADINGS, "특기 사항 등"], [*VALUES, 1]], "unknown-heading", "T1"),
        ([HEADINGS, [*VALUES, 1]], "value-without-heading", "T2"),
    ],
    ids=["empty", "no rows", "no headings", "doubled", "doubled in Korean", "doubled in English", "unknown", "none"],
)
def test_a_bad_sheet(rows: list[list[object]], code: str, place: str, tmp_path: Path) -> None:
    """Its own message each, with its place."""
    said = sheet(tmp_path / "in.xlsx", *rows)
    assert said.code == 2
    assert [(each["code"], each["at"]) for each in said.problems] == [(code, f"Applications!{place}")]


@pytest.mark.parametrize(
    ("area", "place"),
    [
        ("F2:F3", "F2"),
        ("E2:F2", "E2"),
        ("F1:F2", "F1"),
        ("F3:F9", "F3"),
        ("F1:F9", "F1"),
        ("S3:T3", "S3"),
        ("S3:Z9", "S3"),
        ("T2:T3", None),
        ("F4:F5", None),
    ],
)
def test_merged_cells_are_refused_where_they_touch_an_application(area: str, place: str | None, tmp_path: Path) -> None:
    """Also from a heading into the data, or out of it: two rows of applications lie under headings from A to S."""
    path = workbook(tmp_path / "in.xlsx", [research_row(1), research_row(2)])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells(area)
    book.save(path)
    found = award("ulsan/rnd", path).json.get("problems", [])
    assert [(each["code"], each["at"]) for each in found] == (
        [("merged-cells", f"Applications!{place}")] if place else []
    )


@pytest.mark.parametrize("heading", [each for each in HEADINGS if each != "firm_group"])
def test_a_missing_heading_is_named(heading: str, tmp_path: Path) -> None:
    """Only the firm's group may be left out."""
    place = HEADINGS.index(heading)
    said = sheet(
        tmp_path / "in.xlsx", [*HEADINGS[:place], *HEADINGS[place + 1 :]], [*VALUES[:place], *VALUES[place + 1 :]]
    )
    assert said.codes == ["missing-heading"]


def changed(data: bytes, part: str, change: Callable[[bytes], bytes], **added: bytes) -> bytes:
    """A workbook with one part changed and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        for name, text in added.items():
            new.writestr(name, text)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
FILES: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda _: b"application_no,firm",
    "empty": lambda _: b"",
    "half": lambda data: data[: len(data) // 2],
    "all but a byte": lambda data: data[:-1],
    "encrypted": lambda _: OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000,
    "of 1997": lambda _: OLE + b"\0" * 2000,
    "unpacking to gigabytes": lambda data: changed(data, SHEET, lambda _: b" " * (300 << 20)),
    "laughing": lambda data: changed(
        data, SHEET, lambda text: b'<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + text
    ),
    "cut XML": lambda data: changed(data, SHEET, lambda text: text[: len(text) // 2]),
    "with macros": lambda data: changed(data, "", bytes, **{"xl/vbaProject.bin": b"x"}),
    "a million rows": lambda data: changed(data, SHEET, lambda text: text.replace(b'r="A3"', b'r="A1048576"')),
    "not a number": lambda data: changed(data, SHEET, lambda text: text.replace(b"<v>80000000<", b"<v>NaN<", 1)),
    "without a workbook": lambda data: changed(data, "xl/workbook.xml", lambda _: b"<x/>"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_workbook_to_read(name: str, tmp_path: Path) -> None:
    """One problem, in words that are not Python's, and nothing written."""
    good = workbook(tmp_path / "good.xlsx", [research_row(1), research_row(2)]).read_bytes()
    (tmp_path / "in.xlsx").write_bytes(FILES[name](good))
    said = award("ulsan/rnd", tmp_path / "in.xlsx")
    assert said.code == 2
    assert len(said.problems) == 1
    assert "Error" not in said.out
    assert not (tmp_path / "out.xlsx").exists()


NAMES = ["=1+1", '=HYPERLINK("http://example.com")', "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "<b>&amp;</b>"]
MARKUP = ["[/]", "[a]나[/b]", "[red]가[/red]", "[link=http://x]가[/link]", "{x}", "%s", "가" * 200]


@pytest.mark.parametrize("name", [*NAMES, *MARKUP])
def test_the_name_of_a_firm_is_only_a_name(name: str, tmp_path: Path) -> None:
    """It is a formula in no sheet and no command of the screen; what stands there is what was written."""
    path = workbook(tmp_path / "in.xlsx", [research_row(1, firm=name)])
    said = jiwon("award", "ulsan/rnd", path, "--as-of", "2021-05-31", "--out", "out.xlsx", cwd=tmp_path)
    assert said.code == 0, said.err
    assert name[:20] in said.out
    found = []
    for page in openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets:
        for row in page.iter_rows():
            found += [cell for cell in row if isinstance(cell.value, str) and name in cell.value]
    assert found
    assert {cell.data_type for cell in found} == {"s"}


def test_an_application_number_is_only_a_number(tmp_path: Path) -> None:
    """Square brackets are not the screen's."""
    path = workbook(tmp_path / "in.xlsx", [research_row(1, application_no="[/]")])
    said = jiwon("award", "ulsan/rnd", path, "--as-of", "2021-05-31", cwd=tmp_path)
    assert said.code == 0
    assert "[/]" in said.out


@pytest.mark.parametrize(
    "words",
    [
        ("award", "no/such"),
        ("award", "ulsan/rnd", "missing.xlsx"),
        ("award", "ulsan/rnd", "."),
        ("award", "ulsan/rnd", "--version", "1999"),
        ("award", "ulsan/rnd", "--as-of", "2021-02-30"),
        ("award", "ulsan/rnd", "--as-of", "2020-12-31"),
        ("award", "ulsan/rnd", "--as-of", "2022-01-01"),
        ("check", "ulsan/rnd", "missing.yaml"),
        ("check", "no/such", "missing.yaml"),
        ("verify", "missing.json", "ulsan/rnd", "missing.xlsx"),
        ("template", "no/such"),
        ("books", "lint", "no/such"),
        ("books", "test", "no/such"),
    ],
    ids=" ".join,
)
def test_bad_words_are_problems(words: tuple[str, ...], tmp_path: Path) -> None:
    """Each said once, as JSON too, with exit code 2 and no file."""
    said = jiwon(*words, "--json", "-", cwd=tmp_path)
    assert said.code == 2
    assert said.problems
    shown = [(each["code"], each["message"]) for each in said.problems]
    assert len(shown) == len(set(shown))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("day", ["2021-05-31", dt.date(2021, 5, 31), "2021. 5. 31.", "2021년 5월 31일"])
def test_the_form_filled_in_is_read(day: object, tmp_path: Path) -> None:
    """`template`, then a row and the round's date typed in, then `award`: no option is needed."""
    assert jiwon("template", "ulsan/rnd", "--out", "form.xlsx", cwd=tmp_path).code == 0
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    page = book.worksheets[0]
    ids = next(row for row in page.iter_rows() if row[0].value == "application_no")
    for cell in ids:
        page.cell(cell.row + 1, cell.column).value = research_row(1)[str(cell.value)]
    next(row for row in page.iter_rows() if "Round date" in str(row[0].value))[1].value = day
    book.save(tmp_path / "form.xlsx")
    said = jiwon("award", "ulsan/rnd", "form.xlsx", "--json", "-", cwd=tmp_path)
    assert said.code == 0, said.err
    assert [each["award"] for each in said.json["applicants"]] == [80_000_000]
    assert jiwon("check", "ulsan/rnd", "form.xlsx", cwd=tmp_path).code == 0


def test_a_round_date_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    """Today does not take the place of a date that is written but wrong."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["심사 기준일 / Round date", "2021-05-32"])
    page.append(HEADINGS)
    page.append(VALUES)
    book.save(tmp_path / "in.xlsx")
    said = jiwon("award", "ulsan/rnd", "in.xlsx", "--json", "-", cwd=tmp_path)
    assert [each["at"] for each in said.problems] == ["Sheet!B1"]
