"""Overrides that cannot be taken: each has a message of its own, at its place, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.commands.overrides import LIST, SAMPLE, award, codes_of, overridden, returned
from tests.commands.program import Said, jiwon

OUT = "award-schedule.xlsx"
ONE = "- {{application: 2021-004, what: {what}, value: {value}, {grounds}}}\n"
GROUNDS = "reason: r, minutes: m, approver: a, decided_on: 2021-06-01"
AMOUNT = {"application": "2021-004", "what": "R&D support", "value": "1000"}


def one(what: str = "R&D support", value: str = "1000", grounds: str = GROUNDS) -> str:
    return ONE.format(what=what, value=value, grounds=grounds)


LISTS = {
    "no list": ("application: 2021-001\n", "overrides-form"),
    "nothing": ("", "yaml-empty"),
    "an empty list": ("[]\n", "overrides-empty"),
    "a list of texts": ("- 2021-001\n", "overrides-form"),
    "a part that is none": (one(grounds=f"{GROUNDS}, reasons: r"), "override-key"),
    "a part that is a mapping": (one(value="{a: b}"), "override-value-form"),
    "no reason": (one(grounds=GROUNDS.replace("reason: r, ", "")), "override-without-reason"),
    "a blank reason": (one(grounds=GROUNDS.replace("reason: r", 'reason: " "')), "override-without-reason"),
    "no minutes": (one(grounds=GROUNDS.replace("minutes: m, ", "")), "override-without-minutes"),
    "no approver": (one(grounds=GROUNDS.replace("approver: a, ", "")), "override-without-approver"),
    "no date": (one(grounds=GROUNDS.replace(", decided_on: 2021-06-01", "")), "override-without-date"),
    "above the ceiling of the benefit": (one(value="80_001_000"), "override-above-limit"),
    "above what was asked for": (one(value="79_999_000"), "override-above-limit"),
    "above what was asked for, below the ceiling": (
        one(what="R&D support", value="70_000_000").replace("2021-004", "2021-005"),
        "override-above-limit",
    ),
    "above what another application of the firm leaves": (
        one(value="50_000_000").replace("2021-004", "2021-006"),
        "override-above-rest",
    ),
    "an amount for who is not eligible": (one(value="1000").replace("2021-004", "2021-017"), "override-not-due"),
    "twice on one line": (one().rstrip() + "\n" + one(), "override-twice"),
    "twice in a list of one line": (
        f"[{one().strip().removeprefix('- ')}, {one().strip().removeprefix('- ')}]",
        "override-twice",
    ),
    "anew on the day of the earlier": (one() + one(value="2000"), "override-twice"),
    "taken back twice": (
        "".join(
            one(value=value, grounds=GROUNDS.replace("06-01", day))
            for value, day in (("1000", "06-01"), ("as before", "06-02"), ("as before", "06-03"))
        ),
        "override-vain",
    ),
    "nothing to take back": (one(value="as before"), "override-vain"),
    "a fact that nobody asks for": (one(what="tax_arrears_cured", value="yes"), "override-not-asked"),
    "twice": (one() + one(value="2000"), "override-twice"),
}


@pytest.mark.parametrize("case", LISTS)
def test_a_list_that_is_wrong(case: str, tmp_path: Path) -> None:
    text, code = LISTS[case]
    done = overridden(tmp_path, text)
    assert (done.code, codes_of(done)) == (2, [code]), done.err
    assert not (tmp_path / OUT).exists()
    assert "overrides.yaml" in done.err.splitlines()[0]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "overrides.yaml").write_bytes(b"\xff\xfe\x00")
    assert codes_of(award(tmp_path, "--overrides", "overrides.yaml")) == ["overrides-not-text"]
    assert award(tmp_path, "--overrides", "none.yaml").code == 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A schedule of the sample, one with overrides, and their list."""
    path = tmp_path_factory.mktemp("refused")
    shutil.copy(SAMPLE, path / "applications.xlsx")
    assert award(path, "applications.xlsx").code == 0
    assert overridden(path, LIST, "--out", "overridden.xlsx").code == 0
    return path


