"""A question stops the round until it is answered for exactly its cell and value; a notice stops nothing."""

from __future__ import annotations

import pytest

from engine.documents.doubts import accepted_document, answers_from_document, notices_document
from engine.errors import Catalogue, Text
from engine.reading.doubts import Accepted, Answer, Doubt, answered, notice, question

MESSAGES: Catalogue = {
    "odd": Text("이상한 값: `{text}`", "odd value: `{text}`"),
    "hidden-row": Text("숨긴 행", "hidden row"),
}
C3, D4 = (
    question(MESSAGES, "odd", f"Applications!{at}", value, text=value) for at, value in (("C3", "1"), ("D4", "2"))
)
ROW, OTHER_ROW = (question(MESSAGES, "hidden-row", f"Applications!A{row}", "A-2, 누리소재") for row in (5, 6))
SAID = notice(MESSAGES, "odd", "Applications!E5", "3", text="3")


def codes(*answers: Answer, doubts: tuple = (C3,)) -> list[tuple[str, str]]:
    """The problems of these answers to the doubts: their codes and places."""
    return [(each.code, each.at) for each in answered(doubts, answers)[1]]


def test_an_open_question_is_a_problem_that_says_how_to_answer_it() -> None:
    accepted, (open_,) = answered((C3, SAID), ())
    assert accepted == ()
    assert (open_.code, open_.at) == ("odd", "Applications!C3")
    assert open_.message.en == 'odd value: `1` (if it is right, answer with `--accept "Applications!C3=reason"`)'
    assert '`--accept "Applications!C3=사유"`' in open_.message.ko


def test_an_answer_is_for_its_cell_alone() -> None:
    accepted, problems = answered((C3, D4), [Answer("Applications!C3", " 확인함 ")])
    assert accepted == (Accepted(C3, "확인함"),)
    assert [(each.code, each.at) for each in problems] == [("odd", "Applications!D4")]


def test_an_answer_for_this_value_holds() -> None:
    assert codes(Answer("Applications!C3", "확인함", "1")) == []


ANSWERS = {
    "for another value": ((Answer("Applications!C3", "확인함", "2"),), [("answer-void", "Applications!C3")]),
    "for another cell": (
        (Answer("Applications!C4", "확인함"),),
        [("odd", "Applications!C3"), ("answer-unused", "Applications!C4")],
    ),
    "twice": (
        (Answer("Applications!C3", "확인함"), Answer("Applications!C3", "또 확인함")),
        [("answer-twice", "Applications!C3")],
    ),
    "twice, once for its value": (
        (Answer("Applications!C3", "확인함"), Answer("Applications!C3", "또 확인함", "1")),
        [("answer-twice", "Applications!C3")],
    ),
    "without a reason": ((Answer("Applications!C3", " "),), [("answer-without-reason", "Applications!C3")]),
    "to a notice": (
        (Answer("Applications!C3", "확인함"), Answer("Applications!E5", "알았음")),
        [("answer-unused", "Applications!E5")],
    ),
    "to nothing hidden": (
        (Answer("Applications!C3", "확인함"), Answer("hidden", "모두 심사")),
        [("answer-unused", "hidden")],
    ),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_that_does_not_fit_is_a_problem(case: str) -> None:
    answers, expected = ANSWERS[case]
    assert codes(*answers, doubts=(C3, SAID)) == expected


def test_one_word_answers_for_all_that_is_hidden_and_nothing_else() -> None:
    accepted, problems = answered((ROW, OTHER_ROW, C3), [Answer("hidden", "모두 심사")])
    assert accepted == (Accepted(ROW, "모두 심사"), Accepted(OTHER_ROW, "모두 심사"))
    assert [each.code for each in problems] == ["odd"]


def test_a_hidden_row_may_be_answered_by_its_cell_beside_the_others() -> None:
    accepted, problems = answered((ROW, OTHER_ROW), [Answer("Applications!A5", "철회 아님"), Answer("hidden", "심사")])
    assert [each.reason for each in accepted] == ["철회 아님", "심사"]
    assert problems == ()


def test_what_was_accepted_is_read_back_from_the_result() -> None:
    accepted, _ = answered((C3, ROW), [Answer("Applications!C3", "확인함"), Answer("hidden", "모두 심사")])
    document = {"input": {"accepted": accepted_document(accepted, "ko"), "notices": notices_document([SAID, C3], "en")}}
    assert document["input"]["accepted"][0] == {
        "code": "odd",
        "at": "Applications!C3",
        "value": "1",
        "message": "이상한 값: `1`",
        "reason": "확인함",
    }
    assert [each["message"] for each in document["input"]["notices"]] == ["odd value: `3`"]
    assert answered((C3, ROW), answers_from_document(document)) == (accepted, ())


def test_two_questions_at_one_cell_take_one_answer_and_are_read_back() -> None:
    other = question(MESSAGES, "hidden-row", C3.at, C3.value)
    accepted, problems = answered((C3, other), [Answer(C3.at, "확인함")])
    assert problems == ()
    assert len(accepted) == 2
    document = {"input": {"accepted": accepted_document(accepted, "ko")}}
    assert answered((C3, other), answers_from_document(document)) == (accepted, ())


@pytest.mark.parametrize(
    "document",
    [None, {}, {"input": None}, {"input": {}}, {"input": {"accepted": 3}}, {"input": {"accepted": ["x", 4]}}],
)
def test_a_result_of_another_form_states_no_answer(document: object) -> None:
    assert answers_from_document(document) == ()


def test_an_answer_of_its_own_that_does_not_fit_leaves_the_answer_for_all_that_is_hidden() -> None:
    """One answer may be for another question of the same cell."""
    hidden = Doubt("hidden-row", Text("가", "a"), "S!A1", "x")
    other = Doubt("outside-range", Text("나", "b"), "S!A1", "9")
    accepted, problems = answered([hidden, other], [Answer("S!A1", "r", "9"), Answer("hidden", "all are")])
    assert problems == ()
    assert [(each.doubt.code, each.reason) for each in accepted] == [("hidden-row", "all are"), ("outside-range", "r")]


@pytest.mark.parametrize("values", [(None, "9"), ("9", None), (None, None), ("9", "9")])
def test_two_answers_for_one_value_are_a_problem_in_either_order(values: tuple[str | None, ...]) -> None:
    asked = Doubt("outside-range", Text("나", "b"), "S!A1", "9")
    _, problems = answered([asked], [Answer("S!A1", "r", value) for value in values])
    assert [each.code for each in problems] == ["answer-twice"]


def test_no_answer_is_out_of_place_where_the_input_could_not_be_read_as_a_whole() -> None:
    assert answered([], [Answer("S!A1", "r")], whole=False) == ((), ())
    assert [each.code for each in answered([], [Answer("S!A1", "r")])[1]] == ["answer-unused"]
