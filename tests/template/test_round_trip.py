"""What the form writes, the intake reads back; the same form is the same bytes; a person's file is never replaced."""

from __future__ import annotations

import io
import os
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.errors import Problem
from engine.feel import Date
from engine.feel.values import days_in_month
from engine.reading import value_from_text
from engine.unseen import unseen_character
from forms.disk import bytes_from_file, write_file
from forms.disk import files as workbook_file
from forms.template import template_from_book, upright_from_book
from forms.xlsx.bytes import normalised_bytes
from forms.xlsx.mark import Mark, mark_of, written_by_jiwon
from forms.xlsx.safe_cell import UnwritableValue, safe_number, safe_text
from tests.examples import examples
from tests.intake.books import changed, form, good_row, put, read, small_book

MOST = 999_999_999_999_999
DECIMALS = st.builds(Fraction, st.integers(-(10**12), 10**12), st.sampled_from([1, 2, 10, 1000, 10**6]))
DATES = st.builds(
    lambda year, month, day: Date(year, month, min(day, days_in_month(year, month))),
    st.integers(1901, 2199),
    st.integers(1, 12),
    st.integers(1, 31),
)
WORDS = (
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=3, max_size=30)
    .filter(lambda text: not unseen_character(text))  # as the intake refuses it, in any file: see below
    .map(lambda text: f"문 {text}")
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "cost": st.none() | st.integers(0, MOST),
    "staff": st.integers(0, MOST),
    "points": DECIMALS,
    "debt": DECIMALS.map(lambda x: x / 100),
    "founded": DATES,
    "local": st.booleans(),
    "state": st.sampled_from(["moved", "due"]),
    "marks": st.lists(st.sampled_from(["venture", "growth", "innobiz"]), unique=True),
    "note": WORDS,
}
BLANK = st.just(...)


@examples(60)
@given(st.lists(st.fixed_dictionaries({name: value | BLANK for name, value in VALUES.items()}), min_size=1, max_size=4))
def test_what_the_form_writes_is_read_back(values: list[dict[str, Any]]) -> None:
    import unicodedata

    rows = [good_row(number, **row) for number, row in enumerate(values, 1)]
    intake, problems = read(form(*rows))
    assert problems == []
    order = [choice.id for choice in small_book().facts["marks"].of]
    for row, application in zip(values, intake.applications, strict=True):
        for name, value in row.items():
            if value is ...:
                assert name not in application.given
                continue
            wanted = sorted(value, key=order.index) if name == "marks" else value
            wanted = " ".join(unicodedata.normalize("NFC", wanted).split()) if name == "note" else wanted
            assert application.given[name].value == wanted


@pytest.mark.parametrize(
    "text", ["=SUM(A1)", "+1", "-1", "@x", "\tx", "#N/A", "=", "_x0041_", "http://x.example", " a\n"]
)
def test_a_text_is_never_a_formula_and_comes_back_as_it_was(text: str) -> None:
    workbook = openpyxl.Workbook()
    safe_text(workbook.active["A1"], text)
    data = normalised_bytes(workbook, Date(2021, 6, 1))
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["A1"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == text
    assert cell.quotePrefix == (text[0] in "=+-@\t")


UNSEEN = st.sampled_from("\u034f\u115f\u180b\u200b\u2800\u3164\ufe0f\uffa0\ue000\U000e0100\x00\x85")


@examples(200)
@given(st.text(st.characters() | UNSEEN, max_size=12))
@example("문 00\U000e0100")
@example("문\r\n0")
def test_a_text_is_read_where_it_can_be_written_and_one_with_a_letter_that_nobody_sees_is_neither(text: str) -> None:
    """Whatever the intake takes, the form and the schedule can show; so no text stops a round behind the intake."""
    found = value_from_text(small_book().facts["note"], text)
    cell = openpyxl.Workbook().active["A1"]
    if unseen_character(text):
        assert isinstance(found, Problem)
        assert found.code == ("invisible-characters" if text.strip() else "empty-text")
        with pytest.raises(UnwritableValue):
            safe_text(cell, text)
    elif not isinstance(found, Problem):
        safe_text(cell, found.value)
        assert not unseen_character(found.value)


@pytest.mark.parametrize("text", ["가" * 32_768, "a\x00", "a\x0b", "a\ud800", "a\rb"])
def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut(text: str) -> None:
    cell = openpyxl.Workbook().active["A1"]
    with pytest.raises(UnwritableValue):
        safe_text(cell, text)
    assert cell.value is None


def test_a_number_beyond_the_digits_of_excel_is_refused() -> None:
    cell = openpyxl.Workbook().active["A1"]
    safe_number(cell, MOST)
    with pytest.raises(UnwritableValue):
        safe_number(cell, MOST + 1)
    assert cell.value == MOST


def test_the_same_form_is_the_same_bytes_dated_by_the_round() -> None:
    data = form()
    assert data == form()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2021-06-01T00:00:00Z") == 2


def test_a_workbook_is_ours_until_somebody_changes_it() -> None:
    assert written_by_jiwon(form())
    assert not written_by_jiwon(changed(form(), put("사업비", 1)))
    assert not written_by_jiwon(changed(form(), lambda _: None))
    assert not written_by_jiwon(b"")
    assert not written_by_jiwon(form()[:-100])


def test_a_blank_form_says_of_which_book_it_is_and_one_with_answers_does_not() -> None:
    """What says what it is may be overwritten; a form with answers is nobody's to overwrite."""
    book = small_book()
    for blank in (template_from_book(book), upright_from_book(book)):
        assert mark_of(blank) == Mark("form", book.book, book.version)
        assert mark_of(changed(blank, lambda _: None)) is None
    assert written_by_jiwon(form())
    assert mark_of(form()) is None


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "form.xlsx"
    assert write_file(path, b"old") == ()

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(workbook_file.os, "fsync", full)
    assert [each.code for each in write_file(path, b"new")] == ["file-unwritable"]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_read_or_written_is_a_problem_with_its_name(tmp_path: Path) -> None:
    assert [(p.code, p.at) for p in bytes_from_file(tmp_path / "no.xlsx", "no.xlsx")[1]] == [
        ("file-missing", "no.xlsx")
    ]
    assert [each.code for each in bytes_from_file(tmp_path)[1]] == ["file-not-a-file"]
    assert [each.code for each in write_file(tmp_path, b"x")] == ["file-not-a-file"]
    assert [each.code for each in write_file(tmp_path / "no" / "x.xlsx", b"x")] == ["file-unwritable"]
