"""Of a file of nothing but problems a thousand and one are told and then one more, that there are others."""

from __future__ import annotations

from typing import Any

import pytest

from engine.settings import Setting, book_with
from engine.settings.changed import MOST_SETTINGS
from forms.intake.answers import answers_from_texts
from forms.intake.applications import applications_from_workbook
from forms.intake.facts_file import application_from_yaml
from forms.intake.messages import MOST_PROBLEMS
from tests.intake.books import form, good_row, small_book
from tests.intake.test_json import AID, firm, read

TREES: dict[str, tuple[Any, str, str]] = {
    "keys beside": (
        {"applications": [firm(1)], **{f"k{n}": 1 for n in range(3_000)}},
        "json-key-unknown",
        "a.json",
    ),
    "values of applications": ([firm(n, staff=[1]) for n in range(3_000)], "json-value", "applications[1000]"),
    "values of records": ([firm(1, aid=[{"amount": [1]}] * 3_000)], "json-value", "applications[0]"),
    "rows": (
        [firm(n, staff="x", firm_id=f"F-{n}") for n in range(3_000)],
        "count-unreadable",
        "applications[1000].application_no",
    ),
    "rows of records": (
        [firm(1, aid=[AID | {"amount": "x"}] * 3_000)],
        "money-unreadable",
        "applications[0].aid[1000]",
    ),
}


@pytest.mark.parametrize("case", TREES)
def test_reading_stops_where_nobody_would_read_on(case: str) -> None:
    tree, code, at = TREES[case]
    _, problems = read(tree)
    assert [each for each, _ in problems] == [code] * (MOST_PROBLEMS + 1) + ["too-many-problems"]
    assert problems[-1][1] == at


def test_a_thousand_are_all_told_and_every_row_was_read() -> None:
    wrong = [firm(n, staff="x") for n in range(MOST_PROBLEMS)]
    _, problems = read([*wrong, *(firm(n, firm_id=f"F-{n}") for n in range(2_000, 2_050))])
    assert [each for each, _ in problems] == ["count-unreadable"] * MOST_PROBLEMS


def test_two_keys_of_one_meaning_are_told_a_thousand_and_one_times() -> None:
    _, problems = read([firm(n, Staff=3) for n in range(3_000)])
    assert [each for each, _ in problems] == ["doubled-heading"] * (MOST_PROBLEMS + 1)


def test_a_workbook_stops_alike() -> None:
    rows = [good_row(n, staff="x") for n in range(1, 1_100)]
    _, problems = applications_from_workbook(small_book(), form(*rows), "form.xlsx")
    assert len(problems) == MOST_PROBLEMS + 2
    assert (problems[-1].code, problems[-1].at) == ("too-many-problems", f"Applications!A{8 + MOST_PROBLEMS}")


def test_facts_and_answers_stop_alike(tmp_path) -> None:
    facts = "".join(f"k{n}: 1\n" for n in range(3_000)).encode()
    _, problems = application_from_yaml(small_book(), facts, "facts.yaml")
    assert (len(problems), problems[-1].code, problems[-1].at) == (1_002, "too-many-problems", "facts.yaml:1001")
    file = tmp_path / "answers.yaml"
    file.write_text("".join(f"Applications!A{n}: [x]\n" for n in range(3_000)))
    _, problems = answers_from_texts([str(file)])
    assert (len(problems), problems[-1].code) == (1_002, "too-many-problems")


def test_settings_are_counted_before_any_of_them_is_looked_for() -> None:
    settings = [Setting(f"budget.x{n}", "1", f"b.yaml:{n + 1}") for n in range(MOST_SETTINGS + 1)]
    book, _, problems = book_with(small_book(), settings)
    assert book is None
    assert [(each.code, each.at) for each in problems] == [("setting-too-many", f"b.yaml:{MOST_SETTINGS + 1}")]
