"""The budget sheet under every policy: each figure is the engine's, worked out from the awards by live formulas."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from engine.book.limit_id import LimitId
from engine.book.pots import tree_of
from engine.explain.budget import policy_in_words
from engine.explain.outlook import course_in_words, lines_in_words, marginal_in_words
from engine.round import accounts_of
from forms.award_schedule.texts import SHEETS
from tests.award_schedule.full_rounds import EVERY, FUND, book_of, full_bytes, full_round, round_of
from tests.award_schedule.rounds import read, table, usual_bytes, written

every_round = pytest.mark.parametrize("policy", EVERY)


def rows_of(data, title="예산"):
    """Every row below the headings, without the cells that are empty."""
    rows = read(data)[title].iter_rows(min_row=4, values_only=True)
    return [[value for value in row if value not in (None, "")] for row in rows]


def section(rows, title):
    """The texts below a bar, up to the next empty row."""
    start = next(i for i, row in enumerate(rows) if row == [title]) + 1
    end = next((i for i in range(start, len(rows)) if not rows[i]), len(rows))
    return rows[start:end]


@every_round
def test_every_account_stands_with_what_it_had_gave_keeps_and_has_left(policy):
    """In the engine's order; what was released of a floor, and how many claims it reduced."""
    round_ = full_round(policy)
    rows = table(read(full_bytes(policy))["예산"])
    accounts = accounts_of(round_)
    assert len(rows) == len(accounts)
    for account, row in zip(accounts, rows, strict=True):
        assert row["예산 구분"].strip() == account.label.ko
        assert row["한도 (원)"] == account.ceiling
        assert row["하한 (원)"] == (account.floor or None)
        assert row["교부 결정액 (원)"] == account.awarded
        assert row.get("미결정 보류액 (원)", 0) == account.held
        assert row["잔액 (원)"] == account.left
        released = None if account.released is None else account.floor - account.released
        assert row["하한 해제액 (원)"] == released
        reduced = [each for each in round_.applicants if each.rank and account.name in each.why]
        assert row["이 한도로 줄어든 건수"] == len(reduced)


def test_a_floor_that_could_not_be_used_up_shows_what_was_released():
    """A floor of 110 million, of which 70 million were used."""
    row = next(row for row in table(read(full_bytes("released"))["예산"]) if row["예산 구분"] == "이전기업")
    assert (row["하한 (원)"], row["하한 해제액 (원)"]) == (110_000_000, 40_000_000)


@every_round
def test_what_each_part_drew_from_the_reserve_stands_beside_it(policy):
    """Of the awards alone; the whole budget shows all of it."""
    round_ = full_round(policy)
    drawn: Counter[str] = Counter()
    for applicant in round_.applicants:
        for name in tree_of(round_.book.budget).path(LimitId.of_pot(applicant.pot)) if applicant.pot else ():
            drawn[name] += applicant.from_reserve
    rows = table(read(full_bytes(policy))["예산"])
    for account, row in zip(accounts_of(round_), rows, strict=True):
        expected = drawn[account.name] if account.kind in ("total", "pot") else None
        assert row["예비비 사용 (원)"] == expected


def test_each_part_says_what_it_is_part_of():
    """Pots their pot, the others the whole budget, by funder or by year."""
    rows = {row["Part of the budget"].strip(): row for row in table(read(full_bytes("ranked", "en"))["Budget"])}
    assert {label: row["Part of, or divided by"] for label, row in rows.items()} == {
        "Budget": None,
        "Movers": "Budget",
        "Other firms": "Budget",
        "Port district": "Other firms",
        "Inland district": "Other firms",
        "Reserve": "Budget",
        "National": "Budget, by funder",
        "City": "Budget, by funder",
        "2025": "Budget, by year",
        "2026": "Budget, by year",
    }


