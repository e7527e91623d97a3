"""Numbers of firms by the scheme that a book names, and the check digits of the Korean ones."""

import pytest

from engine.book import FactDef, book_from_yaml
from engine.book.schemes import check_fails, checked_number, scheme_module
from engine.checks import book_problems
from engine.errors import Problem, Text
from engine.reading import value_from_text
from tests.checks.bad_books import GOOD


def fact(scheme: str | None, **more: object) -> FactDef:
    return FactDef(id="firm_id", kind="text", label=Text("번호", "Number"), scheme=scheme, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "fails"),
    [
        ("124-81-00998", False),
        ("120-81-47521", False),
        ("124-81-00989", True),
        ("123-45-67890", True),
        ("123-45-67891", False),
        ("012-34-56789", True),  # no office has this number, whatever its last figure
        ("110111-0062431", True),
        ("110111-0062432", False),
    ],
)
def test_the_check_digit_of_a_korean_number(number, fails):
    assert check_fails(number, "kr.brn") is fails


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("fr.siren", "552 008 443", "552008443"),
        ("fr.siren", "552 008 444", "552008444"),  # a wrong check digit is a notice
        ("jp.cn", "5-8356-7825-6246", "5835678256246"),
        ("gb.vat", "gb 980 7806 84", "980780684"),
        ("fr.siren", "no number Jane Roe 1980", "무번호 Jane Roe 1980"),
    ],
)
def test_a_number_of_another_country_is_read_in_its_shortest_form(scheme, text, value):
    found = value_from_text(fact(scheme), text)
    assert not isinstance(found, Problem), found
    assert found.value == value


@pytest.mark.parametrize("text", ["552 008 4433", "55200844", "123-45-67890", "F-7", "552008443 (Paris)", "x1"])
def test_what_is_no_number_of_the_scheme_is_refused(text):
    found = value_from_text(fact("fr.siren"), text)
    assert isinstance(found, Problem)
    assert found.code == "identity-scheme"
    assert "`fr.siren`" in found.message.en


def test_without_a_scheme_any_text_that_names_somebody_is_read():
    """A book in another currency that names none."""
    assert value_from_text(fact(None), "552 008 443").value == "552 008 443"  # type: ignore[union-attr]
    found = value_from_text(fact(None), "N/A")
    assert isinstance(found, Problem)
    assert found.code == "identity-placeholder"


def test_a_partner_without_a_number_may_be_none_where_the_book_says_so():
    partner = fact("kr.brn", may_be_none=True).model_copy(update={"id": "partner_id"})
    assert value_from_text(partner, "없음").value is None  # type: ignore[union-attr]
    found = value_from_text(partner, "X")
    assert isinstance(found, Problem)
    assert found.code == "placeholder"
    assert value_from_text(partner, "1248100998").value == "124-81-00998"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["fr.siret", "eu.vat", "lei", "cn.uscc", "us.ein", "de.vat"])
def test_a_scheme_of_python_stdnum_is_found_by_its_name(name):
    assert scheme_module(name) is not None
    assert checked_number("?", name) is None


@pytest.mark.parametrize("name", ["util", "exceptions", "fr", "fr.none", "..os", "os", "kr.brn.x", ""])
def test_another_name_is_no_scheme(name):
    assert scheme_module(name) is None


@pytest.mark.parametrize(
    ("written", "scheme"),
    [("currency: KRW", "kr.brn"), ("currency: EUR", None), ("currency: EUR\nfirm_numbers: fr.siren", "fr.siren")],
)
def test_a_book_in_won_counts_korean_numbers_unless_it_names_others(written, scheme):
    book, problems = book_from_yaml(GOOD.replace("currency: KRW", written), "good.yaml")
    assert problems == ()
    assert book is not None
    assert [book.facts[name].scheme for name in ("firm_id", "firm_group")] == [scheme, scheme]
    assert book_problems(book) == ()
