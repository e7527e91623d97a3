"""`jiwon award --what-if` through the command line: who changes, side by side, and nothing is written."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from forms.commands import inputs as inputs_of
from tests.commands.program import BOOKS, RESEARCH, Said, jiwon, research_row, workbook

SAMPLE = BOOKS / "rnd" / "2021.sample.xlsx"
SAMPLES = ("ulsan/rnd", "ulsan/special-subsidy", "ulsan/investment-rule", "national/local-investment")


def supposed(folder: Path, *texts: str, book: str | Path = "ulsan/rnd", words: tuple[str | Path, ...] = ()) -> Said:
    """`jiwon award` with each text behind a `--what-if`, in English."""
    options = [word for text in texts for word in ("--what-if", text)]
    return jiwon("award", book, *words, *options, "--lang", "en", cwd=folder)


def decided(document: Any) -> dict[str, tuple[str, int, list[Any]]]:
    """What a result says of each application: status, award, tranches."""
    found = {each["application_no"]: each for each in document["applicants"]}
    return {number: (each["status"], each["award"], dates_of(each["tranches"])) for number, each in found.items()}


def dates_of(tranches: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(each["on"], each["amount"]) for each in tranches]


def test_who_changes_is_what_two_awards_say(tmp_path: Path) -> None:
    """The comparison equals that of the round with a book in which the total was written otherwise."""
    text = RESEARCH.read_text("utf-8").replace("total: 670_000_000", "total: 800_000_000")
    (tmp_path / "2021.yaml").write_text(text, "utf-8")
    before = jiwon("award", "ulsan/rnd", SAMPLE, "--json", "-", "--out", "a.xlsx", cwd=tmp_path).json
    after = jiwon("award", "2021.yaml", SAMPLE, "--json", "-", "--out", "b.xlsx", cwd=tmp_path).json
    said = supposed(tmp_path, "budget.total=800_000_000", words=(SAMPLE, "--json", "-"))
    assert said.code == 0
    document = said.json
    for key in ("total", "awarded", "left"):
        assert document["before"]["budget"][key] == before["budget"][key]
        assert document["after"]["budget"][key] == after["budget"][key]
    one, other = decided(before), decided(after)
    differing = {number for number in one if one[number] != other[number]}
    assert {each["application_no"] for each in document["changes"]} == differing == {"2021-014", "2021-015", "2021-016"}
    for each in document["changes"]:
        number = each["application_no"]
        for side, expected in (("before", one), ("after", other)):
            found = each[side]
            assert (found["status"], found["award"], dates_of(found["tranches"])) == expected[number]
        assert each["difference"] == other[number][1] - one[number][1]
    for side, expected in (("before", one), ("after", other)):
        statuses = [status for status, _, _ in expected.values()]
        assert document[side]["counts"] == {name: statuses.count(name) for name in document[side]["counts"]}
        assert sum(document[side]["counts"].values()) == len(statuses)


@pytest.mark.parametrize("book", SAMPLES)
def test_half_the_budget_of_every_sample(book: str, tmp_path: Path) -> None:
    """The differences add up to that of the totals, in the document and on the screen, and nothing is written."""
    total = supposed(tmp_path, "rounding.direction=down", book=book, words=("--json", "-")).json["before"]["budget"]
    half = total["awarded"] // 2
    said = supposed(tmp_path, f"budget.total={half}", book=book, words=("--json", "-"))
    assert said.code == 0
    document = said.json
    assert document["after"]["budget"]["total"] == half
    assert document["before"]["budget"]["awarded"] > half >= document["after"]["budget"]["awarded"]
    lost = document["after"]["budget"]["awarded"] - document["before"]["budget"]["awarded"]
    assert sum(each["difference"] for each in document["changes"]) == lost
    assert document["recorded"] is False
    shown = supposed(tmp_path, f"budget.total={half}", book=book).out
    for each in document["changes"]:
        (line,) = [line for line in shown.splitlines() if line.startswith(f"{each['application_no']} ")]
        assert line.endswith(f"{each['difference']:+,}" if each["difference"] else " 0")
    assert list(tmp_path.iterdir()) == []


def test_the_screen_shows_both_sides_in_both_languages(tmp_path: Path) -> None:
    """What is supposed, the totals, who changes, and that nothing was recorded."""
    english = supposed(tmp_path, "budget.total=800000000").out
    assert "what if: budget.total 670,000,000 → 800,000,000" in english
    assert "Awarded (KRW)  670,000,000  800,000,000" in english
    assert "3 applications change" in english
    assert "this is a what-if: nothing was recorded" in english
    korean = jiwon("award", "ulsan/rnd", "--what-if", "budget.total=800000000", cwd=tmp_path).out
    assert "가정: budget.total 670,000,000 → 800,000,000" in korean
    assert "달라지는 신청 3건" in korean
    assert "2021-015  타래소프트(가상)  대기" in korean
    assert "아무것도 기록하지 않았습니다" in korean


def test_nobody_changes(tmp_path: Path) -> None:
    """It is said in a line of its own, without a table."""
    said = supposed(tmp_path, "budget.total=670_000_000")
    assert said.code == 0
    assert "nobody changes" in said.out.splitlines()
    assert "Application" not in said.out
    korean = jiwon("award", "ulsan/rnd", "--what-if", "budget.total=670_000_000", cwd=tmp_path)
    assert "달라지는 신청이 없습니다" in korean.out.splitlines()


def test_one_application_that_is_only_paid_otherwise_changes(tmp_path: Path) -> None:
    """The same award in other tranches."""
    file = workbook(tmp_path / "apps.xlsx", [research_row(1)])
    words = (file, "--as-of", "2021-05-31")
    said = supposed(tmp_path, "payment.1.share=60%", "payment.2.share=40%", words=words)
    assert "1 application changes" in said.out.splitlines()
    assert "paid otherwise" in said.out
    document = supposed(tmp_path, "payment.1.share=60%", "payment.2.share=40%", words=(*words, "--json", "-")).json
    (change,) = document["changes"]
    assert change["difference"] == 0
    assert [each["amount"] for each in change["before"]["tranches"]] == [56_000_000, 24_000_000]
    assert [each["amount"] for each in change["after"]["tranches"]] == [48_000_000, 32_000_000]


def test_a_criterion_may_be_supposed_otherwise(tmp_path: Path) -> None:
    """Someone no longer eligible is shown with the reason."""
    document = supposed(tmp_path, "criteria.pass_mark.met_when=score >= 80", words=("--json", "-")).json
    lost = [each for each in document["changes"] if each["after"]["status"] == "not_eligible"]
    assert lost
    assert all("pass_mark" in each["after"]["why"] for each in lost)


def test_json_into_a_file_is_the_only_thing_written(tmp_path: Path) -> None:
    """The same document as on the screen, and `verify` does not take it for a result."""
    said = supposed(tmp_path, "budget.total=800000000", words=("--json", "r.json"))
    assert said.code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]
    document = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert document == supposed(tmp_path, "budget.total=800000000", words=("--json", "-")).json
    assert document["what_if"] == [{"name": "budget.total", "before": "670000000", "after": "800000000"}]
    refused = jiwon("verify", "r.json", "ulsan/rnd", SAMPLE, "--json", "-", cwd=tmp_path)
    assert (refused.code, refused.codes) == (2, ["result-form"])


def test_money_that_would_be_held_is_shown(tmp_path: Path) -> None:
    """For an undecided application, beside what is awarded and left."""
    said = supposed(tmp_path, "allocation.undecided=hold")
    assert [line for line in said.out.splitlines() if line.startswith("Held (KRW)")]
    (line,) = [line for line in said.out.splitlines() if line.startswith("2021-011 ")]
    assert "undecided, held" in line
    document = supposed(tmp_path, "allocation.undecided=hold", words=("--json", "-")).json
    held = {each["application_no"]: each["after"]["held"] for each in document["changes"] if each["after"]["held"]}
    assert "2021-011" in held
    assert sum(held.values()) == document["after"]["budget"]["held"] > document["before"]["budget"]["held"] == 0


def test_no_line_is_broken_where_the_output_is_no_terminal(tmp_path: Path) -> None:
    """The longest name of a firm stands on the line of its application."""
    said = supposed(tmp_path, "budget.total=20_000_000")
    (line,) = [line for line in said.out.splitlines() if "Haneul Hydrogen" in line]
    assert "(fictional)" in line
    assert line.startswith("2021-005")
    assert line.endswith("-60,000,000")


def test_a_problem_of_the_supposed_round_names_what_was_supposed(tmp_path: Path) -> None:
    """The round as it is has none."""
    said = supposed(tmp_path, "applies.until=2021-05-01", words=("--json", "-"))
    assert (said.code, said.codes) == (2, ["round-outside-version"])
    assert said.problems[0]["message"].startswith("with `applies.until=2021-05-01`: ")


REFUSED = {
    "a name that does not exist": (("budget.totl=1",), (), "setting-unknown"),
    "a name without a value": (("budget.total",), (), "setting-no-value"),
    "a group": (("budget=1",), (), "setting-group"),
    "no setting": (("book=x",), (), "setting-fixed"),
    "a name twice": (("budget.total=1", "budget.total=2"), (), "setting-twice"),
    "a negative amount": (("budget.total=-1",), (), "book-not-a-number"),
    "a book that could not decide": (("payment.1.share=1%",), (), "book-shares"),
    "a schedule": (("budget.total=800000000",), ("--out", "s.xlsx"), "what-if-out"),
    "a document over the input": (("budget.total=800000000",), ("--json", SAMPLE), "target-is-input"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_supposed_ends_with_exit_code_2(name: str, tmp_path: Path) -> None:
    """The code of its message, and nothing written."""
    texts, words, code = REFUSED[name]
    said = supposed(tmp_path, *texts, words=(SAMPLE, *words))
    assert said.code == 2
    assert f"[{code}]" in said.err
    assert said.out == ""
    assert list(tmp_path.iterdir()) == []


def test_problems_of_applications_and_of_settings_come_together(tmp_path: Path) -> None:
    """What can be seen of both is said at once."""
    file = workbook(tmp_path / "apps.xlsx", [research_row(1, amount_asked="many")])
    said = supposed(tmp_path, "budget.total", words=(file, "--as-of", "2021-05-31", "--json", "-"))
    assert said.code == 2
    assert "setting-no-value" in said.codes
    assert len(said.codes) == 2


@pytest.mark.parametrize("side", [0, 1])
def test_a_round_that_breaks_a_law_is_shown_to_nobody(side: int, tmp_path: Path, monkeypatch: Any) -> None:
    """Exit code 3, whichever of the two it is."""
    real, calls = inputs_of.overridden_round, []

    def broken(*words: Any, **more: Any) -> Any:
        round_, problems = real(*words, **more)
        calls.append(round_)
        if len(calls) - 1 == side:
            checks = tuple(dataclasses.replace(check, holds=False) for check in round_.checks)
            round_ = dataclasses.replace(round_, checks=checks)
        return round_, problems

    monkeypatch.setattr(inputs_of, "overridden_round", broken)
    said = supposed(tmp_path, "budget.total=800000000")
    assert (said.code, said.out) == (3, "")
    assert "[law-broken]" in said.err


def test_a_what_if_stands_on_the_budget_of_the_round(tmp_path: Path) -> None:
    """With `--budget`, the round as it is has that budget."""
    (tmp_path / "b.yaml").write_text("total: 700_000_000\n", "utf-8")
    words = ("--budget", "b.yaml")
    document = supposed(tmp_path, "budget.total=800_000_000", words=(*words, "--json", "-")).json
    assert document["settings"] == [{"name": "budget.total", "before": "670000000", "after": "700000000"}]
    assert document["what_if"] == [{"name": "budget.total", "before": "700000000", "after": "800000000"}]
    assert (document["before"]["budget"]["total"], document["after"]["budget"]["total"]) == (700_000_000, 800_000_000)
    assert (
        "for this round: budget.total 670,000,000 → 700,000,000"
        in supposed(tmp_path, "budget.total=800_000_000", words=words).out
    )


def test_without_it_award_writes_as_before(tmp_path: Path) -> None:
    """The default name of the schedule, beside no other file."""
    assert jiwon("award", "ulsan/rnd", cwd=tmp_path).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["award-schedule.xlsx"]
