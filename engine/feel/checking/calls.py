"""The kind of what a call of a built-in function gives, and the kinds it takes."""

from collections.abc import Sequence
from itertools import pairwise

from engine.errors import EMPTY, Text
from engine.feel.checking.functions import kinds_of_arguments
from engine.feel.checking.kinds import ANY, ValueKind, kind_of_literal
from engine.feel.checking.meant import function_meant
from engine.feel.checking.results import RESULTS
from engine.feel.checking.walk import Walk
from engine.feel.functions.built_in import Form, bound, forms_of
from engine.feel.functions.domains import DOMAINS
from engine.feel.functions.regex.pattern import pattern_from_text
from engine.feel.functions.table import BUILT_INS, called
from engine.feel.grammar import tree
from engine.feel.meaning.scope import Scope

_OF_LITERALS = frozenset(("date", "time", "date and time", "duration", "range", "number"))
"""Functions that read a text: a text written out is read when the book is read."""
_OF_ONE_KIND = frozenset(("count", "string length", "string", "date", "time", "date and time", "number"))
"""Functions whose result is of one kind, whatever the kinds of their arguments."""

TAKES = Text("쓰는 법: {forms}", "it is called as {forms}")
COLUMN = Text("행의 목록에서는 열을 고릅니다: `{text}`", "of a list of rows name the column: `{text}`")
CHOICES = Text("선택지: {choices}", "its choices are {choices}")
_MOST_SAID = 8


_OF_EQUALS = frozenset(("list contains", "index of", "is"))
_OF_ITEMS = frozenset(("min", "max", "sum", "total", "mean", "median", "product", "stddev", "mode"))
MOST_HINTS = 50
"""Of an expression with more problems, the later ones are not told what may have been meant."""


def kind_of_called(walk: Walk, call: tree.Call) -> ValueKind:
    """The kind of a call, its problems gathered."""
    if call.function not in BUILT_INS:
        near = function_meant(call.function) if len(walk.problems) < MOST_HINTS else EMPTY
        return walk.refuse("feel-unknown-function", call, name=call.function, near=near)
    kinds = kinds_of_arguments(walk, call)
    given = list(zip(call.arguments, kinds, strict=True))
    if call.function in _OF_ITEMS and any(kind.item and kind.item.may_be_none for kind in kinds):
        return walk.refuse("feel-items-may-be-none", call, name=call.function)
    found = len(walk.problems)
    if call.function in ("min", "max", "sum", "total"):
        for first, second in pairwise(given):
            walk.same(call.function, first, second)
    elif call.function == "is" and len(kinds) != 2:
        return walk.refuse("feel-arguments", call, name="is")
    elif call.function in _OF_EQUALS and len(kinds) == 2 and not call.named:
        of_list = kinds[0].item if call.function != "is" else kinds[0]
        walk.comparable(call.function, (call.arguments[0], of_list or ANY), given[1])
    if len(walk.problems) > found:
        return ANY
    if (kind := kind_of_call(call, kinds)) is None:
        write = forms_in_words(call, kinds, [walk.text(each) for each in call.arguments])
        return walk.refuse("feel-arguments", call, of=given, write=write, name=call.function)
    return kind


def kind_of_call(call: tree.Call, kinds: list[ValueKind]) -> ValueKind | None:
    """The kind of a call of a built-in with arguments of these kinds; None where they do not fit."""
    for form in forms_of(BUILT_INS[call.function], call.named):
        given, nodes = bound(form, kinds, call.named), bound(form, call.arguments, call.named)
        if given is None or nodes is None or not _fits(form, given):
            continue
        if (kind := _result(call.function, given, nodes)) is not None:
            return kind
    return None


def _fits(form: Form, given: Sequence[ValueKind | None]) -> bool:
    for i, kind in enumerate(given):
        parameter = form.parameters[min(i, len(form.parameters) - 1)]
        if kind is None or kind.name == "any" or parameter.domain == "any":
            continue
        if kind.name not in DOMAINS[parameter.domain].kinds:
            return False
        if parameter.domain in ("whole", "position") and kind.measure == "money":
            return False
        items = {"numbers": "number", "contexts": "context"}.get(parameter.domain)
        if items and kind.item and kind.item.name not in (items, "any"):
            return False
    return True


def _result(name: str, given: Sequence[ValueKind | None], nodes: Sequence[tree.Node | None]) -> ValueKind | None:
    if name in ("matches", "replace", "split") and not _pattern_is_good(nodes):
        return None
    literals = [node.value for node in nodes if isinstance(node, tree.Literal)]
    if name in _OF_LITERALS and len(literals) == len([node for node in nodes if node is not None]):
        value = called(name, literals, (), Scope({}, book=False))
        return None if value is None else kind_of_literal(value)
    kinds = [kind for kind in given if kind is not None]
    if (result := RESULTS.get(BUILT_INS[name].gives)) is None:
        return None
    if name not in _OF_ONE_KIND and any(kind.name == "any" for kind in kinds):
        return ANY
    return result(kinds, nodes)


def _pattern_is_good(nodes: Sequence[tree.Node | None]) -> bool:
    """Whether a pattern written out, with its flags, can be read."""
    pattern, flags = nodes[1], nodes[-1] if len(nodes) > 2 else None
    if not isinstance(pattern, tree.Literal):
        return True
    text = flags.value if isinstance(flags, tree.Literal) else ""
    return pattern_from_text(pattern.value, text) is not None


def forms_in_words(call: tree.Call, kinds: Sequence[ValueKind], texts: Sequence[str]) -> Text:
    """How a built-in is called, or which column of a list of rows it could take."""
    for kind, text in zip(kinds, texts, strict=True):
        entries = kind.item.entries if kind.name == "list" and kind.item else ()
        numbers = [name for name, each in entries if each.name == "number"]
        if numbers and text and len(kinds) == 1:
            return COLUMN.filled(text=f"{call.function}({text}.{numbers[0]})")
    forms = dict.fromkeys(_signature(call.function, each) for each in BUILT_INS[call.function].forms)
    return TAKES.filled(forms=", ".join(f"`{each}`" for each in forms))


def _signature(name: str, form: Form) -> str:
    names = (each.name + "?" * each.optional for each in form.parameters)
    return f"{name}({', '.join(names)}{', …' * form.repeats})"


def choices_in_words(kind: ValueKind) -> Text:
    """The choices of a fact as they are written; empty where they are many."""
    choices = sorted(kind.choices or ())
    return CHOICES.filled(choices=", ".join(f'`"{each}"`' for each in choices)) if len(choices) <= _MOST_SAID else EMPTY