def back(folder: Path, *words: str, source: str = OUT, row: dict[str, object] | None = None, **edits: object) -> Said:
    """What `award` says of a schedule that came back with a row filled in, and other edits."""
    returned(folder / source, folder / "back.xlsx", *([AMOUNT] if row is None else [row] if row else []), **edits)
    (folder / "new.xlsx").unlink(missing_ok=True)
    done = award(folder, "applications.xlsx", "--overrides", "back.xlsx", "--out", "new.xlsx", *words)
    assert done.code == 0 or not (folder / "new.xlsx").exists()
    return done


def test_a_schedule_in_which_nothing_was_written(folder: Path) -> None:
    assert codes_of(back(folder, row={})) == ["returned-empty"]


def test_a_row_without_its_grounds_is_told_at_its_cell(folder: Path) -> None:
    done = back(folder, row={**AMOUNT, "reason": None, "minutes": " ", "value": "many"})
    assert sorted(codes_of(done)) == ["money-unreadable", "override-without-minutes", "override-without-reason"]
    assert {line.partition(":")[0][10] for line in done.err.splitlines()[:3]} == {"G", "H", "I"}


def test_a_schedule_of_another_book(folder: Path, tmp_path: Path) -> None:
    assert jiwon("award", "example/first-come", "--out", "other.xlsx", cwd=tmp_path).code == 0
    returned(tmp_path / "other.xlsx", tmp_path / "back.xlsx", AMOUNT)
    done = award(tmp_path, "--overrides", "back.xlsx")
    assert codes_of(done) == ["returned-of-other-book"]
    assert "example/first-come" in done.err


def test_a_schedule_of_another_day_other_applications_or_another_budget(folder: Path, tmp_path: Path) -> None:
    assert codes_of(back(folder, "--as-of", "2021-06-02")) == ["returned-of-other-date"]
    (tmp_path / "budget.yaml").write_text("total: 100_000_000\n", "utf-8")
    assert codes_of(back(folder, "--budget", str(tmp_path / "budget.yaml"))) == ["returned-of-other-budget"]
    workbook = load_workbook(SAMPLE)
    workbook.save(tmp_path / "others.xlsx")
    returned(folder / OUT, tmp_path / "back.xlsx", AMOUNT)
    assert codes_of(award(tmp_path, "others.xlsx", "--overrides", "back.xlsx")) == ["returned-of-other-applications"]


def test_a_workbook_that_is_no_schedule(folder: Path, tmp_path: Path) -> None:
    done = award(tmp_path, folder / "applications.xlsx", "--overrides", SAMPLE)
    assert codes_of(done) == ["returned-unmarked"]


def test_a_deleted_sheet_or_row_and_an_edited_formula(folder: Path) -> None:
    def refused(edit: object) -> list[str]:
        returned(folder / OUT, folder / "back.xlsx", AMOUNT)
        workbook = load_workbook(folder / "back.xlsx")
        edit(workbook)  # type: ignore[operator]
        workbook.save(folder / "back.xlsx")
        done = award(folder, "applications.xlsx", "--overrides", "back.xlsx", "--out", "new.xlsx")
        assert done.code == 2
        assert not (folder / "new.xlsx").exists()
        return sorted(set(codes_of(done)))

    assert refused(lambda book: book.remove(book["Overrides"])) == ["returned-without-sheet"]
    assert refused(lambda book: book.remove(book["Budget"])) == ["returned-damaged"]
    assert refused(lambda book: book["Awards"].delete_rows(5)) == ["returned-damaged"]
    total = next(row[0].row for row in load_workbook(folder / OUT)["Awards"].iter_rows() if row[1].value == "Total")

    def another_sum(book: object) -> None:
        cell = next(c for c in book["Awards"][total] if str(c.value).startswith("=SUM(awarded"))  # type: ignore[index]
        cell.value = "=SUM(awarded)+1"

    assert refused(another_sum) == ["returned-damaged"]


def test_a_row_of_an_override_that_was_decided_with_is_not_changed(folder: Path) -> None:
    for cell, text in (("B7", "2021-004"), ("D7", "Firm"), ("F7", "x")):
        done = back(folder, source="overridden.xlsx", edits={f"Overrides!{cell}": text})
        assert set(codes_of(done)) <= {"returned-overrides-changed", "returned-row-changed", "override-unknown"}
        assert done.code == 2
    done = back(folder, source="overridden.xlsx", edits={"Overrides!G7": 20_000_000})
    assert codes_of(done) == ["returned-overrides-changed"]
    done = back(folder, source="overridden.xlsx", edits={"Overrides!H7": "another reason"})
    assert codes_of(done) == ["returned-overrides-changed"]


