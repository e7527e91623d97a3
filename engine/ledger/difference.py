"""Where two records of a round differ: application, what of it, and the value in each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_FLOW = ("received", "findings", "score", "missing", "entitlement", "status", "why", "rank", "award", "award_lines")
"""What comes first of an application: what was received, then what was found, and then what follows from that."""
_NAMES = ("criterion", "table", "limit", "id", "benefit", "name", "code")
"""What a part of a list is called by; the first that it has."""


_ABSENT = object()


class Difference(NamedTuple):
    """One value that differs: whose (empty: of the round), by which path (`findings`, `small`, `verdict`), was and is.

    A part that the other record does not have is None there.
    """

    application_no: str
    path: tuple[str, ...]
    was: Any
    is_: Any


def differences_of(
    was: Iterable[Mapping[str, Any]],
    now: Iterable[Mapping[str, Any]],
    decided: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> Iterator[Difference]:
    """Every value in which two rounds differ: of each application in the order of the flow, then of the decision."""
    before = {str(body.get("application_no")): body for body in was}
    after = {str(body.get("application_no")): body for body in now}
    for number in {**before, **after}:
        one, other = before.get(number), after.get(number)
        if one is None or other is None:
            yield Difference(number, (), None if one is None else number, None if other is None else number)
        else:
            yield from _of(number, one, other)
    if before.keys() == after.keys() and list(before) != list(after):
        yield Difference("", ("order",), ", ".join(before), ", ".join(after))
    yield from _of("", *decided)


def _of(number: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Difference]:
    before, after = dict(_leaves((), one)), dict(_leaves((), other))
    for path in sorted({**before, **after}, key=_place):
        one_, other_ = before.get(path, _ABSENT), after.get(path, _ABSENT)
        if type(one_) is not type(other_) or one_ != other_:
            yield Difference(number, path, _shown(one_), _shown(other_))


def _shown(value: Any) -> Any:
    return None if value is _ABSENT else value


def _place(path: tuple[str, ...]) -> tuple[int, int]:
    first = _FLOW.index(path[0]) if path and path[0] in _FLOW else len(_FLOW)
    return first, 0


def _leaves(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    match value:
        case dict() if value:
            for key in value:
                yield from _leaves((*path, str(key)), value[key])
        case list() if value:
            for name, each in _named(value):
                yield from _leaves((*path, name), each)
        case _:
            yield path, value


def _named(parts: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """The parts of a list by their names, told apart by a number where two have one name."""
    seen: dict[str, int] = {}
    for number, each in enumerate(parts, start=1):
        key = next((key for key in _NAMES if isinstance(each, dict) and isinstance(each.get(key), str)), None)
        name = f"{number}" if key is None else str(each[key])
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), each
