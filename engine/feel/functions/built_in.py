"""What a built-in function is: its forms, their parameters, and how the arguments of a call are fitted to them."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from engine.feel.functions.domains import DOMAINS, MISFIT
from engine.feel.meaning.scope import Scope
from engine.feel.values import Unknown, unknown_of


class Parameter(NamedTuple):
    """A parameter by its name in the standard, and the domain its argument is of."""

    name: str
    domain: str
    optional: bool = False


class Form(NamedTuple):
    """One way to call a function; `repeats`: the last parameter takes any number of arguments, at least one.

    `pure`: the function takes its arguments alone, without the scope.
    """

    apply: Callable[..., Any]
    parameters: tuple[Parameter, ...]
    required: int
    repeats: bool
    pure: bool = False


class BuiltIn(NamedTuple):
    """A built-in function; `gives`: what kind its result is of, by a name of `checking.results`, empty where it has no
    place in a book; `may_be_none`: null is a result of its own, else it is a failure.
    """

    gives: str
    forms: tuple[Form, ...]
    may_be_none: bool = False


def form(apply: Callable[..., Any], *parameters: str) -> Form:
    """A form, its parameters written `name: domain`, with `?` behind where optional and `...` where repeated.

    `apply` takes the fitted arguments, an optional one that is missing as None, those repeated as one list, and the
    scope; it returns None where the function has no result.
    """
    repeats = bool(parameters) and parameters[-1].endswith("...")
    found = []
    for text in parameters:
        name, _, domain = text.removesuffix("...").partition(": ")
        found.append(Parameter(name, domain.removesuffix("?"), domain.endswith("?")))
    return Form(apply, tuple(found), sum(not each.optional for each in found), repeats)


def pure(apply: Callable[..., Any], *parameters: str) -> Form:
    """As `form`, where `apply` takes no scope: it cannot fail, but have no result."""
    return form(apply, *parameters)._replace(pure=True)


def built_in(gives: str, *forms: Form, may_be_none: bool = False) -> BuiltIn:
    return BuiltIn(gives, forms, may_be_none)


def forms_of(function: BuiltIn, named: tuple[str, ...]) -> list[Form]:
    """The forms to try, in turn; first the one whose names stand in the order of the call."""
    return sorted(function.forms, key=lambda form: tuple(each.name for each in form.parameters) != named)


def bound(form: Form, arguments: Sequence[Any], named: tuple[str, ...]) -> list[Any] | None:
    """The arguments in the order of the form's parameters, None for each left out; None where they do not fit the form.

    Of a form that repeats, the last parameter's arguments come one after the other.
    """
    if not named:
        most = len(arguments) if form.repeats else len(form.parameters)
        if not form.required <= len(arguments) <= most:
            return None
        return [*arguments, *[None] * (len(form.parameters) - len(arguments))]
    given = dict(zip(named, arguments, strict=True))
    once_and_known = len(given) == len(named) and given.keys() <= {each.name for each in form.parameters}
    fits = once_and_known and all(each.optional or each.name in given for each in form.parameters)
    return [given.get(each.name) for each in form.parameters] if fits else None


def applied(name: str, function: BuiltIn, arguments: Sequence[Any], named: tuple[str, ...], scope: Scope) -> Any:
    """The value of a call by the first form that its arguments fit; a failure where they fit none."""
    for each in forms_of(function, named) if named else function.forms:
        values = bound(each, arguments, named)
        if values is None:
            continue
        fitted = _fitted(each, values)
        if fitted is None:
            continue
        if isinstance(fitted, Unknown):
            return fitted
        if each.repeats:
            fixed = len(each.parameters) - 1
            fitted = [*fitted[:fixed], fitted[fixed:]]
        problems = len(scope.problems)
        result = each.apply(*fitted) if each.pure else each.apply(*fitted, scope)
        if result is None and not function.may_be_none:
            # A failure within the function is recorded already.
            return None if len(scope.problems) > problems else scope.fail("feel-no-result", name=name)
        return result
    return scope.fail("feel-arguments", name=name)


def _fitted(form: Form, values: Sequence[Any]) -> list[Any] | Unknown | None:
    """The arguments as the form takes them; unknown where one is whose value it needs; None where they do not fit."""
    fitted: list[Any] = []
    unknowns: list[Unknown] = []
    for i, value in enumerate(values):
        parameter = form.parameters[min(i, len(form.parameters) - 1)]
        if parameter.domain == "any" or (value is None and parameter.optional):
            fitted.append(value)
            continue
        taken = value if isinstance(value, Unknown) else _taken(parameter.domain, value)
        if taken is MISFIT:
            return None
        (unknowns if isinstance(taken, Unknown) else fitted).append(taken)
    return unknown_of(*unknowns) if unknowns else fitted


def _taken(domain: str, value: Any) -> Any:
    """The value as the domain has it; a list of one item stands for its item where only that fits (10.3.2.9.4)."""
    takes = DOMAINS[domain].takes
    if (taken := takes(value)) is MISFIT and isinstance(value, list) and len(value) == 1:
        return value[0] if isinstance(value[0], Unknown) else takes(value[0])
    return taken
