"""How a score was made, in words for people and as a plain document."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.book.scoring import Scoring
from engine.errors import EMPTY, Text, joined, same
from engine.explain.values import NOT_KNOWN
from engine.facts.scored import Average, Extra, Review, Scored
from engine.feel import Unknown, shown
from engine.money import rounded

MARKED = Text("평가위원 {who}: {marks} → {total}점", "reviewer {who}: {marks} → {total}")
MARKED_ONLY = Text("평가위원 {who}: {marks}", "reviewer {who}: {marks}")
STANDINGS = {
    "conflict": Text("평가위원 {who}: 이해충돌로 제외", "reviewer {who}: left out for a conflict of interest"),
    "not_applicable": Text(
        "평가위원 {who}: 해당하는 항목이 없어 제외", "reviewer {who}: left out, since no item applies"
    ),
    "open": Text("평가위원 {who}: 빈칸이 있어 아직 계산할 수 없음", "reviewer {who}: blank cells, not computed yet"),
}
NOBODY = Text("(이름 없음)", "(no name)")
HIGHEST = Text("{what}최고점 제외: {listed}", "{what}highest dropped: {listed}")
LOWEST = Text("{what}최저점 제외: {listed}", "{what}lowest dropped: {listed}")
MEAN = Text("{what}평균: ({listed}) ÷ {count} = {mean}점", "{what}mean: ({listed}) ÷ {count} = {mean}")
NO_MEAN = Text("{what}해당 없음: 다른 항목의 가중치로 계산", "{what}does not apply: the other weights take its place")
WEIGHED = Text("가중 평균: {listed} = {sum}점", "weighed: {listed} = {sum}")
VALUE = Text("{label}: {value}{rounded}", "{label}: {value}{rounded}")
ROUNDED = {
    "down": Text(" ({exact}에서 소수 {decimals}자리 미만 버림)", " (rounded down from {exact} to {decimals} decimals)"),
    "up": Text(" ({exact}에서 소수 {decimals}자리 미만 올림)", " (rounded up from {exact} to {decimals} decimals)"),
    "nearest": Text(
        " ({exact}에서 소수 {decimals}자리로 반올림)",
        " (rounded from {exact} to {decimals} decimals)",
    ),
}
BONUS = Text("가점 {label}: +{points}점", "bonus, {label}: +{points}")
PENALTY = Text("감점 {label}: −{points}점", "penalty, {label}: −{points}")
BONUS_CUT = Text(
    "가점 합계 {sum}점 가운데 한도 {at_most}점까지 인정", "bonus points {sum}, cut to the limit of {at_most}"
)
PENALTY_CUT = Text(
    "감점 합계 {sum}점 가운데 한도 {at_most}점까지 반영", "penalty points {sum}, cut to the limit of {at_most}"
)
BAND = Text("{label}: {band} ({name})", "{label}: {band} ({name})")
BELOW_ALL = Text("가장 낮은 등급에 못 미침", "below every band")


def score_in_words(scored: Scored, book: Book) -> tuple[Text, ...]:
    """The score of one application step by step: who counts, what was dropped, means, points, rounding, band."""
    return tuple(_lines(scored, book, book.scoring)) if book.scoring else ()


def scores_in_words(values: Mapping[str, Any], book: Book) -> tuple[Text, ...]:
    """Each score among the values, by its label."""
    named = ((asked.label, points_in_words(values[name])) for name, asked in book.computed.items() if name in values)
    return tuple(joined(each, " ") for each in named)


def points_in_words(value: Any) -> Text:
    """Exact points: a decimal where it ends soon, else a fraction with its approximate value."""
    if isinstance(value, Unknown):
        return NOT_KNOWN
    if isinstance(value, Fraction) and 10**9 % value.denominator:
        about = shown(Fraction(rounded(value * 10_000, 1, "nearest"), 10_000))
        return same(f"{value.numerator}/{value.denominator} (≈ {about})")
    return same(shown(value))


def _lines(scored: Scored, book: Book, scoring: Scoring) -> Iterator[Text]:
    labels = {item.id: item.label for item in scoring.items}
    yield from (_reviewed(each, labels, scoring) for each in scored.base.reviews)
    for average in scored.base.averages:
        yield from _averaged(average, labels)
    if scoring.average == "items" and not isinstance(scored.base.exact, Unknown):
        yield _weighed(scored, scored.base.exact)
    yield _value(book, scoring, "base_score", scored.base.value, scored.base.exact)
    yield from _reasons(scored.base.value)
    yield from _extra(scored.bonus, BONUS, BONUS_CUT)
    yield from _extra(scored.penalties, PENALTY, PENALTY_CUT)
    yield _value(book, scoring, "score", scored.score, scored.exact)
    if isinstance(scored.band, int):
        label, name = book.computed["band"].label, scored.band_label or BELOW_ALL
        yield BAND.filled(label=label, band=scored.band, name=name)


def _reviewed(review: Review, labels: Mapping[str, Text], scoring: Scoring) -> Text:
    who = review.reviewer or NOBODY
    if review.standing != "counted":
        return STANDINGS[review.standing].filled(who=who)
    given = ((labels[name], same("N/A" if mark is None else shown(mark))) for name, mark in review.marks.items())
    marks = joined(joined(each, " ") for each in given)
    if scoring.average == "items":
        return MARKED_ONLY.filled(who=who, marks=marks)
    return MARKED.filled(who=who, marks=marks, total=points_in_words(review.total))


def _averaged(average: Average, labels: Mapping[str, Text]) -> Iterator[Text]:
    percent = same(f"({shown(average.weight * 100)}%) ")
    what = joined((labels[average.item], percent), " ") if average.item else EMPTY
    for form, dropped in ((HIGHEST, average.highest), (LOWEST, average.lowest)):
        if dropped:
            yield form.filled(what=what, listed=", ".join(f"{who} {_short(points)}" for who, points in dropped))
    if average.mean is None:
        yield NO_MEAN.filled(what=what)
        return
    listed = " + ".join(_short(points) for _, points in average.kept)
    yield MEAN.filled(what=what, listed=listed, count=len(average.kept), mean=points_in_words(average.mean))


def _weighed(scored: Scored, exact: int | Fraction) -> Text:
    parts = [each for each in scored.base.averages if each.mean is not None]
    listed = " + ".join(f"{_short(each.mean)} × {shown(each.weight * 100)}%" for each in parts)
    if (whole := sum((each.weight for each in parts), Fraction(0))) != 1:
        listed = f"({listed}) ÷ {shown(whole * 100)}%"
    return WEIGHED.filled(listed=listed, sum=points_in_words(exact))


def _short(points: Any) -> str:
    """Points within a sum: a decimal that ends soon, else the fraction alone."""
    return points_in_words(points).en.partition(" (")[0]


def _value(book: Book, scoring: Scoring, name: str, value: Any, exact: Any) -> Text:
    changed = EMPTY
    if not isinstance(value, Unknown) and value != exact and scoring.direction:
        changed = ROUNDED[scoring.direction].filled(exact=points_in_words(exact), decimals=scoring.decimals)
    return VALUE.filled(label=book.computed[name].label, value=points_in_words(value), rounded=changed)


def _reasons(value: Any) -> Iterator[Text]:
    if isinstance(value, Unknown):
        yield from (reason.message for reason in value.reasons)


def _extra(extra: Extra, line: Text, cut: Text) -> Iterator[Text]:
    for each in extra.lines:
        if isinstance(each.points, Unknown):
            yield line.filled(label=each.label, points=points_in_words(each.points))
            yield from _reasons(each.points)
        elif each.points:
            yield line.filled(label=each.label, points=points_in_words(each.points))
    if not isinstance(extra.sum, Unknown) and extra.sum != extra.counted:
        yield cut.filled(sum=points_in_words(extra.sum), at_most=points_in_words(extra.at_most))
