"""Points: everything of a book that some case should show, each with its place and the case that would show it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from engine.book import Book
from engine.book.limit_id import FLOORS, RESERVE, TOTAL, LimitId
from engine.cases.coverage.edges import Edge, edges_of
from engine.cases.coverage.places import Place, conditions_of
from engine.errors import Text, same
from engine.explain import needed_in_words, value_in_words
from engine.explain.rules import row_in_words
from engine.feel import Date
from engine.feel.values.exact import is_number
from engine.judges import Verdict

Kind = Literal["criterion", "condition", "row", "limit", "exception", "boundary", "payment"]
KINDS: dict[Kind, Text] = {
    "criterion": Text("요건", "criteria"),
    "condition": Text("적용 조건", "conditions"),
    "row": Text("표의 행", "rows of tables"),
    "limit": Text("한도", "limits"),
    "exception": Text("예외", "exceptions"),
    "boundary": Text("경계", "boundaries"),
    "payment": Text("지급", "payments"),
}


class Point(NamedTuple):
    """One thing to be seen: its kind, name and side; `at` is its line, `needs` the case that would show it.

    `seen` says whether a case did.
    """

    kind: Kind
    name: str
    side: str
    at: str
    needs: Text
    seen: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.name, self.side


_VERDICTS = {
    Verdict.MET: Text("[{needed}]을(를) 충족하는 사례", "a case that meets [{needed}]"),
    Verdict.NOT_MET: Text("[{needed}]을(를) 충족하지 못하는 사례", "a case that does not meet [{needed}]"),
    Verdict.UNKNOWN: Text("[{needed}]을(를) 알 수 없는 사례", "a case that leaves [{needed}] unknown"),
}
_CONDITIONS = {
    "holds": Text("`{text}`인 사례", "a case where `{text}`"),
    "fails": Text("`{text}`이(가) 아닌 사례", "a case where not `{text}`"),
}
_ROW = Text("이 행에 해당하는 사례: {row}", "a case that hits the row: {row}")
_DEFAULT = Text("어느 행에도 해당하지 않는 사례", "a case that hits no row")
_LIMIT = Text("`{label}`이(가) 금액을 정하는 사례", "a case whose amount is set by `{label}`")
_ROUND = Text("`{label}` 때문에 줄어드는 신청이 있는 회차", "a round in which `{label}` reduces a claim")
_EXCEPTION = Text("`{excluded}`이면서 예외 `{unless}`인 사례", "a case with `{excluded}` and the exception `{unless}`")
_PAYMENT = Text("지급 {number}회차가 지급되는 회차", "a round that pays tranche {number}")
_SIDES = {
    "at": Text("`{left}`이(가) {right}와(과) 같은 사례", "a case where `{left}` is {right}"),
    "below": Text("`{left}`이(가) {right}보다 작은 사례", "a case where `{left}` is less than {right}"),
    "above": Text("`{left}`이(가) {right}보다 큰 사례", "a case where `{left}` is more than {right}"),
    "beside": Text("`{left}`이(가) {right}와(과) 다른 사례", "a case where `{left}` is not {right}"),
}
_ONE = {
    "below": Text(
        "`{left}`이(가) {right}보다 한 단위 작은 사례", "a case where `{left}` is one step less than {right}"
    ),
    "above": Text("`{left}`이(가) {right}보다 한 단위 큰 사례", "a case where `{left}` is one step more than {right}"),
    "beside": Text(
        "`{left}`이(가) {right}와(과) 한 단위 차이 나는 사례", "a case where `{left}` is one step off {right}"
    ),
}


def points_of(book: Book) -> Iterator[Point]:
    """Every point of a book, in the order of its kinds."""
    for name, (_, criterion) in book.every_criterion.items():
        needed = needed_in_words(criterion, book)
        for verdict in Verdict:
            yield Point("criterion", name, verdict.value, criterion.at, _VERDICTS[verdict].filled(needed=needed))
    for place in conditions_of(book):
        for side, needs in _CONDITIONS.items():
            yield Point("condition", place.clause, side, place.at, needs.filled(text=_on_one_line(place)))
    for table in book.tables:
        for number, row in enumerate(table.rows, start=1):
            words = row_in_words(table, number, book)
            yield Point("row", table.id, str(number), row.at, _ROW.filled(row=words))
        if table.default is not None:
            yield Point("row", table.id, "default", table.at, _DEFAULT)
    yield from _limits(book)
    for name, (_, criterion) in book.every_criterion.items():
        if (excluded := criterion.excluded_when) and (unless := criterion.unless):
            needs = _EXCEPTION.filled(excluded=excluded.text, unless=unless.text)
            yield Point("exception", name, "taken", unless.at or criterion.at, needs)
    for edge in edges_of(book).values():
        name = f"{edge.clause}: {edge.left} | {edge.right}"
        yield from (Point("boundary", name, side, edge.at, _needs(edge, side)) for side in ("at", edge.near))
    for number, tranche in enumerate(book.payment, start=1):
        yield Point("payment", f"payment {number}", "paid", tranche.at, _PAYMENT.filled(number=number))


def _on_one_line(place: Place) -> str:
    return " ".join(place.expression.text.split())


def _limits(book: Book) -> Iterator[Point]:
    for benefit in book.benefits:
        named = [(f"{benefit.id}.amount", benefit.title, benefit.at)]
        named += [(f"{benefit.id}.{limit.id}", limit.label, limit.at) for limit in benefit.at_most]
        yield from (Point("limit", name, "bound", at, _LIMIT.filled(label=label)) for name, label, at in named)
    for firm_limit in book.firm_limits:
        needs = _LIMIT.filled(label=firm_limit.label)
        yield Point("limit", LimitId.of_firm(firm_limit.id), "bound", firm_limit.at, needs)
    for name, label, at in _parts_of_the_budget(book):
        yield Point("limit", name, "bound", at, _ROUND.filled(label=label))


def _parts_of_the_budget(book: Book) -> Iterator[tuple[str, Text, str]]:
    budget = book.budget
    if book.pays and budget.total is not None and book.allocation.way in ("order", "division"):
        yield TOTAL, same("budget.total"), budget.at
    for pot in budget.pots:
        if pot.ceiling is not None or pot.share is not None:
            yield LimitId.of_pot(pot.id), pot.label, pot.at
    yield from ((LimitId.of_funder(each.id), each.label, each.at) for each in budget.funders if each.at_most)
    yield from ((LimitId.of_year(year), same(year), budget.at) for year in budget.years)
    if budget.reserve:
        yield RESERVE, same("budget.reserve"), budget.reserve.at
    if any(pot.floor for pot in budget.pots):
        yield FLOORS, same("budget.floors"), budget.at


def _needs(edge: Edge, side: str) -> Text:
    """In figures where the comparison is with a constant."""
    right = value_in_words(edge.constant) if edge.constant is not None else same(f"`{edge.right}`")
    if side == "at" or edge.step is None:
        return _SIDES[side].filled(left=edge.left, right=right)
    beside = _moved(edge.constant, -edge.step if side == "below" else edge.step)
    if side != "beside" and beside is not None:
        return _SIDES["at"].filled(left=edge.left, right=value_in_words(beside))
    return _ONE[side].filled(left=edge.left, right=right)


def _moved(value: Any, step: int | Fraction) -> Any:
    if isinstance(value, Date):
        return value.plus_days(int(step))
    return value + step if is_number(value) else None