def test_what_a_part_gave_is_a_live_sum_over_the_awards():
    """Less what its claims drew from the reserve; a pot around others adds them up."""
    sheet = read(full_bytes("ranked"), results=False)["예산"]
    headings = [cell.value for cell in sheet[3]]
    gave, left = headings.index("교부 결정액 (원)"), headings.index("잔액 (원)")
    formulas = {row[0].value.strip(): row for row in sheet.iter_rows(min_row=4, max_row=13)}
    assert {label: row[gave].value for label, row in formulas.items()} == {
        "총예산": "=SUM(awarded)",
        "이전기업": '=SUMPRODUCT(--(pot="이전기업"),awarded)-SUMPRODUCT(--(pot="이전기업"),from_reserve)',
        "그 밖의 기업": "=E7+E8",
        "항만 지구": '=SUMPRODUCT(--(pot="항만 지구"),awarded)-SUMPRODUCT(--(pot="항만 지구"),from_reserve)',
        "내륙 지구": '=SUMPRODUCT(--(pot="내륙 지구"),awarded)-SUMPRODUCT(--(pot="내륙 지구"),from_reserve)',
        "예비비": "=SUM(from_reserve)",
        "국비": "=SUM(funder_1)",
        "시비": "=SUM(funder_2)",
        "2025년": "=SUM(tranche_1)",
        "2026년": "=SUM(tranche_2)",
    }
    assert formulas["총예산"][left].value == "=C4-E4-G4"
    assert formulas["시비"][left].value is None


@every_round
def test_each_funder_has_its_part_of_each_tranche(policy):
    """And the sums of both, by live formulas."""
    round_ = full_round(policy)
    rows = section(rows_of(full_bytes(policy)), "차수별·재원별 지급액")
    assert rows[0] == ["지급 차수 (지급일)", "국비 (원)", "시비 (원)", "합계 (원)"]
    paid = [applicant.payments for applicant in round_.applicants if applicant.award]
    parts = [[sum(payments[t].by_funder[f] for payments in paid) for f in range(2)] for t in range(2)]
    assert [row[1:] for row in rows[1:3]] == [[*part, sum(part)] for part in parts]
    assert rows[3] == ["합계", parts[0][0] + parts[1][0], parts[0][1] + parts[1][1], round_.awarded]
    sheet = read(full_bytes(policy), results=False)["예산"]
    live = {cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert {f"=SUM(paid_{t}_{f})" for t in (1, 2) for f in (1, 2)} <= live


def test_more_funders_than_the_sheet_has_columns_stand_below_each_other():
    """Every one of them once, with its part."""
    share = "share: 65%, at_most: 195_000_000, cite: {source: call, article: 제7조}}"
    more = "".join(
        f"\n    - {{id: f{i}, label: {{ko: 군비 {i}, en: County {i}}}, share: 4%, cite: {{source: call}}}}"
        for i in range(12)
    )
    book = book_of("ranked", (share, share.replace("65%", "17%") + more))
    round_ = round_of(book, FUND)
    accounts = {f"{each.label.ko} (원)": each.awarded for each in accounts_of(round_) if each.kind == "funder"}
    assert len(accounts) == 14
    found: dict[str, int] = {}
    heads: list[str] = []
    for row in section(rows_of(written(round_)), "차수별·재원별 지급액"):
        if row[0] == "지급 차수 (지급일)":
            heads = row[1:]
        elif row[0] == "합계":
            found |= dict(zip(heads, row[1:], strict=True))
    assert found == {**accounts, "합계 (원)": round_.awarded}


@every_round
@pytest.mark.parametrize("language", ["ko", "en"])
def test_how_it_went_is_told_in_the_words_of_the_engine(policy, language):
    """The policy, funding line, factors, goals, floors released, money held, and what one unit more would change."""
    round_ = full_round(policy)
    outlook = round_.outlook
    rows = rows_of(full_bytes(policy, language), {"ko": "예산", "en": "Budget"}[language])
    said = " ".join(row[0].strip() for row in rows if len(row) == 1)
    expected = [*lines_in_words(outlook, round_), *course_in_words(round_), *marginal_in_words(outlook, round_.book)]
    for text in (policy_in_words(round_.book), *expected):
        assert text.in_(language) in said


@pytest.mark.parametrize("policy", ["pro_rata", "ceiling_then_pro_rata", "best_value", "committee"])
def test_a_book_that_divides_or_chooses_has_no_funding_line(policy):
    """Its ranking is an order for ties, and the summary names nobody above a line."""
    book = read(full_bytes(policy))
    words = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert not [cell for cell in words if str(cell).startswith("교부 순위")]
    for title in ("교부내역", "대기"):
        assert book[title]["A3"].value == "순서"
    assert not [row for row in table(book["교부내역"]) if "잔액" in (row["교부액 결정 요소"] or "")]


def test_a_book_that_pays_by_rank_keeps_its_words():
    book = read(full_bytes("ranked"))
    assert book["교부내역"]["A3"].value == "순위"
    assert "교부 순위 안에 들 수 있는 미결정 건수" in {row[0].value for row in book["요약"].iter_rows(min_row=4)}


def test_claims_that_were_not_chosen_bind_the_budget():
    """A better choice was kept from them by nothing else."""
    rows = {row[0].value: row[1].value for row in read(full_bytes("best_value"))["요약"].iter_rows(min_row=4)}
    assert rows["예산 부족 여부"] == "부족함"
    decided = {row[0].value: row[1].value for row in read(full_bytes("committee"))["요약"].iter_rows(min_row=4)}
    assert decided["예산 부족 여부"] == "부족하지 않음"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ko", ["budget.total: 300,000,000 → 290,000,000", "사유: 추경이 줄어 한도를 다시 정함"]),
        ("en", ["budget.total: 300,000,000 → 290,000,000", "why: set again after a smaller supplementary budget"]),
    ],
)
def test_what_was_changed_for_the_round_stands_on_the_budget_and_first_on_the_summary(language, expected):
    title, bar = {"ko": ("예산", "이번 회차에 바꾼 예산"), "en": ("Budget", "Budget changed for this round")}[language]
    assert section(rows_of(full_bytes("changed", language), title), bar) == [[line] for line in expected]
    summary = rows_of(full_bytes("changed", language), {"ko": "요약", "en": "Summary"}[language])
    assert summary[0][1:] == ["300,000,000 → 290,000,000", expected[1].partition(": ")[2]]


