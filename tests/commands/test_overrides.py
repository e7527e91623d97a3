"""`jiwon award --overrides`: what people decided otherwise is data, holds, is shown everywhere, and comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from forms.commands.inputs import Asked, round_inputs
from forms.intake.overrides_sheet import COLUMNS
from tests.commands.overrides import (
    GROUNDS,
    LIST,
    SAMPLE,
    asked_rows,
    award,
    codes_of,
    fill,
    overridden,
    returned,
)
from tests.commands.program import Said, jiwon

OUT = "award-schedule.xlsx"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample decided with `LIST`, its schedule, its result, and the schedule of the sample as it is."""
    path = tmp_path_factory.mktemp("overrides")
    done = overridden(path, LIST, "--json", "result.json")
    assert done.code == 0, done.err
    (path / "said.txt").write_text(done.out, "utf-8")
    assert award(path, "--out", "plain.xlsx", "--json", "plain.json").code == 0
    return path


def verify(folder: Path, *words: str) -> Said:
    return jiwon("verify", words[0], "ulsan/rnd", SAMPLE, *words[1:], "--lang", "en", cwd=folder)


def result(folder: Path, name: str = "result.json") -> Any:
    return json.loads((folder / name).read_text("utf-8"))


def test_the_round_is_decided_again_with_them(folder: Path) -> None:
    by_number = {each["application_no"]: each for each in result(folder)["applicants"]}
    assert (by_number["2021-001"]["status"], by_number["2021-001"]["why"]) == ("not_eligible", ["small_or_medium_firm"])
    assert (by_number["2021-002"]["award"], by_number["2021-002"]["bound_by"]) == (10_000_000, ["research.amount"])
    assert by_number["2021-003"]["award"] == 37_500_000
    before = {each["application_no"]: each["award"] for each in result(folder, "plain.json")["applicants"]}
    assert before["2021-002"] == 80_000_000


def test_caps_hold(folder: Path) -> None:
    document = result(folder)
    assert document["budget"]["awarded"] <= document["budget"]["total"] == 670_000_000
    assert max(each["award"] for each in document["applicants"]) <= 80_000_000
    assert all(check["holds"] for check in document["checks"])


def test_the_result_tells_each_with_what_it_replaced_its_grounds_and_what_became_of_it(folder: Path) -> None:
    document = result(folder)
    assert [each["what"] for each in document["overrides"]] == [
        "criteria.small_or_medium_firm",
        "benefits.research",
        "project_cost",
    ]
    first, second, third = document["overrides"]
    assert (first["before"], first["after"], first["value"]) == ("met", "not met", "not_met")
    assert (second["before"], second["after"]) == ("KRW 80,000,000", "KRW 10,000,000")
    assert (third["before"], third["after"], third["minutes"]) == ("KRW 130,000,000", "KRW 50,000,000", "2021-8")
    assert {name: first[name] for name in GROUNDS} == {**GROUNDS, "reason": "a group took it over"}
    moved = {each["application_no"]: each for each in document["decided_otherwise"]}
    assert moved["2021-001"]["before"]["award"] == 80_000_000
    assert moved["2021-001"]["after"] == {"status": "not_eligible", "rank": None, "award": 0, "held": 0}
    assert moved["2021-015"]["before"]["status"] == "waiting"  # of whom nothing was overridden
    assert moved["2021-015"]["after"]["status"] == "awarded"
    assert result(folder, "plain.json")["overrides"] == []
    assert result(folder, "plain.json")["input"]["overrides"] is None


def test_the_explanation_rests_on_them_at_their_places(folder: Path) -> None:
    by_number = {each["application_no"]: each for each in result(folder)["applicants"]}
    finding = next(f for f in by_number["2021-001"]["findings"] if f["criterion"] == "small_or_medium_firm")
    assert finding["read"]["override_criterion_small_or_medium_firm"] is False
    assert "overrides:1" in [each["at"] for each in finding["from"]]
    other = next(f for f in by_number["2021-004"]["findings"] if f["criterion"] == "small_or_medium_firm")
    assert "override_criterion_small_or_medium_firm" not in other["read"]


