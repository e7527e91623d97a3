"""Applications as JSON: records stand within their application, and nothing that is written vanishes."""

import json
from typing import Any

import pytest

from engine.feel import Date
from engine.reading import Application
from engine.reading.value import shown_cell
from forms.disk.books import RULES
from forms.intake.applications import Intake, applications_from_workbook
from forms.intake.headings import columns_of
from forms.xlsx.parts import MOST_ROWS
from tests.intake.books import small_book
from tests.rules.sample_rows import EVERY_SAMPLE, Sample

EVERY = {sample.book: sample for sample in EVERY_SAMPLE}
AID = {"granted_on": "2021-03-01", "amount": 10_000_000, "sort": "loan"}
KEYS = {
    column.id: None
    for column in columns_of(small_book())
    if column.fact.kind != "records" and column.id not in ("firm_group", "withdrawn")
}


def firm(number: int, **values: Any) -> dict[str, Any]:
    """An application with every key but those of records; what is not given is null."""
    own = {"application_no": f"A-{number}", "firm": f"울산기술 {number}", "firm_id": f"{number:03d}-11-{number:05d}"}
    return KEYS | own | {"applied_on": "2021-05-03"} | values


def read(tree: Any, *, partial: bool = False) -> tuple[Intake, list[tuple[str, str]]]:
    data = json.dumps(tree, ensure_ascii=False).encode()
    intake, problems = applications_from_workbook(small_book(), data, "a.json", partial=partial)
    return intake, [(each.code, each.at) for each in problems]


def message(tree: Any) -> str:
    _, problems = applications_from_workbook(small_book(), json.dumps(tree).encode(), "a.json")
    return problems[0].message.en


def written(value: Any) -> Any:
    """A value as a program would write it in JSON."""
    match value:
        case None:
            return "none"
        case list():
            return [written(each) for each in value]
        case dict():
            return {name: written(each) for name, each in value.items()}
        case bool() | int() | str():
            return value
        case Date():
            return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
        case _:
            return shown_cell(value)


def tree_of(sample: Sample, intake: Intake) -> dict[str, Any]:
    needed = {column.id: None for column in columns_of(sample.shelf.book) if column.fact.kind != "records"}
    listed = []
    for each in intake.applications:
        values = {name: written(given.value) for name, given in each.given.items()}
        for name, decision in each.decisions.items():
            values |= {f"{name}_reason": decision.reason, f"{name}_minutes": decision.minutes}
        listed.append(needed | values)
    return {"round_date": written(intake.round_date), "applications": listed}


def values_of(application: Application) -> dict[str, Any]:
    return {name: given.value for name, given in application.given.items()}


@pytest.mark.parametrize("name", EVERY)
def test_a_sample_written_as_json_is_read_as_its_workbook(name: str) -> None:
    sample = EVERY[name]
    book = sample.shelf.book
    intake, problems = applications_from_workbook(book, (RULES / sample.file).read_bytes(), sample.file)
    assert problems == ()
    data = json.dumps(tree_of(sample, intake), ensure_ascii=False).encode()
    again, problems = applications_from_workbook(book, data, "a.json")
    assert problems == ()
    assert [values_of(each) for each in again.applications] == [values_of(each) for each in intake.applications]
    assert [each.decisions for each in again.applications] == [each.decisions for each in intake.applications]
    assert again.round_date == intake.round_date


def test_the_samples_have_rows_of_records_and_applications_without_any() -> None:
    sample = EVERY["example/city-fund"]
    intake, _ = applications_from_workbook(sample.shelf.book, (RULES / sample.file).read_bytes(), sample.file)
    assert {bool(each.given["earlier_aid"].value) for each in intake.applications if "earlier_aid" in each.given} == {
        True,
        False,
    }


def test_nobody_having_rows_is_none_for_who_says_so_and_unknown_for_who_does_not() -> None:
    intake, problems = read([firm(1, aid=[]), firm(2, aid=[]), firm(3), firm(4, aid=None)])
    assert problems == []
    assert [each.given["aid"].value for each in intake.applications[:2]] == [[], []]
    assert ["aid" in each.given for each in intake.applications[2:]] == [False, False]
    assert intake.applications[2].blank["aid"] == "applications[2].aid"


def test_an_empty_list_is_no_answer_where_there_may_not_be_none() -> None:
    assert read([firm(1, visits=[])])[1] == [("none-not-allowed", "applications[0].visits")]


@pytest.mark.parametrize("key", ["application_no", "Application_No", "신청번호", "신청 번호", "Application no."])
def test_the_number_is_found_whatever_its_key(key: str) -> None:
    row = firm(1, aid=[AID])
    tree = [{key: row.pop("application_no"), **row}]
    intake, problems = read(tree)
    assert problems == []
    assert intake.applications[0].given["aid"].value[0]["amount"] == 10_000_000


def test_keys_are_read_in_any_case_and_language_and_each_row_may_have_its_own() -> None:
    rows = [AID, {"Granted On": "2020-07-09", "AMOUNT": "none"}, {"교부일": "2020-01-02", "금액 (원)": 5}]
    one, two = firm(1, aid=rows), firm(2)
    two["Staff"] = two.pop("staff") or 7
    two["기존 지원: 3년"] = [AID]
    intake, problems = read([one, two])
    assert problems == []
    first, second = intake.applications
    assert [row.get("amount", "?") for row in first.given["aid"].value] == [10_000_000, None, 5]
    assert first.given["aid"].rows[1]["amount"].at == "applications[0].aid[1].AMOUNT"
    assert second.given["staff"].at == "applications[1].Staff"
    assert len(second.given["aid"].value) == 1


