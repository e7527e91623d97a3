"""The kind of what a call of a built-in function gives, and the kinds it takes."""

from collections.abc import Sequence

from engine.feel.checking.kinds import ANY, ValueKind, kind_of_literal
from engine.feel.checking.results import RESULTS
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