def test_the_screen_tells_what_was_taken_and_who_is_decided_otherwise(folder: Path) -> None:
    lines = (folder / "said.txt").read_text("utf-8").splitlines()
    assert "3 overrides taken" in lines
    [first] = [line for line in lines if "override no. 1" in line]
    assert "Criterion: Small or medium-sized firm: met → not met · a group took it over (minutes 2021-7)" in first
    assert first.endswith("approved by Jane Roe, 2021-06-01 [overrides.yaml:2]")
    assert any(line.strip().startswith("2021-001 ") and "awarded 80,000,000 → not eligible" in line for line in lines)


def test_every_sheet_that_tells_of_an_application_tells_of_its_override(folder: Path) -> None:
    book = load_workbook(folder / OUT)
    said = {sheet.title: [str(c.value) for row in sheet.iter_rows() for c in row if c.value] for sheet in book}
    assert any("overridden [override no. 2]" in text for text in said["Awards"])
    assert any("override no. 1" in text and "a group took it over" in text for text in said["Not eligible, undecided"])
    assert any("override no. 3" in text for text in said["Entitlement lines"])
    assert any("2021-001 Criterion: Small or medium-sized firm: met → not met" in text for text in said["Decision"])
    assert any("2021-002 Amount: R&D support" in text for text in said["Summary"])
    assert any("--overrides award-schedule.xlsx" in text for text in said["About"])
    sheet = book["Overrides"]
    rows = [[sheet.cell(row, place + 1).value for place in range(len(COLUMNS))] for row in (6, 7, 8)]
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [row[COLUMNS.index("value")] for row in rows] == ["not met", 10_000_000, 50_000_000]


@pytest.mark.parametrize("carrier", ["overrides.yaml", OUT])
def test_the_schedule_and_the_result_are_verified_with_them(folder: Path, carrier: str) -> None:
    for words in ((OUT,), ("result.json",), ("result.json", "--schedule", OUT)):
        done = verify(folder, *words, "--overrides", carrier)
        assert (done.code, done.err) == (0, ""), done.out
        assert "it was decided with these overrides" in done.out


def test_without_them_nothing_is_verified(folder: Path) -> None:
    assert codes_of(verify(folder, OUT)) == ["schedule-other-overrides"]
    assert codes_of(verify(folder, "result.json")) == ["result-other-overrides"]


def test_other_overrides_are_told(folder: Path, tmp_path: Path) -> None:
    """Another reason alone is another override."""
    (tmp_path / "o.yaml").write_text(LIST.replace("a smaller task", "a smaller project"), "utf-8")
    for of in (OUT, "result.json"):
        done = verify(folder, of, "--overrides", str(tmp_path / "o.yaml"))
        assert done.code == 1
        assert any(line.startswith("✘ it was decided with these overrides") for line in done.out.splitlines())
    for carrier in ("plain.xlsx", str(folder / "plain.xlsx")):
        assert verify(folder, "plain.xlsx", "--overrides", carrier).code == 0  # of none there is nothing to compare
    assert verify(folder, "plain.json", "--overrides", str(tmp_path / "o.yaml")).code == 1


