"""A withdrawn application is listed and nothing more: it holds no money and moves nobody's rank."""

import json

import pytest

from engine.assessment import Status
from engine.documents.round import document_from_round
from engine.round import Applicant, Round
from tests.award_schedule.full_rounds import POLICIES, book_of, round_of, rows_of
from tests.award_schedule.rounds import read, table, written


def without_and_with(policy: str, number: int) -> tuple[Round, Round]:
    """The round of all others, and the round in which this application was withdrawn."""
    book, rows = book_of(policy), rows_of(policy)
    withdrawn = [{**row, "withdrawn": True} if i == number else row for i, row in enumerate(rows)]
    return round_of(book, rows[:number] + rows[number + 1 :]), round_of(book, withdrawn)


def told(applicant: Applicant) -> tuple[object, ...]:
    return (
        applicant.application_no,
        applicant.status,
        applicant.rank,
        applicant.lines,
        applicant.payments,
        applicant.held,
    )


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("number", [0, 4, 10])
def test_everybody_else_stands_as_without_it(policy: str, number: int) -> None:
    without, having = without_and_with(policy, number)
    others = [each for each in having.applicants if each.status is not Status.WITHDRAWN]
    assert sorted(map(told, others), key=str) == sorted(map(told, without.applicants), key=str)
    (own,) = (each for each in having.applicants if each.status is Status.WITHDRAWN)
    assert (own.award, own.held, own.rank, own.payments) == (0, 0, None, ())
    assert having.counts == {**without.counts, Status.WITHDRAWN: 1}


def test_it_is_listed_in_the_schedule_and_in_the_document() -> None:
    _, having = without_and_with("ranked", 0)
    rows = table(read(written(having))["부적격·미결정"])
    assert [row["결과"] for row in rows if row["신청번호"] == "F-01"] == ["철회"]
    document = json.loads(json.dumps(document_from_round(having, "", "en")))
    assert [each["why"] for each in document["applicants"] if each["status"] == "withdrawn"] == [["withdrawn"]]


@pytest.mark.parametrize("said", [False, "아니오", None])
def test_what_is_not_said_is_not_withdrawn(said: object) -> None:
    rows = rows_of("ranked")
    changed = [{**rows[0], "withdrawn": said} if said is not None else rows[0], *rows[1:]]
    assert Status.WITHDRAWN not in round_of(book_of("ranked"), changed).counts
