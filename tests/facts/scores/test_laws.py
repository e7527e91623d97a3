"""Laws of scores: what may not matter does not, and what is worked out twice is the same."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.book import Book
from engine.documents.score import score_document
from engine.explain.score import score_in_words
from engine.facts.score import scored_of
from engine.feel import Unknown
from engine.verify.tables import worked_out_again
from tests.facts.scores.books import book_of, facts_of, row, with_scoring

SCORING = """  items:
    - {{id: a, label: {{ko: 가, en: A}}, weight: {a}%, most: 100, basis: assumed}}
    - {{id: b, label: {{ko: 나, en: B}}, weight: {b}%, most: 30, basis: assumed}}
    - {{id: c, label: {{ko: 다, en: C}}, weight: {c}%, least: 1, most: 5, basis: assumed}}
  reviewers: {{least: {least}}}
  average: {average}
  bonus: [{{id: x, label: {{ko: 가점, en: Bonus}}, points: patents / 3, basis: assumed}}]
  bonus_at_most: 2
  penalties: [{{id: y, label: {{ko: 감점, en: Penalty}}, points: late_reports * 0.5, basis: assumed}}]
"""
MOST = {"a": 100, "b": 30, "c": 5}
LEAST = {"a": 0, "b": 0, "c": 1}
NOTHING_TAKEN = {"patents": 0, "late_reports": 0}
WEIGHTS = ((50, 30, 20), (10, 10, 80), (33, 33, 34))
DROPS = ("", "  drop: {highest: 1, lowest: 1, from: 3}\n", "  drop: {highest: 2, lowest: 0, from: 4}\n")
ROUNDINGS = (
    "",
    "  decimals: 1\n  direction: down\n",
    "  decimals: 2\n  direction: up\n",
    "  decimals: 0\n  direction: nearest\n",
)
BANDS = "  bands: [{at_least: 80, label: {ko: 상, en: High}}, {at_least: 50.5, label: {ko: 중, en: Middle}}]\n"


@st.composite
def books(draw: Any) -> Book:
    a, b, c = draw(st.sampled_from(WEIGHTS))
    average = draw(st.sampled_from(("totals", "items")))
    text = SCORING.format(a=a, b=b, c=c, least=draw(st.integers(1, 3)), average=average)
    return book_of(with_scoring(text + draw(st.sampled_from(DROPS)) + draw(st.sampled_from(ROUNDINGS)) + BANDS))


def mark(item: str) -> st.SearchStrategy[Any]:
    halves = st.integers(2 * LEAST[item], 2 * MOST[item]).map(lambda n: n // 2 if n % 2 == 0 else Fraction(n, 2))
    return halves | st.none()


FULL = st.fixed_dictionaries({name: mark(name) for name in MOST})
OPEN = st.fixed_dictionaries({name: st.one_of(mark(name), mark(name), mark(name), st.just(...)) for name in MOST})


def marked(marks: st.SearchStrategy[Any], conflicts: Any = (False, False, False, True)) -> st.SearchStrategy[Any]:
    """Rows of up to seven reviewers, each with a name of its own."""
    pairs = st.lists(st.tuples(marks, st.sampled_from(conflicts)), max_size=7)
    return pairs.map(lambda each: [row(f"R{i}", m, conflict=c) for i, (m, c) in enumerate(each)])


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same, or unknown for want of the same facts."""
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return isinstance(one, Unknown) and isinstance(other, Unknown) and one.missing == other.missing
    return bool(one == other)


