"""The checker: names, kinds, choices, money against plain numbers, and what may be none, before any applicant.

A name that may be none has to be handled: `if x = null then … else …`, or a condition that rules none out beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import tree
from engine.feel.functions import BUILT_INS
from engine.feel.kinds import (
    ANY,
    YES_NO,
    ValueKind,
    joined,
    kind_of_literal,
    name_of,
)
from engine.feel.kinds_of_arithmetic import kind_of_arithmetic
from engine.feel.kinds_of_calls import kind_of_call
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "feel-unknown-name": Text("`{name}`: 모르는 이름입니다{near}", "unknown name `{name}`{near}"),
    "feel-unknown-function": Text("`{name}`: 모르는 함수입니다{near}", "unknown function `{name}`{near}"),
    "feel-arguments": Text("`{name}` 함수의 인수가 맞지 않습니다", "wrong arguments for `{name}`"),
    "feel-wrong-kinds": Text(
        "`{op}` 양쪽의 종류가 맞지 않습니다: {left}, {right}", "`{op}` does not go between {left} and {right}"
    ),
    "feel-wrong-kind": Text("{wanted}이어야 하는데 {found}입니다", "needs {wanted}, found {found}"),
    "feel-unknown-choice": Text("`{name}`: 선택지에 없습니다{near}", "`{name}` is not one of the choices{near}"),
    "feel-may-be-none": Text(
        "`{name}`은(는) 없음일 수 있습니다: `if {name} = null then … else …`로 나누어 적으십시오",
        "`{name}` may be none: handle it with `if {name} = null then … else …`",
    ),
    "feel-branches-differ": Text(
        "`then`과 `else`의 종류가 다릅니다: {left}, {right}", "`then` and `else` differ in kind: {left}, {right}"
    ),
}


@dataclass(slots=True)
class Check:
    """One walk over one expression: the kinds of the names, when a name is asked for at all, and the problems."""

    names: Mapping[str, ValueKind]
    at: str
    asked_when: Mapping[str, tree.Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    present: frozenset[str] = frozenset()  # names that cannot be none here
    spare: tuple[str, ...] = ()  # names that are not among `names`, and may have been meant

    def refuse(self, code: str, **words: object) -> ValueKind:
        self.problems.append(problem(MESSAGES, code, self.at, **words))
        return ANY

    def given(self, present: Iterable[str]) -> Check:
        """The same check where further names are known not to be none."""
        return replace(self, present=self.present | frozenset(present))

    def kind(self, node: tree.Node) -> ValueKind:
        """The kind of `node`, its problems gathered."""
        match node:
            case tree.Literal(value):
                return kind_of_literal(value)
            case tree.Name(name):
                return self._name(name)
            case tree.Negate(operand):
                return self.sure(operand)
            case tree.Arithmetic(op, left, right):
                return self._arithmetic(op, self.sure(left), self.sure(right))
            case tree.Compare(op, left, right):
                return self._compare(op, left, right)
            case tree.And(operands) | tree.Or(operands):
                return self._connected(operands, truth=isinstance(node, tree.And))
            case tree.Not(operand):
                return self.condition(operand)
            case tree.Between(operand, low, high):
                value = self.sure(operand)
                for end in (low, high):
                    self._comparable("between", value, self.sure(end))
                return YES_NO
            case tree.In(operand, tests):
                return self._in(operand, tests)
            case tree.RangeOf(low, high):
                item = self._same("..", self.sure(low), self.sure(high))
                return ValueKind("range", item=item)
            case tree.If(condition, then, otherwise):
                return self._if(condition, then, otherwise)
            case tree.ListOf(items):
                return self._list(items)
            case tree.Quantified():
                return self._quantified(node)
            case tree.Call():
                return self._call(node)
            case _:
                raise TypeError(type(node).__name__)

    def sure(self, node: tree.Node) -> ValueKind:
        """The kind of a part that must not be none."""
        kind = self.kind(node)
        if kind.may_be_none:
            named = sorted(tree.names_in(node) - self.present)
            self.refuse("feel-may-be-none", name=named[0] if named else "null")
            return ANY
        return kind

    def condition(self, node: tree.Node) -> ValueKind:
        """The kind of a part that must be yes or no."""
        kind = self.sure(node)
        if kind.name not in ("yes_no", "any"):
            self.refuse("feel-wrong-kind", wanted=name_of(YES_NO), found=name_of(kind))
        return YES_NO

    def _name(self, name: str) -> ValueKind:
        if name not in self.names:
            return self.refuse("feel-unknown-name", name=name, near=did_you_mean(name, (*self.names, *self.spare)))
        kind = self.names[name]
        return replace(kind, may_be_none=False) if name in self.present else kind

    def _arithmetic(self, op: str, left: ValueKind, right: ValueKind) -> ValueKind:
        if (kind := kind_of_arithmetic(op, left, right)) is None:
            return self.refuse("feel-wrong-kinds", op=op, left=name_of(left), right=name_of(right))
        return kind

    def _call(self, call: tree.Call) -> ValueKind:
        if call.function not in BUILT_INS:
            near = did_you_mean(call.function, BUILT_INS)
            return self.refuse("feel-unknown-function", name=call.function, near=near)
        kinds = [self.sure(argument) for argument in call.arguments]
        if call.function in ("min", "max", "sum", "total"):
            found = len(self.problems)
            for first, second in pairwise(kinds):
                self._same(call.function, first, second)
            if len(self.problems) > found:
                return ANY
        if (kind := kind_of_call(call, kinds)) is None:
            return self.refuse("feel-arguments", name=call.function)
        return kind

    def _compare(self, op: str, left: tree.Node, right: tree.Node) -> ValueKind:
        if op in ("=", "!="):
            first, second = self.kind(left), self.kind(right)
            if "null" not in (first.name, second.name):
                self._comparable(op, first, second)
            return YES_NO
        self._comparable(op, self.sure(left), self.sure(right))
        return YES_NO

    def _comparable(self, op: str, first: ValueKind, second: ValueKind) -> None:
        self._same(op, first, second)
        for fact, literal in ((first, second), (second, first)):
            if fact.choices and literal.choices and len(literal.choices) == 1 < len(fact.choices):
                (word,) = literal.choices
                if word not in fact.choices:
                    self.refuse("feel-unknown-choice", name=word, near=did_you_mean(word, sorted(fact.choices)))

    def _same(self, op: str, first: ValueKind, second: ValueKind) -> ValueKind:
        if (kind := joined(first, second)) is None:
            return self.refuse("feel-wrong-kinds", op=op, left=name_of(first), right=name_of(second))
        return kind

    def _connected(self, operands: tuple[tree.Node, ...], *, truth: bool) -> ValueKind:
        # A false operand settles an `and` (a true one an `or`) whatever another says, so each may take
        # for granted that the others do not.
        sure = [present_when(self, operand, truth=truth) for operand in operands]
        for i, operand in enumerate(operands):
            others = frozenset().union(*(names for j, names in enumerate(sure) if j != i))
            self.given(others).condition(operand)
        return YES_NO

    def _in(self, operand: tree.Node, tests: tuple[tree.Node, ...]) -> ValueKind:
        value = self.sure(operand)
        for test in tests:
            if isinstance(test, tree.UnaryTest):
                self._comparable(test.op, value, self.sure(test.operand))
                continue
            kind = self.sure(test)
            item = kind.item if kind.name in ("list", "range") and kind.item else kind
            if not (kind.name == "list" and kind.item is None):
                self._comparable("in", value, item)
        return YES_NO

    def _if(self, condition: tree.Node, then: tree.Node, otherwise: tree.Node) -> ValueKind:
        self.condition(condition)
        first = self.given(present_when(self, condition, truth=True)).kind(then)
        second = self.given(present_when(self, condition, truth=False)).kind(otherwise)
        if (kind := joined(first, second)) is None:
            return self.refuse("feel-branches-differ", left=name_of(first), right=name_of(second))
        return kind

    def _list(self, items: tuple[tree.Node, ...]) -> ValueKind:
        item: ValueKind | None = None
        for each in items:
            kind = self.kind(each)
            item = kind if item is None else self._same("[…]", item, kind)
        return ValueKind("list", item=item)

    def _quantified(self, node: tree.Quantified) -> ValueKind:
        check = self
        for name, source in node.bindings:
            kind = check.sure(source)
            if kind.name not in ("list", "any"):
                check.refuse("feel-wrong-kind", wanted=Text("목록", "a list"), found=name_of(kind))
            names = {**check.names, name: kind.item or ANY}
            check = replace(check, names=names, present=check.present - {name})
        return check.condition(node.body)


def present_when(check: Check, node: tree.Node, *, truth: bool) -> frozenset[str]:
    """The names that cannot be none where `node` is `truth`."""
    asked = frozenset(name for name, when in check.asked_when.items() if truth and when == node)
    match node:
        case tree.Compare("!=", tree.Name(name), tree.Literal(None)) if truth:
            return asked | {name}
        case tree.Compare("=", tree.Name(name), tree.Literal(None)) if not truth:
            return asked | {name}
        case tree.And(operands) if truth:
            return asked.union(*(present_when(check, each, truth=True) for each in operands))
        case tree.Or(operands) if not truth:
            return asked.union(*(present_when(check, each, truth=False) for each in operands))
        case tree.Not(operand):
            return asked | present_when(check, operand, truth=not truth)
        case _:
            return asked
