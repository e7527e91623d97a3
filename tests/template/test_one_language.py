"""The form of a book in one language is wholly in that language, and what is written into it is read back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest

from engine.book import Book, book_from_yaml
from forms.intake.applications import applications_from_workbook
from forms.template import template_from_book, upright_from_book
from forms.template.form import workbook_from_rows
from tests.intake.books import ROUND, TEXT, good_row

KOREAN = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")


def book_in(language: str) -> Book:
    """The small book with its texts in one language alone."""
    place = 1 if language == "ko" else 2
    text = re.sub(r"\{ko: (\"[^\"]*\"|[^{},]*), en: ([^{},]*)\}", lambda m: f"{{{language}: {m[place]}}}", TEXT)
    book, problems = book_from_yaml(text.replace("currency:", f"languages: [{language}]\ncurrency:"), "rules/test.yaml")
    assert book is not None, problems
    return book


def words_in(data: bytes) -> Iterator[str]:
    """Every text of a workbook that a person sees: cells, what a cell asks for and refuses, lists, names of sheets."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    yield workbook.properties.title
    for sheet in workbook.worksheets:
        yield sheet.title
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if isinstance(cell.value, str))
        for rule in sheet.data_validations.dataValidation:
            told = (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error, rule.formula1)
            yield from (each for each in told if each)


@pytest.mark.parametrize("make", [template_from_book, upright_from_book])
def test_no_korean_stands_in_the_form_of_an_english_book(make) -> None:
    assert [text for text in words_in(make(book_in("en"))) if KOREAN.search(text)] == []


@pytest.mark.parametrize("make", [template_from_book, upright_from_book])
def test_nothing_stands_twice_in_one_text(make) -> None:
    for text in words_in(make(book_in("en"))):
        first, sign, second = text.partition(" / ")
        assert not sign or first != second, text


@pytest.mark.parametrize("make", [template_from_book, upright_from_book])
def test_no_english_sentence_stands_in_the_form_of_a_korean_book(make) -> None:
    texts = [text for text in words_in(make(book_in("ko"))) if re.search("[A-Za-z]{3,} [a-z]{2,} [a-z]", text)]
    assert texts == []
    assert "신청" in openpyxl.load_workbook(io.BytesIO(make(book_in("ko")))).sheetnames


@pytest.mark.parametrize("language", ["en", "ko", "fr"])
def test_what_such_a_form_holds_is_read_back(language: str) -> None:
    book = book_in(language)
    aid = [{"granted_on": ROUND, "amount": None, "repaid": False, "sort": "loan", "giver": "X"}]
    rows = [good_row(1, cost=None, aid=aid), good_row(2, local=False, marks=[], aid=None)]
    intake, problems = applications_from_workbook(book, workbook_from_rows(book, rows, ROUND), "form.xlsx")
    assert problems == ()
    assert {each.code for each in intake.doubts} == {"firm-number-check"}
    assert intake.round_date == ROUND
    first, second = (each.given for each in intake.applications)
    assert (first["cost"].value, first["local"].value, first["state"].value) == (None, True, "moved")
    assert first["aid"].value[0] | {"amount": None, "repaid": False, "sort": "loan"} == first["aid"].value[0]
    assert (second["local"].value, second["marks"].value) == (False, [])


def test_an_upright_form_in_one_language_is_read_by_its_headings() -> None:
    book = book_in("en")
    workbook = openpyxl.load_workbook(io.BytesIO(upright_from_book(book)))
    sheet = workbook["Applications"]
    answers = {"application_no": "A-1", "firm": "Sample Ltd", "local": "yes", "staff": 12, "cost": "none"}
    for row in sheet.iter_rows(min_col=3, max_col=5):
        row[2].value = answers.get(row[1].value)
        row[1].value = None
    out = io.BytesIO()
    workbook.save(out)
    intake, problems = applications_from_workbook(book, out.getvalue(), "form.xlsx", partial=True)
    assert problems == ()
    found = {name: given.value for name, given in intake.applications[0].given.items()}
    assert found == {"application_no": "A-1", "firm": "Sample Ltd", "local": True, "staff": 12, "cost": None}
