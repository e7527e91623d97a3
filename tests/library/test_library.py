"""What a program asks for gives what the commands give, and what it gives wrongly is refused with its place."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import openpyxl
import pytest

from forms import library as jiwon
from forms.disk.books import RULES
from tests.running import jiwon as command

SAMPLE = RULES / "ulsan" / "rnd" / "2021.sample.xlsx"
BOOK = jiwon.read_book("ulsan/rnd")
RECEIVED = jiwon.read_applications(BOOK, SAMPLE)


def test_a_round_is_the_one_that_the_command_decides(tmp_path):
    path = tmp_path / "2021.sample.xlsx"
    path.write_bytes(SAMPLE.read_bytes())
    done = command("award", "ulsan/rnd", path.name, "--lang", "en", "--json", "-", "--out", "out.xlsx", cwd=tmp_path)
    round_ = jiwon.award(BOOK, RECEIVED)
    document = jiwon.document(round_, RECEIVED)
    assert document == json.loads(done.out)
    assert jiwon.schedule(round_, RECEIVED, "en") == (tmp_path / "out.xlsx").read_bytes()
    assert all(check.holds for check in jiwon.verify(BOOK, document, RECEIVED))


def test_a_result_that_was_altered_does_not_verify():
    document = json.loads(json.dumps(jiwon.document(jiwon.award(BOOK, RECEIVED), RECEIVED)))
    document["applicants"][0]["award"] += 1_000
    assert not all(check.holds for check in jiwon.verify(BOOK, document, RECEIVED))


def test_bytes_are_read_as_a_file_is():
    assert jiwon.read_applications(BOOK, SAMPLE.read_bytes()).applications == RECEIVED.applications


@pytest.mark.parametrize("day", ["2021-06-01", dt.date(2021, 6, 1), jiwon.Date(2021, 6, 1)])
def test_the_day_of_decision_is_the_one_given(day):
    assert str(jiwon.award(BOOK, RECEIVED, day).dates["decided_on"]) == "2021-06-01"


def test_facts_are_read_as_a_person_writes_them():
    facts = {
        "small_or_medium": True,
        "project_cost": "5천만원",
        "amount_asked": Decimal(30_000_000),
        "applied_on": dt.date(2021, 3, 1),
        "certifications": ["innobiz", "venture"],
        "tax_arrears": False,
    }
    given = jiwon.read_facts(BOOK, facts).given
    assert {name: each.value for name, each in given.items()} == {
        "small_or_medium": True,
        "project_cost": 50_000_000,
        "amount_asked": 30_000_000,
        "applied_on": jiwon.Date(2021, 3, 1),
        "certifications": ["innobiz", "venture"],
        "tax_arrears": False,
    }


def test_a_fact_that_another_programme_asks_for_is_passed_over():
    """By id or by label, as with the command; a name that no book knows is refused."""
    assert list(jiwon.read_facts(BOOK, {"설립일": "2020-01-01", "works_notice_on": "2021-01-01"}).given) == []
    with pytest.raises(jiwon.Refused):
        jiwon.read_facts(BOOK, {"설립일이": "2020-01-01"})


def test_a_firm_that_says_little_is_told_what_is_missing():
    firm = jiwon.judge(BOOK, jiwon.read_facts(BOOK, {"small_or_medium": True}), on="2021-06-01")
    assert firm.verdicts.eligible is jiwon.Verdict.UNKNOWN
    assert "score" in firm.missing


def test_a_firm_checks_itself_as_with_the_command(tmp_path):
    (tmp_path / "firm.yaml").write_text("small_or_medium: yes\nproject_cost: 50000000\n", "utf-8")
    said = command("check", "ulsan/rnd", "firm.yaml", "--as-of", "2021-06-01", "--json", "-", cwd=tmp_path)
    facts = jiwon.read_facts(BOOK, {"small_or_medium": True, "project_cost": 50_000_000})
    firm, document = jiwon.check(BOOK, facts, "2021-06-01"), json.loads(said.out)
    assert firm.status is jiwon.Status(document["status"])
    assert list(firm.missing) == [each["fact"] for each in document["missing"]]
    assert (
        {name: str(date) for name, date in firm.supposed.items()}
        == document["supposed"]
        == {"applied_on": "2021-06-01"}
    )


def test_every_problem_comes_at_once_with_its_place():
    with pytest.raises(jiwon.Refused) as refused:
        jiwon.read_facts(BOOK, {"project_cost": "much", "site_statu": "moved"})
    assert [each.at for each in refused.value.problems] == ["facts['project_cost']", "facts['site_statu']"]
    assert "did you mean `site_status`" in str(refused.value)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: jiwon.read_book("ulsan/rd"),
        lambda: jiwon.read_book("ulsan/rnd", version="1999"),
        lambda: jiwon.read_applications(BOOK, b"no workbook"),
        lambda: jiwon.read_applications(BOOK, "nowhere.xlsx"),
        lambda: jiwon.award(BOOK, RECEIVED, "1999-01-01"),
        lambda: jiwon.judge(BOOK, jiwon.read_facts(BOOK, {}), on="1999-01-01"),
        lambda: jiwon.check(BOOK, jiwon.read_facts(BOOK, {}), on="1999-01-01"),
        lambda: jiwon.verify(BOOK, {}, RECEIVED),
    ],
    ids=[
        "no book",
        "no version",
        "no workbook",
        "no file",
        "a round outside",
        "a firm outside",
        "a check outside",
        "no result",
    ],
)
def test_what_cannot_be_used_is_refused(ask):
    with pytest.raises(jiwon.Refused) as refused:
        ask()
    assert refused.value.problems


def test_what_is_no_fact_is_the_caller_s_fault():
    with pytest.raises(TypeError, match="float"):
        jiwon.read_facts(BOOK, {"project_cost": 0.5})
    with pytest.raises(ValueError, match="yesterday"):
        jiwon.award(BOOK, RECEIVED, "yesterday")
    with pytest.raises(TypeError, match="decided_on"):
        jiwon.award(BOOK, RECEIVED.applications)


def test_questions_about_applications_are_answered_by_their_cells(tmp_path):
    """A hidden row is not decided in silence; the answer stands in the document, which the command verifies."""
    book = jiwon.read_book("example/pro-rata")
    sheets = openpyxl.load_workbook(RULES / "example/pro-rata/2025.sample.xlsx")
    sheets["Applications"].row_dimensions[10].hidden = True
    sheets.save(tmp_path / "in.xlsx")
    with pytest.raises(jiwon.Refused) as refused:
        jiwon.read_applications(book, tmp_path / "in.xlsx")
    assert [each.code for each in refused.value.problems] == ["hidden-row"]
    at = refused.value.problems[0].at
    received = jiwon.read_applications(book, tmp_path / "in.xlsx", accept={at: "shown to the committee"})
    document = jiwon.document(jiwon.award(book, received), received)
    assert [(each["at"], each["reason"]) for each in document["input"]["accepted"]] == [(at, "shown to the committee")]
    with pytest.raises(jiwon.Refused):
        jiwon.read_applications(book, tmp_path / "in.xlsx", accept={at: " "})


OVERRIDE = {
    "application": "2021-002",
    "what": "benefits.research",
    "value": 10_000_000,
    "reason": "a smaller task",
    "minutes": "2021-7",
    "approver": "Jane Roe",
    "decided_on": dt.date(2021, 6, 1),
}


def test_a_round_is_decided_with_overrides_and_verified_with_them():
    round_ = jiwon.award(BOOK, RECEIVED, overrides=[OVERRIDE])
    assert round_.by_number["2021-002"].award == 10_000_000
    document = jiwon.document(round_, RECEIVED)
    assert [each["what"] for each in document["overrides"]] == ["benefits.research"]
    assert all(check.holds for check in jiwon.verify(BOOK, document, RECEIVED, [OVERRIDE]))
    assert not all(check.holds for check in jiwon.verify(BOOK, document, RECEIVED))


def test_an_override_that_cannot_be_taken_is_refused_at_its_place():
    with pytest.raises(jiwon.Refused) as refused:
        jiwon.award(BOOK, RECEIVED, overrides=[{**OVERRIDE, "value": 80_001_000, "what": "research"}, OVERRIDE])
    assert [(each.code, each.at) for each in refused.value.problems] == [("override-unknown", "overrides[0].what")]
    with pytest.raises(jiwon.Refused) as refused:
        jiwon.award(BOOK, RECEIVED, overrides=[{**OVERRIDE, "value": 80_001_000}])
    assert [(each.code, each.at) for each in refused.value.problems] == [("override-above-limit", "overrides[0]")]
    with pytest.raises(TypeError, match="no part of an override: why"):
        jiwon.award(BOOK, RECEIVED, overrides=[{**OVERRIDE, "why": "x"}])
