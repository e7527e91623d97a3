"""The checker: names, kinds, choices, money against plain numbers, and what may be none, before any applicant.

A name that may be none must be handled: `if x = null then … else …`, or a condition beside it that rules none out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from engine.errors import EMPTY, Catalogue, Problem, Text, problem
from engine.feel.checking.arithmetic import kind_of_arithmetic
from engine.feel.checking.calls import kind_of_call
from engine.feel.checking.functions import kind_alone, kind_of_applied, kinds_of_arguments
from engine.feel.checking.kinds import ANY, YES_NO, ValueKind, joined, kind_of_constant, kind_of_literal, name_of
from engine.feel.checking.lists import kind_of_context, kind_of_filter, kind_of_item, kind_of_path
from engine.feel.checking.presence import place_of, present_when
from engine.feel.checking.repeatable import MESSAGES as UNREPEATABLE
from engine.feel.checking.repeatable import unrepeatable
from engine.feel.functions.table import BUILT_INS
from engine.feel.grammar import tree
from engine.feel.meaning.instance_of import unknown_types
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
    "feel-unknown-entry": Text("`{name}`: 레코드에 없는 이름입니다{near}", "the record has no entry `{name}`{near}"),
    "feel-no-part": Text("`{name}`: {found}에는 없는 이름입니다", "{found} has no part `{name}`"),
    "feel-unknown-type": Text("`{name}`: 모르는 자료형입니다", "unknown type `{name}`"),
    "feel-items-may-be-none": Text(
        "`{name}`에 넣은 목록에 없음이 있을 수 있습니다: `목록[… != null]`로 먼저 골라내십시오",
        "the list given to `{name}` may hold none: filter it first: `list[… != null]`",
    ),
    "feel-branches-differ": Text(
        "`then`과 `else`의 종류가 다릅니다: {left}, {right}", "`then` and `else` differ in kind: {left}, {right}"
    ),
}


_OF_EQUALS = frozenset(("list contains", "index of", "is"))
_VALUES = ("true", "false", "null")
MOST_HINTS = 50
"""Of an expression with more problems, the later ones are not told what may have been meant."""
_OF_ITEMS = frozenset(("min", "max", "sum", "total", "mean", "median", "product", "stddev", "mode"))


@dataclass(slots=True)
class Check:
    """One walk over one expression: the kinds of the names, when a name is asked for at all, and the problems."""

    names: Mapping[str, ValueKind]
    at: str
    asked_when: Mapping[str, tree.Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    present: frozenset[str] = frozenset()  # names, and paths of names, that cannot be none here
    spare: tuple[str, ...] = ()  # names beside `names` that may have been meant

    def refuse(self, code: str, **words: object) -> ValueKind:
        self.problems.append(problem(MESSAGES, code, self.at, **words))
        return ANY

    def given(self, present: Iterable[str]) -> "Check":
        """The same check where further names are known not to be none."""
        return replace(self, present=self.present | frozenset(present))

    def naming(self, names: Mapping[str, ValueKind]) -> "Check":
        """The same check where further names are known, which hide those of the same name."""
        if not names:
            return self
        kept = frozenset(each for each in self.present if re.split(r"[.\[]", each)[0] not in names)
        asked = {name: when for name, when in self.asked_when.items() if name not in names}
        return replace(self, names={**self.names, **names}, present=kept, asked_when=asked)

    def present_when(self, node: tree.Node) -> frozenset[str]:
        """The names that cannot be none where `node` is true."""
        return present_when(self.asked_when, node, truth=True)

    def kind(self, node: tree.Node) -> ValueKind:
        """The kind of `node`, its problems gathered."""
        if refused := unrepeatable(node):
            code, name = refused
            self.problems.append(problem(UNREPEATABLE, code, self.at, name=name))
            return ANY
        match node:
            case tree.Literal(value):
                return kind_of_constant(value, node.kind) if isinstance(node, tree.Constant) else kind_of_literal(value)
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
                return self.tests(self.sure(operand), tests)
            case tree.RangeOf(low, high) | tree.StepsOf(low, high):
                ends = [self.sure(end) for end in (low, high) if not isinstance(end, tree.NoEnd)]
                return ValueKind("range", item=self._same("..", ends[0], ends[-1]))
            case tree.PointOf(_, operand):
                return ValueKind("range", item=self.sure(operand))
            case tree.If(condition, then, otherwise):
                return self._if(condition, then, otherwise)
            case tree.InstanceOf(operand, type_):
                self.kind(operand)
                for name in sorted(unknown_types(type_)):
                    self.refuse("feel-unknown-type", name=name)
                return YES_NO
            case tree.Call():
                return self._call(node)
            case _:
                return self._kind_of_items(node)

    def _kind_of_items(self, node: tree.Node) -> ValueKind:
        """As `kind`, for what reads lists and records."""
        match node:
            case tree.ListOf(items):
                return self._list(items)
            case tree.Quantified(_, bindings, body):
                return self._going_through(bindings).condition(body)
            case tree.For(bindings, body):
                return ValueKind("list", item=self._going_through(bindings).naming({"partial": ANY}).kind(body))
            case tree.Path():
                return self._present(node, kind_of_path(self, node))
            case tree.Filter():
                return self._present(node, kind_of_filter(self, node))
            case tree.ContextOf():
                return kind_of_context(self, node)
            case tree.FunctionOf():
                return kind_alone(self)
            case tree.Apply():
                return kind_of_applied(self, node)
            case _:
                raise TypeError(type(node).__name__)

    def sure(self, node: tree.Node) -> ValueKind:
        """The kind of a part that must not be none."""
        kind = self.kind(node)
        if kind.may_be_none:
            named = [place_of(node), *sorted(tree.names_in(node) - self.present), "null"]
            self.refuse("feel-may-be-none", name=next(each for each in named if each))
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
            few = len(self.problems) < MOST_HINTS
            near = did_you_mean(name, (*self.names, *self.spare, *_VALUES)) if few else EMPTY
            return self.refuse("feel-unknown-name", name=name, near=near)
        return self._present(tree.Name(name), self.names[name])

    def _present(self, node: tree.Node, kind: ValueKind) -> ValueKind:
        return replace(kind, may_be_none=False) if kind.may_be_none and place_of(node) in self.present else kind

    def _arithmetic(self, op: str, left: ValueKind, right: ValueKind) -> ValueKind:
        if (kind := kind_of_arithmetic(op, left, right)) is None:
            return self.refuse("feel-wrong-kinds", op=op, left=name_of(left), right=name_of(right))
        return kind

    def _call(self, call: tree.Call) -> ValueKind:
        if call.function not in BUILT_INS:
            near = did_you_mean(call.function, BUILT_INS) if len(self.problems) < MOST_HINTS else EMPTY
            return self.refuse("feel-unknown-function", name=call.function, near=near)
        kinds = kinds_of_arguments(self, call)
        if call.function in _OF_ITEMS and any(kind.item and kind.item.may_be_none for kind in kinds):
            return self.refuse("feel-items-may-be-none", name=call.function)
        found = len(self.problems)
        if call.function in ("min", "max", "sum", "total"):
            for first, second in pairwise(kinds):
                self._same(call.function, first, second)
        elif call.function == "is" and len(kinds) != 2:
            return self.refuse("feel-arguments", name="is")
        elif call.function in _OF_EQUALS and len(kinds) == 2 and not call.named:
            of_list = kinds[0].item if call.function != "is" else kinds[0]
            self._comparable(call.function, of_list or ANY, kinds[1])
        if len(self.problems) > found:
            return ANY
        if (kind := kind_of_call(call, kinds)) is None:
            return self.refuse("feel-arguments", name=call.function)
        return kind

    def _compare(self, op: str, left: tree.Node, right: tree.Node) -> ValueKind:
        kind_of = self.kind if op in ("=", "!=") else self.sure
        first, second = kind_of(left), kind_of(right)
        if "null" not in (first.name, second.name):
            self._comparable(op, first, second)
        return YES_NO

    def _comparable(self, op: str, first: ValueKind, second: ValueKind) -> None:
        self._same(op, first, second)
        if first.item and second.item:
            first, second = first.item, second.item
        for fact, written in ((first, second), (second, first)):
            if fact.choices and fact.closed and written.choices and not written.closed:
                for word in sorted(written.choices - fact.choices):
                    near = did_you_mean(word, sorted(fact.choices)) if len(self.problems) < MOST_HINTS else EMPTY
                    self.refuse("feel-unknown-choice", name=word, near=near)

    def _same(self, op: str, first: ValueKind, second: ValueKind) -> ValueKind:
        if (kind := joined(first, second)) is None:
            return self.refuse("feel-wrong-kinds", op=op, left=name_of(first), right=name_of(second))
        return kind

    def _connected(self, operands: tuple[tree.Node, ...], *, truth: bool) -> ValueKind:
        # A false operand decides an `and`, a true one an `or`, whatever the others say. So each may take
        # for granted that the others do not.
        sure = [present_when(self.asked_when, operand, truth=truth) for operand in operands]
        for i, operand in enumerate(operands):
            others = frozenset().union(*(names for j, names in enumerate(sure) if j != i))
            self.given(others).condition(operand)
        return YES_NO

    def tests(self, value: ValueKind, tests: tuple[tree.Node, ...]) -> ValueKind:
        """Yes or no: whether a value of this kind, which is not none, fulfils one of the tests."""
        for test in tests:
            if isinstance(test, tree.UnaryTest):
                self._comparable(test.op, value, self.sure(test.operand))
                continue
            if "?" in tree.names_in(test):
                self.naming({"?": value}).condition(test)
                continue
            kind = self.sure(test)
            item = kind.item if kind.name == "list" and kind.item else kind
            item = item.item if item.name == "range" and item.item else item
            if not (kind.name == "list" and kind.item is None):
                self._comparable("in", value, item)
        return YES_NO

    def _if(self, condition: tree.Node, then: tree.Node, otherwise: tree.Node) -> ValueKind:
        self.condition(condition)
        first = self.given(present_when(self.asked_when, condition, truth=True)).kind(then)
        second = self.given(present_when(self.asked_when, condition, truth=False)).kind(otherwise)
        if (kind := joined(first, second)) is None:
            return self.refuse("feel-branches-differ", left=name_of(first), right=name_of(second))
        return kind

    def _list(self, items: tuple[tree.Node, ...]) -> ValueKind:
        item: ValueKind | None = None
        for each in items:
            kind = self.kind(each)
            item = kind if item is None else self._same("[…]", item, kind)
        return ValueKind("list", item=item)

    def _going_through(self, bindings: tuple[tuple[str, tree.Node], ...]) -> "Check":
        check = self
        for name, source in bindings:
            check = check.naming({name: kind_of_item(check, source)})
        return check