def test_a_schedule_that_was_filled_in_comes_back(folder: Path, tmp_path: Path) -> None:
    """What it was decided with stays, what is new is taken and told with its cell, what is computed is not."""
    rows = (
        {"application": "2021-004", "what": "Amount: R&D support", "value": 30_000_000},
        {
            "application": "2021-002",
            "what": "benefits.research",
            "value": "20,000,000",
            "reason": "a larger task",
            "decided_on": "2021-06-08",
        },
        {"application": "2021-003", "what": "project_cost", "value": "withdrawn", "decided_on": "2021-06-09"},
    )
    returned(folder / OUT, tmp_path / "back.xlsx", *rows, edits={"Awards!L5": 12_345, "Awards!C4": "Another firm"})
    done = award(tmp_path, "--overrides", "back.xlsx", "--json", "result.json")
    assert done.code == 0, done.err
    told = [(each["application_no"], each["what"], each["value"]) for each in result(tmp_path)["overrides"]]
    assert [each["counts"] for each in result(tmp_path)["overrides"]] == [True, False, True, False, False, True]
    assert told == [
        ("2021-001", "criteria.small_or_medium_firm", "not_met"),
        ("2021-002", "benefits.research", "10000000"),
        ("2021-002", "benefits.research", "20000000"),
        ("2021-003", "project_cost", "50000000"),
        ("2021-003", "project_cost", None),
        ("2021-004", "benefits.research", "30000000"),
    ]
    lines = done.out.splitlines()
    assert sum("[Overrides!G" in line for line in lines) == 3
    assert "cells not taken, since they are computed: 2" in lines
    assert any(line.startswith("  Awards!C4 · 2021-00") and "→ Another firm" in line for line in lines)
    assert any(line.startswith("  Awards!L5 · ") and "→ 12345" in line for line in lines)
    again = jiwon("verify", OUT, "ulsan/rnd", SAMPLE, "--overrides", OUT, "--lang", "en", cwd=tmp_path)
    assert again.code == 0, again.out


def test_it_is_verified_with_the_very_file_that_was_filled_in(folder: Path, tmp_path: Path) -> None:
    """Whether that says the overrides as decided with, or as people wrote them since."""
    returned(
        folder / OUT, tmp_path / "back.xlsx", {"application": "2021-004", "what": "R&D support", "value": 30_000_000}
    )
    assert award(tmp_path, "--overrides", "back.xlsx", "--json", "result.json").code == 0
    for of in (OUT, "result.json"):
        for carrier in ("back.xlsx", OUT):
            done = jiwon("verify", of, "ulsan/rnd", SAMPLE, "--overrides", carrier, "--lang", "en", cwd=tmp_path)
            assert done.code == 0, done.out


def test_a_signature_is_not_taken_along_and_that_is_said(folder: Path, tmp_path: Path) -> None:
    workbook = load_workbook(folder / "plain.xlsx")
    [(title, cells)] = workbook.defined_names["sign_name"].destinations
    first = cells.replace("$", "").partition(":")[0]
    workbook[title][first].value = "Jane Roe"
    workbook.save(tmp_path / "signed.xlsx")
    row = {"application": "2021-004", "what": "R&D support", "value": "1000"}
    returned(tmp_path / "signed.xlsx", tmp_path / "back.xlsx", row)
    done = award(tmp_path, "--overrides", "back.xlsx")
    assert f"signatures are not taken along to a new decision: Decision!{first}" in done.out.splitlines()


def test_a_confirmation_without_its_day_is_said_not_to_be_taken(folder: Path, tmp_path: Path) -> None:
    workbook = load_workbook(folder / "plain.xlsx")
    [(title, cell)] = workbook.defined_names["assumptions_read_by"].destinations
    workbook[title][cell.replace("$", "")].value = "Jane Roe"
    workbook.save(tmp_path / "half.xlsx")
    row = {"application": "2021-004", "what": "R&D support", "value": "1000"}
    returned(tmp_path / "half.xlsx", tmp_path / "back.xlsx", row)
    done = award(tmp_path, "--overrides", "back.xlsx")
    assert any(
        line.startswith("that the assumptions were read is taken along with a name") for line in done.out.splitlines()
    )


def test_verify_says_that_rows_were_written_and_not_decided(folder: Path, tmp_path: Path) -> None:
    row = {"application": "2021-004", "what": "R&D support", "value": "1000"}
    returned(folder / OUT, tmp_path / "more.xlsx", row)
    for words in (("more.xlsx",), ("more.xlsx", "ulsan/rnd", SAMPLE, "--overrides", "more.xlsx")):
        done = jiwon("verify", *words, "--lang", "en", cwd=tmp_path)
        assert "written on the sheet of overrides, and no part of this decision: 1, Overrides!G" in done.out


