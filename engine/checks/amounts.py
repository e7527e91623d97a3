"""Amounts that pay nobody, limits that cut nothing, and what is too small or too large to matter."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from engine.book import Benefit, Book
from engine.book.benefit import Limit
from engine.book.fields import Expression
from engine.book.ranges import range_in_words
from engine.checks.bounds import Bounds, Reckoner
from engine.checks.names import Names, names_of
from engine.checks.reach import limits_reached
from engine.checks.remark import Remark
from engine.checks.worlds import constant
from engine.errors import Catalogue, Problem, Text, joined, problem
from engine.feel import Date, shown
from engine.feel.checking.advice import WRITE
from engine.feel.checking.shown import lines
from engine.feel.grammar import tree
from engine.order import reached_from

MESSAGES: Catalogue = {
    "book-amount-negative": Text(
        "`{name}`: 0보다 작은 금액입니다: 이 한도로는 아무것도 지급되지 않습니다",
        "`{name}` is below zero: nothing is ever paid",
    ),
    "lint-pays-nothing": Text(
        "`{name}`: 0보다 클 수 없으므로 아무것도 지급되지 않습니다",
        "`{name}` is never above zero: nothing is ever paid",
    ),
    "lint-times-a-percentage": Text("`{text}`: {count}배입니다", "`{text}` is {count} times the amount"),
    "lint-due-before": Text(
        "{day}은(는) 이 규칙서가 적용되는 {first}보다 앞섭니다", "{day} lies before this book applies, from {first}"
    ),
    "lint-never-binds": Text(
        "`{name}` 한도는 적용될 수 없습니다: 금액은 많아야 {most}이고 한도는 {limit} 이상입니다",
        "the limit `{name}` never cuts anything: the amount is at most {most}, and the limit {limit} or more",
    ),
    "lint-least-unreached": Text(
        "최소 배정액 {least}에 이를 수 있는 신청이 없습니다: 산정액은 많아야 {most}입니다",
        "no claim reaches the least award of {least}: it is at most {most}",
    ),
    "lint-unit-unreached": Text(
        "반올림 단위가 {unit}이므로 많아야 {most}인 `{name}`은(는) 0이 됩니다",
        "rounded down to {unit}, `{name}` is nothing: it is at most {most}",
    ),
    "lint-funder-never-binds": Text(
        "`{name}`의 한도 {limit}은(는) 총예산에서 맡는 몫 {most}보다 큽니다: 적용될 수 없습니다",
        "the ceiling {limit} of `{name}` never cuts anything: its share of the total is {most}",
    ),
}
RANGE = Text("`{name}`: {range} ({at})", "`{name}`: {range} ({at})")
OF_PERCENTAGE = Text("백분율이면 {write}", "for a percentage {write}")


def amount_problems(book: Book) -> Iterator[Problem]:
    """Amounts and limits that are below zero whatever the facts."""
    names, sure = names_of(book), Reckoner(book, plausible=False)
    for benefit in book.benefits:
        for name, each in (("amount", benefit.amount), *((limit.id, limit.amount) for limit in benefit.at_most)):
            if _below(sure.bounds(each.tree), strictly=True):
                yield names.check(each).problem(
                    MESSAGES, "book-amount-negative", each.tree, name=f"{benefit.id}.{name}"
                )


def amount_remarks(book: Book) -> Iterator[Remark]:
    """What pays nothing, and limits that never bind, proven from the values and ranges of the facts."""
    names = names_of(book)
    sure, plausible = Reckoner(book, plausible=False), Reckoner(book, plausible=True)
    for benefit in book.benefits:
        for record, name, each in _links(benefit):
            if _below(sure.bounds(each.tree), strictly=False):
                found = names.check(each).problem(MESSAGES, "lint-pays-nothing", each.tree, name=name)
                yield Remark(found, (benefit, record) if record is not benefit else (benefit,))
        if times := _percentage(book, benefit.amount.tree):
            check = names.check(benefit.amount)
            write = WRITE.filled(text=f"{check.text(benefit.amount.tree)} / 100")
            found = check.problem(
                MESSAGES,
                "lint-times-a-percentage",
                benefit.amount.tree,
                write=OF_PERCENTAGE.filled(write=write),
                text=check.text(benefit.amount.tree),
                count=times,
            )
            yield Remark(found, (benefit,))
    for reach in limits_reached(book):
        if reach.most:
            words = {"name": reach.name, "most": _figure(reach.most), "limit": _figure(reach.least)}
            found = problem(MESSAGES, "lint-never-binds", reach.limit.at, **words)
            why = lines(*_ranges(book, reach.benefit.amount.tree))
            yield Remark(found._replace(message=joined((found.message, why), "")), (reach.benefit, reach.limit))
    yield from _too_small(book, plausible)
    yield from _due_before(book, names)
    total = book.budget.total
    for funder in book.budget.funders:
        most = funder.share * (total or 0)
        if isinstance(funder.at_most, int) and funder.at_most > most + 1:
            limit = book.money.grouped(funder.at_most)
            words = {"name": funder.id, "limit": limit, "most": _figure(most / book.money.scale)}
            yield Remark(problem(MESSAGES, "lint-funder-never-binds", funder.at, **words), (book.budget, funder))


def _ranges(book: Book, node: tree.Node) -> Iterator[Text]:
    """What the book calls plausible of each fact that an amount reads, directly or through others."""
    for name in sorted(reached_from(book.reads, tree.names_in(node, book.columns))):
        fact = book.facts.get(name)
        if fact and (words := range_in_words(fact)):
            yield RANGE.filled(name=name, range=words, at=fact.at)


def _figure(value: Fraction) -> str:
    return f"{value.numerator:,}" if value.denominator == 1 else shown(value)


def _links(benefit: Benefit) -> Iterator[tuple[Benefit | Limit, str, Any]]:
    yield benefit, f"{benefit.id}.amount", benefit.amount
    yield from ((limit, f"{benefit.id}.{limit.id}", limit.amount) for limit in benefit.at_most)


def _percentage(book: Book, node: tree.Node) -> int | None:
    """A factor of an amount that looks like a percentage, with no division beside it."""
    match node:
        case tree.Arithmetic("*", tree.Name(name), tree.Literal(int() as times)):
            pass
        case tree.Arithmetic("*", tree.Literal(int() as times), tree.Name(name)):
            pass
        case _:
            return None
    asked = book.questions.get(name)
    return times if asked and asked.kind == "money" and times % 5 == 0 and 10 <= times <= 100 else None


def _below(bounds: Bounds, *, strictly: bool) -> bool:
    return bounds.high is not None and (bounds.high < 0 if strictly else bounds.high == 0)


def _too_small(book: Book, plausible: Reckoner) -> Iterator[Remark]:
    mosts: list[Fraction | None] = []
    for benefit in book.benefits:
        highs = [plausible.bounds(each.tree).high for _, _, each in _links(benefit)]
        known = [each for each in highs if each is not None]
        most = min(known) if known else None
        mosts.append(most)
        if most is not None and 0 < most * book.money.scale < book.rounding.unit and book.rounding.direction == "down":
            words = {"name": benefit.id, "unit": book.money.grouped(book.rounding.unit), "most": _figure(most)}
            yield Remark(problem(MESSAGES, "lint-unit-unreached", book.rounding.at, **words), (book.rounding,))
    total = sum((each for each in mosts if each is not None), Fraction(0))
    least = book.allocation.least
    if mosts and None not in mosts and isinstance(least, int) and 0 < total * book.money.scale < least:
        words = {"least": book.money.grouped(least), "most": _figure(total)}
        yield Remark(problem(MESSAGES, "lint-least-unreached", book.allocation.at, **words), (book.allocation,))


def _days(on: Expression | tuple[Expression, ...]) -> tuple[Expression, ...]:
    return on if isinstance(on, tuple) else (on,)


def _due_before(book: Book, names: Names) -> Iterator[Remark]:
    """Tranches and dates of the round that are fixed on a day before the book applies."""
    due = [(tranche, day) for tranche in book.payment for day in _days(tranche.on)]
    for record, each in (*due, *((date, date.is_) for date in book.dates.values())):
        day = constant(each.tree) if not tree.names_in(each.tree) else None
        if isinstance(day, Date) and day < book.applies.first:
            check, first = names.check(each), book.applies.first
            yield Remark(check.problem(MESSAGES, "lint-due-before", each.tree, day=day, first=first), (record,))
