"""The sheets of a round with pots, a reserve, funders, years, marks and money held: every figure is the engine's."""

from __future__ import annotations

from functools import cache

import pytest

from engine.accounts import accounts_of
from engine.explain_score import score_in_words
from engine.outlook import outlook_of
from engine.round import Round, round_from
from engine.scoring import scored_of
from engine.settings import Setting, book_with
from forms.award_schedule import award_schedule
from forms.intake import applications_from_workbook
from tests.award_schedule.rounds import DIGEST, INPUT, read, table
from tests.books.sample_rows import EXAMPLES, Sample


@cache
def _round(name: str) -> Round:
    sample = next(each for each in EXAMPLES if each.book == name)
    book = sample.shelf.book
    assert book
    intake, problems = applications_from_workbook(book, sample.workbook(), sample.file)
    assert problems == ()
    round_, problems = round_from(book, intake.applications, sample.round_date)
    assert round_, problems
    return round_


@cache
def _bytes(name: str, language: str) -> bytes:
    return award_schedule(_round(name), DIGEST, language, sample=True, input_name=INPUT)


def example_round(sample: Sample) -> Round:
    return _round(sample.book)


def example_bytes(sample: Sample, language: str = "ko") -> bytes:
    return _bytes(sample.book, language)


every_example = pytest.mark.parametrize("sample", EXAMPLES, ids=lambda sample: sample.book)
FUND = EXAMPLES[0]


@every_example
def test_every_account_stands_on_the_budget_sheet(sample):
    """Ceiling, what it gave (by formula), what it keeps and what is left."""
    accounts = accounts_of(example_round(sample))
    rows = list(read(example_bytes(sample))["예산"].iter_rows(min_row=4, values_only=True))
    for account, row in zip(accounts, rows, strict=False):
        label, ceiling, floor, awarded, held, left, _, _ = row
        assert label.strip() == account.label.ko
        assert (ceiling, floor or 0, awarded, held, left) == (
            account.ceiling,
            account.floor,
            account.awarded,
            account.held,
            account.left,
        )


def test_what_a_pot_gave_is_a_live_sum_over_the_awards():
    """Less what its claims drew from the reserve; a pot around others adds them up."""
    sheet = read(example_bytes(FUND), results=False)["예산"]
    formulas = {row[0].value.strip(): row[3].value for row in sheet.iter_rows(min_row=4, max_row=12)}
    assert formulas["총예산"] == "=SUM(awarded)"
    assert formulas["이전기업"] == '=SUMIFS(awarded,pot,"이전기업")-SUMIFS(from_reserve,pot,"이전기업")'
    assert formulas["그 밖의 기업"] == "=D7+D8"
    assert formulas["예비비"] == "=SUM(from_reserve)"
    assert formulas["국비"] == "=SUM(funder_1)"
    assert formulas["2025년"] == "=SUM(tranche_1)"


def test_each_award_shows_its_pot_its_reserve_and_its_funders():
    """As the engine has them; the funders of each row add up to its award."""
    rows = {row["신청번호"]: row for row in table(read(example_bytes(FUND))["교부내역"])}
    round_ = example_round(FUND)
    labels = {pot.id: pot.label.ko for pot in round_.book.budget.pots}
    for each in (applicant for applicant in round_.applicants if applicant.award):
        row = rows[each.application_no]
        assert row["세부 예산"] == labels[each.pot]
        assert row["예비비 사용 (원)"] == each.from_reserve
        assert (row["국비 (원)"], row["시비 (원)"]) == tuple(each.funded_by(round_.book).values())
        assert row["국비 (원)"] + row["시비 (원)"] == row["교부액 (원)"]
        assert row["검산"] == "일치"
        assert row["추첨값"] == each.judged.facts["lot"][:12]


def test_the_last_row_of_the_awards_leaves_what_the_round_leaves():
    """Money held for the undecided is not left."""
    rows = [row for row in table(read(example_bytes(FUND))["교부내역"]) if row["순위"]]
    assert rows[-1]["예산 잔액 (원)"] == example_round(FUND).left


@every_example
def test_the_waiting_list_says_what_would_have_been_enough(sample):
    """For every claim of which the outlook knows."""
    needed = outlook_of(example_round(sample)).needed
    rows = {row["신청번호"]: row["전액 교부에 필요했던 것"] for row in table(read(example_bytes(sample))["대기"])}
    for number in needed:
        assert rows[number]


def test_every_step_of_every_score_is_shown():
    """In the words of the engine."""
    round_ = example_round(FUND)
    rows = [(row[0], row[2]) for row in read(example_bytes(FUND))["점수"].iter_rows(min_row=4, values_only=True)]
    expected = [
        (each.application_no, text.ko)
        for each in round_.applicants
        for text in score_in_words(scored_of(round_.book, each.judged.facts), round_.book)
    ]
    assert rows == expected


@every_example
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_figure_of_the_checks_agrees(sample, language):
    """Nothing differs, in either language, and the bytes are the same again."""
    data = example_bytes(sample, language)
    sheet = read(data)[{"ko": "검증", "en": "Checks"}[language]]
    results = {row[4] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert results == {"ko": {"통과", "일치"}, "en": {"holds", "same"}}[language]
    assert award_schedule(example_round(sample), DIGEST, language, sample=True, input_name=INPUT) == data


def test_what_was_changed_for_the_round_stands_first_on_its_summary():
    """Name, before and after, and why."""
    usual = example_round(FUND)
    book, overrides, _ = book_with(usual.book, [Setting("budget.total", "290000000", "x")])
    round_, problems = round_from(
        book, [each.judged.application for each in usual.applicants], FUND.round_date, overrides=overrides
    )
    assert round_, problems
    data = award_schedule(round_, DIGEST, "en", sample=True, input_name=INPUT)
    first = next(read(data)["Summary"].iter_rows(min_row=4, values_only=True))
    assert first[:2] == ("Changed for this round: budget.total", "300,000,000 → 290,000,000")


@pytest.mark.office
@pytest.mark.parametrize("sample", EXAMPLES[:2], ids=lambda sample: sample.book)
def test_libreoffice_works_out_the_same(sample, recalculated):
    """Every formula of the budget and of the checks."""
    data = example_bytes(sample)
    was, now = read(data), recalculated(data)
    for title in ("예산", "검증", "교부내역"):
        for old, new in zip(
            was[title].iter_rows(values_only=True), now[title].iter_rows(values_only=True), strict=False
        ):
            assert [each for each in old if each is not None] == [each for each in new if each is not None]
