"""A consortium: each partner has its own lines, limits, award and payments, over all applications. Worked by hand."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from engine.book import Question, book_from_yaml
from engine.checks import book_problems
from engine.documents.round import document_from_round, result_from_document
from engine.feel import Date
from engine.reading import Application, value_from_text
from engine.reading.application import Given, given_records
from engine.round import Round, round_from
from engine.verify import verify
from forms.award_schedule import award_schedule

TEXT = (Path(__file__).parent / "consortium.yaml").read_text("utf-8")
BOOK, _ = book_from_yaml(TEXT, "consortium.yaml")
DECIDED_ON = Date(2021, 5, 31)
FIRMS = {"a": "000-00-00001", "b": "000-00-00002", "c": "000-00-00003", "d": "000-00-00004"}
Partner = tuple[str, str, int | None]


def _cell(column: Question, text: str, at: str) -> Given:
    return Given(value_from_text(column, text, at).value, text, at, "")


def application(number: str, score: int, *partners: Partner, before: dict[str, int] | None = None, **head: str):
    """An application with these partners: the firm, its role and its cost in won."""
    columns = BOOK.facts["partners"].columns
    rows = []
    for i, (firm, role, cost) in enumerate(partners):
        texts = {"name": f"{firm}(가상)", "number": FIRMS.get(firm, ""), "head": head.get(firm, "none"), "role": role}
        texts |= {"cost": "" if cost is None else str(cost), "received": str((before or {}).get(firm, 0))}
        rows.append({name: _cell(columns[name], text, f"{number}.{i}.{name}") for name, text in texts.items() if text})
    given = {
        "application_no": Given(number, number, f"{number}.no", ""),
        "firm": Given("lead", "lead", f"{number}.firm", ""),
        "firm_id": Given("000-00-00009", "", f"{number}.id", ""),
        "applied_on": Given(Date(2021, 3, 1), "", f"{number}.on", ""),
        "score": Given(score, str(score), f"{number}.score", ""),
        "partners": given_records(rows, "", f"{number}.partners", ""),
    }
    return Application(number, given, {})


def without_partners(each: Application) -> Application:
    return replace(each, given={name: given for name, given in each.given.items() if name != "partners"})


def decided(*applications: Application, text: str = TEXT) -> Round:
    book, problems = book_from_yaml(text, "consortium.yaml")
    assert book is not None, problems
    round_, problems = round_from(book, applications, DECIDED_ON)
    assert round_ is not None, problems
    assert [check for check in round_.checks if not check.holds] == []
    return round_


def shares(round_: Round) -> dict[str, list[dict[str, int]]]:
    return {each.application_no: [dict(share.lines) for share in each.shares] for each in round_.applicants}


def test_every_partner_has_its_own_lines_and_its_limit_over_all_applications() -> None:
    """Partner b takes 30,300,000 of its 60,000,000 by the first; in the second 29,700,000 are left, then nothing."""
    round_ = decided(
        application("1", 90, ("a", "firm", 80_000_000), ("b", "institute", 30_000_000)),
        application("2", 80, ("c", "firm", 90_000_000), ("b", "institute", 38_000_000), before={"c": 10_000_000}),
        application("3", 70, ("d", "firm", 123_456_789), ("b", "institute", 8_000_000)),
    )
    assert shares(round_) == {
        "1": [{"research": 40_000_000, "travel": 800_000}, {"research": 30_000_000, "travel": 300_000}],
        "2": [{"research": 40_000_000, "travel": 900_000}, {"research": 29_700_000, "travel": 0}],
        "3": [{"research": 40_000_000, "travel": 1_234_000}, {"research": 0, "travel": 0}],
    }
    assert [round_.used_by(each) for each in round_.applicants] == [(), ("1",), ("1", "2")]
    third = round_.applicants[2]
    assert (third.award, third.bound_by, third.cut) == (41_234_000, ("firm_limits.ever",), 8_080_000)


def test_each_partner_is_paid_by_itself() -> None:
    """30,300,000: the state pays 65%, and of that 70% first; the city what is left of each."""
    round_ = decided(application("1", 90, ("a", "firm", 80_000_000), ("b", "institute", 30_000_000)))
    [one] = round_.applicants
    paid = [[(payment.amount, payment.by_funder) for payment in share.payments] for share in one.shares]
    assert paid[1] == [(21_209_000, (13_786_000, 7_423_000)), (9_091_000, (5_909_000, 3_182_000))]
    assert [payment.amount for payment in one.payments] == [
        sum(each[i][0] for each in paid) for i in range(len(one.payments))
    ]


def test_related_partners_are_one_firm_even_in_one_application() -> None:
    """Partners a and c name one group: together 60,000,000, the first first."""
    first = application("1", 90, ("a", "firm", 90_000_000), ("c", "firm", 80_000_000), a="g", c="g")
    round_ = decided(first)
    assert shares(round_)["1"] == [{"research": 40_000_000, "travel": 0}, {"research": 20_000_000, "travel": 0}]
    assert (round_.applicants[0].judged.entitlement.amount, round_.applicants[0].shortfall) == (60_000_000, 0)
    refusing = decided(first, text=TEXT.replace("{id: ever,", "{id: ever, when_over: refuse,"))
    assert (refusing.applicants[0].status.value, refusing.applicants[0].why) == ("not_eligible", ("firm_limits.ever",))


def test_whom_nobody_knows_may_be_whoever_a_limit_refuses() -> None:
    """Who asks for 40,400,000 without a number may be b, whose own 30,300,000 would then pass 60,000,000."""
    text = TEXT.replace("{id: ever,", "{id: ever, when_over: refuse,")
    rest = application("2", 80, ("c", "firm", 90_000_000), ("b", "institute", 30_000_000))
    for better in (
        application("1", 90, ("a", "firm", 94_000_000), ("nobody", "institute", 40_000_000)),
        without_partners(application("1", 90)),
    ):
        found = {each.application_no: each for each in decided(better, rest, text=text).applicants}
        assert [found[no].status.value for no in "12"] == ["undecided", "undecided"]
        assert found["2"].judged.behind == ("1",)
    small = application("1", 90, ("a", "firm", 94_000_000), ("nobody", "institute", 15_000_000))
    found = {each.application_no: each.status.value for each in decided(small, rest, text=text).applicants}
    assert found == {"1": "undecided", "2": "awarded"}


def test_no_partner_is_paid_twice_for_the_same() -> None:
    """Partner b is in both, for one purpose: the better ranked stands. For another purpose both do."""
    purpose = "  purpose: {kind: text, label: {ko: 목적, en: Purpose}}\nclaimants:"
    once = "one_payment: {same: [purpose], basis: assumed}\nbudget:"
    text = TEXT.replace("\nclaimants:", f"\n{purpose}", 1).replace("\nbudget:", f"\n{once}", 1)
    first = application("1", 90, ("a", "firm", 80_000_000), ("b", "institute", 30_000_000))
    second = application("2", 80, ("c", "firm", 80_000_000), ("b", "institute", 30_000_000))
    for other, status in (("x", "not_eligible"), ("y", "awarded")):
        for each, named in ((first, "x"), (second, other)):
            each.given["purpose"] = Given(named, named, f"{each.at}.purpose", "")  # type: ignore[index]
        found = {each.application_no: each for each in decided(first, second, text=text).applicants}
        assert (found["1"].status.value, found["2"].status.value) == ("awarded", status)
        assert found["2"].judged.behind == (("1",) if other == "x" else ())


def test_what_one_partner_received_before_counts_for_it_alone() -> None:
    """Partner a has 60,000,000 - 59,000,000 left, c all of it."""
    found = decided(application("1", 90, ("a", "firm", 9_000_000), ("c", "firm", 9_000_000), before={"a": 59_000_000}))
    assert shares(found)["1"] == [{"research": 1_000_000, "travel": 0}, {"research": 4_500_000, "travel": 90_000}]


def test_a_rule_over_all_partners_is_a_criterion_over_their_list() -> None:
    """Research organisations with 30% of the costs are within, one won more is not."""
    within = application("1", 90, ("a", "firm", 7_000_000), ("b", "institute", 3_000_000))
    beyond = application("2", 80, ("a", "firm", 7_000_000), ("b", "institute", 3_000_001))
    statuses = {each.application_no: each.status.value for each in decided(within, beyond).applicants}
    assert statuses == {"1": "awarded", "2": "not_eligible"}


def test_what_is_not_known_of_a_partner_leaves_the_application_open() -> None:
    """A cost, or whose limit it meets; what others claim is decided all the same."""
    cost = application("1", 90, ("a", "firm", None))
    number = application("2", 80, ("nobody", "firm", 9_000_000))
    sure = application("3", 70, ("a", "firm", 9_000_000))
    found = {each.application_no: each for each in decided(cost, number, sure).applicants}
    assert [found[no].status.value for no in "123"] == ["undecided", "undecided", "awarded"]
    assert found["1"].judged.missing == found["2"].judged.missing == ("partners",)


def test_nobody_claims_where_the_list_is_empty_and_nothing_is_known_where_it_is_blank() -> None:
    empty, blank = application("1", 90), without_partners(application("2", 80))
    found = {each.application_no: each for each in decided(empty, blank).applicants}
    assert (found["1"].status.value, found["1"].why) == ("not_eligible", ("entitlement.none",))
    assert (found["2"].status.value, found["2"].judged.missing) == ("undecided", ("partners",))


def test_a_limit_that_refuses_counts_the_better_ranked_of_every_partner() -> None:
    """Of b, 30,300,000 + 38,380,000 pass 60,000,000: the second application is refused, whoever else is in it."""
    text = TEXT.replace("{id: ever,", "{id: ever, when_over: refuse,")
    found = decided(
        application("1", 90, ("a", "firm", 80_000_000), ("b", "institute", 30_000_000)),
        application("2", 80, ("c", "firm", 90_000_000), ("b", "institute", 38_000_000)),
        application("3", 70, ("c", "firm", 90_000_000)),
        text=text,
    )
    told = {each.application_no: (each.status.value, each.why, each.judged.behind) for each in found.applicants}
    assert told["2"] == ("not_eligible", ("firm_limits.ever",), ("1",))
    assert told["3"][0] == "awarded"


def test_one_number_with_two_groups_is_a_problem_at_its_cell() -> None:
    _, problems = round_from(
        BOOK, [application("1", 90, ("a", "firm", 9), a="g"), application("2", 80, ("a", "firm", 9))], DECIDED_ON
    )
    assert [(each.code, each.at) for each in problems] == [("firm-group-differs", "2.0.number")]


CHANGES = {
    "a share's amount": lambda one: one["claimants"][0]["tranches"][0].update(amount=1),
    "a share's funder": lambda one: one["claimants"][0]["tranches"][0]["funders"].update(state=1),
    "whose share it is": lambda one: one["claimants"][0].update(claimant=3),
    "no shares": lambda one: one.pop("claimants"),
    "lines moved to another partner": lambda one: one["award_lines"].update(
        {"research/1": one["award_lines"]["research/2"], "research/2": one["award_lines"]["research/1"]}
    ),
    "a line of nobody": lambda one: one["award_lines"].update({"research/x": one["award_lines"].pop("research/1")}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_verify_notices_what_is_changed_of_a_partner(change: str) -> None:
    applications = [application("1", 90, ("a", "firm", 80_000_000), ("b", "institute", 30_000_000))]
    round_ = decided(*applications)
    document: dict[str, Any] = json.loads(json.dumps(document_from_round(round_, "", "en")))
    for altered, holds in ((document, True), (copy.deepcopy(document), False)):
        if not holds:
            CHANGES[change](altered["applicants"][0])
        result, _, _ = result_from_document(altered, "result.json")
        assert result is not None
        assert all(each.holds for each in verify(round_.book, round_.dates, result, applications)) is holds


WRONG = {
    "book-claimants-list": ("rows_of: partners", "rows_of: partner"),
    "book-claimants-column": ("firm_id: number", "firm_id: cost"),
    "book-claimants-number-none": ("firm_id: number", "firm_id: head"),
    "book-claimant-elsewhere": ("met_when: total(partners[", "met_when: claimant.cost > 0 and total(partners["),
    "book-claimant-per-application": ("already: claimant.received", "per: application, already: claimant.received"),
    "book-claimants-of-people": ("policy: ranked, when_short: part", "policy: committee"),
    "book-claimant-named": ("label: {ko: 참여기관, en: Partners}", "label: {ko: 수혜자, en: Partners}"),
    "feel-unknown-entry": ("amount: claimant.cost / 100", "amount: claimant.costs / 100"),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_makes_no_sense_is_refused(code: str) -> None:
    old, new = WRONG[code]
    assert old in TEXT
    book, problems = book_from_yaml(TEXT.replace(old, new), "consortium.yaml")
    found = problems or book_problems(book)
    assert code in {each.code for each in found}, found
    assert all(each.at.startswith("consortium.yaml:") for each in found)


def test_what_is_wrong_with_claimants_hides_nothing_else() -> None:
    """A list that is not there, a claimant where there is none, and an amount that is no money are told together."""
    text = TEXT.replace("rows_of: partners", "rows_of: partner").replace("claimant.cost / 100", "1 = 1")
    book, _ = book_from_yaml(
        text.replace("met_when: total(", "met_when: claimant.cost > 0 and total("), "consortium.yaml"
    )
    codes = [each.code for each in book_problems(book)]
    assert sorted(codes) == ["book-claimant-elsewhere", "book-claimants-list", "book-not-an-amount"]


def test_the_schedule_tells_every_partner() -> None:
    """Its sheet adds up to the awards, in both languages, and its checks are formulas of their own."""
    round_ = decided(
        application("1", 90, ("a", "firm", 80_000_000), ("b", "institute", 30_000_000)),
        application("2", 80, ("c", "firm", 90_000_000), ("b", "institute", 38_000_000)),
    )
    for language, title in (("ko", "수혜자별"), ("en", "Claimants")):
        data = award_schedule(round_, "", language, sample=False, input_name="a.json")
        sheet = load_workbook(BytesIO(data))[title]
        rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[3]]
        assert [(row[1], row[3], row[5]) for row in rows] == [
            ("1", 1, FIRMS["a"]),
            ("1", 2, FIRMS["b"]),
            ("2", 1, FIRMS["c"]),
            ("2", 2, FIRMS["b"]),
        ]
        assert sum(row[9] for row in rows) == round_.awarded
