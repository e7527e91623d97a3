"""Conditions and amounts in words, generated from the rule itself, so that no number is typed a second time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from engine.book import ROUND_DATES, Book, Criterion, Question, Table
from engine.book.fields import Expression
from engine.book.tables import TableInput
from engine.errors import Language, Text, joined
from engine.explain.constant_value import constant_value
from engine.explain.functions import FUNCTIONS, PARTS
from engine.explain.hits import constant_in_words, result_in_words
from engine.explain.values import LANGUAGES, NO, YES, stated_in_words, value_in_words
from engine.feel import Unknown
from engine.feel.grammar import tree
from engine.feel.values.exact import is_number

_SIGNS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_SIGNS |= {"+": "+", "-": "−", "*": "×", "/": "÷", "**": "^"}
ALL_OF = Text("모두 충족: {members}", "all of: {members}")
SOME_OF = Text("{count}개 이상 충족: {members}", "at least {count} of: {members}")
WHERE = Text("[{whom}]인 경우 {needed}", "where [{whom}], {needed}")
ROW = Text("{when} → {then}", "{when} → {then}")
NO_LIMIT = Text("한도 없음", "no limit")
ANY_CASE = Text("그 밖의 경우", "in any case")
_TIGHT = (tree.Literal, tree.Name, tree.Path, tree.Call, tree.ListOf, tree.RangeOf, tree.Filter)


def needed_in_words(criterion: Criterion, book: Book) -> Text:
    """What a criterion asks for; of a group, how many of which members."""
    if not (own := criterion.own_condition):
        form = ALL_OF if criterion.needed == len(criterion.members) else SOME_OF
        return form.filled(count=criterion.needed, members=joined(member.title for member in criterion.members))
    needed = _read(book, lambda reader: reader.truth(own.tree))
    if (when := criterion.when) is None:
        return needed
    return WHERE.filled(whom=_read(book, lambda reader: reader.truth(when.tree)), needed=needed)


def expression_in_words(
    node: tree.Node, book: Book, columns: Mapping[str, Question | None] = MappingProxyType({})
) -> Text:
    """An expression in words, names by their labels; `columns`: of the rows for each of which it is computed."""
    return _read(book, lambda reader: replace(reader, columns=columns).words(node))


def truth_in_words(node: tree.Node, book: Book) -> Text:
    """A condition in words."""
    return _read(book, lambda reader: reader.truth(node))


def amount_in_words(node: tree.Node, book: Book) -> Text:
    """An amount of money in words: its own figures carry the currency."""
    return _read(book, lambda reader: reader.amount(node))


def row_in_words(table: Table, number: int, book: Book) -> Text:
    """A row of a decision table, counted from 1: when it holds, and what it then gives."""
    row = table.rows[number - 1]
    tested = [(each, row.when[each.id].tree) for each in table.inputs if each.id in row.when]
    when = _read(book, lambda reader: ", ".join(filter(None, (reader.cell(*each) for each in tested))))
    then = _read(book, lambda reader: reader.results(table, row.then))
    return ROW.filled(when=when if when.en else ANY_CASE, then=then)


def default_in_words(table: Table, book: Book) -> Text:
    """What a decision table gives where no row holds."""
    return _read(book, lambda reader: reader.results(table, table.default or {}))


def _read(book: Book, aloud: Callable[["_Reader"], str]) -> Text:
    """What a reader of each language says."""
    return Text(*(aloud(_Reader(book, language)) for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a rule aloud in one language; `columns` are those of the records in the filter around it.

    `rows`: the names of a loop that stand for a record, each with its columns.
    """

    book: Book
    language: Language
    columns: Mapping[str, Question | None] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Question | None]] = field(default_factory=dict)

    def amount(self, node: tree.Node) -> str:
        match node:
            case tree.Literal(int() | Fraction() as amount) if type(node) is tree.Literal and self._is_amount(amount):
                return stated_in_words(amount, self.book).in_(self.language)
            case tree.Literal(None):
                return NO_LIMIT.in_(self.language)
            case tree.If(condition, then, otherwise):
                return self.chosen(self.truth(condition), self.amount(then), self.amount(otherwise))
            case tree.Arithmetic("*", left, tree.Literal(int() | Fraction() as amount) as right) if (
                self._is_amount(amount) and not self._has_money(left) and not isinstance(right, tree.Constant)
            ):
                return f"{self.words(left)} × {stated_in_words(amount, self.book).in_(self.language)}"
            case _:
                return self.words(node)

    def words(self, node: tree.Node) -> str:
        match node:
            case tree.Constant(value, name):
                return constant_in_words(name, value, self.book).in_(self.language)
            case tree.Literal(value):
                return value_in_words(value).in_(self.language)
            case tree.Name(name):
                return self.label(name)
            case tree.Negate(operand):
                return f"−{self._bracketed(operand)}"
            case tree.Arithmetic(op, left, right):
                return f"{self._bracketed(left)} {_SIGNS[op]} {self._bracketed(right)}"
            case tree.Compare(op, left, right):
                return f"{self.words(left)} {_SIGNS[op]} {self._beside(left, right)}"
            case tree.And(operands) | tree.Or(operands):
                both, either = self._said(" 그리고 ", " and "), self._said(" 또는 ", " or ")
                return (both if isinstance(node, tree.And) else either).join(self.truth(each) for each in operands)
            case tree.Not(tree.Name() as operand):
                return f"{self.words(operand)}: {NO.in_(self.language)}"
            case tree.Not(operand):
                return self._said("아님({0})", "not ({0})").format(self.words(operand))
            case tree.Between(operand, low, high):
                return f"{self.words(operand)}: {self.words(low)}{self._said(' ~ ', ' to ')}{self.words(high)}"
            case tree.In(tree.Literal(value), (tree.Name(name),)) if fact := self._fact(name):
                return f"{self.label(name)}: {value_in_words(value, fact).in_(self.language)}"
            case tree.In(operand, tests):
                listed = self._said(" 또는 ", " or ").join(self._test(operand, test) for test in tests)
                return f"{self.words(operand)}: {listed}"
            case tree.RangeOf(low, high, low_closed, high_closed):
                ends = ((low, "≥" if low_closed else ">"), (high, "≤" if high_closed else "<"))
                return ", ".join(f"{sign} {self.words(end)}" for end, sign in ends if not isinstance(end, tree.NoEnd))
            case tree.PointOf(op, operand):
                return f"{_SIGNS[op]} {self.words(operand)}"
            case tree.StepsOf(low, high):
                return f"{self.words(low)}{self._said(' ~ ', ' to ')}{self.words(high)}"
            case tree.If(condition, then, otherwise):
                return self.chosen(self.truth(condition), self.words(then), self.words(otherwise))
            case _:
                return self._of_items(node)

    def _of_items(self, node: tree.Node) -> str:
        match node:
            case tree.ListOf(items):
                return ", ".join(self.words(item) for item in items)
            case tree.ContextOf(entries):
                return ", ".join(f"{name}: {self.words(value)}" for name, value in entries)
            case tree.Quantified(kind, bindings, body):
                which = {"some": self._said("하나라도", "some"), "every": self._said("모두", "every")}[kind]
                return f"{which} {self._going_through(bindings)}: {self._through(bindings).truth(body)}"
            case tree.For(bindings, body):
                inner = self._through(bindings).words(body)
                return self._said("{0}마다 {1}", "{1} for each {0}").format(self._going_through(bindings), inner)
            case tree.Path(operand, name):
                return self._said("{0}의 {1}", "{1} of {0}").format(self.words(operand), self._part(operand, name))
            case tree.Filter(operand, tree.Literal(int() as position)):
                return self._said("{0} 중 {1}번째", "item {1} of {0}").format(self.words(operand), position)
            case tree.Filter(operand, condition):
                which = self._of(operand).truth(condition)
                return self._said("{0} 중 [{1}]인 것", "{0} where [{1}]").format(self.words(operand), which)
            case tree.Call("sort", (items, tree.FunctionOf() as order), ()):
                return self._said("{0}({1} 차례)", "{0} in the order [{1}]").format(
                    self.words(items), self._function(order, items)
                )
            case tree.Call("list replace", (items, tree.FunctionOf() as match, new), ()):
                form = self._said("{0} 중 [{1}]인 것을 {2}(으)로 바꾼 것", "{0} with {2} for those where [{1}]")
                return form.format(self.words(items), self._function(match, items), self.words(new))
            case tree.FunctionOf():
                return f"({self._function(node, tree.Literal(None))})"
            case tree.Apply(function, given):
                return f"{self.words(function)}({', '.join(map(self.words, given))})"
            case tree.Call("list contains", (held, value), ()):
                return self.words(tree.In(value, (held,)))
            case tree.Call(function, arguments):
                inner = ", ".join(self.words(argument) for argument in arguments)
                text = FUNCTIONS.get(function)
                return text.in_(self.language).format(inner) if text else f"{function}({inner})"
            case tree.InstanceOf(operand, type_):
                return self._said("{0}의 자료형이 {1}", "{0} is a {1}").format(self.words(operand), type_.name)
            case _:
                raise TypeError(type(node).__name__)

    def truth(self, node: tree.Node) -> str:
        """A part of a condition; a name alone must be yes."""
        if isinstance(node, (tree.Name, tree.Path)):
            return f"{self.words(node)}: {YES.in_(self.language)}"
        return f"({self.words(node)})" if isinstance(node, (tree.And, tree.Or, tree.If)) else self.words(node)

    def cell(self, column: TableInput, node: tree.Node) -> str:
        """What a cell of a decision table asks of its input; empty where it holds for any value."""
        if not isinstance(node, tree.Tests) or not node.tests:
            return ""
        label = column.label.in_(self.language) if column.label else self.words(column.read.tree)
        listed = self._said(" 또는 ", " or ").join(self._test(column.read.tree, test) for test in node.tests)
        return f"{label}: " + (self._said("아님({0})", "not ({0})").format(listed) if node.negated else listed)

    def results(self, table: Table, results: Mapping[str, Expression]) -> str:
        """The results of a row, each by its label where there are several."""
        outputs = {each.id: each for each in table.outputs}
        found = []
        for name, result in results.items():
            value = constant_value(result)
            words = (
                self.words(result.tree)
                if isinstance(value, Unknown)
                else result_in_words(value, outputs[name], self.book).in_(self.language)
            )
            found.append(f"{outputs[name].label.in_(self.language)} {words}" if len(outputs) > 1 else words)
        return ", ".join(found)

    def label(self, name: str) -> str:
        if name in self.columns and (column := self.columns[name]):
            return column.label.in_(self.language)
        if label := None if name in self.columns else self.book.label_of(name):
            return label.in_(self.language)
        return ROUND_DATES[name].in_(self.language) if name in ROUND_DATES else name

    def chosen(self, asked: str, then: str, otherwise: str) -> str:
        form = self._said("[{0}]이면 {1}, 아니면 {2}", "{1} if [{0}], else {2}")
        return form.format(asked, then, otherwise)

    def _said(self, ko: str, en: str) -> str:
        return ko if self.language == "ko" else en

    def _fact(self, name: str) -> Question | None:
        return self.columns[name] if name in self.columns else self.book.questions.get(name)

    def _bracketed(self, node: tree.Node) -> str:
        return self.words(node) if isinstance(node, _TIGHT) else f"({self.words(node)})"

    def _test(self, operand: tree.Node, test: tree.Node) -> str:
        if isinstance(test, tree.UnaryTest):
            return f"{_SIGNS[test.op]} {self._beside(operand, test.operand)}"
        if isinstance(test, tree.ListOf):
            return ", ".join(self._beside(operand, item) for item in test.items)
        return self._beside(operand, test)

    def _beside(self, left: tree.Node, right: tree.Node) -> str:
        """The right side of a comparison; a choice by the label it has in the fact on the left."""
        if not isinstance(right, tree.Literal) or isinstance(right, tree.Constant):
            return self.words(right)
        if isinstance(left, tree.Path) and left.name == "year":
            return str(right.value)  # 2021, not 2,021
        fact = self._fact_of(left)
        if fact and fact.kind == "money" and is_number(right.value) and self._is_amount(right.value):
            return stated_in_words(right.value, self.book).in_(self.language)
        return value_in_words(right.value, fact).in_(self.language)

    def _fact_of(self, node: tree.Node) -> Question | None:
        match node:
            case tree.Path(tree.Name(table), name) if table in self.book.table_of:
                return self.book.questions.get(f"{table}.{name}")
            case tree.Name(name):
                return self._fact(name)
            case tree.Path(operand, name):
                return self._of(operand).columns.get(name)
            case _:
                return None

    def _part(self, operand: tree.Node, name: str) -> str:
        column = self._of(operand).columns.get(name) or self._fact_of(tree.Path(operand, name))
        if column:
            return column.label.in_(self.language)
        return PARTS[name].in_(self.language) if name in PARTS else name

    def _of(self, operand: tree.Node) -> "_Reader":
        """The same reader, within a filter of `operand` or a loop over it."""
        match operand:
            case tree.Name(name) if columns := self.rows.get(name) or self.book.columns.get(name):
                return replace(self, columns={**self.columns, **columns})
            case tree.Filter(inner) | tree.Call(_, (inner, *_)):
                return self._of(inner)
            case _:
                return self

    def _through(self, bindings: tuple[tuple[str, tree.Node], ...]) -> "_Reader":
        hidden = dict.fromkeys(name for name, _ in bindings)
        rows = {name: self._of(source).columns for name, source in bindings}
        return replace(self, columns={**self.columns, **hidden}, rows={**self.rows, **rows})

    def _function(self, function: tree.FunctionOf, items: tree.Node) -> str:
        """What a function that reads the items of a list says of them."""
        inner = self._through(tuple((name, items) for name, _ in function.parameters))
        return f"{', '.join(dict(function.parameters))}: {inner.truth(function.body)}"

    def _going_through(self, bindings: tuple[tuple[str, tree.Node], ...]) -> str:
        return ", ".join(f"{name} ∈ {self.words(source)}" for name, source in bindings)

    def _is_amount(self, value: int | Fraction) -> bool:
        """Whether a number has no finer parts than the book's currency; yes and no are none."""
        return not isinstance(value, bool) and isinstance(self.book.money.minor(value), int)

    def _has_money(self, node: tree.Node) -> bool:
        facts = map(self._fact, tree.names_in(node, self.book.columns))
        return any(fact.kind == "money" for fact in facts if fact)
