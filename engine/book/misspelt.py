"""A key that is missing and beside it one that nobody knows, nearly the same: one mistake, told once."""

from collections.abc import Sequence

from pydantic_core import ErrorDetails

from engine.nearest import did_you_mean


def misspelt_places(details: Sequence[ErrorDetails]) -> set[tuple[str, ...]]:
    """The places of missing keys whose misspelling is refused too."""
    missing = [tuple(map(str, detail["loc"])) for detail in details if detail["type"] == "missing"]
    lacking = {detail["loc"][:-1] for detail in details if detail["type"] == "missing"}
    unknown: dict[tuple[str, ...], list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden" and detail["loc"][:-1] in lacking:
            *parent, key = map(str, detail["loc"])
            unknown.setdefault(tuple(parent), []).append(key)
    return {place for place in missing if did_you_mean(place[-1], unknown.get(place[:-1], ())).en}
