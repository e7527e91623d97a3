"""The samples beside the books: what they hold, what a round makes of them, and that their rows are their source."""

from __future__ import annotations

import io
import zipfile

import pytest

from engine.assessment import Status
from engine.feel import Date
from engine.round import accounts_of, round_from
from forms.disk.books import RULES
from forms.intake.applications import applications_from_workbook
from tests.rules.sample_rows import CEILINGS, ELIGIBILITY, EVERY_SAMPLE, EXAMPLES, SAMPLES, Sample

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.book)
every_file = pytest.mark.parametrize("sample", EVERY_SAMPLE, ids=lambda sample: sample.book)
every_example = pytest.mark.parametrize("sample", EXAMPLES, ids=lambda sample: sample.book)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _round(sample: Sample):
    intake, problems = applications_from_workbook(sample.shelf.book, (RULES / sample.file).read_bytes(), sample.file)
    assert problems == ()
    round_, problems = round_from(sample.shelf.book, intake.applications, intake.round_date)
    assert problems == ()
    return round_


@every_file
def test_the_file_holds_its_rows(sample):
    written, made = _members((RULES / sample.file).read_bytes()), _members(sample.workbook())
    assert list(written) == list(made)
    different = [name for name in made if written[name] != made[name]]
    assert different == [], "run `python -m tests.rules.sample_rows`"


@every_file
def test_no_firm_of_a_sample_can_be_real(sample):
    for row in sample.rows:
        assert "(가상)" in row["firm"] or "(fictional)" in row["firm"]
        assert row["firm_id"].startswith("000-00-")


@every_file
def test_the_round_date_is_read_from_the_file(sample):
    intake, _ = applications_from_workbook(sample.shelf.book, (RULES / sample.file).read_bytes(), sample.file)
    assert intake.round_date == sample.round_date


@every_sample
def test_a_sample_oversubscribes_its_budget_and_shows_every_outcome(sample):
    round_ = _round(sample)
    outcomes = [status for status in Status if status not in {Status.WITHDRAWN, Status.ELIGIBLE}]
    by_status = {status: [a for a in round_.applicants if a.status is status] for status in outcomes}
    assert len(sample.rows) >= 14
    assert round_.awarded == round_.book.budget.total
    assert all(len(each) >= 2 for each in by_status.values())
    assert len({a.why for a in by_status[Status.NOT_ELIGIBLE]}) >= 4
    assert len({a.judged.missing for a in by_status[Status.UNDECIDED]}) == 3
    last = [a for a in round_.applicants if a.award][-1]
    assert last.shortfall > 0
    assert round_.undecided_above_line
    assert round_.holds


@every_sample
def test_one_firm_has_two_applications_and_two_firms_are_related(sample):
    firms = [row["firm_id"] for row in sample.rows]
    assert sum(firms.count(each) == 2 for each in set(firms)) == 1
    groups = {row["firm_id"] for row in sample.rows if "firm_group" in row}
    assert len(groups) == 2
    assert any(len(a.bound_by) == 1 and a.bound_by[0].startswith("firm_limits.") for a in _round(sample).applicants)


@every_example
def test_an_example_shows_its_policy_at_work(sample):
    """Somebody is paid, somebody is not or not in full where there is a budget, and every check holds."""
    round_ = _round(sample)
    assert round_.holds
    assert any(a.award for a in round_.applicants)
    assert any(a.shortfall or a.cut for a in round_.applicants) or round_.book.budget.total is None
    assert {Status.UNDECIDED, Status.NOT_ELIGIBLE} <= {a.status for a in round_.applicants}


def test_the_city_fund_draws_on_every_part_of_its_budget():
    """Pots, the reserve, funders, years, a firm group's limit, one payment for one purpose, and money held."""
    round_ = _round(EXAMPLES[0])
    used = {account.name: account.awarded for account in accounts_of(round_)}
    assert all(used.values())
    assert used["budget.funders.national"] + used["budget.funders.city"] == round_.awarded
    assert used["budget.years.2025"] + used["budget.years.2026"] == round_.awarded
    assert any("firm_limits.three_years" in a.met for a in round_.applicants)
    assert any(a.why == ("one_payment",) for a in round_.applicants)
    assert round_.held > 0


def _ranks(sample: Sample) -> dict[str, int]:
    return {a.application_no: a.rank for a in _round(sample).applicants}


def test_ties_of_the_research_sample_are_broken_by_date_then_number():
    ranks, rows = _ranks(SAMPLES[0]), {row["application_no"]: row for row in SAMPLES[0].rows}
    for first, second in (("2021-012", "2021-014"), ("2021-015", "2021-016")):
        assert rows[first]["score"] == rows[second]["score"]
        assert ranks[first] < ranks[second]
    assert rows["2021-012"]["applied_on"] < rows["2021-014"]["applied_on"]
    assert rows["2021-015"]["applied_on"] == rows["2021-016"]["applied_on"]


def test_arrears_of_the_research_sample_exclude_unless_they_were_cured():
    statuses = {a.application_no: a.status for a in _round(SAMPLES[0]).applicants}
    arrears = {r["application_no"]: r["tax_arrears_cured"] for r in SAMPLES[0].rows if r["tax_arrears"]}
    assert arrears == {"2021-010": True, "2021-019": False}
    assert (statuses["2021-010"], statuses["2021-019"]) == (Status.AWARDED, Status.NOT_ELIGIBLE)


