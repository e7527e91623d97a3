"""A question goes the whole way: it stops the round, is answered for, stands in the result, and is verified."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands.fictional import book
from tests.commands.program import Said, jiwon, workbook

CELL = "Applications!A3"
REASON = "접수 담당자가 철회하지 않았음을 확인함"
FACTS = {
    "firm_group": None,
    "applied_on": "2024-03-01",
    "staff": 12,
    "cost": 1_000,
    "region": "도시",
    "founded": "2020-01-01",
}
FACTS |= {"green": "예", "grant": 0}


def row(number: int, **more: object) -> dict[str, object]:
    return {"application_no": f"A-{number}", "firm": f"기업{number}", "firm_id": f"F-{number}"} | FACTS | more


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book, and applications of which the second stands on a hidden row."""
    (tmp_path / "2024.yaml").write_text(book(amount="cost"), "utf-8")
    return filled(tmp_path)


def filled(folder: Path, **more: object) -> Path:
    """The applications written again, with other facts of the second."""
    path = workbook(folder / "in.xlsx", [row(1), row(2, **more)])
    sheets = openpyxl.load_workbook(path)
    sheets["Applications"].row_dimensions[3].hidden = True
    sheets.save(path)
    return folder


def award(folder: Path, *words: str) -> Said:
    options = ("--as-of", "2024-06-01", "--lang", "en", "--json", "result.json", "--out", "out.xlsx", *words)
    return jiwon("award", "2024.yaml", "in.xlsx", *options, cwd=folder)


def verify(folder: Path) -> Said:
    return jiwon("verify", "result.json", "2024.yaml", "in.xlsx", "--lang", "en", cwd=folder)


def stated(folder: Path) -> Any:
    return json.loads((folder / "result.json").read_text("utf-8"))


def test_a_question_stops_the_round_with_its_cell(folder: Path) -> None:
    said = award(folder)
    assert said.code == 2
    assert f"{CELL}: a hidden or filtered row holds values" in said.err
    assert f'--accept "{CELL}=reason"' in said.err
    assert [each["code"] for each in stated(folder)["problems"]] == ["hidden-row"]
    assert not (folder / "out.xlsx").exists()


@pytest.mark.parametrize("answer", [f"{CELL}={REASON}", f"hidden={REASON}", "answers.yaml"])
def test_an_answer_lets_it_through_and_is_kept_everywhere(folder: Path, answer: str) -> None:
    (folder / "answers.yaml").write_text(f"{CELL}: {REASON}\n", "utf-8")
    said = award(folder, "--accept", answer)
    assert said.code == 0, said.err
    (kept,) = stated(folder)["input"]["accepted"]
    assert (kept["code"], kept["at"], kept["reason"]) == ("hidden-row", CELL, REASON)
    assert kept["value"].startswith("A-2, 기업2, F-2")
    assert REASON in said.out
    summary = openpyxl.load_workbook(folder / "out.xlsx").worksheets[1]
    rows = [[cell.value for cell in cells] for cells in summary]
    assert [f"why: {REASON}" in map(str, cells) and CELL in str(cells[1]) for cells in rows].count(True) == 1
    again = verify(folder)
    assert again.code == 0, again.out + again.err


def test_an_answer_to_another_cell_is_a_problem_of_its_own(folder: Path) -> None:
    said = award(folder, "--accept", f"Applications!A2={REASON}")
    assert said.code == 2
    assert [each["code"] for each in stated(folder)["problems"]] == ["hidden-row", "answer-unused"]


def test_an_answer_is_void_for_another_value(folder: Path) -> None:
    (folder / "answers.yaml").write_text(f"{CELL}: {{value: A-9, reason: {REASON}}}\n", "utf-8")
    said = award(folder, "--accept", "answers.yaml")
    assert said.code == 2
    assert "the value has changed since it was answered for: `A-9` → `A-2" in said.err


def test_there_is_no_answer_to_everything(folder: Path) -> None:
    said = award(folder, "--accept", f"all={REASON}")
    assert said.code == 2
    assert "answer-form" in said.err


@pytest.mark.parametrize("change", ["the value", "the row shown", "the reason", "no question kept"])
def test_a_result_does_not_hold_once_its_question_has_changed(folder: Path, change: str) -> None:
    assert award(folder, "--accept", f"{CELL}={REASON}").code == 0
    document = stated(folder)
    if change == "the value":
        filled(folder, cost=2_000)
    elif change == "the row shown":
        workbook(folder / "in.xlsx", [row(1), row(2)])
    elif change == "the reason":
        document["input"]["accepted"][0]["reason"] = " "
    else:
        document["input"]["accepted"] = []
    (folder / "result.json").write_text(json.dumps(document), "utf-8")
    said = verify(folder)
    assert said.code != 0
    codes = {
        "the value": "answer-void",
        "the row shown": "answer-unused",
        "the reason": "answer-without-reason",
        "no question kept": "hidden-row",
    }
    assert f"[{codes[change]}]" in said.err


def test_a_reason_put_in_another_s_mouth_is_found(folder: Path) -> None:
    """A reason is not of the input, so another one can be stated; what is asked cannot be."""
    assert award(folder, "--accept", f"{CELL}={REASON}").code == 0
    document = stated(folder)
    document["input"]["accepted"][0]["message"] = "nothing to see"
    (folder / "result.json").write_text(json.dumps(document), "utf-8")
    said = verify(folder)
    assert said.code == 1
    assert "input.accepted[0].message" in said.out


def test_the_schedule_is_verified_with_the_same_answer(folder: Path) -> None:
    """The page on how to verify has it; without it the question is asked again."""
    assert award(folder, "--accept", f"{CELL}={REASON}").code == 0
    sheet = openpyxl.load_workbook(folder / "out.xlsx")["About"]
    command = next(row[1].value for row in sheet.iter_rows() if row[0].value == "How to verify").partition("\n")[0]
    words = shlex.split(command)
    assert words[2:] == [
        "award-schedule.xlsx",
        "example/probe",
        "in.xlsx",
        "--lang",
        "en",
        "--accept",
        f"{CELL}={REASON}",
    ]
    again = ("verify", "out.xlsx", "2024.yaml", "in.xlsx", "--lang", "en")
    assert jiwon(*again, *words[7:], cwd=folder).code == 0
    asked = jiwon(*again, cwd=folder)
    assert asked.code == 2
    assert f'--accept "{CELL}=reason"' in asked.err
