"""Questions about values that can be read and are hardly meant: out of range, doubtful, zeros too many or too few."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from engine.book import Book
from engine.book.clauses import Asked, Doubtful
from engine.book.ranges import is_outside, range_in_words
from engine.book.reserved import MarkColumn
from engine.errors import Catalogue, Text, joined
from engine.facts.efforts import RoundEffort
from engine.facts.from_application import facts_from_application, round_dates
from engine.facts.settled import Facts
from engine.feel import Scope, Unknown, shown
from engine.feel.grammar import tree
from engine.feel.values.exact import is_number
from engine.reading import Application, Given
from engine.reading.doubts import Doubt, question

MESSAGES: Catalogue = {
    "outside-range": Text(
        "{label}: `{text}`은(는) 있을 만한 범위({range}) 밖입니다",
        "{label}: `{text}` lies outside the range that is plausible, {range}",
    ),
    "far-above-others": Text(
        "{label}: `{text}`은(는) 같은 열의 가운데 값 {median}의 {times}배입니다 "
        "(0을 더 적었거나 단위가 다르지 않습니까?)",
        "{label}: `{text}` is {times} times the middle of its column, {median} (zeros too many, or another unit?)",
    ),
    "far-below-others": Text(
        "{label}: `{text}`은(는) 같은 열의 가운데 값 {median}의 {times}분의 1입니다 "
        "(0을 덜 적었거나 단위가 다르지 않습니까?)",
        "{label}: the middle of its column, {median}, is {times} times `{text}` (zeros too few, or another unit?)",
    ),
    "doubtful": Text("{label} ({values})", "{label} ({values})"),
}
FEWEST = 5
"""Of fewer values nobody can say which one is out of the way."""
FAR = 500
"""Three zeros, or won where thousands of won were meant, are a thousand; half of that, since firms differ too."""


class _Cell(NamedTuple):
    label: Text
    asked: Asked
    given: Given


def plausible_doubts(book: Book, applications: Sequence[Application]) -> tuple[Doubt, ...]:
    """Every question about the values of these applications, which were read without a problem."""
    cells = [cell for application in applications for cell in _cells(book, application)]
    found = [doubt for cell in cells for doubt in _outside(cell)]
    found += _far(cells)
    if book.doubtful:
        undated: Any = Unknown(frozenset({"decided_on"}))  # no condition rests on it
        dates = round_dates(book, undated)
        efforts = RoundEffort(len(applications))
        for application in applications:
            with efforts.of(application) as effort:
                facts = facts_from_application(book, application, dates, effort)
                scope = Scope(facts, book=True)
                found += [
                    _doubtful(book, each, application, facts) for each in book.doubtful if each.when.run(scope) is True
                ]
    return tuple(found)


def _cells(book: Book, application: Application) -> Iterator[_Cell]:
    """Every value that somebody wrote, those of records too; marks have a scale of their own."""
    for name, given in application.given.items():
        if (fact := book.facts.get(name)) is None:
            continue
        yield _Cell(fact.label, fact, given)
        for row in given.rows:
            for column, cell in row.items():
                asked = fact.columns[column]
                if not isinstance(asked, MarkColumn):
                    yield _Cell(joined((fact.label, asked.label), " › "), asked, cell)


def _outside(cell: _Cell) -> Iterator[Doubt]:
    usual = range_in_words(cell.asked)
    if usual and is_outside(cell.asked, cell.given.value):
        yield _question("outside-range", cell, range=usual)


def _far(cells: Iterable[_Cell]) -> Iterator[Doubt]:
    """Amounts far from the middle of their column; a fact with a range of its own has said what is plausible."""
    columns: dict[Text, list[_Cell]] = {}
    for cell in cells:
        ranged = cell.asked.least is not None and cell.asked.most is not None
        if cell.asked.kind == "money" and not ranged and is_number(cell.given.value) and cell.given.value > 0:
            columns.setdefault(cell.label, []).append(cell)
    for column in columns.values():
        if len(column) < FEWEST:
            continue
        middle = _median([cell.given.value for cell in column])
        shown_middle = column[0].asked.currency.grouped(int(column[0].asked.currency.minor(middle)))
        for cell in column:
            ratio = cell.given.value / middle
            if ratio >= FAR:
                yield _question("far-above-others", cell, median=shown_middle, times=f"{int(ratio):,}")
            elif 1 / ratio >= FAR:
                yield _question("far-below-others", cell, median=shown_middle, times=f"{int(1 / ratio):,}")


def _median(values: Sequence[int | Fraction]) -> Fraction:
    ordered = sorted(values)
    half = len(ordered) // 2
    return Fraction(ordered[half] + ordered[-half - 1]) / 2


def _question(code: str, cell: _Cell, **words: object) -> Doubt:
    """A question about one cell; its answer is for the value that was read, whatever its unit."""
    value = shown(cell.given.value)
    plain = cell.given.text.replace(",", "").strip()
    text = cell.given.text if value == plain else f"{cell.given.text} → {value}"
    return question(MESSAGES, code, cell.given.at, value, label=cell.label, text=text[:60], **words)


def _doubtful(book: Book, each: Doubtful, application: Application, facts: Facts) -> Doubt:
    """A question at the first cell that the condition reads; its answer is for all the values that it reads."""
    labels = {name: label for name in _names_in_order(each.when.tree) if (label := book.label_of(name))}
    values = [f"{name} {shown(facts[name])}" for name in labels]
    words = (Text(*(f"{name} {_said(facts[own])}" for name in label)) for own, label in labels.items())
    places = [application.given[name].at for name in labels if name in application.given]
    at = places[0] if places else application.at
    return question(MESSAGES, "doubtful", at, ", ".join(values), label=each.label, values=joined(words))


def _said(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else shown(value)[:60]


def _names_in_order(node: tree.Node) -> tuple[str, ...]:
    """The names of a condition as they stand in it, each once."""
    found: list[tuple[int, str]] = []
    ahead = [node]
    while ahead:
        each = ahead.pop()
        if isinstance(each, tree.Name):
            found.append((each.start, each.name))
        ahead.extend(tree.children(each))
    return tuple(dict.fromkeys(name for _, name in sorted(found)))