def test_a_new_question_is_said_and_one_that_is_no_more_stops_nothing(tmp_path: Path) -> None:
    """More asked for than the project costs: also where the cost was overridden and not the amount."""
    more = LIST.replace("value: 50_000_000", "value: 20_000_000").replace("2021-003", "2021-005")
    done = overridden(tmp_path, more, "--json", "result.json")
    assert done.code == 0, done.err
    notices = [each["code"] for each in result(tmp_path)["input"]["notices"]]
    assert "doubtful" in notices


def test_a_value_that_people_replaced_is_no_question_any_more(tmp_path: Path) -> None:
    workbook = load_workbook(SAMPLE)
    sheet = workbook["Applications"]
    [column] = [c.column for row in sheet.iter_rows() for c in row if str(c.value).startswith("총사업비")][:1] or [0]
    assert column
    [cell] = [sheet.cell(row, column) for row in range(1, 40) if sheet.cell(row, 1).value == "2021-003"]
    cell.value = 900_000_000_000
    workbook.save(tmp_path / "applications.xlsx")
    assert award(tmp_path, "applications.xlsx").code == 2
    done = overridden(tmp_path, LIST, "applications.xlsx")
    assert done.code == 0, done.err


def test_a_mark_is_overridden_with_its_grounds(tmp_path: Path) -> None:
    """It shows where scores are told, where criteria are, and in the result."""
    inputs, _ = round_inputs(Asked("example/city-fund"))
    assert inputs
    marked = next(each for each in inputs.applications if "marks" in each.given and each.given["marks"].rows)
    number, reviewer = marked.given["application_no"].value, marked.given["marks"].rows[0]["reviewer"].value
    item = inputs.book.scoring.items[0]  # type: ignore[union-attr]
    (tmp_path / "o.yaml").write_text(
        f"- {{application: {number}, what: marks.{item.id}, reviewer: {reviewer}, value: {item.least}, reason: a slip,"
        " minutes: m, approver: a, decided_on: 2025-06-01}\n",
        "utf-8",
    )
    words = ("example/city-fund", "--overrides", "o.yaml", "--lang", "en", "--json", "r.json")
    done = jiwon("award", *words, cwd=tmp_path)
    assert done.code == 0, done.err
    book = load_workbook(tmp_path / OUT)
    said = {sheet.title: [str(c.value) for row in sheet.iter_rows() for c in row if c.value] for sheet in book}
    assert any("override no. 1" in text for text in said["Scores"])
    lists = ("Awards", "Waiting list", "Not eligible, undecided")
    assert any("overridden [override no. 1]" in text for name in lists for text in said[name])
    [only] = result(tmp_path, "r.json")["overrides"]
    assert (only["reviewer"], only["reason"]) == (reviewer, "a slip")


def test_it_says_the_same_as_a_list_of_the_same(folder: Path, tmp_path: Path) -> None:
    """Whatever file they were written in, the results are the same to the letter."""
    rows = [
        {"application": "2021-001", "what": "criteria.small_or_medium_firm", "value": "no", "reason": "x"},
        {"application": "2021-002", "what": "R&D support", "value": 10_000_000, "reason": "a smaller task"},
        {"application": "2021-003", "what": "project_cost", "value": "5천만원", "reason": "the offer was wrong"},
    ]
    rows[0] |= {"value": "미충족", "reason": "a group took it over"}
    rows[2] |= {"minutes": "2021-8", "decided_on": "2021. 6. 2."}
    returned(folder / "plain.xlsx", tmp_path / "back.xlsx", *rows)
    done = award(tmp_path, "--overrides", "back.xlsx", "--json", "result.json")
    assert done.code == 0, done.err
    assert (tmp_path / "result.json").read_bytes() == (folder / "result.json").read_bytes()
    assert (tmp_path / OUT).read_bytes() == (folder / OUT).read_bytes()


