"""Conditions that are always true or never: parts that decide nothing, or shut everybody out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.book import Book
from engine.checks.names import Names, names_of
from engine.checks.places import Placed, placed_in
from engine.checks.remark import Remark
from engine.checks.worlds import Domains, Worlds, constants_compared, worlds_of
from engine.errors import EMPTY, Catalogue, Text
from engine.facts.tables.domains import domain_of
from engine.facts.tables.space import Domain
from engine.feel.grammar import tree
from engine.feel.values.exact import is_number

MESSAGES: Catalogue = {
    "lint-always": Text("`{text}`: 언제나 참입니다", "`{text}` always holds"),
    "lint-never": Text("`{text}`: 참일 수 없습니다", "`{text}` never holds"),
    "lint-same-branches": Text("`then`과 `else`가 같습니다", "`then` and `else` are the same"),
}
OF_COUNT = Text("`{name}`은(는) 0 이상의 정수입니다", "`{name}` is a whole number, and never negative")
OF_AMOUNT = Text("`{name}`은(는) 0보다 작을 수 없습니다", "`{name}` is never negative")
OF_DIGITS = Text("`{name}`은(는) 소수 {digits}자리까지 있습니다", "`{name}` has {digits} decimals at most")
OF_MOST = Text("`{name}`은(는) {most}을(를) 넘을 수 없습니다", "`{name}` is never above {most}")
OF_APPLIES = Text(
    "이 규칙서는 {first}부터 {until}까지 적용되므로 `{name}`은(는) 그 안에 있습니다",
    "this book applies from {first} until {until}, and `{name}` lies between them",
)
OF_BEGIN = Text(
    "이 규칙서는 {first}부터 적용되므로 `{name}`은(는) 그보다 앞서지 않습니다",
    "this book applies from {first}, and `{name}` lies no earlier",
)
OF_NONE = Text(
    "`{name}`은(는) 없음이 될 수 없습니다: 빈칸은 없음이 아니라 미확인입니다 (없음도 답이면 `may_be_none: true`)",
    "`{name}` is never none: a blank is unknown, not none (where none is an answer, say `may_be_none: true`)",
)
OF_CHOICES = Text("`{name}`은(는) 선택지 하나입니다", "`{name}` is one of its choices, and only one")
REVERSED = Text("범위의 끝이 처음보다 앞섭니다", "the range ends before it begins")
ALL_TOGETHER = Text("각 부분은 참일 수 있으나 함께 참일 수 없습니다", "each part can hold, but never all of them")
ONE_OF_THEM = Text("어느 한 부분은 언제나 참입니다", "one part or another always holds")
_CONDITIONS = ("met_when", "excluded_when", "unless", "when", "asked_when")
MOST_REMARKS = 20
"""On one expression."""


def condition_remarks(book: Book) -> Iterator[Remark]:
    """The smallest parts of conditions that are always true or never."""
    names = names_of(book)
    worlds = worlds_of(book, names)
    for placed in placed_in(book):
        walk = _Walk(book, names, worlds, placed)
        walk.part(placed.expression.tree, {})
        yield from walk.found


@dataclass(slots=True)
class _Walk:
    book: Book
    names: Names
    worlds: Worlds
    placed: Placed
    found: list[Remark]

    def __init__(self, book: Book, names: Names, worlds: Worlds, placed: Placed) -> None:
        self.book, self.names, self.worlds, self.placed, self.found = book, names, worlds, placed, []

    def part(self, node: tree.Node, local: Mapping[str, Domain]) -> None:
        """Looks through a part of an expression, and at what it asks itself where nothing within was remarked."""
        if (before := len(self.found)) >= MOST_REMARKS:
            return
        match node:
            case tree.Filter(operand, condition):
                self.part(operand, local)
                self.part(condition, {**local, **self._of_items(operand)})
            case tree.For(bindings, body) | tree.Quantified(_, bindings, body):
                for _, source in bindings:
                    self.part(source, local)
                self.part(body, {**local, **{name: _OPEN for name, _ in bindings}})
            case tree.Tests() | tree.ContextOf():
                return  # a table's cell, or names of its own
            case _:
                for each in tree.children(node):
                    self.part(each, local)
        if len(self.found) > before:
            return
        if isinstance(node, tree.If) and repr(node.then) == repr(node.otherwise):
            self._remark("lint-same-branches", node, EMPTY)
        asks = isinstance(node, (tree.Compare, tree.Between, tree.In, tree.And, tree.Or))
        alone = isinstance(node, tree.Literal) and isinstance(node.value, bool) and self.placed.key in _CONDITIONS
        if asks or (alone and node is self.placed.expression.tree):
            self._asked(node, local)

    def _asked(self, node: tree.Node, local: Domains) -> None:
        truths = self.worlds.truths(node, local)
        if truths is None or len(truths) == 2:
            return
        if not truths and not tree.names_in(node):
            return  # a failure, which is its own problem
        never = True not in truths
        self._remark("lint-never" if never else "lint-always", node, self._why(node, local, never=never))

    def _why(self, node: tree.Node, local: Domains, *, never: bool) -> Text:
        if isinstance(node, (tree.And, tree.Or)):
            return ALL_TOGETHER if never else ONE_OF_THEM
        if (compared := constants_compared(node)) is None:
            return EMPTY
        name, constants = compared
        domain = local.get(name) or self.worlds.domains.get(name)
        if None in constants:
            return OF_NONE.filled(name=name) if domain and not domain.may_be_none else EMPTY
        if domain is None or (self.worlds.truths_of_any(node, name, domain) or frozenset()) != {True, False}:
            return REVERSED if isinstance(node, tree.Between) or _has_range(node) else EMPTY
        if name in (self.book.applies.by, "decided_on") and name not in local:
            until = self.book.applies.until or ""
            return (OF_APPLIES if until else OF_BEGIN).filled(name=name, first=self.book.applies.first, until=until)
        if isinstance(domain.highest, int) and any(is_number(each) and each > domain.highest for each in constants):
            return OF_MOST.filled(name=name, most=f"{domain.highest:,}")
        if domain.per > 1 and any(
            is_number(each) and (Fraction(each) * domain.per).denominator > 1 for each in constants
        ):
            return OF_DIGITS.filled(name=name, digits=self.book.money.digits)
        return (OF_COUNT if domain.per == 1 else OF_AMOUNT).filled(name=name) if domain.lowest == 0 else EMPTY

    def _remark(self, code: str, node: tree.Node, why: Text) -> None:
        check = self.names.check(self.placed.expression)
        text = check.text(node) or self.placed.expression.text
        self.found.append(Remark(check.problem(MESSAGES, code, node, write=why, text=text), self.placed.within))

    def _of_items(self, operand: tree.Node) -> Domains:
        """The domains of the columns that a filter of `operand` can read; what else it reads there is open."""
        match operand:
            case tree.Name(name) if name in self.names.facts and (columns := self.book.columns.get(name)):
                found = {}
                for column, each in columns.items():
                    kind = self.names.facts[name].item
                    of_column = dict(kind.entries)[column] if kind else None
                    if of_column is not None:
                        domain = domain_of(self.book, tree.Name("·"), of_column)
                        per = {"count": 1, "money": each.currency.scale}.get(each.kind, 0)
                        found[column] = replace(domain, per=per, lowest=0) if per else domain
                return {**found, "item": _OPEN}
            case tree.Filter(inner) | tree.Call(_, (inner, *_)):
                return self._of_items(inner)
            case _:
                return {"item": _OPEN}


def _has_range(node: tree.Node) -> bool:
    return isinstance(node, tree.In) and any(isinstance(each, tree.RangeOf) for each in node.tests)


_OPEN = Domain("other", may_be_none=True)
