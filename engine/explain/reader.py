"""Reads an expression aloud: each part in words, with brackets wherever it could be taken for something else.

What is said can be read back: `tests/explain` has a reader that does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from engine.book import ROUND_DATES, Book, Question
from engine.errors import Language, Text, same
from engine.explain.functions import FUNCTIONS, PARTS
from engine.explain.hits import constant_in_words
from engine.explain.simple import flat, simple
from engine.explain.values import NO, YES, stated_in_words, value_in_words
from engine.feel.grammar import tree

_SIGNS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_SIGNS |= {"+": "+", "-": "−", "*": "×", "/": "÷", "**": "^"}
TO = Text(" ~ ", " to ")
NO_LIMIT = Text("한도 없음", "no limit")
LIST = Text("목록({0})", "list of ({0})")
_TIGHT = (tree.Literal, tree.Name, tree.Path, tree.Call, tree.ListOf, tree.Filter, tree.ContextOf)
_LOOSE = (*tree.TRUTHS, tree.If, tree.For, tree.RangeOf, tree.PointOf, tree.StepsOf)
"""What reads otherwise, or not at all, where something stands before or behind it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a rule aloud in one language; `columns` are those of the records in the filter around it.

    `rows`: the names of a loop that stand for a record, each with its columns; `items`: those that stand for a choice.
    """

    book: Book
    language: Language
    columns: Mapping[str, Question | None] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Question | None]] = field(default_factory=dict)
    items: Mapping[str, Question] = field(default_factory=dict)

    def amount(self, node: tree.Node, null: Text = NO_LIMIT) -> str:
        """An amount of money; `null`: what none is called where it stands for the whole amount."""
        match node:
            case tree.Literal(int() | Fraction() as amount) if type(node) is tree.Literal and self._is_amount(amount):
                return stated_in_words(amount, self.book).in_(self.language)
            case tree.Literal(None):
                return null.in_(self.language)
            case tree.If(condition, then, otherwise):
                first, other = self.amount(then, null), self.amount(otherwise, null)
                return self.chosen(condition, f"({first})" if isinstance(then, tree.If) else first, other)
            case tree.Arithmetic("*", left, tree.Literal(int() | Fraction() as amount) as right) if (
                self._is_amount(amount) and not self._has_money(left) and not isinstance(right, tree.Constant)
            ):
                factor = self.words(left) if isinstance(left, tree.Arithmetic) and left.op == "*" else self.part(left)
                return f"{factor} × {stated_in_words(amount, self.book).in_(self.language)}"
            case _:
                return self.words(node)

    def words(self, node: tree.Node) -> str:
        match node := simple(node):
            case tree.Constant(value, name):
                return constant_in_words(name, value, self.book).in_(self.language)
            case tree.Literal(value):
                return f"“{value}”" if isinstance(value, str) else value_in_words(value).in_(self.language)
            case tree.Name(name):
                return self.label(name)
            case tree.Negate(operand):
                return f"−{self.part(operand)}"
            case tree.Arithmetic(op, left, right):
                return f"{self.part(left)} {_SIGNS[op]} {self.part(right)}"
            case tree.Compare(op, left, right):
                return f"{self._side(left)} {_SIGNS[op]} {self._beside(left, right)}"
            case tree.And(operands) | tree.Or(operands):
                both, either = self.said(" 그리고 ", " and "), self.said(" 또는 ", " or ")
                if isinstance(node, tree.And):
                    return both.join(self.truth(each) for each in operands)
                return either.join(self._alternative(each) for each in operands)
            case tree.Not(tree.Name() | tree.Path() as operand):
                return f"{self.words(operand)}: {NO.in_(self.language)}"
            case tree.Not(operand):
                return self.said("아님({0})", "not ({0})").format(self.words(operand))
            case tree.Between(operand, low, high):
                between = TO.in_(self.language).join(self._beside(operand, end) for end in (low, high))
                return f"{self._side(operand)}: {between}"
            case tree.In(tree.Literal(value) as held, (tree.Name(name),)) if not isinstance(held, tree.Constant) and (
                fact := self._fact(name)
            ):
                return f"{self.label(name)}: {self._value(value, fact)}"
            case tree.In(tree.Literal() as value, (tree.Path() as held,)):
                return f"{self._beside(held, value)}: {self.words(held)}"
            case tree.In(operand, tests):
                return f"{self._side(operand)}: {self.tests(operand, tests)}"
            case tree.RangeOf(low, high, low_closed, high_closed):
                ends = ((low, "≥" if low_closed else ">"), (high, "≤" if high_closed else "<"))
                return ", ".join(f"{sign} {self._side(end)}" for end, sign in ends if not isinstance(end, tree.NoEnd))
            case tree.If(condition, then, otherwise):
                branch = self._side(otherwise) if not isinstance(otherwise, tree.If) else self.words(otherwise)
                return self.chosen(condition, self._side(then), branch)
            case _:
                return self._of_items(node)

    def _of_items(self, node: tree.Node) -> str:
        match node:
            case tree.PointOf(op, operand):
                return f"{_SIGNS[op]} {self._side(operand)}"
            case tree.StepsOf(low, high):
                return f"{self.part(low)}{TO.in_(self.language)}{self.part(high)}"
            case tree.ListOf(items):
                return LIST.in_(self.language).format(", ".join(self._side(item) for item in items))
            case tree.ContextOf(entries):
                return "{" + ", ".join(f"{name}: {self._side(value)}" for name, value in entries) + "}"
            case tree.Quantified(kind, bindings, body):
                which = {"some": self.said("하나라도", "some"), "every": self.said("모두", "every")}[kind]
                return f"{which} {self._going_through(bindings)}: {self._through(bindings).truth(body)}"
            case tree.For(bindings, body):
                inner = self._through(bindings).part(body)
                return self.said("{0}마다 {1}", "{1} for each {0}").format(self._going_through(bindings), inner)
            case tree.Path(operand, name):
                return self.said("{0}의 {1}", "{1} of {0}").format(self.part(operand), self._part_of(operand, name))
            case tree.Filter(operand, tree.Literal(int() as position)):
                return self.said("{0} 중 {1}번째", "item {1} of {0}").format(self._listed(operand), position)
            case tree.Filter(operand, condition):
                which = self._of(operand).condition(condition)
                return self.said("{0} 중 [{1}]인 것", "{0} where [{1}]").format(self._listed(operand), which)
            case tree.Call("sort", (items, tree.FunctionOf() as order), ()):
                form = self.said("{0}({1} 차례)", "{0} in the order [{1}]")
                return form.format(self._listed(items), self._function(order, items))
            case tree.Call("list replace", (items, tree.FunctionOf() as match, new), ()):
                form = self.said("{0} 중 [{1}]인 것 대신 {2}", "{0} with {2} for those where [{1}]")
                return form.format(self._listed(items), self._function(match, items), self.part(new))
            case tree.Call(function, arguments):
                return self._called(function, arguments)
            case tree.InstanceOf(operand, type_):
                return self.said("{0}의 자료형이 {1}", "{0} is a {1}").format(self.part(operand), type_.name)
            case _:
                return self._of_functions(node)

    def _of_functions(self, node: tree.Node) -> str:
        match node:
            case tree.FunctionOf():
                return f"({self._function(node, tree.Literal(None))})"
            case tree.Apply(function, given):
                return f"{self.words(function)}({', '.join(map(self._side, given))})"
            case _:
                raise TypeError(type(node).__name__)

    def _called(self, function: str, arguments: tuple[tree.Node, ...]) -> str:
        """A call: what surrounds its arguments is their brackets, or else each has its own."""
        text = FUNCTIONS.get(function, same(f"{function}({{0}})")).in_(self.language)
        if "({0})" in text:
            return text.format(", ".join(self._side(each) for each in arguments))
        each = [self.part(argument) for argument in arguments]
        return text.format(each[0] if len(each) == 1 else f"({', '.join(each)})")

    def condition(self, node: tree.Node) -> str:
        """A whole condition; a name alone must be yes."""
        if isinstance(node, (tree.Name, tree.Path)):
            return f"{self.words(node)}: {YES.in_(self.language)}"
        return self.words(node)

    def _alternative(self, node: tree.Node) -> str:
        """A part of an `or`, which must not be taken for one more test of the part before it."""
        return f"({self.words(node)})" if isinstance(simple(node), (tree.In, tree.Between)) else self.truth(node)

    def truth(self, node: tree.Node) -> str:
        """A part of a condition, in brackets where it has parts of its own."""
        if isinstance(node, (tree.Name, tree.Path)):
            return self.condition(node)
        node = simple(node)
        several = isinstance(node, tree.In) and len(flat(node.tests)) > 1
        inner = several or isinstance(node, (tree.And, tree.Or, tree.If, tree.Quantified))
        return f"({self.words(node)})" if inner else self.words(node)

    def part(self, node: tree.Node) -> str:
        """A part of a sum or a call, in brackets unless it is one thing."""
        node = simple(node)
        negative = isinstance(node, tree.Literal) and self.words(node).startswith(("-", "−"))
        return self.words(node) if isinstance(node, _TIGHT) and not negative else f"({self.words(node)})"

    def _side(self, node: tree.Node) -> str:
        """A side of a comparison, a branch, an argument: in brackets where it is a condition or a choice itself."""
        return f"({self.words(node)})" if isinstance(simple(node), _LOOSE) else self.words(node)

    def _listed(self, node: tree.Node) -> str:
        """A list of which items are taken; a name, or what a condition left of it."""
        match node:
            case tree.Name() | tree.Filter(_, tree.Compare() | tree.And() | tree.Or() | tree.In() | tree.Between()):
                return self.words(node)
            case _:
                return f"({self.words(node)})"

    def tests(self, operand: tree.Node, tests: tuple[tree.Node, ...]) -> str:
        """Any of several tests."""
        return self.said(" 또는 ", " or ").join(self._test(operand, test) for test in flat(tests))

    def label(self, name: str) -> str:
        if name in self.columns and (column := self.columns[name]):
            return column.label.in_(self.language)
        if label := None if name in self.columns else self.book.label_of(name):
            return label.in_(self.language)
        return ROUND_DATES[name].in_(self.language) if name in ROUND_DATES else name

    def chosen(self, asked: tree.Node, then: str, otherwise: str) -> str:
        form = self.said("[{0}]이면 {1}, 아니면 {2}", "{1} if [{0}], else {2}")
        return form.format(self.condition(asked), then, otherwise)

    def said(self, ko: str, en: str) -> str:
        return ko if self.language == "ko" else en

    def _fact(self, name: str) -> Question | None:
        return self.columns[name] if name in self.columns else self.book.questions.get(name)

    def _test(self, operand: tree.Node, test: tree.Node) -> str:
        if isinstance(test, tree.UnaryTest):
            return f"{_SIGNS[test.op]} {self._beside(operand, test.operand)}"
        if isinstance(test, tree.RangeOf):
            ends = ((test.low, "≥" if test.low_closed else ">"), (test.high, "≤" if test.high_closed else "<"))
            said = (f"{sign} {self._beside(operand, end)}" for end, sign in ends if not isinstance(end, tree.NoEnd))
            return ", ".join(said)
        if isinstance(test, tree.PointOf):
            return f"{_SIGNS[test.op]} {self._beside(operand, test.operand)}"
        return self._beside(operand, test)

    def _beside(self, left: tree.Node, right: tree.Node) -> str:
        """The right side of a comparison; a choice by the label it has in the fact on the left."""
        if not isinstance(right, tree.Literal) or isinstance(right, tree.Constant):
            return self._side(right)
        if isinstance(left, tree.Path) and left.name == "year":
            return str(right.value)  # 2021, not 2,021
        return self._value(right.value, self._fact_of(left))

    def _value(self, value: object, fact: Question | None) -> str:
        """A value of a fact: a choice by its label, money with its currency, a text in quotes."""
        if fact and fact.kind == "money" and isinstance(value, (int, Fraction)) and self._is_amount(value):
            return stated_in_words(value, self.book).in_(self.language)
        if isinstance(value, str) and not (fact and any(choice.id == value for choice in fact.of)):
            return f"“{value}”"
        return value_in_words(value, fact).in_(self.language)

    def _fact_of(self, node: tree.Node) -> Question | None:
        match node:
            case tree.Path(tree.Name(table), name) if table in self.book.table_of:
                return self.book.questions.get(f"{table}.{name}")
            case tree.Name(name):
                return self.items.get(name) or self._fact(name)
            case tree.Path(operand, name):
                return self._of(operand).columns.get(name)
            case _:
                return None

    def _part_of(self, operand: tree.Node, name: str) -> str:
        column = self._of(operand).columns.get(name) or self._fact_of(tree.Path(operand, name))
        if column:
            return column.label.in_(self.language)
        return PARTS[name].in_(self.language) if name in PARTS else name

    def _of(self, operand: tree.Node) -> "Reader":
        """The same reader, within a filter of `operand` or a loop over it."""
        match operand:
            case tree.Name(name) if columns := self.rows.get(name) or self.book.columns.get(name):
                return replace(self, columns={**self.columns, **columns})
            case tree.Name(name) if (fact := self._fact(name)) and fact.kind == "choices":
                return replace(self, items={**self.items, "item": fact})
            case tree.Filter(inner) | tree.Call(_, (inner, *_)):
                return self._of(inner)
            case _:
                return self

    def _through(self, bindings: tuple[tuple[str, tree.Node], ...]) -> "Reader":
        hidden = dict.fromkeys(name for name, _ in bindings)
        within = {name: self._of(source) for name, source in bindings}
        rows = {name: reader.columns for name, reader in within.items()}
        items = {name: reader.items["item"] for name, reader in within.items() if "item" in reader.items}
        kept = {name: each for name, each in self.items.items() if name not in hidden}
        return replace(self, columns={**self.columns, **hidden}, rows={**self.rows, **rows}, items={**kept, **items})

    def _function(self, function: tree.FunctionOf, items: tree.Node) -> str:
        """What a function that reads the items of a list says of them."""
        inner = self._through(tuple((name, items) for name, _ in function.parameters))
        return f"{', '.join(dict(function.parameters))}: {inner.condition(function.body)}"

    def _is_amount(self, value: int | Fraction) -> bool:
        """Whether a number has no finer parts than the book's currency; yes and no are none."""
        return not isinstance(value, bool) and isinstance(self.book.money.minor(value), int)

    def _going_through(self, bindings: tuple[tuple[str, tree.Node], ...]) -> str:
        """Each name with the list that it goes through."""
        form = self.said("{0}({1} 중 하나)", "{0} in {1}")
        return ", ".join(form.format(name, self.words(source)) for name, source in bindings)

    def _has_money(self, node: tree.Node) -> bool:
        names = tree.names_in(node, self.book.columns)
        return any(fact.kind == "money" for name in names if (fact := self._fact(name)))
