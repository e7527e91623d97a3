"""The checker: names, kinds, choices, money against plain numbers, and what may be none, before any applicant.

A name that may be none must be handled: `if x = null then … else …`, or a condition beside it that rules none out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.errors import EMPTY, Catalogue, Problem, Text, joined, problem
from engine.feel.checking.advice import WRITE, Side, advice_between, advice_for_condition
from engine.feel.checking.arithmetic import kind_of_arithmetic
from engine.feel.checking.calls import MOST_HINTS, choices_in_words, kind_of_called
from engine.feel.checking.functions import kind_alone, kind_of_applied
from engine.feel.checking.kinds import ANY, YES_NO, ValueKind, kind_of_constant, kind_of_literal, name_of
from engine.feel.checking.kinds import joined as together
from engine.feel.checking.lists import kind_of_context, kind_of_filter, kind_of_item, kind_of_path
from engine.feel.checking.meant import Meant, hyphenated, name_meant
from engine.feel.checking.messages import MESSAGES
from engine.feel.checking.presence import place_of, present_when
from engine.feel.checking.repeatable import MESSAGES as UNREPEATABLE
from engine.feel.checking.repeatable import unrepeatable
from engine.feel.checking.shown import Written, found_in, kinds_in_words, lines, pointed, text_of
from engine.feel.checking.walk import Part
from engine.feel.grammar import tree
from engine.feel.meaning.instance_of import unknown_types
from engine.nearest import MEANT, did_you_mean

NOTHING = Meant()
OF_CHOICE = Text(
    '이렇게 적으십시오: `"{word}"` (`{fact}`의 선택지)', 'write `"{word}"` (one of the choices of `{fact}`)'
)


@dataclass(slots=True)
class Check:
    """One walk over one expression: the kinds of the names, when a name is asked for at all, and the problems.

    `written`: the expressions that the tree was made of, so that a problem can show its place.
    """

    names: Mapping[str, ValueKind]
    at: str
    asked_when: Mapping[str, tree.Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    present: frozenset[str] = frozenset()  # names, and paths of names, that cannot be none here
    meant: Meant = NOTHING
    written: tuple[Written, ...] = ()

    def refuse(
        self, code: str, node: tree.Node, *, of: Sequence[Part] = (), write: Text = EMPTY, **words: object
    ) -> ValueKind:
        """Gathers a problem of this catalogue; see `say`."""
        self.problems.append(self.problem(MESSAGES, code, node, of=of, write=write, **words))
        return ANY

    def problem(
        self,
        catalogue: Catalogue,
        code: str,
        node: tree.Node,
        *,
        of: Sequence[Part] = (),
        write: Text = EMPTY,
        **words: object,
    ) -> Problem:
        """A problem that shows its place, why the parts `of` it are of their kinds, and what to `write`."""
        found = problem(catalogue, code, self.at, **words)
        if len(self.problems) >= MOST_HINTS or (whole := found_in(self.written, node)) is None:
            return found
        why = kinds_in_words(of, self.written, replace(self, problems=[]).kind)
        shown = joined((found.message, pointed(self.written, node), lines(*why, write)), "")
        return found._replace(message=shown, at=whole.at or self.at)

    def text(self, node: tree.Node) -> str:
        """The node as it is written; empty where that is not known."""
        return text_of(self.written, node) if len(self.problems) < MOST_HINTS else ""

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
            self.problems.append(self.problem(UNREPEATABLE, code, node, name=name))
            return ANY
        match node:
            case tree.Literal(value):
                return kind_of_constant(value, node.kind) if isinstance(node, tree.Constant) else kind_of_literal(value)
            case tree.Name():
                return self._name(node)
            case tree.Negate(operand):
                return self.sure(operand)
            case tree.Arithmetic(op, left, right):
                return self._arithmetic(node, op, left, right)
            case tree.Compare(op, left, right):
                return self._compare(node, op, left, right)
            case tree.And(operands) | tree.Or(operands):
                return self._connected(operands, truth=isinstance(node, tree.And))
            case tree.Not(operand):
                return self.condition(operand)
            case tree.Between(operand, low, high):
                value = self.sure(operand)
                for end in (low, high):
                    self.comparable("between", (operand, value), (end, self.sure(end)))
                return YES_NO
            case tree.In(operand, tests):
                return self.tests(operand, self.sure(operand), tests)
            case tree.RangeOf(low, high) | tree.StepsOf(low, high):
                ends = [(end, self.sure(end)) for end in (low, high) if not isinstance(end, tree.NoEnd)]
                return ValueKind("range", item=self.same("..", ends[0], ends[-1]))
            case tree.PointOf(_, operand):
                return ValueKind("range", item=self.sure(operand))
            case tree.If():
                return self._if(node)
            case tree.InstanceOf(operand, type_):
                self.kind(operand)
                for name in sorted(unknown_types(type_)):
                    self.refuse("feel-unknown-type", node, name=name)
                return YES_NO
            case tree.Call():
                return kind_of_called(self, node)
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
            case tree.Path(tree.Name(within), name) if within not in self.names and name in self.names:
                return self.refuse("feel-unknown-name", node, name=within, near=MEANT.filled(word=name))
            case tree.Path():
                return self._present(node, kind_of_path(self, node))
            case tree.Filter():
                return self._present(node, kind_of_filter(self, node))
            case tree.ContextOf():
                return kind_of_context(self, node)
            case tree.FunctionOf():
                return kind_alone(self, node)
            case tree.Apply():
                return kind_of_applied(self, node)
            case _:
                raise TypeError(type(node).__name__)

    def sure(self, node: tree.Node) -> ValueKind:
        """The kind of a part that must not be none."""
        kind = self.kind(node)
        if kind.may_be_none:
            named = [place_of(node), *sorted(tree.names_in(node) - self.present), "null"]
            self.refuse("feel-may-be-none", node, of=[(node, kind)], name=next(each for each in named if each))
            return ANY
        return kind

    def condition(self, node: tree.Node) -> ValueKind:
        """The kind of a part that must be yes or no."""
        kind = self.sure(node)
        if kind.name not in ("yes_no", "any"):
            write = advice_for_condition(self.text(node), node, kind)
            words = {"wanted": name_of(YES_NO), "found": name_of(kind)}
            self.refuse("feel-wrong-kind", node, of=[(node, kind)], write=write, **words)
        return YES_NO

    def _name(self, node: tree.Name) -> ValueKind:
        if (kind := self.names.get(node.name)) is not None:
            return self._present(node, kind)
        few = len(self.problems) < MOST_HINTS
        if few and (fact := self.meant.choices.get(node.name)):
            write = OF_CHOICE.filled(word=node.name, fact=fact)
            return self.refuse("feel-bare-choice", node, name=node.name, write=write)
        if few and (whole := hyphenated(self.written, node, self.names)):
            before, after = whole
            return (
                ANY if before else self.refuse("feel-unknown-name", node, name=node.name, near=MEANT.filled(word=after))
            )
        near = name_meant(node.name, self.names, self.meant) if few else EMPTY
        return self.refuse("feel-unknown-name", node, name=node.name, near=near)

    def _present(self, node: tree.Node, kind: ValueKind) -> ValueKind:
        return replace(kind, may_be_none=False) if kind.may_be_none and place_of(node) in self.present else kind

    def _arithmetic(self, node: tree.Node, op: str, left: tree.Node, right: tree.Node) -> ValueKind:
        first, second = self.sure(left), self.sure(right)
        if (kind := kind_of_arithmetic(op, first, second)) is None:
            return self._apart(op, (left, first), (right, second), node)
        return kind

    def _apart(self, op: str, left: Part, right: Part, node: tree.Node | None = None) -> ValueKind:
        """The problem of two operands that do not go together."""
        write = advice_between(op, Side(self.text(left[0]), *left), Side(self.text(right[0]), *right))
        words = {"op": op, "left": name_of(left[1]), "right": name_of(right[1])}
        place = right[0] if node is None else node
        return self.refuse("feel-wrong-kinds", place, of=[left, right], write=write, **words)

    def _compare(self, node: tree.Node, op: str, left: tree.Node, right: tree.Node) -> ValueKind:
        kind_of = self.kind if op in ("=", "!=") else self.sure
        first, second = (left, kind_of(left)), (right, kind_of(right))
        if "null" not in (first[1].name, second[1].name):
            self.comparable(op, first, second, node)
        return YES_NO

    def comparable(self, op: str, first: Part, second: Part, node: tree.Node | None = None) -> None:
        self.same(op, first, second, node)
        one, other = first[1], second[1]
        if one.item and other.item:
            one, other = one.item, other.item
        for fact, written, place in ((one, other, second[0]), (other, one, first[0])):
            if fact.choices and fact.closed and written.choices and not written.closed:
                for word in sorted(written.choices - fact.choices):
                    near = did_you_mean(word, sorted(fact.choices)) if len(self.problems) < MOST_HINTS else EMPTY
                    write = choices_in_words(fact)
                    self.refuse("feel-unknown-choice", place, write=write, name=word, near=near)

    def same(self, op: str, first: Part, second: Part, node: tree.Node | None = None) -> ValueKind:
        return together(first[1], second[1]) or self._apart(op, first, second, node)

    def _connected(self, operands: tuple[tree.Node, ...], *, truth: bool) -> ValueKind:
        # A false operand decides an `and`, a true one an `or`, whatever the others say. So each may take
        # for granted that the others do not.
        sure = [present_when(self.asked_when, operand, truth=truth) for operand in operands]
        for i, operand in enumerate(operands):
            if not truth and isinstance(operand, tree.Literal) and (write := self._one_of(operands)).en:
                words = {"wanted": name_of(YES_NO), "found": name_of(kind_of_literal(operand.value))}
                self.refuse("feel-wrong-kind", operand, of=[], write=write, **words)
                return YES_NO
            others = frozenset().union(*(names for j, names in enumerate(sure) if j != i))
            self.given(others).condition(operand)
        return YES_NO

    def _one_of(self, operands: tuple[tree.Node, ...]) -> Text:
        """What to write for `staff = 10 or 20`; empty where it is something else."""
        first, *more = operands
        if not isinstance(first, tree.Compare) or first.op != "=" or not all(isinstance(m, tree.Literal) for m in more):
            return EMPTY
        listed = ", ".join(self.text(each) for each in (first.right, *more))
        return WRITE.filled(text=f"{self.text(first.left)} in ({listed})")

    def tests(self, operand: tree.Node, value: ValueKind, tests: tuple[tree.Node, ...]) -> ValueKind:
        """Yes or no: whether a value of this kind, which is not none, fulfils one of the tests."""
        for test in tests:
            if isinstance(test, tree.UnaryTest):
                self.comparable(test.op, (operand, value), (test.operand, self.sure(test.operand)))
                continue
            if "?" in tree.names_in(test):
                self.naming({"?": value}).condition(test)
                continue
            kind = self.sure(test)
            item = kind.item if kind.name == "list" and kind.item else kind
            item = item.item if item.name == "range" and item.item else item
            if not (kind.name == "list" and kind.item is None):
                self.comparable("in", (operand, value), (test, item))
        return YES_NO

    def _if(self, node: tree.If) -> ValueKind:
        self.condition(node.condition)
        first = self.given(present_when(self.asked_when, node.condition, truth=True)).kind(node.then)
        second = self.given(present_when(self.asked_when, node.condition, truth=False)).kind(node.otherwise)
        if (kind := together(first, second)) is None:
            parts = [(node.then, first), (node.otherwise, second)]
            words = {"left": name_of(first), "right": name_of(second)}
            return self.refuse("feel-branches-differ", node.otherwise, of=parts, **words)
        return kind

    def _list(self, items: tuple[tree.Node, ...]) -> ValueKind:
        item: ValueKind | None = None
        for each in items:
            kind = self.kind(each)
            item = kind if item is None else self.same("[…]", (items[0], item), (each, kind))
        return ValueKind("list", item=item)

    def _going_through(self, bindings: tuple[tuple[str, tree.Node], ...]) -> "Check":
        check = self
        for name, source in bindings:
            check = check.naming({name: kind_of_item(check, source)})
        return check
