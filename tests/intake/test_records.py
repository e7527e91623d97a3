"""Records stand on sheets of their own, belong to applications by number, and no row of them is lost in silence."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import canonical_bytes
from engine.documents.plain_value import plain_value
from engine.explain import value_in_words
from engine.facts import facts_from_application, round_dates
from engine.feel import Date, Unknown
from engine.reading import Application
from forms.intake import application_from_yaml
from forms.intake.messages import MESSAGES
from forms.template import template_from_book
from forms.template.form import FIRST
from tests.examples import examples
from tests.intake.books import ROUND, changed, column_of, form, good_row, put, read, small_book
from tests.template.test_round_trip import BLANK, DATES, DECIMALS, MOST, WORDS

AID, VISITS = "기존 지원 3년", "현장 실사"
PLACE = f"'{AID}'!"
LOAN = {"granted_on": Date(2021, 3, 1), "amount": 10_000_000, "sort": "loan"}
GRANT = {"granted_on": Date(2020, 7, 9), "amount": None, "sort": "grant", "repaid": False}
BOOK = small_book()


def two_firms() -> bytes:
    """A firm with two earlier awards, one without any."""
    return form(good_row(1, aid=[LOAN, GRANT]), good_row(2, aid=None))


def rows_of(application: Application, name: str = "aid") -> Any:
    return application.given[name].value


def facts_of(application: Application) -> Any:
    return facts_from_application(BOOK, application, round_dates(BOOK, ROUND))


def missing(value: Any) -> frozenset[str]:
    assert isinstance(value, Unknown)
    return value.missing


def test_each_application_has_the_rows_of_its_number_in_their_order() -> None:
    intake, problems = read(two_firms())
    first, second = intake.applications
    assert problems == []
    assert rows_of(first) == [LOAN, GRANT]
    assert rows_of(second) == []
    assert first.given["aid"].at == f"{PLACE}A{FIRST}"
    assert first.given["aid"].rows[1]["granted_on"].at == f"{PLACE}B{FIRST + 1}"
    assert first.given["aid"].rows[0]["amount"].text == "10000000"


def test_a_cell_left_blank_is_unknown_by_the_name_of_the_fact_and_one_with_none_is_none() -> None:
    facts = facts_of(read(two_firms())[0].applications[0])
    assert missing(facts["aid"][0]["repaid"]) == {"aid"}
    assert facts["aid"][1]["amount"] is None
    assert list(facts["aid"][1]) == list(BOOK.facts["aid"].columns)


@pytest.mark.parametrize(("stated", "rows"), [(None, []), (0, []), ("0", []), ("none", []), ("0건", [])])
def test_none_and_zero_are_no_rows(stated: Any, rows: list[Any]) -> None:
    data = form(good_row(1, aid=stated)) if stated is None else changed(form(), put("기존 지원: 3년", stated))
    intake, problems = read(data)
    assert problems == []
    assert rows_of(intake.applications[0]) == rows


def test_no_rows_and_nothing_said_is_unknown() -> None:
    application = read(form(good_row(1)))[0].applications[0]
    assert "aid" not in application.given
    assert missing(facts_of(application)["aid"]) == {"aid"}


def test_rows_without_a_stated_number_are_those_rows() -> None:
    intake, problems = read(changed(two_firms(), put("기존 지원: 3년", None)))
    assert problems == []
    assert rows_of(intake.applications[0]) == [LOAN, GRANT]


def test_equal_rows_are_two_rows_blank_rows_are_none_and_rows_need_not_stand_together() -> None:
    def scatter(sheet: Any) -> None:
        sheet.insert_rows(FIRST + 1, 2)
        sheet.cell(FIRST + 1, 1).value = "A-2"

    rows = [good_row(1, aid=[LOAN, LOAN]), good_row(2, aid=None)]
    data = changed(changed(form(*rows), scatter, AID), put("기존 지원: 3년", 1, FIRST + 1))
    intake, problems = read(data)
    assert problems == []
    assert [rows_of(each) for each in intake.applications] == [[LOAN, LOAN], [{}]]


def cell(at: str, value: Any) -> Any:
    def change(sheet: Any) -> None:
        sheet[at] = value

    return change


def title(name: str) -> Any:
    def change(sheet: Any) -> None:
        sheet.title = name

    return change


def hide(sheet: Any) -> None:
    sheet.sheet_state = "hidden"


def twice(sheet: Any) -> None:
    sheet.parent.copy_worksheet(sheet).title = "Earlier aid"


def heads(number: int, value: Any) -> Any:
    def change(sheet: Any) -> None:
        for row in (7, 8):
            for each in sheet[row]:
                each.value = None
        sheet.cell(6, number).value = value

    return change


def wipe(sheet: Any) -> None:
    sheet.delete_rows(1, sheet.max_row)


BAD: dict[str, tuple[str, Any, list[tuple[str, str]]]] = {
    "missing": (
        VISITS,
        lambda s: s.parent.remove(s),
        [("records-sheet-missing", "form.xlsx")],
    ),
    "another name": (
        VISITS,
        title("실사"),
        [("records-sheet-missing", "form.xlsx"), ("records-sheet-name", "실사!A6")],
    ),
    "twice": (AID, twice, [("records-sheet-twice", "'Earlier aid'!A1")]),
    "hidden": (VISITS, hide, [("records-sheet-hidden", "'현장 실사'!A1")]),
    "no headings": (VISITS, wipe, [("records-heading-row", "'현장 실사'!A1")]),
    "missing heading": (
        AID,
        heads(9, "기관"),
        [("unknown-heading", f"{PLACE}I6"), ("missing-heading", f"{PLACE}A6")],
    ),
    "unknown number": (
        AID,
        cell(f"A{FIRST}", "A-3"),
        [("records-unknown-number", f"{PLACE}A9"), ("records-count-differs", "Applications!R9")],
    ),
    "no number": (
        AID,
        cell(f"A{FIRST}", None),
        [("records-without-number", f"{PLACE}A9"), ("records-count-differs", "Applications!R9")],
    ),
    "a row too few": (AID, lambda s: s.delete_rows(FIRST), [("records-count-differs", "Applications!R9")]),
    "a row too many": (AID, cell(f"A{FIRST + 2}", "A-1"), [("records-count-differs", "Applications!R9")]),
    "rows of one that has none": (
        AID,
        cell(f"A{FIRST + 2}", "A-2"),
        [("records-none-with-rows", "Applications!R10")],
    ),
    "a date that there is not": (AID, cell(f"B{FIRST}", "2021-02-30"), [("date-impossible", f"{PLACE}B9")]),
    "none where there must be one": (AID, cell(f"B{FIRST}", "없음"), [("none-not-allowed", f"{PLACE}B9")]),
    "formula without result": (AID, cell(f"C{FIRST}", "=1+1"), [("formula-not-calculated", f"{PLACE}C9")]),
    "error cell": (AID, cell(f"C{FIRST}", "#N/A"), [("cell-error", f"{PLACE}C9")]),
    "a number that is a formula": (
        AID,
        cell(f"A{FIRST}", '="A-1"'),
        [("formula-not-calculated", f"{PLACE}A9"), ("records-count-differs", "Applications!R9")],
    ),
    "value below no heading": (AID, cell("Z9", "x"), [("value-without-heading", f"{PLACE}Z9")]),
    "merged": (AID, lambda s: s.merge_cells("B9:B10"), [("merged-cells", f"{PLACE}B9")]),
    "none that is no answer": ("Applications", put(VISITS, "없음"), [("none-not-allowed", "Applications!S9")]),
    "zero that is no answer": ("Applications", put(VISITS, 0), [("none-not-allowed", "Applications!S9")]),
    "half a row": ("Applications", put("기존 지원: 3년", 1.5), [("count-fraction", "Applications!R9")]),
    "reason without rows": (
        "Applications",
        put("현장 실사 사유", "필요"),
        [("decision-without-value", "Applications!S9")],
    ),
    "rows without minutes": (
        "Applications",
        lambda s: (s.parent[VISITS].__setitem__("A9", "A-1"), s.parent[VISITS].__setitem__("B9", "2021-05-01")),
        [("decision-without-minutes", "'현장 실사'!A9")],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_sheet_of_records_has_its_own_message_at_its_cell(case: str) -> None:
    name, change, expected = BAD[case]
    intake, problems = read(changed(two_firms(), change, name))
    assert sorted(problems) == sorted(expected)
    assert intake.applications


def test_every_message_about_records_is_reached_by_a_case() -> None:
    of_records = {code for code in MESSAGES if code.startswith("records-")}
    assert {code for *_, problems in BAD.values() for code, _ in problems} >= of_records


def test_an_unknown_application_number_names_the_nearest_one() -> None:
    from forms.intake.applications import applications_from_workbook

    data = changed(two_firms(), cell(f"A{FIRST}", "A1"), AID)
    found = next(p for p in applications_from_workbook(BOOK, data, "form.xlsx")[1] if "unknown-number" in p.code)
    assert "`A-1`" in found.message.ko
    assert "did you mean `A-1`" in found.message.en


def test_a_second_sheet_of_applications_is_refused_beside_sheets_of_records() -> None:
    data = changed(two_firms(), lambda s: setattr(s.parent.copy_worksheet(s), "title", "더"))
    assert read(data)[1] == [("two-application-sheets", "form.xlsx")]


def test_a_firm_that_checks_itself_needs_no_sheets_and_no_numbers() -> None:
    data = changed(form(good_row(1, aid=[LOAN, GRANT])), lambda s: s.delete_cols(1), AID)
    intake, problems = read(changed(data, lambda s: s.parent.remove(s), VISITS), partial=True)
    assert problems == []
    assert rows_of(intake.applications[0]) == [LOAN, GRANT]


def test_the_minutes_of_a_committee_stand_for_its_rows() -> None:
    row = good_row(1, visits=[{"seen_on": Date(2021, 5, 2)}], visits_reason="현장", visits_minutes="3차")
    intake, problems = read(form(row))
    assert problems == []
    assert rows_of(intake.applications[0], "visits") == [{"seen_on": Date(2021, 5, 2)}]
    assert intake.applications[0].decisions["visits"].minutes == "3차"


def test_the_empty_form_has_the_sheets_with_headings_guide_and_example() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template_from_book(BOOK)))
    assert workbook.sheetnames == ["Applications", AID, VISITS, "안내 Guide", "_lists"]
    sheet = workbook[AID]
    assert [cell.value for cell in sheet[6]][:4] == ["신청번호", "교부일", "금액 (원)", "보조율 (%)"]
    assert [cell.value for cell in sheet[5]][:3] == ["예 / e.g.: A-001", "예: 2021-03-01", "예: 10,000,000"]
    assert "신청번호" in sheet["A2"].value
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules[f"{column_of(sheet, '종류')}{FIRST}"].formula1 == "list_aid.sort"
    area = workbook.defined_names["list_aid.sort"].attr_text.replace("'", "").split("!")
    assert [cell.value for (cell,) in workbook[area[0]][area[1].replace("$", "")]] == ["융자", "보조"]
    guide = [cell.value for (cell,) in workbook["안내 Guide"]["A1:A60"]]
    assert "기존 지원: 3년 › 금액\nEarlier aid › Amount" in guide


RECORD: dict[str, st.SearchStrategy[Any]] = {
    "granted_on": DATES,
    "amount": st.none() | st.integers(0, MOST),
    "share": DECIMALS.map(lambda x: x / 100),
    "hires": st.integers(0, MOST),
    "grade": DECIMALS,
    "repaid": st.booleans(),
    "sort": st.sampled_from(["loan", "grant"]),
    "giver": WORDS,
}
ROWS = st.lists(st.fixed_dictionaries({name: value | BLANK for name, value in RECORD.items()}), max_size=4)


def known(row: dict[str, Any]) -> dict[str, Any]:
    import unicodedata

    cells = {name: value for name, value in row.items() if value is not ...}
    if "giver" in cells:
        cells["giver"] = " ".join(unicodedata.normalize("NFC", cells["giver"]).split())
    return cells


@examples(40)
@given(st.lists(ROWS | BLANK, min_size=1, max_size=3))
def test_records_come_back_from_the_form_and_stand_in_json_as_given(applications: list[Any]) -> None:
    given = [
        each if each is ... else [{k: v for k, v in row.items() if v is not ...} for row in each]
        for each in applications
    ]
    intake, problems = read(form(*(good_row(number, aid=rows) for number, rows in enumerate(given, 1))))
    assert problems == []
    for rows, application in zip(applications, intake.applications, strict=True):
        if rows is ...:
            assert "aid" not in application.given
            continue
        assert rows_of(application) == [known(row) for row in rows]
        assert canonical_bytes(plain_value(facts_of(application)["aid"])) == canonical_bytes(
            plain_value(rows_of(application))
        )


FIRM = """
aid:
  - {granted_on: 2021-03-01, 금액: 1천만원, Sort: 융자}
  - {granted_on: 2020-07-09, amount: none, repaid: 아니오, giver: "?"}
