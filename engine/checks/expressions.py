"""The expressions of a book checked in their places: conditions, amounts, and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.book import ROUND_DATES, Book
from engine.book.from_yaml import expressions_of
from engine.book.kinds import dated_names, kinds_of_names
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import DATE, ValueKind, name_of
from engine.feel.grammar.tree import Name, Node, names_in

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


def expression_problems(book: Book) -> tuple[Problem, ...]:
    """What is wrong with the expressions of a book: names, kinds, choices, and what may be none."""
    found: list[Problem] = []
    facts = kinds_of_names(book)
    dates: dict[str, ValueKind] = {name: DATE for name in ROUND_DATES if name == "decided_on" or name in book.dates}
    dated = {name: facts[name] for name in dated_names(book)}
    # A fact that is asked is surely not none only where "none" is no answer to it.
    asked_for = ((name, fact.asked_when) for name, fact in book.facts.items() if not fact.may_be_none)
    asked = {name: when.tree for name, when in asked_for if when}
    for name in ROUND_DATES:
        if name in book.dates:
            expression = book.dates[name].is_
            if later := (names_in(expression.tree) & set(ROUND_DATES)) - set(_before(name)):
                found.append(problem(MESSAGES, "book-date-cycle", expression.at, name=name, later=", ".join(later)))
            else:
                found += _date_problems(Check(dates, expression.at), expression.tree)
    for fact in book.facts.values():
        if fact.asked_when:
            check = Check(facts, fact.asked_when.at, asked, spare=book.spare_facts)
            # A fact asked on a yes to another is not asked where that other is not.
            other = fact.asked_when.tree
            if isinstance(other, Name) and other.name in asked:
                check = check.given((other.name,))
            check.condition(other)
            found += check.problems
    for place, expression in expressions_of(book):
        names: Mapping[str, ValueKind] = {**dated, **dates} if place == "date" else {**facts, **dates}
        check = Check(names, expression.at, asked, spare=() if place == "date" else book.spare_facts)
        if place == "condition":
            check.condition(expression.tree)
            found += check.problems
        elif place == "amount":
            found += _amount_problems(check, check.kind(expression.tree))
        elif place == "number":
            found += _number_problems(check, check.sure(expression.tree))
        elif place == "points":
            kind = check.sure(expression.tree)
            found += _number_problems(check, kind)
            if kind.measure == "money":
                found.append(problem(MESSAGES, "book-points-of-money", expression.at))
        elif place == "date":
            found += _date_problems(check, expression.tree)
    return tuple(found)


def _before(name: str) -> Iterator[str]:
    for each in ROUND_DATES:
        if each == name:
            return
        yield each


def _amount_problems(check: Check, kind: ValueKind) -> list[Problem]:
    if kind.name == "number" and kind.may_be_none:
        check.problems.append(problem(MESSAGES, "book-amount-may-be-none", check.at))
    elif kind.name != "any" and (kind.name != "number" or kind.measure == "plain"):
        check.problems.append(problem(MESSAGES, "book-not-an-amount", check.at, found=name_of(kind)))
    return check.problems


def _number_problems(check: Check, kind: ValueKind) -> list[Problem]:
    if kind.name not in ("number", "any"):
        found = name_of(kind)
        check.problems.append(problem(MESSAGES, "book-not-a-number-expression", check.at, found=found))
    return check.problems


def _date_problems(check: Check, tree: Node) -> list[Problem]:
    kind = check.sure(tree)
    if kind.name not in ("date", "any"):
        check.problems.append(problem(MESSAGES, "book-not-a-date-expression", check.at, found=name_of(kind)))
    return check.problems