def test_a_round_that_changed_nothing_has_no_such_part():
    assert ["이번 회차에 바꾼 예산"] not in rows_of(full_bytes("ranked"))


def test_a_book_without_parts_has_one_row_and_few_columns():
    """The whole budget, and below it how it went."""
    sheet = read(usual_bytes())["예산"]
    assert [cell.value for cell in sheet[3]] == [
        "예산 구분",
        "한도 (원)",
        "교부 결정액 (원)",
        "잔액 (원)",
        "이 한도로 줄어든 건수",
    ]
    assert [row["예산 구분"] for row in table(sheet)] == ["총예산"]


def test_pots_are_told_apart_whatever_their_names():
    """Names that a criterion of SUMIFS would read as patterns or comparisons, and one that differs in case alone."""
    labels = (
        "{ko: 이전기업, en: Movers}",
        "{ko: 항만 지구, en: Port district}",
        "{ko: 내륙 지구, en: Inland district}",
    )
    names = ('{ko: "*", en: "*"}', '{ko: "A\\"b>1", en: "A\\"b>1"}', '{ko: "a\\"B>1", en: "a\\"B>1"}')
    book = book_of("ranked", *zip(labels, names, strict=True))
    data = written(round_of(book, FUND))
    pots = {row["세부 예산"] for row in table(read(data)["교부내역"]) if row["순위"]}
    assert pots == {"*", 'A"b>1 (port)', 'a"B>1 (inland)'}
    formulas = [cell.value for cell in read(data, results=False)["예산"]["E"] if cell.data_type == "f"]
    assert formulas[1].startswith('=SUMPRODUCT(--(pot="*"),awarded)')
    assert formulas[3].startswith('=SUMPRODUCT(--(pot="A""b>1 (port)"),awarded)')


@every_round
def test_no_line_of_the_budget_is_wider_than_the_sheet(policy):
    """A long sentence goes on in the next row instead of being cut off."""
    for language in ("ko", "en"):
        sheet = read(full_bytes(policy, language))[SHEETS["budget"].in_(language)]
        wide = sum(column.width for column in sheet.column_dimensions.values())
        for row in sheet.iter_rows(min_row=4, max_col=1, values_only=True):
            text = re.sub("[^\x00-\x7f]", "xx", row[0] or "")
            assert len(text) < wide
