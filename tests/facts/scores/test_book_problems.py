"""A book whose scores make no sense is refused, each fault with a message of its own at its line."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from engine.book import book_from_yaml
from engine.book.contents import clauses_of
from engine.checks import book_problems
from tests.facts.scores.books import NAME, TEXT, book_of, lines_of

FACTS_KEY = "facts:\n"
OWN_FACT = "facts:\n  {name}: {{kind: number, label: {{ko: 남의 이름, en: A name taken}}}}\n"


@dataclass(frozen=True, slots=True)
class Bad:
    """The example with one change, the code that must be found, a text of its line, and words of its message."""

    was: str
    becomes: str
    code: str
    on: str
    says: str


BAD = {
    "weights below 100%": Bad("weight: 50%", "weight: 40%", "book-score-weights", "id: novelty", "add up to 90%"),
    "weights above 100%": Bad("weight: 50%", "weight: 50.5%", "book-score-weights", "id: novelty", "100.5%"),
    "an item twice": Bad("id: market", "id: team", "book-score-repeated", "추진역량", "`team`"),
    "an item named as a column": Bad("id: team", "id: reviewer", "book-score-item-name", "id: reviewer", "`reviewer`"),
    "an item named as a score": Bad("id: team", "id: band", "book-column-hides-fact", "id: band", "`marks.band`"),
    "an item named as a fact": Bad("id: team", "id: cost", "book-column-hides-fact", "id: cost", "`marks.cost`"),
    "a scale that ends below its beginning": Bad("most: 5,", "most: 1,", "book-score-scale", "id: team", "`most` 1"),
    "a mark that is no number": Bad("most: 5,", "most: five,", "book-not-points", "id: team", "`five`"),
    "negative points": Bad("most: 5,", "most: -5,", "book-not-points", "id: team", "`-5`"),
    "no reviewer needed": Bad(
        "reviewers: {least: 3}", "reviewers: {least: 0}", "book-score-reviewers", "least: 0", "1"
    ),
    "all of them dropped": Bad("from: 5", "from: 2", "book-score-drop", "highest: 1", "fewer than `from` (2)"),
    "none of them dropped": Bad(
        "highest: 1, lowest: 1", "highest: 0, lowest: 0", "book-score-drop", "from: 5", "together drop 0"
    ),
    "a bonus twice": Bad("id: patents,", "id: innobiz,", "book-score-repeated", "points: patents", "innobiz"),
    "a penalty named as a bonus": Bad("id: late,", "id: patents,", "book-score-repeated", "* 2", "patents"),
    "a bonus that rests on the score": Bad(
        "points: patents * 0.5", "points: score * 0.5", "book-score-circle", "points: score", "`base_score`"
    ),
    "a bonus that rests on the band": Bad(
        "points: patents * 0.5", "points: band * 0.5", "book-score-circle", "points: band", "goes round in a circle"
    ),
    "a bonus that is no number": Bad(
        "points: patents * 0.5", "points: innobiz", "book-not-a-number-expression", "points: innobiz", "found"
    ),
    "a bonus of money": Bad(
        "points: patents * 0.5", "points: cost / 1000", "book-points-of-money", "points: cost", "found money"
    ),
    "a bonus that reads an unknown name": Bad(
        "points: patents * 0.5", "points: patentz", "feel-unknown-name", "points: patentz", "patents"
    ),
    "a bonus without a citation": Bad(
        "points: patents * 0.5, cite: {source: call}",
        "points: patents * 0.5",
        "book-uncited",
        "points: patents",
        "scoring.bonus.patents",
    ),
    "an item without a citation": Bad(
        "most: 5, cite: {source: call}", "most: 5", "book-uncited", "id: team", "scoring.items.team"
    ),
    "decimals without a direction": Bad("  direction: down\n", "", "book-score-decimals", "  items:", "`direction`"),
    "too many decimals": Bad("decimals: 2", "decimals: 10", "book-score-decimals", "  items:", "at most 9"),
    "bands that rise": Bad("at_least: 70", "at_least: 95", "book-score-bands", "at_least: 95", "95 is not below"),
    "bands that are equal": Bad("at_least: 70", "at_least: 90", "book-score-bands", "보통", "90 is not below"),
    "a key that does not exist": Bad("average: totals", "averages: totals", "book-unknown-key", "averages", "averages"),
    "a fact named marks": Bad(FACTS_KEY, OWN_FACT.format(name="marks"), "book-fact-taken", "A name taken", "`marks`"),
    "a fact named band": Bad(FACTS_KEY, OWN_FACT.format(name="band"), "book-fact-taken", "A name taken", "`band`"),
    "a fact named lot": Bad(FACTS_KEY, OWN_FACT.format(name="lot"), "book-fact-taken", "A name taken", "`lot`"),
    "a seed published on the deadline": Bad(
        "published_on: 2024-03-01", "published_on: 2024-03-31", "book-lot-late", "lot: {", "2024-03-31"
    ),
    "a seed of spaces": Bad("제1회 2024-03-04 1 2 3 4 5 6", '" "', "book-lot-seed", "lot: {", "empty"),
    "a lot without its seed": Bad(
        "  lot: {seed: 제1회 2024-03-04 1 2 3 4 5 6, published_on: 2024-03-01, deadline: 2024-03-31}\n",
        "",
        "book-rank-no-lot",
        "by: [score",
        "`lot: {seed, published_on, deadline}`",
    ),
    "ties left by the score": Bad(
        "[score descending, lot]", "[lot, score descending]", "book-ties-left", "by: [lot", "or `lot`"
    ),
    "a rank key that does not exist": Bad(
        "[score descending, lot]",
        "[scores descending, lot]",
        "book-unknown-fact",
        "scores desc",
        "did you mean `score`",
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_fault_is_found_at_its_line_with_its_own_message(bad: Bad) -> None:
    assert TEXT.count(bad.was) == 1, bad.was
    text = TEXT.replace(bad.was, bad.becomes)
    book, problems = book_from_yaml(text, NAME)
    found = problems if book is None or problems else book_problems(book)
    assert [(each.code, each.at) for each in found] == [(bad.code, f"{NAME}:{lines_of(text, bad.on)[0]}")]
    assert bad.says in found[0].message.en
    assert found[0].message.ko != found[0].message.en


def test_without_items_there_is_nothing_to_weigh() -> None:
    begin, end = TEXT.index("  items:\n"), TEXT.index("  reviewers:")
    book, problems = book_from_yaml(TEXT[:begin] + "  items: []\n" + TEXT[end:], NAME)
    assert problems == ()
    assert book is not None
    assert "book-score-no-items" in [each.code for each in book_problems(book)]


def test_a_limit_on_no_points_is_a_fault() -> None:
    begin, end = TEXT.index("  penalties:\n"), TEXT.index("  penalties_at_most:")
    book, _ = book_from_yaml(TEXT[:begin] + TEXT[end:], NAME)
    assert book is not None
    assert [(each.code, "`penalties_at_most`" in each.message.en) for each in book_problems(book)] == [
        ("book-score-cap", True)
    ]


def test_band_ranks_only_where_there_are_bands() -> None:
    begin, end = TEXT.index("  bands:\n"), TEXT.index("  cite: {source: call}\ncriteria:")
    text = (TEXT[:begin] + TEXT[end:]).replace("[score descending, lot]", "[band, lot]")
    book, _ = book_from_yaml(text.replace("if band = 1 then cost else cost / 2", "cost"), NAME)
    assert book is not None
    assert [each.code for each in book_problems(book)] == ["book-rank-no-bands"]


def test_every_part_of_the_scoring_is_a_clause() -> None:
    names = [name for name, _ in clauses_of(book_of()) if name.startswith("scoring")]
    parts = ["items.novelty", "items.market", "items.team", "bonus.innobiz", "bonus.patents", "penalties.late"]
    assert names == ["scoring", *(f"scoring.{part}" for part in parts)]


def test_a_book_without_scores_asks_for_the_score_and_knows_no_marks() -> None:
    begin, end = TEXT.index("scoring:\n"), TEXT.index("criteria:\n")
    text = (TEXT[:begin] + TEXT[end:]).replace("base_score >= 60", "score >= 60").replace("band = 1", "score > 90")
    book = book_of(text)
    assert "score" in book.facts
    assert "marks" not in book.facts
    assert list(book.computed) == ["lot"]


def test_a_book_with_scores_asks_for_the_marks_and_not_for_the_score() -> None:
    book = book_of()
    assert "score" not in book.facts
    assert list(book.facts["marks"].columns) == ["reviewer", "conflict", "novelty", "market", "team", "reason"]
    assert book.facts["marks"].supplied_by == "reviewer"
    assert list(book.computed) == ["base_score", "score", "band", "lot"]


@pytest.mark.parametrize(
    ("inputs", "rows", "gaps"),
    [
        ("{id: band}", ("band: 1", "band: 2", "band: 3"), []),
        ("{id: band}", ("band: 1", "band: 2"), ["`band = 3`"]),
        ("{id: score}", ("score: '>= 80'", "score: < 80"), []),
        ("{id: score}", ("score: '>= 80'", "score: < 79.5"), ["`score = 79.5`"]),
        ("{id: score}, {id: band}", ("score: '>= 90'", "score: < 90"), []),
    ],
)
def test_a_table_may_read_scores_and_bands_and_its_gaps_are_found(
    inputs: str, rows: tuple[str, ...], gaps: list[str]
) -> None:
    listed = "".join(f"      - {{when: {{{each}}}, then: 10%}}\n" for each in rows)
    table = (
        f"tables:\n  - id: rate\n    title: {{ko: 비율, en: Rate}}\n    inputs: [{inputs}]\n"
        f"    outputs: [{{id: rate, kind: rate, label: {{ko: 비율, en: Rate}}}}]\n"
        f"    rows:\n{listed}    basis: assumed\n"
    )
    book, problems = book_from_yaml(TEXT.replace("criteria:\n", table + "criteria:\n", 1), NAME)
    assert problems == ()
    assert book is not None
    found = book_problems(book)
    assert [each.code for each in found] == ["table-gap"] * len(gaps)
    assert all(gap in each.message.en for gap, each in zip(gaps, found, strict=True))
