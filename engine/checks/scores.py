"""What is wrong with the way a book makes its scores."""

from collections.abc import Iterator
from fractions import Fraction

from engine.book import Book
from engine.book.scoring import CONFLICT, REASON, REVIEWER, Scoring
from engine.errors import Catalogue, Problem, Text, problem, repeated_problems
from engine.feel import decimal_text, shown
from engine.feel.grammar.tree import names_in
from engine.order import reached_from

MESSAGES: Catalogue = {
    "book-score-no-items": Text("평가항목(`items`)이 하나 이상 있어야 합니다", "`scoring` needs at least one item"),
    "book-score-weights": Text(
        "평가항목 가중치의 합이 100%가 아니라 {sum}%입니다", "the weights of the items add up to {sum}%, not 100%"
    ),
    "book-score-weight-zero": Text("`{name}`: 가중치는 0%보다 커야 합니다", "the weight of `{name}` must be above 0%"),
    "book-score-scale": Text(
        "`{name}`: 배점 범위가 맞지 않습니다: 최고점 {most}은(는) 0과 최저점 {least}보다 커야 합니다",
        "the scale of `{name}` is empty: its `most` {most} must lie above 0 and above its `least` {least}",
    ),
    "book-score-repeated": Text("`{name}`: 같은 id가 이미 있습니다", "the id `{name}` is already used"),
    "book-score-item-name": Text(
        "`{name}`: 평가표의 다른 열 이름이라 평가항목 이름으로 쓸 수 없습니다",
        "`{name}` is another column of the marks (name the item otherwise)",
    ),
    "book-score-reviewers": Text(
        "평가위원 수(`reviewers.least`)는 1 이상이어야 합니다", "`reviewers` needs a `least` of 1 or more"
    ),
    "book-score-drop": Text(
        "빼는 점수가 너무 많거나 없습니다: `highest`와 `lowest`의 합은 1 이상, `from`({start})보다 작아야 합니다",
        "`highest` and `lowest` together drop {dropped}: at least 1, and fewer than `from` ({start})",
    ),
    "book-score-cap": Text("`{name}` 한도가 있으나 해당 점수가 없습니다", "`{name}` has nothing to limit"),
    "book-score-circle": Text(
        "`{name}`: 최종 점수(`{score}`)의 일부이면서 그 점수를 읽으므로 순환합니다 (`base_score`는 읽을 수 있습니다)",
        "`{name}` goes round in a circle: it reads `{score}` and is part of it (it may read `base_score`)",
    ),
    "book-score-decimals": Text(
        "`decimals`(최대 {most})와 `direction`은 함께 적습니다",
        "`decimals` (at most {most}) goes with `direction`",
    ),
    "book-score-bands": Text(
        "등급은 높은 점수부터 적습니다: {at_least}점이 앞 등급의 {above}점보다 낮지 않습니다",
        "bands stand from the best down: {at_least} is not below the {above} of the band before it",
    ),
}
MOST_DECIMALS = 9


def scoring_problems(book: Book) -> tuple[Problem, ...]:
    """Items, weights, dropping, bonus and penalty points, rounding and bands that cannot make a score."""
    scoring = book.scoring
    if scoring is None:
        return ()
    return (*_items(scoring), *_reviewers(scoring), *_points(book, scoring), *_result(scoring))


def _items(scoring: Scoring) -> Iterator[Problem]:
    if not scoring.items:
        yield problem(MESSAGES, "book-score-no-items", scoring.at)
        return
    yield from repeated_problems(MESSAGES, "book-score-repeated", ((each.id, each.at) for each in scoring.items))
    for each in scoring.items:
        if each.id in (REVIEWER, CONFLICT, REASON):
            yield problem(MESSAGES, "book-score-item-name", each.at, name=each.id)
        if not each.weight:
            yield problem(MESSAGES, "book-score-weight-zero", each.at, name=each.id)
        if each.most <= each.least:
            words = {"least": shown(each.least), "most": shown(each.most)}
            yield problem(MESSAGES, "book-score-scale", each.at, name=each.id, **words)
    total = sum((each.weight for each in scoring.items), Fraction(0))
    if total != 1:
        yield problem(MESSAGES, "book-score-weights", scoring.items[0].at, sum=decimal_text(total * 100))


def _reviewers(scoring: Scoring) -> Iterator[Problem]:
    if scoring.reviewers.least < 1:
        yield problem(MESSAGES, "book-score-reviewers", scoring.reviewers.at)
    if drop := scoring.drop:
        dropped = drop.highest + drop.lowest
        if not 1 <= dropped < drop.from_:
            yield problem(MESSAGES, "book-score-drop", drop.at, dropped=dropped, start=drop.from_)


def _points(book: Book, scoring: Scoring) -> Iterator[Problem]:
    every = (*scoring.bonus, *scoring.penalties)
    yield from repeated_problems(MESSAGES, "book-score-repeated", ((each.id, each.at) for each in every))
    for each in every:
        if "score" in reached_from(book.reads, names_in(each.points.tree, book.columns)):
            score = book.computed["score"].label
            yield problem(MESSAGES, "book-score-circle", each.points.at, name=each.id, score=score)
    for name, at_most, points in (
        ("bonus_at_most", scoring.bonus_at_most, scoring.bonus),
        ("penalties_at_most", scoring.penalties_at_most, scoring.penalties),
    ):
        if at_most is not None and not points:
            yield problem(MESSAGES, "book-score-cap", scoring.at, name=name)


def _result(scoring: Scoring) -> Iterator[Problem]:
    if (scoring.decimals is None) != (scoring.direction is None) or (scoring.decimals or 0) > MOST_DECIMALS:
        yield problem(MESSAGES, "book-score-decimals", scoring.at, most=MOST_DECIMALS)
    for above, band in zip(scoring.bands, scoring.bands[1:], strict=False):
        if band.at_least >= above.at_least:
            words = {"at_least": shown(band.at_least), "above": shown(above.at_least)}
            yield problem(MESSAGES, "book-score-bands", band.at, **words)