"""


def test_a_firm_writes_its_records_as_rows() -> None:
    application, problems = application_from_yaml(BOOK, FIRM.encode(), "firm.yaml")
    assert problems == ()
    assert application
    assert rows_of(application) == [LOAN, {"granted_on": Date(2020, 7, 9), "amount": None, "repaid": False}]
    assert application.given["aid"].rows[1]["amount"].at == "firm.yaml:4"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aid: []", []),
        ("aid: 없음", []),
        ("aid: [{}]", [{}]),
    ],
)
def test_a_firm_says_that_it_has_none(text: str, expected: Any) -> None:
    application, problems = application_from_yaml(BOOK, text.encode(), "firm.yaml")
    assert problems == ()
    assert application
    assert rows_of(application) == expected


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("aid: 3", ["records-not-rows"]),
        ("aid: [a, b]", ["records-not-rows"]),
        ("aid: {amount: 3}", ["fact-form"]),
        ("aid: [{amonut: 3}]", ["records-unknown-column"]),
        ("aid: [{amount: 3, 금액: 4}]", ["records-repeated-column"]),
        ("aid: [{amount: [3]}, {granted_on: x}]", ["records-cell-form", "date-unreadable"]),
        ("visits: []", ["none-not-allowed"]),
        ("cost: [{amount: 3}]", ["fact-form"]),
    ],
)
def test_rows_that_cannot_be_read_are_refused_at_their_line(text: str, codes: list[str]) -> None:
    application, problems = application_from_yaml(BOOK, text.encode(), "firm.yaml")
    assert application is None
    assert [(p.code, p.at) for p in problems] == [(code, "firm.yaml:1") for code in codes]


def test_an_unknown_column_names_the_nearest_one_and_its_line():
    """Also where what stands in it is no text, which has no line of its own."""
    text = "aid:\n  - amount: 3\n  - granted_on: 2021-03-01\n    amonut: [3]\n"
    _, problems = application_from_yaml(BOOK, text.encode(), "firm.yaml")
    assert [each.at for each in problems] == ["firm.yaml:4"]
    assert "did you mean `amount`" in problems[0].message.en


def test_records_in_words_are_their_number_and_the_sums_of_their_money() -> None:
    fact = BOOK.facts["aid"]
    facts = facts_of(read(form(good_row(1, aid=[LOAN, GRANT, {}])))[0].applications[0])
    assert value_in_words(facts["aid"], fact) == (
        "3건 (금액 합계 10,000,000, 그 밖에 미확인 1건)",
        "3 rows (Amount 10,000,000 in all, 1 not known)",
    )
    assert value_in_words(facts["aid"][:2], fact) == ("2건 (금액 합계 10,000,000)", "2 rows (Amount 10,000,000 in all)")
    assert value_in_words([{"seen_on": ROUND}], BOOK.facts["visits"]) == ("1건", "1 row")
    assert value_in_words([], fact) == ("없음", "none")
