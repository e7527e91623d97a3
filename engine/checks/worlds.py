"""What conditions can be, over all applications that there may be: every case of a few names is tried.

A comparison of one name with constants is settled by values on either side of each constant. Whatever else a condition
asks is left open: it may be true or false by itself. So what is never found true can never be true; and what is true in
a case where nothing was left open is true of some application.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod
from typing import Any

from engine.book import Book
from engine.book.kinds import kinds_of_names
from engine.checks.names import Names
from engine.errors import EffortSpent
from engine.facts.tables.domains import domain_of
from engine.facts.tables.space import Domain, values_of
from engine.feel import Effort, Scope, Unknown, compiled
from engine.feel.checking.kinds import ValueKind
from engine.feel.grammar import tree
from engine.feel.values import OPEN, Range

MOST_CASES = 3_000
"""Of a question that needs more, nothing is said."""
MOST_TRIED = 100_000
"""Cases of all questions about a book; beyond, nothing more is said."""
Case = Mapping[str, Any]
Domains = Mapping[str, Domain]

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_DENIED = {">=": "<", ">": "<=", "!=": "="}


@dataclass(slots=True)
class Question:
    """Conditions made ready to be tried: their names with what these are compared with, and what was left open."""

    points: dict[str, list[Any]] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict)  # what an open part says, and the name that stands for it
    local: Domains = field(default_factory=dict)

    def asked(self, node: tree.Node, domains: Domains) -> tree.Node:
        """The condition with a name for each part that is left open."""
        match node:
            case tree.Literal():
                return node
            case tree.And(operands):
                return tree.And(tuple(self.asked(each, domains) for each in operands))
            case tree.Or(operands):
                return tree.Or(tuple(self.asked(each, domains) for each in operands))
            case tree.Not(operand):
                return tree.Not(self.asked(operand, domains))
            case tree.If(condition, then, otherwise):
                return tree.If(*(self.asked(each, domains) for each in (condition, then, otherwise)))
            case tree.Name(name) if name in domains and domains[name].kind == "yes_no":
                self.points.setdefault(name, [])
                return node
            case tree.Compare(op, left, right) if repr(left) == repr(right) and not _may_be_none(left, domains):
                return tree.Literal(op in ("=", "<=", ">="))
        if not tree.names_in(node) and isinstance(value := constant(node), bool):
            return tree.Literal(value)
        if (compared := constants_compared(node)) and _settles(node, domains.get(compared[0])):
            self.points.setdefault(compared[0], []).extend(compared[1])
            return node
        return self._left_open(node)

    def _left_open(self, node: tree.Node) -> tree.Node:
        if isinstance(node, tree.Compare):
            op, left, right = node.op, node.left, node.right
            if repr(left) > repr(right):
                op, left, right = _MIRRORED[op], right, left  # type: ignore[assignment]
            if op in _DENIED:
                return tree.Not(self._named(repr((_DENIED[op], left, right))))
            return self._named(repr((op, left, right)))
        return self._named(repr(node))

    def _named(self, said: str) -> tree.Name:
        return tree.Name(self.open.setdefault(said, f"·{len(self.open)}"))


@dataclass(frozen=True, slots=True)
class Worlds:
    """The domains of the names of a book."""

    book: Book
    domains: Domains
    tried: list[int] = field(default_factory=lambda: [0])

    def truths(self, node: tree.Node, local: Domains | None = None) -> frozenset[bool] | None:
        """Which of true and false a condition can be; None where that takes too many cases."""
        domains = {**self.domains, **local} if local else self.domains
        question = Question()
        asked = question.asked(node, domains)
        if (cases := self._cases(question, domains)) is None:
            return None
        run = compiled(asked)
        found: set[bool] = set()
        for case in cases:
            value = run(Scope(case, book=True, effort=_effort()))
            if isinstance(value, bool):
                found.add(value)
            if len(found) == 2:
                break
        return frozenset(found)

    def truths_of_any(self, node: tree.Node, name: str, domain: Domain) -> frozenset[bool] | None:
        """As `truths`, were the values of a name not bounded."""
        return self.truths(node, {name: replace(domain, lowest=None, highest=None, per=0)})

    def can_hold(self, nodes: Sequence[tree.Node]) -> bool | None:
        """Whether conditions can be true together; None where that takes too many cases."""
        truths = self.truths(tree.And(tuple(nodes)) if len(nodes) != 1 else nodes[0])
        return None if truths is None else True in truths

    def witness(self, never: Sequence[tree.Node], possible: Sequence[tree.Node]) -> Case | None:
        """Facts under which each of `never` is certainly false, and none of `possible` certainly; None where none is
        found.
        """
        question = Question()
        asked = [question.asked(node, self.domains) for node in (*never, *possible)]
        question.open.clear()
        if any(not self._is_free(name) for name in question.points):
            return None
        if (cases := self._cases(question, self.domains)) is None:
            return None
        runs = [compiled(node) for node in asked]
        opened = dict.fromkeys(name for node in asked for name in tree.names_in(node) if name.startswith("·"))
        unsettled = {name: Unknown(frozenset({name})) for name in opened}
        for case in cases:
            values = [run(Scope({**unsettled, **case}, book=True, effort=_effort())) for run in runs]
            if all(value is False for value in values[: len(never)]) and False not in values[len(never) :]:
                return {name: case[name] for name in question.points}
        return None

    def _cases(self, question: Question, domains: Domains) -> Iterator[Case] | None:
        """Every case of the names; None where there are too many."""
        sides = [(name, values_of(domains[name], points)) for name, points in question.points.items()]
        sides += [(name, (True, False)) for name in question.open.values()]
        count = prod(len(values) for _, values in sides)
        if count > MOST_CASES or self.tried[0] > MOST_TRIED:
            return None
        self.tried[0] += count
        names = [name for name, _ in sides]
        return (dict(zip(names, each, strict=True)) for each in product(*(values for _, values in sides)))

    def _is_free(self, name: str) -> bool:
        """Whether a name has its values independently of all others."""
        fact = self.book.facts.get(name)
        return fact is not None and fact.asked_when is None


def worlds_of(book: Book, names: Names) -> Worlds:
    kinds: Mapping[str, ValueKind] = {**kinds_of_names(book), **names.dates}
    return Worlds(book, {name: _with_parts(domain_of(book, tree.Name(name), kind)) for name, kind in kinds.items()})


def _with_parts(domain: Domain) -> Domain:
    """The domain up to the next whole number: an amount of cents may lie between it and the greatest whole one."""
    return replace(domain, highest=domain.highest + 1) if domain.per > 1 and isinstance(domain.highest, int) else domain


def constant(node: tree.Node) -> Any:
    """The value of an expression that reads nothing; unknown where it fails."""
    try:
        return compiled(node)(Scope({}, book=True, effort=_effort()))
    except EffortSpent:
        return Unknown()


def constants_compared(node: tree.Node) -> tuple[str, list[Any]] | None:
    """The one name that a comparison is about, and the constants it is compared with; None of anything else."""
    match node:
        case tree.Compare(_, tree.Name(name), other) | tree.Compare(_, other, tree.Name(name)):
            found = _constants((other,))
        case tree.Between(tree.Name(name), low, high):
            found = _constants((low, high))
        case tree.In(tree.Name(name), tests):
            found = _constants(tests)
        case _:
            return None
    return None if found is None else (name, found)


def _settles(node: tree.Node, domain: Domain | None) -> bool:
    """Whether a few values of the name stand for all: texts have no order that is known."""
    if domain is None or domain.kind == "other":
        return False
    return domain.kind != "text" or (isinstance(node, tree.Compare) and node.op in ("=", "!="))


def _may_be_none(node: tree.Node, domains: Domains) -> bool:
    return not isinstance(node, tree.Name) or node.name not in domains or domains[node.name].may_be_none


def _constants(nodes: Sequence[tree.Node]) -> list[Any] | None:
    """The values of parts that read nothing, those of lists and of the ends of ranges too."""
    found: list[Any] = []
    ahead = [node.operand if isinstance(node, tree.UnaryTest) else node for node in nodes]
    if any(tree.names_in(node) for node in ahead):
        return None
    values = [constant(node) for node in ahead]
    while values:
        match values.pop():
            case Unknown():
                return None
            case list() as items:
                values.extend(items)
            case Range(low, high):
                values.extend(end for end in (low, high) if end is not OPEN)
            case value:
                found.append(value)
    return found


def _effort() -> Effort:
    return Effort(20_000)