def test_a_row_of_records_has_the_place_of_its_own_list() -> None:
    bad = [AID, AID | {"amount": "많음"}]
    tree = [firm(1, aid=[AID, AID]), firm(2), firm(3, aid=bad)]
    assert read(tree)[1] == [("money-unreadable", "applications[2].aid[1].amount")]
    good = read([*tree[:2], firm(3, aid=[AID])])[0].applications[2].given["aid"]
    assert (good.at, good.rows[0]["amount"].at) == ("applications[2].aid[0]", "applications[2].aid[0].amount")


def test_a_firm_that_checks_itself_needs_no_number_and_may_give_one_fact() -> None:
    intake, problems = read([{"aid": [AID]}], partial=True)
    assert problems == []
    assert len(intake.applications[0].given["aid"].value) == 1
    assert read([{"aid": [{}]}], partial=True)[0].applications[0].given["aid"].value == [{}]
    assert read([{"staff": 3}], partial=True)[0].applications[0].given["staff"].value == 3


BAD: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "an empty object": ([firm(1), {}, firm(2), {}], [("json-empty", f"applications[{n}]") for n in (1, 3)]),
    "an object of nulls": ([firm(1), {"firm": None, "staff": ""}], [("json-empty", "applications[1]")]),
    "rows without a number": (
        [firm(1, application_no=None, aid=[AID])],
        [
            ("records-without-number", "applications[0].aid[0]"),
            ("missing-value", "applications[0].application_no"),
        ],
    ),
    "two dates": (
        {"round_date": "2021-06-01", "심사 기준일": "2021-06-30", "applications": [firm(1)]},
        [("json-dates", "a.json")],
    ),
    "keys beside": ({"book": "x", "note": None, "applications": [firm(1)]}, [("json-key-unknown", "a.json")] * 2),
    "a date in parts": ({"round_date": {"y": 2021}, "applications": [firm(1)]}, [("json-value", "round_date")]),
    "a date unread": ({"심사 기준일": "?", "applications": [firm(1)]}, [("placeholder", "심사 기준일")]),
    "no applications": ({"applications": []}, [("no-applications", "applications")]),
    "an empty list": ([], [("no-applications", "applications")]),
    "nothing": ({}, [("json-form", "a.json")]),
    "a number for an application": ([firm(1), 3], [("json-form", "a.json")]),
    "a key that names nothing": ([firm(1), firm(2, stff=3)], [("unknown-heading", "applications[1].stff")]),
    "rows of nothing known": ([firm(1), firm(2, aidd=[AID])], [("unknown-heading", "applications[1].aidd")]),
    "an unknown key of a row": (
        [firm(1, aid=[AID]), firm(2, aid=[AID, {"amonut": 3}])],
        [("unknown-heading", "applications[1].aid[1].amonut")],
    ),
    "two keys of one fact": ([firm(1, Staff=3)], [("doubled-heading", "applications[0].Staff")]),
    "two lists of one fact": (
        [firm(1, aid=[AID]) | {"기존 지원: 3년": [AID]}],
        [("doubled-heading", "applications[0].기존 지원: 3년")],
    ),
    "two keys of one column": (
        [firm(1, aid=[AID | {"금액": 3}])],
        [("doubled-heading", "applications[0].aid[0].금액")],
    ),
    "two units of one column": (
        [firm(1, aid=[AID, {"금액 (천원)": 3}])],
        [("doubled-heading", "applications[0].aid[1].금액 (천원)")],
    ),
    "a list within a row": ([firm(1, aid=[{"amount": [3]}])], [("json-value", "applications[0].aid[0].amount")]),
    "rows and values mixed": ([firm(1, aid=[AID, 3])], [("json-value", "applications[0].aid")]),
    "a row of another": (
        [firm(1, aid=[AID | {"신청번호": "A-2"}]), firm(2)],
        [("json-other-number", "applications[0].aid[0].신청번호")],
    ),
    "too many keys": ([firm(1) | {f"k{n}": 1 for n in range(300)}], [("json-too-long", "a.json")]),
    "too many rows": ([{"firm": "x"}] * (MOST_ROWS + 1), [("json-too-long", "a.json")]),
    "another count": ([firm(1, aid=2)], [("records-count-differs", "applications[0].aid")]),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_meant_is_told_where_it_stands(case: str) -> None:
    tree, expected = BAD[case]
    assert read(tree)[1] == expected


def test_a_key_is_named_in_its_message() -> None:
    assert "`book`" in message({"book": "x", "applications": [firm(1)]})
    assert "`심사 기준일`" in message(
        {"round_date": "2021-06-01", "심사 기준일": "2021-06-30", "applications": [firm(1)]}
    )


def test_a_missing_key_of_the_plain_facts_is_told_of_the_list() -> None:
    row = firm(1)
    del row["staff"]
    assert read([row])[1] == [("missing-heading", "applications")]


def test_a_row_may_repeat_the_number_of_its_application() -> None:
    intake, problems = read([firm(1, aid=[AID | {"application_no": "a-1"}])])
    assert problems == []
    assert len(intake.applications[0].given["aid"].value) == 1