def test_what_the_committee_has_to_decide_is_asked_for(folder: Path, tmp_path: Path) -> None:
    workbook = load_workbook(folder / "plain.xlsx")
    sheet = workbook["Overrides"]
    asked = asked_rows(sheet)
    assert {number for number, _ in asked} == {"2021-011", "2021-020"}
    [row] = [row for (number, _), row in asked.items() if number == "2021-020"]
    fill(sheet, row, {**GROUNDS, "value": "yes"})
    workbook.save(tmp_path / "back.xlsx")
    done = award(tmp_path, "--overrides", "back.xlsx", "--json", "result.json")
    assert done.code == 0, done.err
    [only] = result(tmp_path)["overrides"]
    assert (only["application_no"], only["before"], only["after"]) == ("2021-020", "not known", "yes")
    [moved] = [each for each in result(tmp_path)["decided_otherwise"] if each["application_no"] == "2021-020"]
    assert moved["before"]["status"] == "undecided"
    assert moved["after"]["status"] != "undecided"


def test_who_read_the_assumptions_is_taken_along(folder: Path, tmp_path: Path) -> None:
    workbook = load_workbook(folder / "plain.xlsx")
    for area, text in (("assumptions_read_by", "Jane Roe"), ("assumptions_read_on", "2021-06-03")):
        [(title, cell)] = workbook.defined_names[area].destinations
        workbook[title][cell.replace("$", "")].value = text
    workbook.save(tmp_path / "read.xlsx")
    row = {"application": "2021-004", "what": "R&D support", "value": "1000"}
    returned(tmp_path / "read.xlsx", tmp_path / "back.xlsx", row)
    done = award(tmp_path, "--overrides", "back.xlsx")
    assert "  assumptions read: Jane Roe, 2021-06-03" in done.out.splitlines()
    texts = [c.value for r in load_workbook(tmp_path / OUT)["Decision"].iter_rows() for c in r]
    assert "Jane Roe" in texts
    assert "2021-06-03" in texts


def test_beside_a_result_on_the_standard_output_it_is_told_on_the_error_stream(folder: Path, tmp_path: Path) -> None:
    done = overridden(tmp_path, LIST, "--json", "-")
    assert json.loads(done.out)["overrides"]
    assert "3 overrides taken" in done.err


def test_what_is_unlikely_is_said_and_stops_nothing(tmp_path: Path) -> None:
    """Somebody approved it: it is a notice, where the same value in an application would be a question."""
    text = LIST.replace("value: 50_000_000", "value: 900_000_000_000")
    done = overridden(tmp_path, text, "--json", "result.json")
    assert done.code == 0, done.err
    notices = [each for each in result(tmp_path)["input"]["notices"] if each["at"] == "overrides:3"]
    assert [each["code"] for each in notices] == ["far-above-others"]


def test_a_what_if_stands_on_them(tmp_path: Path) -> None:
    (tmp_path / "overrides.yaml").write_text(LIST, "utf-8")
    done = award(tmp_path, "--overrides", "overrides.yaml", "--what-if", "budget.total=600_000_000", "--json", "-")
    document = json.loads(done.out)
    assert document["before"]["budget"]["awarded"] == 660_000_000
    assert document["after"]["budget"]["awarded"] == 600_000_000
    assert len(document["overrides"]) == 3
    done = award(tmp_path, "--overrides", "overrides.yaml", "--what-if", "budget.total=600_000_000")
    assert "3 overrides taken" in done.out


def test_who_receives_as_much_for_other_benefits_is_told_by_benefit(tmp_path: Path) -> None:
    """The award alone would say that nothing changed."""
    (tmp_path / "o.yaml").write_text(
        "- {application: 2022-009, what: benefits.site, value: 10_000_000, reason: r, minutes: m, approver: a,"
        " decided_on: 2022-06-02}\n",
        "utf-8",
    )
    done = jiwon("award", "ulsan/special-subsidy", "--overrides", "o.yaml", "--lang", "en", cwd=tmp_path)
    moved = next(line for line in done.out.splitlines() if "2022-009" in line and "→ awarded" in line)
    before, after = moved.split("→")
    assert "awarded 71,000,000 (" in before, moved
    assert "awarded 71,000,000 (" in after, moved
    assert before.partition("(")[2] != after.partition("(")[2]
