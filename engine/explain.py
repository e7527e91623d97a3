"""Conditions and values in words, generated from the rule itself, so that no number is typed a second time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.book import Book, Criterion, FactDef
from engine.errors import Language, Text
from engine.feel import Months, Seconds, Unknown, shown, tree
from engine.reserved import ROUND_DATES

LANGUAGES: tuple[Language, Language] = ("ko", "en")
YES, NO, NONE = Text("예", "yes"), Text("아니오", "no"), Text("없음", "none")
NOT_ASKED = Text("묻지 않음", "not asked")
NOT_KNOWN = Text("미확인", "not known")

_SIGNS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_SIGNS |= {"+": "+", "-": "−", "*": "×", "/": "÷", "**": "^"}
_TIGHT = (tree.Literal, tree.Name, tree.Call, tree.ListOf, tree.RangeOf)
_FUNCTIONS: Mapping[str, Text] = {
    "count": Text("{0}의 수", "number of {0}"),
    "min": Text("가장 작은 값({0})", "the least of ({0})"),
    "max": Text("가장 큰 값({0})", "the greatest of ({0})"),
    "sum": Text("합계({0})", "sum of ({0})"),
    "total": Text("합계({0})", "sum of ({0})"),
    "floor": Text("내림({0})", "{0} rounded down"),
    "ceiling": Text("올림({0})", "{0} rounded up"),
    "abs": Text("절댓값({0})", "absolute value of ({0})"),
}


def value_in_words(value: Any, fact: FactDef | None = None) -> Text:
    """A value as a reader writes it; a choice by its label."""
    return Text(*(_value(value, fact, language) for language in LANGUAGES))


def needed_in_words(criterion: Criterion, book: Book) -> Text:
    """What a criterion asks for; of a group, how many of which members."""
    if criterion.condition:
        return Text(*(_truth(criterion.condition.tree, book, language) for language in LANGUAGES))
    ko = ", ".join(member.title.ko for member in criterion.members)
    en = ", ".join(member.title.en for member in criterion.members)
    if criterion.needed == len(criterion.members):
        return Text(f"모두 충족: {ko}", f"all of: {en}")
    return Text(f"{criterion.needed}개 이상 충족: {ko}", f"at least {criterion.needed} of: {en}")


def expression_in_words(node: tree.Node, book: Book) -> Text:
    """An expression in words, names by their labels."""
    return Text(*(_words(node, book, language) for language in LANGUAGES))


def amount_in_words(node: tree.Node, book: Book) -> Text:
    """An amount of money in words: its own figures carry the currency."""
    return Text(*(_amount(node, book, language) for language in LANGUAGES))


def money_in_words(amount: int, book: Book, language: Language) -> str:
    """`80,000,000원` or `KRW 80,000,000`."""
    if book.currency == "KRW" and language == "ko":
        return f"{amount:,}원"
    return f"{book.currency} {amount:,}"


def _amount(node: tree.Node, book: Book, language: Language) -> str:
    match node:
        case tree.Literal(int() as amount):
            return money_in_words(amount, book, language)
        case tree.If(condition, then, otherwise):
            branches = _amount(then, book, language), _amount(otherwise, book, language)
            return _chosen(_truth(condition, book, language), *branches, language)
        case tree.Arithmetic("*", left, tree.Literal(int() as amount)) if not _has_money(left, book):
            return f"{_words(left, book, language)} × {money_in_words(amount, book, language)}"
        case _:
            return _words(node, book, language)


def _has_money(node: tree.Node, book: Book) -> bool:
    return any(name in book.facts and book.facts[name].kind == "money" for name in tree.names_in(node))


def _chosen(asked: str, then: str, otherwise: str, language: Language) -> str:
    if language == "ko":
        return f"[{asked}]이면 {then}, 아니면 {otherwise}"
    return f"{then} if [{asked}], else {otherwise}"


def _value(value: Any, fact: FactDef | None, language: Language) -> str:
    match value:
        case None if fact and fact.asked_when and not fact.may_be_none:
            return NOT_ASKED.in_(language)
        case None | []:
            return NONE.in_(language)
        case Unknown():
            return NOT_KNOWN.in_(language)
        case bool():
            return (YES if value else NO).in_(language)
        case list():
            return ", ".join(_value(each, fact, language) for each in value)
        case str() if fact and fact.of:
            return next((choice.label.in_(language) for choice in fact.of if choice.id == value), value)
        case int():
            return f"{value:,}"
        case Months():
            return _months(value.months, language)
        case Seconds() if value.seconds % 86_400 == 0:
            return _plural(int(value.seconds // 86_400), "일", "day", language)
        case _:
            return shown(value)


def _months(months: int, language: Language) -> str:
    years, rest = divmod(abs(months), 12)
    parts = [_plural(years, "년", "year", language)] if years else []
    if rest or not years:
        parts.append(_plural(rest, "개월", "month", language))
    return ("−" if months < 0 else "") + " ".join(parts)


def _plural(count: int, ko: str, en: str, language: Language) -> str:
    return f"{count}{ko}" if language == "ko" else f"{count} {en}{'' if count == 1 else 's'}"


def _words(node: tree.Node, book: Book, language: Language) -> str:
    korean = language == "ko"

    def words(each: tree.Node) -> str:
        return _words(each, book, language)

    def bracketed(each: tree.Node) -> str:
        return words(each) if isinstance(each, _TIGHT) else f"({words(each)})"

    match node:
        case tree.Literal(value):
            return _value(value, None, language)
        case tree.Name(name):
            return _label(name, book, language)
        case tree.Negate(operand):
            return f"−{bracketed(operand)}"
        case tree.Arithmetic(op, left, right):
            return f"{bracketed(left)} {_SIGNS[op]} {bracketed(right)}"
        case tree.Compare(op, left, right):
            return f"{words(left)} {_SIGNS[op]} {_beside(left, right, book, language)}"
        case tree.And(operands) | tree.Or(operands):
            both, either = (" 그리고 ", " 또는 ") if korean else (" and ", " or ")
            joining = both if isinstance(node, tree.And) else either
            return joining.join(_truth(each, book, language) for each in operands)
        case tree.Not(operand):
            return (
                f"{words(operand)}: {NO.in_(language)}"
                if isinstance(operand, tree.Name)
                else (f"아님({words(operand)})" if korean else f"not ({words(operand)})")
            )
        case tree.Between(operand, low, high):
            return f"{words(operand)}: {words(low)}{' ~ ' if korean else ' to '}{words(high)}"
        case tree.In(tree.Literal(value), (tree.Name(name),)) if name in book.facts:
            return f"{words(node.tests[0])}: {_value(value, book.facts[name], language)}"
        case tree.In(operand, tests):
            listed = (" 또는 " if korean else " or ").join(_test(operand, test, book, language) for test in tests)
            return f"{words(operand)}: {listed}"
        case tree.RangeOf(low, high, low_closed, high_closed):
            signs = ("≥" if low_closed else ">", "≤" if high_closed else "<")
            return f"{signs[0]} {words(low)}, {signs[1]} {words(high)}"
        case tree.If(condition, then, otherwise):
            return _chosen(_truth(condition, book, language), words(then), words(otherwise), language)
        case tree.ListOf(items):
            return ", ".join(words(item) for item in items)
        case tree.Quantified():
            return _quantified(node, book, language)
        case tree.Call(function, arguments):
            inner = ", ".join(words(argument) for argument in arguments)
            return _FUNCTIONS[function].in_(language).format(inner) if function in _FUNCTIONS else inner
        case _:
            raise TypeError(type(node).__name__)


def _quantified(node: tree.Quantified, book: Book, language: Language) -> str:
    names = ", ".join(f"{name} ∈ {_words(source, book, language)}" for name, source in node.bindings)
    which = {"some": Text("하나라도", "some"), "every": Text("모두", "every")}[node.kind].in_(language)
    return f"{which} {names}: {_words(node.body, book, language)}"


def _truth(node: tree.Node, book: Book, language: Language) -> str:
    """A part of a condition; a name that stands alone says that it must be yes."""
    if isinstance(node, tree.Name):
        return f"{_words(node, book, language)}: {YES.in_(language)}"
    if isinstance(node, (tree.And, tree.Or, tree.If)):
        return f"({_words(node, book, language)})"
    return _words(node, book, language)


def _beside(left: tree.Node, right: tree.Node, book: Book, language: Language) -> str:
    """The right side of a comparison; a choice by the label it has in the fact on the left."""
    if isinstance(left, tree.Name) and isinstance(right, tree.Literal):
        fact = book.facts.get(left.name)
        if fact and fact.kind == "money" and isinstance(right.value, int):
            return money_in_words(right.value, book, language)
        return _value(right.value, fact, language)
    return _words(right, book, language)


def _test(operand: tree.Node, test: tree.Node, book: Book, language: Language) -> str:
    if isinstance(test, tree.UnaryTest):
        return f"{_SIGNS[test.op]} {_beside(operand, test.operand, book, language)}"
    if isinstance(test, tree.ListOf):
        return ", ".join(_beside(operand, item, book, language) for item in test.items)
    return _beside(operand, test, book, language)


def _label(name: str, book: Book, language: Language) -> str:
    if name in book.facts:
        return book.facts[name].label.in_(language)
    return ROUND_DATES[name].in_(language) if name in ROUND_DATES else name