def test_the_research_sample_pays_six_hundred_and_seventy_million_as_worked_by_hand():
    awards = {a.application_no[-3:]: a.award // 1000 for a in _round(SAMPLES[0]).applicants if a.award}
    assert awards == {
        "001": 80_000,
        "002": 80_000,
        "003": 60_000,  # due to move
        "004": 67_500,  # 90,000 x 75%
        "005": 60_000,
        "007": 50_000,
        "009": 70_000,
        "010": 55_000,
        "006": 20_000,  # 80,000 - 60,000 of its group
        "008": 30_000,  # 80,000 - 50,000 of the same firm
        "012": 80_000,
        "014": 17_500,  # what is left of 670,000
    }


def test_the_subsidy_sample_serves_applications_as_they_came_and_by_number_on_one_day():
    ranks = _ranks(SAMPLES[1])
    days = {row["application_no"]: row["applied_on"] for row in SAMPLES[1].rows}
    assert days["2022-011"] == days["2022-012"] == Date(2022, 3, 15)
    assert ranks["2022-012"] == ranks["2022-011"] + 1
    claims = [days[number] for number, rank in ranks.items() if rank]
    assert claims == sorted(claims)


def test_the_investment_sample_pays_sixty_billion_as_worked_by_hand():
    awards = {a.application_no[-3:]: a.award // 1_000_000 for a in _round(SAMPLES[2]).applicants if a.award}
    assert awards == {
        "001": 3_705,  # 4,000 x 30% x 65% + 30,000 x (10 + 5)% x 65%
        "002": 3_750,  # 20,000 x (15 + 10)% x 75%
        "003": 4_050,  # 10,000 x 5% x 45% + 50,000 x (6 + 8 + 3)% x 45%
        "005": 15_000,  # 20,000 x 50% x 75% + 60,000 x 25% x 75% is above the ceiling of one project
        "006": 15_000,  # 100,000 x (20 + 5)% x 75% is above the ceiling of one project
        "008": 5_000,  # what its group has left of 20,000
        "009": 780,  # 10,000 x (10 + 2)% x 65%
        "011": 8_100,  # 200,000 x (4 + 3 + 2)% x 45%
        "014": 2_000,  # 20,000 - 10,000 - 8,000 of earlier grants
        "017": 2_615,  # what is left of 60,000
    }


@pytest.mark.parametrize("sample", CEILINGS, ids=lambda sample: sample.book)
def test_a_ceiling_grants_aid_whole_or_refuses_it(sample):
    """What would pass by a cent, alone or with its group, is refused; what fits to the cent is granted whole."""
    round_ = _round(sample)
    assert round_.holds
    asked = {row["application_no"][-2:]: row["amount_asked"] * 100 for row in sample.rows}
    statuses = {a.application_no[-2:]: a.status for a in round_.applicants}
    assert {a.application_no[-2:]: a.award for a in round_.applicants if a.award} == {
        no: asked[no] for no in ("01", "03", "04", "08")
    }
    assert [no for no, status in sorted(statuses.items()) if status is Status.NOT_ELIGIBLE] == ["02", "05", "06"]
    assert statuses["07"] is Status.UNDECIDED


def test_the_eligibility_sample_says_who_qualifies():
    statuses = {a.application_no[-2:]: a.status for a in _round(ELIGIBILITY[0]).applicants}
    assert [no for no, status in sorted(statuses.items()) if status is Status.ELIGIBLE] == ["01", "03", "04", "08"]
    assert [no for no, status in sorted(statuses.items()) if status is Status.NOT_ELIGIBLE] == ["02", "05", "06"]
    assert statuses["07"] is Status.UNDECIDED


def _cents(book: str) -> dict[str, int]:
    [sample] = [each for each in EXAMPLES if each.book == book]
    return {a.application_no: a.award for a in _round(sample).applicants if a.award}


def test_the_sample_of_research_aid_pays_every_claim_as_worked_by_hand():
    assert _cents("eu/research-aid") == {
        "R-01": 1_200_000_08,  # 1,200,000.05 x 70% + 800,000.10 x 45%
        "R-02": 30_150_000_00,  # 40,000,000 x (50 + 10 + 15)% + 250,000 x (50 + 10)%
        "R-03": 44_000_000_00,  # 5,000,000 x 100% + 60,000,000 x (50 + 15)%
        "R-04": 2_400_000_26,  # 3,000,000.33 x 80%, not 85%, less a fraction of a cent
        "R-06": 7_000_000_00,  # 20,000,000 x (25 + 10)%: its research organisation bears too little
        "R-07": 58_500_000_00,  # 90,000,000 x (50 + 15)%
        "R-08": 200_000_00,  # asked for, of 300,000.99 x 70%
        "R-11": 25_500_000_00,
        "R-12": 28_000_000_00,
    }


def test_the_sample_of_export_grants_pays_a_part_above_the_initial_ceiling():
    assert _cents("au/export-grants") == {
        "E-01": 25_000_00,
        "E-02": 34_662_50,  # 30,000 + 37.3% x 12,500
        "E-03": 74_760_00,  # 30,000 + 37.3% x 120,000
        "E-04": 6_080_27,  # 50% x (9,120.40 + 8,040.15 - 5,000), less half a cent
        "E-06": 32_984_00,  # 30,000 + 37.3% x 8,000.01, less a fraction of a cent
        "E-07": 29_999_99,
        "E-11": 30_000_00,  # 37.3% of one cent is none
        "E-12": 11_250_16,
    }