@given(books(), marked(FULL), st.randoms())
def test_the_order_of_the_reviewers_changes_nothing(book: Book, rows: Any, random: Any) -> None:
    """Neither the score nor a word of its explanation."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = (scored_of(book, facts_of(book, each)) for each in (rows, shuffled))
    assert one is not None
    assert other is not None
    assert score_document(one) == score_document(other)
    assert score_in_words(one, book) == score_in_words(other, book)


@given(books(), marked(FULL), OPEN, OPEN)
def test_the_marks_of_a_reviewer_with_a_conflict_change_nothing(book: Book, rows: Any, one: Any, other: Any) -> None:
    """Nor does it matter whether they are there."""
    scores = [facts_of(book, rows)["score"]]
    scores += [facts_of(book, [*rows, row("R9", each, conflict=True)])["score"] for each in (one, other)]
    assert same(scores[0], scores[1])
    assert same(scores[0], scores[2])


@given(books(), marked(FULL))
def test_a_score_never_leaves_the_range_of_the_marks(book: Book, rows: Any) -> None:
    """Dropping and weighing included; rounding may go one step beyond."""
    scored = scored_of(book, facts_of(book, rows))
    assert scored is not None
    if isinstance(scored.base.exact, Unknown):
        return
    standing = [each for each in rows if each["conflict"] is False]
    points = [Fraction(100 * each[name]) / MOST[name] for each in standing for name in MOST if each[name] is not None]
    assert min(points) <= scored.base.exact <= max(points)


@given(books(), marked(FULL, (False,)), st.data())
def test_a_higher_mark_never_lowers_the_score(book: Book, rows: Any, data: Any) -> None:
    """Of any reviewer, for any item, whatever is dropped or rounded."""
    places = [(i, name) for i, each in enumerate(rows) for name in MOST if each[name] is not None]
    before = facts_of(book, rows)["score"]
    if not places or isinstance(before, Unknown):
        return
    i, name = data.draw(st.sampled_from(places))
    more = data.draw(st.integers(0, MOST[name] - int(rows[i][name])))
    raised = [*rows[:i], {**rows[i], name: rows[i][name] + more}, *rows[i + 1 :]]
    assert facts_of(book, raised)["score"] >= before


@given(books(), marked(FULL) | marked(OPEN, (False, False, False, True, ...)), st.integers(0, 9), st.integers(0, 14))
def test_what_verifies_scores_agrees_with_what_makes_them(book: Book, rows: Any, patents: int, late: int) -> None:
    """The score, the score before points, the band and the lot, known or not."""
    facts = facts_of(book, rows, patents=patents, late_reports=late)
    spoiled = {**facts, **dict.fromkeys(book.computed, "spoiled")}
    again = worked_out_again(book, spoiled)
    assert set(book.computed) == {"base_score", "score", "band", "lot"}
    assert all(same(again[name], facts[name]) for name in book.computed)


@given(books(), marked(OPEN, (False, True, True, True)), st.data())
def test_a_score_from_partial_marks_holds_however_the_blanks_are_filled(book: Book, rows: Any, data: Any) -> None:
    facts = facts_of(book, rows)
    if isinstance(facts["score"], Unknown):
        assert facts["score"].missing == {"marks"}
        return
    filled = [
        {
            name: data.draw(FULL)[name] if name in MOST and isinstance(value, Unknown) else value
            for name, value in each.items()
        }
        for each in rows
    ]
    assert facts_of(book, filled)["score"] == facts["score"]


@given(books(), marked(FULL), st.integers(0, 9), st.integers(0, 9))
def test_the_explanation_adds_up(book: Book, rows: Any, patents: int, late: int) -> None:
    """The score before points, plus the bonus that counts, less the penalties that count."""
    facts = facts_of(book, rows, patents=patents, late_reports=late)
    scored = scored_of(book, facts)
    assert scored is not None
    if isinstance(facts["score"], Unknown):
        return
    assert scored.score == facts["score"]
    assert scored.exact == scored.base.value + scored.bonus.counted - scored.penalties.counted
    assert scored.bonus.counted == min(Fraction(patents, 3), 2)
    assert scored.band == facts["band"]
    assert all(text.ko and text.en for text in score_in_words(scored, book))


NUMBERS = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1), unique=True, min_size=1)


@given(NUMBERS, st.randoms())
def test_the_lot_is_one_order_of_all_applications_whatever_their_order(numbers: list[str], random: Any) -> None:
    """And it is the SHA-256 of the seed, a line feed and the number."""
    book = book_of()
    assert book.ranking.lot is not None

    def lot(number: str) -> Any:
        return facts_of(book, [], application_no=number)["lot"]

    lots = {number: lot(number) for number in numbers}
    assert len(set(lots.values())) == len(numbers)
    shuffled = list(numbers)
    random.shuffle(shuffled)
    assert sorted(shuffled, key=lot) == sorted(numbers, key=lots.__getitem__)
    for number in numbers:
        drawn = f"{book.ranking.lot.seed}\n{number}".encode()
        assert lots[number] == hashlib.sha256(drawn).hexdigest()
