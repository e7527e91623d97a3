"""A version that builds on another: the YAML tree that it and the one before it make together, and its text.

    builds_on: "2024"           the file beside it whose version it changes
    version: "2025"
    benefits: [{id: machine, amount: …}]     lists of things with ids: by id, further ones behind them
    removed: [old_ceiling]      things with these ids are taken away; `key: null` takes a key away

Mappings are put together key by key; any other list or text stands instead of the one before. Everything keeps its
place, so that a problem names the file and line where a value really stands.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.book.fields import Scalar
from engine.errors import Catalogue, Problem, Text, problem, repeated_problems
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-base-missing": Text(
        "`builds_on: {base}`: 이 규칙서가 바탕으로 하는 판을 찾을 수 없습니다",
        "`builds_on: {base}`: there is no such version beside this one",
    ),
    "book-base-form": Text(
        '`builds_on`에는 바탕이 되는 판의 이름 하나를 적습니다: `builds_on: "2024"`',
        '`builds_on` names one version, as in `builds_on: "2024"`',
    ),
    "book-base-circle": Text(
        "`builds_on: {base}`: 서로를 바탕으로 하는 판들입니다",
        "`builds_on: {base}`: these versions build on one another",
    ),
    "book-base-many": Text(
        "`builds_on: {base}`: 판이 {limit}개를 넘게 이어집니다: 한 판을 전체 글로 적으십시오",
        "`builds_on: {base}`: more than {limit} versions build on one another: write one of them as a whole",
    ),
    "book-base-needs": Text(
        "`{key}` 항목이 없습니다: 다른 판을 바탕으로 하는 판도 자기 것을 적습니다",
        "the key `{key}` is missing: a version that builds on another has its own",
    ),
    "book-removed-unknown": Text(
        "`removed: {id}`: 바탕이 되는 판에 없는 id입니다{near}",
        "`removed: {id}`: nothing of the version before has this id{near}",
    ),
    "book-base-twice": Text("`{name}`: 같은 id가 이미 있습니다", "the id `{name}` is already used"),
    "book-removed-form": Text("`removed`에는 id의 목록을 적습니다", "`removed` is a list of ids"),
}
MOST_BASES = 20
"""Versions that may build on one another."""
OWN = ("version", "applies")
"""What a version says of itself, and no other for it."""
_NOTHING = "null"


def base_named(raw: Any) -> Scalar | None:
    """The version that a book says it builds on."""
    found = raw.get("builds_on") if isinstance(raw, dict) else None
    return found if isinstance(found, Scalar) else None


def built(base: Mapping[str, Any], raw: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The tree of a book that builds on `base`, and what is wrong with how it does."""
    at = str(raw.get("<at>", ""))
    problems = [problem(MESSAGES, "book-base-needs", at, key=key) for key in OWN if key not in raw]
    removed, found = _removed(base, raw.get("removed"), at)
    problems += found
    own = {key: value for key, value in raw.items() if key not in ("builds_on", "removed")}
    # The dates are replaced as a whole: an end of the version before is none of this one's.
    before = {key: raw[key] if key in OWN and key in raw else value for key, value in base.items()}
    problems += _repeated(own)
    return _merged(_without(before, removed), own), tuple(problems)


def _repeated(part: Any) -> Iterator[Problem]:
    """A problem for each id that one list has twice: put together, the second would stand for both unseen."""
    if isinstance(part, list):
        yield from repeated_problems(
            MESSAGES, "book-base-twice", ((each["id"], each["id"].at) for each in part if _has_id(each))
        )
    parts = part if isinstance(part, list) else part.values() if isinstance(part, dict) else ()
    for each in parts:
        yield from _repeated(each)


def _removed(base: Mapping[str, Any], wanted: Any, at: str) -> tuple[frozenset[str], list[Problem]]:
    if wanted is None:
        return frozenset(), []
    if not isinstance(wanted, list) or not all(isinstance(each, Scalar) for each in wanted):
        return frozenset(), [problem(MESSAGES, "book-removed-form", getattr(wanted, "at", at))]
    there = list(dict.fromkeys(_ids(base)))
    unknown = [each for each in wanted if each not in there]
    problems = [
        problem(MESSAGES, "book-removed-unknown", each.at, id=each, near=did_you_mean(each, there)) for each in unknown
    ]
    return frozenset(str(each) for each in wanted), problems


def _ids(part: Any) -> Iterator[str]:
    """The ids of everything in lists, at any depth."""
    if isinstance(part, list):
        yield from (str(each["id"]) for each in part if _has_id(each))
    parts: Sequence[Any] = part if isinstance(part, list) else list(part.values()) if isinstance(part, dict) else ()
    for each in parts:
        yield from _ids(each)


def _has_id(part: Any) -> bool:
    return isinstance(part, dict) and isinstance(part.get("id"), str)


def _without(part: Any, ids: frozenset[str]) -> Any:
    """The tree without the things of lists that have these ids."""
    if isinstance(part, list):
        return [_without(each, ids) for each in part if not (_has_id(each) and each["id"] in ids)]
    if isinstance(part, dict):
        return {key: _without(value, ids) for key, value in part.items()}
    return part


def _merged(base: Any, own: Any) -> Any:
    if isinstance(base, dict) and isinstance(own, dict):
        found = {key: value for key, value in base.items() if own.get(key) != _NOTHING}
        for key, value in own.items():
            # A key has its own place, which is where it is written last.
            if key in found:
                found[key] = _merged(found.pop(key), value)
            elif key not in base:
                found[key] = value
        return _in_order(found, base)
    if isinstance(base, list) and isinstance(own, list) and own and all(map(_has_id, (*base, *own))):
        by_id = {str(each["id"]): each for each in base}
        for each in own:
            before = by_id.get(str(each["id"]))
            by_id[str(each["id"])] = each if before is None else _merged(before, each)
        return list(by_id.values())
    return own


def _in_order(found: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """The keys in the order of the version before, new ones behind them."""
    keys = {str(key): key for key in found}
    order = [*(str(key) for key in base if str(key) in keys), *(key for key in keys if key not in base)]
    return {keys[key]: found[keys[key]] for key in order}


_PLAIN = re.compile(
    r"[0-9A-Za-z_\u3131-\u318e\uac00-\ud7a3](?:[ ./%+*()<>=-]?[0-9A-Za-z_\u3131-\u318e\uac00-\ud7a3%)])*"
)


def text_of_tree(tree: Any) -> str:
    """The YAML text of a tree, which reads as the same tree; what needs it stands in quotes."""
    return "\n".join(_lines(tree, "")) + "\n"


def _lines(part: Any, indent: str) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key != "<at>":
                yield from _entry(f"{indent}{_scalar(str(key))}:", value, f"{indent}  ")
    else:
        for each in part:
            yield from _entry(f"{indent}-", each, f"{indent}  ")


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, (list, dict)):
        lines = list(_lines(value, indent))
        if not lines:
            yield f"{head} {'[]' if isinstance(value, list) else '{}'}"
        else:
            yield head
            yield from lines
    else:
        yield f"{head} {_scalar(str(value))}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