def test_a_row_that_asks_for_a_decision_is_of_its_application_and_its_thing(folder: Path) -> None:
    """Written into another one's row it would be taken, and told as not taken."""
    asked = {"G6": "90", "H6": "r", "I6": "m", "J6": "a", "K6": "2021-06-01"}
    cells = {f"Overrides!{cell}": text for cell, text in asked.items()}
    assert back(folder, row={}, edits=cells).code == 0
    for cell, text in (("B6", "2021-014"), ("D6", "Fact: Firm"), ("C6", "Another firm"), ("L6", "x"), ("A6", " ")):
        done = back(folder, row={}, edits={**cells, f"Overrides!{cell}": text})
        assert (done.code, set(codes_of(done)) - {"number-unreadable"}) == (2, {"returned-row-changed"}), cell


def test_a_number_before_a_row_of_ones_own_is_no_override_that_was_decided(folder: Path) -> None:
    done = back(folder, edits={"Overrides!A8": 1})
    assert codes_of(done) == ["returned-row-changed"]
    assert "A8" in done.err


def test_a_lower_amount_is_taken_whatever_the_limits_of_other_benefits_cut(tmp_path: Path) -> None:
    """Of a firm whose other application uses most of a limit: only what is above the rest of it is refused."""
    text = f"- {{application: 2022-009, what: benefits.site, value: 0, {GROUNDS.replace('2021', '2022')}}}\n"
    (tmp_path / "o.yaml").write_text(text, "utf-8")
    done = jiwon("award", "ulsan/special-subsidy", "--overrides", "o.yaml", "--lang", "en", cwd=tmp_path)
    assert done.code == 0, done.err


def test_what_is_written_in_a_list_is_what_is_read(tmp_path: Path) -> None:
    """Only figures lose the joints between their digits."""
    text = one(
        what="firm", value='"2021_7"', grounds='reason: "3_1", minutes: 2021_07, approver: a, decided_on: 2021-06-01'
    )
    (tmp_path / "overrides.yaml").write_text(text, "utf-8")
    done = award(tmp_path, "--overrides", "overrides.yaml")
    assert done.code == 0, done.err
    assert "→ 2021_7 · 3_1 (minutes 2021_07)" in done.out


def test_a_hidden_row_or_column_is_not_taken(folder: Path) -> None:
    returned(folder / OUT, folder / "back.xlsx", AMOUNT)
    workbook = load_workbook(folder / "back.xlsx")
    sheet = workbook["Overrides"]
    row = next(c.row for line in sheet.iter_rows() for c in line if c.value == AMOUNT["application"])
    sheet.row_dimensions[row].hidden = True
    workbook.save(folder / "back.xlsx")
    done = award(folder, "applications.xlsx", "--overrides", "back.xlsx", "--out", "new.xlsx")
    assert codes_of(done) == ["override-hidden"]
    sheet.row_dimensions[row].hidden = False
    sheet.column_dimensions["G"].hidden = True
    workbook.save(folder / "back.xlsx")
    done = award(folder, "applications.xlsx", "--overrides", "back.xlsx", "--out", "new.xlsx")
    assert codes_of(done) == ["override-hidden"]


def test_what_stands_struck_through_is_asked_about(folder: Path) -> None:
    from openpyxl.styles import Font

    returned(folder / OUT, folder / "back.xlsx", AMOUNT)
    workbook = load_workbook(folder / "back.xlsx")
    sheet = workbook["Overrides"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == AMOUNT["application"] and c.row > 4)
    cell.font = Font(strike=True)
    workbook.save(folder / "back.xlsx")
    done = award(folder, "applications.xlsx", "--overrides", "back.xlsx", "--out", "new.xlsx")
    assert codes_of(done) == ["override-struck"]


def test_the_file_of_overrides_is_an_input(folder: Path) -> None:
    done = award(folder, "applications.xlsx", "--overrides", "overridden.xlsx", "--out", "overridden.xlsx")
    assert codes_of(done) == ["target-is-input"]
