"""What the rule says is generated from the rule, in both languages."""

from __future__ import annotations

import pytest

from engine.explain import expression_in_words, needed_in_words, value_in_words
from engine.explain.budget import policy_in_words
from engine.explain.rules import amount_in_words
from engine.feel import UNKNOWN, Date, Months, Seconds, parsed
from forms.disk import chosen

FOUND, _ = chosen("ulsan/special-subsidy", "2022", None)
assert FOUND is not None
BOOK = FOUND.book

EXPRESSIONS = {
    'settled_on >= applied_on - @"P3Y"': (
        "울산 이전·창업일 ≥ 신청일 − 3년",
        "Date of move to or founding in Ulsan ≥ Date of application − 3 years",
    ),
    "site_cost > 1_000_000": ("토지·건물 투자액 > 1,000,000원", "Cost of land and buildings > KRW 1,000,000"),
    'count(certifications) >= 1 and "venture" in certifications': (
        "기술강소기업 인증의 수 ≥ 1 그리고 기술강소기업 인증: 벤처기업",
        "number of Certifications of a tech-strong firm ≥ 1 and Certifications of a tech-strong firm: Venture firm",
    ),
    "not(committee_approved) or resident_hires in (< 2, > 5)": (
        "투자유치위원회 지원 결정: 아니오 또는 (울산시민 신규 고용 인원: < 2 또는 > 5)",
        "Support approved by the committee: no or (New hires resident in Ulsan: < 2 or > 5)",
    ),
    'some c in certifications satisfies c = "venture"': (
        "하나라도 c(기술강소기업 인증 중 하나): c = 벤처기업",
        "some c in Certifications of a tech-strong firm: c = Venture firm",
    ),
    'count(certifications[item != "venture"]) > 1 and resident_hires in (> 2)': (
        "기술강소기업 인증 중 [item ≠ 벤처기업]인 것의 수 > 1 그리고 울산시민 신규 고용 인원: > 2",
        (
            "number of Certifications of a tech-strong firm where [item ≠ Venture firm] > 1"
            " and New hires resident in Ulsan: > 2"
        ),
    ),
    "settled_on.year >= 2021": (
        "울산 이전·창업일의 연도 ≥ 2021",
        "year of Date of move to or founding in Ulsan ≥ 2021",
    ),
    "round half up(site_cost / 3, 0)": (
        "반올림(토지·건물 투자액 ÷ 3, 0)",
        "(Cost of land and buildings ÷ 3, 0) rounded, halves up",
    ),
    "count(sort(certifications, function(a, b) a < b)) > 1": (
        "기술강소기업 인증(a, b: a < b 차례)의 수 > 1",
        "number of Certifications of a tech-strong firm in the order [a, b: a < b] > 1",
    ),
    '"venture" in list replace(certifications, function(a, b) a = b, "venture")': (
        "“venture”: 기술강소기업 인증 중 [a, b: a = b]인 것 대신 “venture”",
        "“venture”: Certifications of a tech-strong firm with “venture” for those where [a, b: a = b]",
    ),
    "(function(a) a * 2)(site_cost) in [(> 5), (= 3)]": (
        "(a: a × 2)(토지·건물 투자액): > 5 또는 = 3",
        "(a: a × 2)(Cost of land and buildings): > 5 or = 3",
    ),
    'decided_on + @"P1Y1M"': ("결정일 + 1년 1개월", "Date of decision + 1 year 1 month"),
}


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_an_expression_reads_in_both_languages(text: str) -> None:
    """Names by their labels, figures from the rule."""
    node = parsed(text)
    assert tuple(expression_in_words(node, BOOK)) == EXPRESSIONS[text]  # type: ignore[arg-type]


def test_amounts_carry_the_currency() -> None:
    """The book's own ceilings, in won."""
    words = {limit.id: amount_in_words(limit.amount.tree, BOOK) for b in BOOK.benefits for limit in b.at_most}
    assert words["site_ceiling"] == ("100,000,000원", "KRW 100,000,000")
    assert words["six_months_each"].ko == "울산시민 신규 고용 인원 × 6 × 500,000원"
    assert words["six_months_each"].en == "New hires resident in Ulsan × 6 × KRW 500,000"


def test_amounts_of_a_policy_carry_the_currency_of_the_book() -> None:
    """A first ceiling in euros is no amount of won, in Korean either."""
    found, _ = chosen("example/first-ceiling", "2025", None)
    assert found is not None
    for currency, ko in (("KRW", "20,000,000원까지"), ("EUR", "EUR 20,000,000까지")):
        words = policy_in_words(found.book.model_copy(update={"currency": currency}))
        assert ko in words.ko
        assert f"up to {currency} 20,000,000" in words.en


def test_every_criterion_says_what_it_needs() -> None:
    """In both languages, and without the name of a fact."""
    for found in ("ulsan/rnd", "ulsan/special-subsidy"):
        version, _ = chosen(found, None, None)
        assert version is not None
        for _, criterion in version.book.every_criterion.values():
            said = needed_in_words(criterion, version.book)
            assert said.ko
            assert said.en
            assert "_" not in said.ko + said.en


def test_values_read_as_a_person_writes_them() -> None:
    """Money grouped, choices by label, durations in words, unknown and none kept apart."""
    certifications = BOOK.facts["certifications"]
    assert value_in_words(["venture", "innobiz"], certifications) == ("벤처기업, 이노비즈", "Venture firm, Inno-Biz")
    assert value_in_words([], certifications) == ("없음", "none")
    assert value_in_words(None) == ("없음", "none")
    assert value_in_words(UNKNOWN) == ("미확인", "not known")
    assert value_in_words(1234567) == ("1,234,567", "1,234,567")
    assert value_in_words(Date(2021, 6, 1)) == ("2021-06-01", "2021-06-01")
    assert value_in_words(Months(-13)) == ("−1년 1개월", "−1 year 1 month")
    assert value_in_words(Seconds(86_400)) == ("1일", "1 day")


def test_a_row_that_is_gone_through_has_its_columns_names() -> None:
    """Not their ids, and its choices by their labels."""
    version, _ = chosen("ulsan/investment-rule", "2023", None)
    assert version is not None
    node = parsed('some aid in earlier_aid satisfies aid.purpose = "land" and aid.amount > 1_000')
    words = expression_in_words(node, version.book)  # type: ignore[arg-type]
    assert words.ko == "하나라도 aid(이미 받은 보조금 중 하나): (aid의 목적 = 입지 그리고 aid의 금액 > 1,000원)"
    assert words.en == "some aid in Subsidies already received: (Purpose of aid = Land and Amount of aid > KRW 1,000)"
