"""One firm is one firm, seen over all applications of a round."""

import pytest

from engine.book import book_from_yaml
from engine.facts import application_problems, identity_notices
from engine.reading import Application, Given
from engine.reading.application import given_records
from tests.checks.bad_books import GOOD
from tests.laws.rounds import application, book_of

BOOK = book_of(
    1,
    "down",
    20,
    "{id: all, label: {ko: 한도, en: Limit}, covers: [land], at_most: 30, basis: assumed}",
    90,
    "part",
    0,
    70,
)
RIGHT, OTHER, CORPORATE = "124-81-00998", "120-81-47521", "110111-0062432"


def said(*firms: tuple[str, str]) -> tuple[list[str], list[str]]:
    """The codes of the problems, and of the notices, of firms by name and number."""
    received = [application(str(i), firm=name, firm_id=number) for i, (name, number) in enumerate(firms)]
    return (
        [each.code for each in application_problems(BOOK, received)],
        [each.code for each in identity_notices(BOOK, received)],
    )


@pytest.mark.parametrize(
    ("firms", "problems", "notices"),
    [
        ([("가", RIGHT), ("나", OTHER)], [], []),
        ([("가", RIGHT), ("가", RIGHT)], [], []),
        ([("가", RIGHT), ("(주)가", "124-81-00989")], ["firm-number-alike"], ["firm-number-check", "firm-two-numbers"]),
        ([("가", RIGHT), ("나", "124-81-00989")], [], ["firm-number-check"]),
        ([("가", RIGHT), ("가", "124-81-01777")], [], ["firm-number-check", "firm-two-numbers"]),
        ([("가", RIGHT), ("가", "124-81-00098")], ["firm-number-alike"], ["firm-number-check", "firm-two-numbers"]),
        ([("가", "124-81-00998"), ("가", "124-81-00979")], [], ["firm-two-numbers"]),
        ([("가", RIGHT), ("가", OTHER)], [], ["firm-two-numbers"]),
        ([("가", RIGHT), ("주식회사 가", CORPORATE)], [], ["firm-two-numbers"]),
        ([("가", RIGHT), ("나", RIGHT)], [], ["firm-two-names"]),
        ([("가", "123-45-67890")], [], ["firm-number-check"]),
        ([("가", "123-45-67890"), ("가", "123-45-67890")], [], ["firm-number-check"]),
        ([("가", "000-00-00001"), ("나", "000-00-00002")], [], ["firm-number-fictional"]),
        ([("가", "000-00-00001"), ("가", "000-00-00002")], [], ["firm-number-fictional", "firm-two-numbers"]),
        ([("가", "우리 회사"), ("나", "우리회사")], ["identity-shared"], ["firm-two-names"]),
        ([("가", "우리 회사"), ("가", "우리회사")], [], []),
        ([("가", "F-7"), ("나", "f–7")], [], ["firm-two-names"]),
        ([("가", "무번호 홍길동 1980-01-01"), ("가", "무번호 홍길동 1981-01-01")], [], ["firm-two-numbers"]),
        ([("가", "무번호 홍길동"), ("나", "무번호 홍길동")], [], ["firm-two-names"]),
    ],
)  # fmt: skip
def test_what_names_and_numbers_say_against_each_other(firms, problems, notices):
    assert said(*firms) == (problems, notices)
    assert said(*reversed(firms)) == (problems, notices)


def test_a_notice_stands_at_the_second_number_and_names_both():
    received = [application("1", firm="가", firm_id=RIGHT), application("2", firm="㈜가", firm_id=OTHER)]
    (found,) = identity_notices(BOOK, received)
    assert (found.at, found.value, found.stops) == ("A!2", OTHER, False)
    for words in found.message:
        assert f"`{RIGHT}` (A!1), `{OTHER}` (A!2)" in words


def test_a_firm_whose_number_is_the_group_of_others_is_told_where_it_is_not_in_it():
    other = application("1", firm_id=OTHER, firm_group=RIGHT)
    alone, within = application("2", firm_id=RIGHT), application("3", firm_id=RIGHT, firm_group=RIGHT)
    found = identity_notices(BOOK, [alone, other])
    assert [(each.code, each.at, each.value) for each in found] == [("firm-heads-group", "A!2", RIGHT)]
    assert "A!1" in found[0].message.en
    assert identity_notices(BOOK, [within, other]) == ()


@pytest.mark.parametrize(("scheme", "codes"), [("fr.siren", ["firm-heads-group"]), (None, [])])
def test_a_firm_that_heads_a_group_is_told_in_every_scheme(scheme, codes):
    """A book that names no scheme cannot tell a number from a name."""
    named = f"currency: EUR\nfirm_numbers: {scheme}" if scheme else "currency: EUR"
    book, problems = book_from_yaml(GOOD.replace("currency: KRW", named), "good.yaml")
    assert problems == ()
    assert book is not None
    head, member = application("1", firm_id="552008443"), application("2", firm_id="732829320", firm_group="552008443")
    assert [each.code for each in identity_notices(book, [head, member])] == codes


def test_application_numbers_have_the_same_key():
    received = [application(number) for number in ("A-001", "a-001", "A–001", "A-002")]
    found = application_problems(BOOK, received)
    assert [each.at for each in found] == ["A!a-001", "A!A–001"]
    assert {each.code for each in found} == {"repeated-application"}


def test_the_number_of_a_partner_is_looked_at_too():
    """In a fact, and in a column of records."""
    facts = (
        "facts:\n  partner_id: {kind: text, label: {ko: 참여기업 번호, en: No.}, scheme: kr.brn, may_be_none: true}\n"
        "  partners:\n    kind: records\n    label: {ko: 참여기업, en: Partners}\n    columns:\n"
        "      partner: {kind: text, label: {ko: 번호, en: No.}, scheme: fr.siren}\n"
    )
    book, problems = book_from_yaml(GOOD.replace("facts:\n", facts, 1), "good.yaml")
    assert problems == ()
    assert book is not None
    rows = [{"partner": Given(number, number, f"P!{number}", "fr.siren")} for number in ("552008443", "552008444")]
    given = {
        "partner_id": Given("123-45-67890", "", "A!9", "business registration number"),
        "partners": given_records(rows, "2", "P!1", "rows"),
    }
    none = {"partner_id": Given(None, "", "A!8", "none")}
    found = identity_notices(book, [Application("A!1", given, {}), Application("A!2", none, {})])
    assert [(each.code, each.at) for each in found] == [
        ("firm-number-check", "A!9"),
        ("firm-number-check", "P!552008444"),
    ]
