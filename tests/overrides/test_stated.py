"""Rows of overrides: each thing that can be wrong with one has a message of its own, at its cell, all at once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.book import Book, FactDef
from engine.checks import book_problems
from engine.errors import Text
from engine.overrides import (
    PARTS,
    Override,
    Said,
    StatedRow,
    Target,
    counting,
    names_of,
    opened,
    overridden,
    overrides_from,
    targets_of,
)
from engine.overrides.stated import written
from engine.reading import Application, Decision, value_from_text
from engine.reading.texts import Reading
from forms import library as jiwon
from forms.disk import book_names, chosen
from forms.disk.books import RULES
from tests.overrides.drawn import GROUNDS, row

FUND = RULES / "example" / "city-fund"


@pytest.fixture(scope="module")
def rnd() -> tuple[Book, tuple[Application, ...]]:
    book = jiwon.read_book("ulsan/rnd")
    return book, jiwon.read_applications(book, RULES / "ulsan" / "rnd" / "2021.sample.xlsx").applications


@pytest.fixture(scope="module")
def fund() -> tuple[Book, tuple[Application, ...]]:
    """A book with marks."""
    book = jiwon.read_book("example/city-fund")
    return book, jiwon.read_applications(book, FUND / "2025.sample.xlsx").applications


BAD = {
    "an application that nobody made": ({"application": "2021-999"}, "override-application"),
    "a thing of no book": ({"what": "criteria.select"}, "override-unknown"),
    "a number of no reader": ({"what": "project_cost", "value": "many"}, "money-unreadable"),
    "a verdict that is none": ({"what": "criteria.selected", "value": "maybe"}, "choice-unknown"),
    "an amount below zero": ({"what": "benefits.research", "value": "-1000"}, "money-negative"),
    "an amount of broken units": ({"what": "benefits.research", "value": "10000500"}, "override-not-in-units"),
    "an amount of a part of a won": ({"what": "benefits.research", "value": "1000.5"}, "money-fraction"),
    "a date that is none": ({"decided_on": "June"}, "date-unreadable"),
    "a reviewer where no mark is": ({"reviewer": "Jane Roe"}, "override-reviewer-needless"),
    "a day that is a date of no application": ({"decided_on": "2021-02-30"}, "date-impossible"),
}


@pytest.mark.parametrize("case", BAD)
def test_each_is_told_by_itself_and_at_its_place(case: str, rnd: tuple[Book, tuple[Application, ...]]) -> None:
    changed, code = BAD[case]
    stated = {"application": "2021-001", "what": "firm", "value": "x", **GROUNDS, **changed}
    parts = {name: Said(text, f"o.yaml:{i}") for i, (name, text) in enumerate(stated.items())}
    rows = [StatedRow(parts, "o.yaml:0")]
    overrides, problems = overrides_from(*rnd, rows)
    assert (overrides, [each.code for each in problems]) == ((), [code])
    [name] = changed.keys() - {"what"} or changed.keys()
    assert problems[0].at == f"o.yaml:{list(stated).index(name)}"


@pytest.mark.parametrize("part", [name for name in PARTS if name != "reviewer"])
def test_every_part_is_needed(part: str, rnd: tuple[Book, tuple[Application, ...]]) -> None:
    stated, at, _ = row("2021-001", "firm", "x")
    code = "override-without-date" if part == "decided_on" else f"override-without-{part}"
    _, problems = overrides_from(*rnd, [StatedRow({k: v for k, v in stated.items() if k != part}, at)])
    assert [(each.code, each.at) for each in problems] == [(code, at)]
    assert PARTS[part].ko in problems[0].message.ko
    assert PARTS[part].en in problems[0].message.en


def test_everything_is_told_at_once(rnd: tuple[Book, tuple[Application, ...]]) -> None:
    _, problems = overrides_from(*rnd, [StatedRow({}, "a"), row("?", "?", "?")])
    assert [each.code for each in problems][:7] == [
        "override-without-application",
        "override-without-what",
        "override-without-value",
        "override-without-reason",
        "override-without-minutes",
        "override-without-approver",
        "override-without-date",
    ]
    assert len(problems) == 9


def test_one_thing_is_overridden_once(rnd: tuple[Book, tuple[Application, ...]]) -> None:
    stated = row("2021-001", "benefits.research", "1000").parts
    again = {**stated, "what": Said("R&D support", "b")}
    _, problems = overrides_from(*rnd, [StatedRow(stated, "a"), StatedRow(again, "b")])
    assert [(each.code, each.at) for each in problems] == [("override-twice", "b")]
    assert "first at a;" in problems[0].message.en


def test_what_is_decided_anew_on_a_later_day_counts_and_the_earlier_stays_on_the_list(
    rnd: tuple[Book, tuple[Application, ...]],
) -> None:
    book, applications = rnd
    days = {"2021-06-03": "2000", "2021-06-01": "1000", "2021-06-02": "as before"}
    rows = [row("2021-001", "benefits.research", value, decided_on=day) for day, value in sorted(days.items())]
    overrides, problems = overrides_from(book, applications, rows)
    assert problems == ()
    assert [each.text for each in overrides] == ["1000", "as before", "2000"]
    assert [*counting(overrides)] == [3]
    [changed, *_] = overridden(applications, overrides)
    assert changed.given["override_amount_research"].at == "overrides:3"
    [taken_back, *_] = overridden(applications, overrides[:2])
    assert "override_amount_research" not in taken_back.given
    for after in (overrides[1:2], overrides[:1]):  # of a later day, and of the same
        _, problems = overrides_from(book, applications, rows[:1], after=after)
        assert [each.code for each in problems] == ["override-twice"]


@pytest.mark.parametrize("word", ["당초대로", "철회", "취소", "조정 철회", "as before", "Withdrawn"])
def test_an_override_is_taken_back_by_any_of_the_words_for_it(
    word: str, rnd: tuple[Book, tuple[Application, ...]]
) -> None:
    values = {"criteria.selected": "met", "project_cost": "1", "benefits.research": "0", "certifications": "venture"}
    for what, value in values.items():
        rows = [row("2021-001", what, value), row("2021-001", what, word, decided_on="2021-06-02")]
        [_, override], problems = overrides_from(*rnd, rows)
        assert (problems, override.taken_back, override.value) == ((), True, None)
        _, problems = overrides_from(*rnd, rows[1:])
        assert [each.code for each in problems] == ["override-vain"]
    rows = [row("2021-001", "firm", "x"), row("2021-001", "firm", word, decided_on="2021-06-02")]
    [_, firm], problems = overrides_from(*rnd, rows)
    assert firm.taken_back is (word in {"당초대로", "as before"})


def test_names_are_read_in_both_languages_and_with_their_kind(rnd: tuple[Book, tuple[Application, ...]]) -> None:
    words = ("benefits.research", "연구개발비", "R&D support", "산정액: 연구개발비", "amount: r&d support")
    for word in words:
        [override], problems = overrides_from(*rnd, [row("2021-001", word, "1천만원")])
        assert not problems
        assert (override.target.id, override.value, override.text) == ("benefits.research", 10_000_000, "10000000")


def test_a_mark_is_its_reviewers(fund: tuple[Book, tuple[Application, ...]]) -> None:
    book, applications = fund
    marked = next(each for each in applications if "marks" in each.given and each.given["marks"].rows)
    number, reviewer = marked.given["application_no"].value, marked.given["marks"].rows[0]["reviewer"].value
    mark = next(each for each in targets_of(book).values() if each.kind == "mark" and each.asked.kind == "number")
    [override], problems = overrides_from(book, applications, [row(number, mark.id, "1", reviewer=reviewer)])
    assert (problems, override.of, override.value) == ((), reviewer, 1)
    for more, code in (({}, "override-without-reviewer"), ({"reviewer": "Nobody"}, "override-reviewer")):
        _, problems = overrides_from(book, applications, [row(number, mark.id, "1", **more)])
        assert [each.code for each in problems] == [code]


def test_what_is_computed_is_said_to_be(fund: tuple[Book, tuple[Application, ...]]) -> None:
    book, applications = fund
    number = applications[0].given["application_no"].value
    for name in (*book.computed, *book.derived):
        _, problems = overrides_from(book, applications, [row(number, name, "1")])
        assert [each.code for each in problems] == ["override-computed"], name


def test_numbers_and_lists_are_corrected_where_they_were_received(fund: tuple[Book, tuple[Application, ...]]) -> None:
    number = fund[1][0].given["application_no"].value
    for name in ("application_no", "marks"):
        _, problems = overrides_from(*fund, [row(number, name, "x")])
        assert [each.code for each in problems] == ["override-fixed"]


def test_a_reason_is_as_long_as_any_text(rnd: tuple[Book, tuple[Application, ...]]) -> None:
    for length, codes in ((2_000, []), (2_001, ["override-too-long"])):
        _, problems = overrides_from(*rnd, [row("2021-001", "firm", "x", reason="가" * length)])
        assert [each.code for each in problems] == codes


def test_a_verdict_may_be_a_yes_or_a_no(rnd: tuple[Book, tuple[Application, ...]]) -> None:
    for text, value in {"예": True, "no": False, "충족": True, "not met": False}.items():
        [override], _ = overrides_from(*rnd, [row("2021-001", "criteria.selected", text)])
        assert override.value is value


def test_a_group_names_its_members() -> None:
    book = jiwon.read_book("ulsan/rnd")
    applications = jiwon.read_applications(book, RULES / "ulsan" / "rnd" / "2021.sample.xlsx").applications
    groups = [id_ for id_, (_, each) in book.every_criterion.items() if each.members]
    assert groups
    for id_ in groups:
        title = book.every_criterion[id_][1].title.ko
        for word in (f"criteria.{id_}", id_, title, f"요건: {title}"):
            _, problems = overrides_from(book, applications, [row("2021-001", word, "met")])
            assert [each.code for each in problems] == ["override-group"]
        assert all(f"`criteria.{each.id}`" in problems[0].message.en for each in book.every_criterion[id_][1].members)


def test_where_rows_claim_no_one_amount_is_overridden() -> None:
    book = jiwon.read_book("example/joint-research")
    assert book.claimants
    path = next((RULES / "example" / "joint-research").glob("*.sample.xlsx"))
    applications = jiwon.read_applications(book, path).applications
    number = applications[0].given["application_no"].value
    _, problems = overrides_from(book, applications, [row(number, f"benefits.{book.benefits[0].id}", "1000")])
    assert [each.code for each in problems] == ["override-by-claimant"]


@pytest.mark.parametrize("name", book_names())
def test_every_target_of_every_book_has_a_name_of_its_own_and_opens_the_book(name: str) -> None:
    """The book that is opened to everything is sound, keeps its digest, and asks what it asked."""
    found, problems = chosen(name, None, None)
    assert found, problems
    book, targets = found.book, targets_of(found.book)
    for language in (0, 1):
        names = [each[language] for each in names_of(targets).values()]
        assert len(set(names)) == len(names)
    ruled = [each for each in targets.values() if each.kind in ("criterion", "amount")]
    overrides = [_override(each) for each in ruled]
    changed = opened(book, overrides)
    assert changed.digest == book.digest
    assert [each for each in changed.facts if not changed.facts[each].overrides] == list(book.facts)
    assert sum(each.overrides for each in changed.facts.values()) == len(ruled)
    assert book_problems(changed) == ()


def _override(target: Target) -> Override:
    return Override("1", target, "", None, "", False, Decision("r", "m", "a", None), "here")


VALUES = [
    ("money", 12_345_678),
    ("money", 0),
    ("count", 9),
    ("number", Fraction(175, 2)),
    ("number", -3),
    ("rate", Fraction(3, 10)),
    ("rate", Fraction(1)),
    ("rate", Fraction(1, 1000)),
    ("yes_no", True),
    ("yes_no", False),
    ("date", jiwon.Date(2021, 2, 1)),
]


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_a_value_is_written_so_that_it_is_read_as_itself(kind: str, value: object) -> None:
    asked = FactDef(id="x", kind=kind, label=Text("ㄱ", "x"), may_be_none=True)
    found = value_from_text(asked, written(value, asked))
    assert isinstance(found, Reading)
    assert found.value == value
    none = value_from_text(asked, written(None, asked))
    assert isinstance(none, Reading)
    assert none.value is None
