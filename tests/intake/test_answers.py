"""Answers on the command line and in a file: each for one cell, with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.reading.doubts import Answer
from forms.intake.answers import MESSAGES, answers_from_texts

GOOD: dict[str, Answer] = {
    "Applications!C17=확인함": Answer("Applications!C17", "확인함"),
    "Applications!C17 = a = b": Answer("Applications!C17", " a = b"),
    "'2차 접수'!A1=옮겨 적음": Answer("'2차 접수'!A1", "옮겨 적음"),
    "applications[3].cost=확인함": Answer("applications[3].cost", "확인함"),
    "기존 지원 3년[0].amount=확인함": Answer("기존 지원 3년[0].amount", "확인함"),
    "hidden=모두 심사": Answer("hidden", "모두 심사"),
    "Applications!C17=": Answer("Applications!C17", ""),
}


@pytest.mark.parametrize("text", GOOD)
def test_an_answer_is_its_cell_and_its_reason(text: str) -> None:
    assert answers_from_texts([text]) == ((GOOD[text],), ())


BAD_TEXTS = {"C17=확인함": "answer-form", "all=확인함": "answer-form", "everything": "file-missing"}


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_what_is_neither_an_answer_nor_a_file_is_refused(text: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    answers, problems = answers_from_texts([text])
    assert answers == ()
    assert [each.code for each in problems] == [BAD_TEXTS[text]]


def test_a_file_holds_reasons_alone_or_with_the_values_that_they_are_for(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(
        "Applications!C17: 확인함\n\"'2차 접수'!A1\": {value: 2차 접수, reason: 옮겨 적음}\nhidden: 모두 심사\n",
        "utf-8",
    )
    assert answers_from_texts(["Applications!D4=앞", str(file)]) == (
        (
            Answer("Applications!D4", "앞"),
            Answer("Applications!C17", "확인함"),
            Answer("'2차 접수'!A1", "옮겨 적음", "2차 접수"),
            Answer("hidden", "모두 심사"),
        ),
        (),
    )


BAD_FILES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "no reason": ("Applications!C17: {value: 3}\n", [("answer-file-form", ":1")]),
    "a list": ("Applications!C17: [a]\n", [("answer-file-form", ":1")]),
    "another key": ("A!C1: a\nA!C2: {reason: a, by: b}\n", [("answer-file-form", ":2")]),
    "not a mapping": ("- a\n", [("facts-form", "")]),
    "twice": ("A!C1: a\nA!C1: b\n", [("yaml-repeated-key", ":2")]),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_of_another_form_is_refused_at_its_line(case: str, tmp_path: Path) -> None:
    text, expected = BAD_FILES[case]
    file = tmp_path / "answers.yaml"
    file.write_text(text, "utf-8")
    _, problems = answers_from_texts([str(file)])
    assert [(each.code, each.at) for each in problems] == [(code, f"{file}{line}") for code, line in expected]


def test_every_message_is_reached_by_a_case() -> None:
    reached = {code for _, expected in BAD_FILES.values() for code, _ in expected} | set(BAD_TEXTS.values())
    assert set(MESSAGES) <= reached


def test_a_reason_may_name_another_cell() -> None:
    answers, problems = answers_from_texts(["Applications!A5=see Sheet!B2=3"])
    assert problems == ()
    assert [(each.at, each.reason) for each in answers] == [("Applications!A5", "see Sheet!B2=3")]
