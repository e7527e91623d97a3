"""The expressions of a book checked in their places: conditions, amounts, and dates."""

from collections.abc import Iterator

from engine.book import ROUND_DATES, Book
from engine.book.fields import Expression
from engine.book.from_yaml import expressions_of
from engine.book.kinds import dated_names
from engine.checks.names import Names, names_of
from engine.errors import EMPTY, Catalogue, Problem, Text, problem
from engine.feel.checking.advice import A_DATE, WRITE, date_written
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import KindName, ValueKind, name_of
from engine.feel.grammar.tree import If, Literal, Name, Node, names_in

MESSAGES: Catalogue = {
    "book-date-cycle": Text(
        "`{name}`은(는) 앞선 날짜에서만 정할 수 있습니다: `{later}`(으)로 정하면 순환합니다",
        "`{name}` may only be derived from earlier dates: with `{later}` it would go round in a circle",
    ),
    "book-not-an-amount": Text("금액이어야 하는데 {found}입니다", "must be an amount of money, found {found}"),
    "book-amount-may-be-none": Text("금액이 없음이 될 수 있습니다", "the amount may be none"),
    "book-not-a-number-expression": Text("수여야 하는데 {found}입니다", "must be a number, found {found}"),
    "book-points-of-money": Text(
        "점수여야 하는데 금액입니다 (금액은 다른 금액으로 나누어 비율로 쓰십시오)",
        "must be points, found money (divide it by another amount of money)",
    ),
    "book-not-a-date-expression": Text("날짜여야 하는데 {found}입니다", "must be a date, found {found}"),
}

FOR_EACH = Text("수에는 1단위의 금액을 곱합니다: `{text}`", "multiply it by an amount for each, as in `{text}`")

MOST_PROBLEMS = 1_000
"""Beyond so many the other expressions are left for later."""


def expression_problems(book: Book) -> tuple[Problem, ...]:
    """What is wrong with the expressions of a book: names, kinds, choices, and what may be none."""
    names = names_of(book)
    found = [*_round_dates(book, names), *_asked(book, names)]
    dated = {name: names.facts[name] for name in dated_names(book)}
    guards = dict(_guards(book))
    for place, expression in expressions_of(book):
        check = names.check(expression)
        if place == "condition":
            check.condition(expression.tree)
        elif place == "doubtful":  # asked about before the round has a date
            check = names.check(expression, names.facts)
            check.condition(expression.tree)
        elif place in ("amount", "limit"):
            if when := guards.get(id(expression)):
                check = check.given(check.present_when(when.tree))
            node = _limited(expression.tree) if place == "limit" else expression.tree
            _need_amount(check, node, check.kind(node))
        elif place in ("number", "points"):
            kind = check.sure(expression.tree)
            _need(check, expression.tree, kind, "number", "book-not-a-number-expression")
            if place == "points" and kind.measure == "money":
                of = [(expression.tree, kind)]
                check.problems.append(check.problem(MESSAGES, "book-points-of-money", expression.tree, of=of))
        elif place == "date":
            check = names.check(expression, {**dated, **names.dates})
            _need(check, expression.tree, check.sure(expression.tree), "date", "book-not-a-date-expression")
        found += check.problems
        if len(found) > MOST_PROBLEMS:
            break
    return tuple(found)


def _guards(book: Book) -> Iterator[tuple[int, Expression]]:
    """The condition under which an amount is computed at all, by the identity of the amount's expression."""
    for benefit in book.benefits:
        of_limits = ((limit.amount, limit.when or benefit.when) for limit in benefit.at_most)
        yield from ((id(amount), when) for amount, when in ((benefit.amount, benefit.when), *of_limits) if when)
    for limit in book.firm_limits:
        yield from ((id(each), limit.when) for each in (limit.at_most, limit.already) if each and limit.when)


def _limited(node: Node) -> Node:
    """The amount of a limit, which is none where the expression itself says `null`: what is said of amounts holds of
    the rest.
    """
    match node:
        case Literal(None):
            return Literal(0, start=node.start, end=node.end)
        case If(condition, then, otherwise):
            return If(condition, _limited(then), _limited(otherwise), start=node.start, end=node.end)
        case _:
            return node


def _round_dates(book: Book, names: Names) -> Iterator[Problem]:
    order = list(ROUND_DATES)
    for name in (each for each in order if each in book.dates):
        check, date = names.check(book.dates[name].is_, names.dates), book.dates[name].is_.tree
        if later := names_in(date) & set(order[order.index(name) :]):
            yield problem(MESSAGES, "book-date-cycle", check.at, name=name, later=", ".join(later))
        else:
            _need(check, date, check.sure(date), "date", "book-not-a-date-expression")
        yield from check.problems


def _asked(book: Book, names: Names) -> Iterator[Problem]:
    for when in (fact.asked_when for fact in book.facts.values() if fact.asked_when):
        check = names.check(when, names.facts)
        # A fact asked on a yes to another is not asked where that other is not.
        if isinstance(when.tree, Name) and when.tree.name in names.asked:
            check = check.given((when.tree.name,))
        check.condition(when.tree)
        yield from check.problems


def _need(check: Check, node: Node, kind: ValueKind, name: KindName, code: str) -> None:
    if kind.name not in (name, "any"):
        written = date_written(check.text(node)) if name == "date" else ""
        write = A_DATE.filled(text=written) if written else EMPTY
        check.problems.append(check.problem(MESSAGES, code, node, of=[(node, kind)], write=write, found=name_of(kind)))


def _need_amount(check: Check, node: Node, kind: ValueKind) -> None:
    if kind.name == "number" and kind.may_be_none:
        check.problems.append(check.problem(MESSAGES, "book-amount-may-be-none", node, of=[(node, kind)]))
    elif kind.name != "any" and (kind.name != "number" or kind.measure == "plain"):
        write = EMPTY
        if kind.name == "number":
            write = FOR_EACH.filled(text=f"{check.text(node)} * 1_000_000")
        elif kind.name == "yes_no":
            write = WRITE.filled(text=f"if {check.text(node)} then … else 0")
        of = [(node, kind)]
        check.problems.append(
            check.problem(MESSAGES, "book-not-an-amount", node, of=of, write=write, found=name_of(kind))
        )
