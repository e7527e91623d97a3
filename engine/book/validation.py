"""What was refused while a file was read into records: problems, each at its line, with the keys that belong there."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.book.fields import Scalar
from engine.book.keys import NOWHERE, Keys, keys_at
from engine.book.messages import MESSAGES as FIELD_MESSAGES
from engine.book.misspelt import misspelt_places
from engine.book.written_right import written_right
from engine.errors import EMPTY, Catalogue, Problem, Text, by_lines, joined, problem
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-not-a-mapping": Text("`항목: 값` 꼴이어야 합니다", "must be written as `key: value`"),
    "book-not-a-list": Text("목록이어야 합니다", "must be a list"),
    "book-missing-key": Text("`{key}` 항목이 없습니다", "the key `{key}` is missing"),
    "book-unknown-key": Text("`{key}`: 없는 항목입니다{near}", "unknown key `{key}`{near}"),
    "book-unknown-keys": Text(
        "없는 항목이 {count:,}개 더 있습니다: `{first}` … `{last}`",
        "{count:,} more keys that there are not: `{first}` … `{last}`",
    ),
    "book-more-problems": Text("그 밖에 {count:,}곳이 더 잘못되었습니다", "and {count:,} more places are wrong"),
    "book-misplaced-key": Text(
        "`{key}`: 여기에 쓰는 항목이 아닙니다 (쓰는 곳: {homes})",
        "the key `{key}` does not belong here, but in {homes}",
    ),
    "book-wrong-value": Text("`{text}`: 쓸 수 있는 값은 {expected}입니다", "`{text}` is not one of {expected}"),
    "book-wrong-form": Text("`{text}`: 형식이 맞지 않습니다", "`{text}` has the wrong form"),
}
LABEL = Text(
    "\n  `{label}`은(는) `{name}`의 이름표입니다: 식에는 `{name}`을(를) 적습니다",
    "\n  `{label}` is the label of `{name}`: an expression has `{name}`",
)
_MOST_LABELS = 3
KEYS_OF = Text("\n  `{place}`의 항목: {keys}", "\n  the keys of `{place}` are {keys}")
KEYS_OF_FILE = Text("\n  규칙서의 항목: {keys}", "\n  the keys of a book are {keys}")
MOST_PROBLEMS = 1_000
"""Beyond which they are only counted."""
MOST_HINTS = 100
"""Whoever wrote a thousand wrong keys is not told of each what may have been meant, but how many there are."""
Steps = tuple[int | str, ...]


def validation_problems(
    error: ValidationError, raw: Any, name: str, known: Iterable[str] = (), root: Any = None
) -> tuple[Problem, ...]:
    """A problem for each place pydantic refused, in the order of the file.

    `root`: the record that the file is read into, which says which keys belong where; `known`: else the keys that there
    are.
    """
    reader = _Reader(raw, name, tuple(known), root)
    found: dict[tuple[str, str, str], Problem] = {}
    strange: dict[Steps, list[str]] = {}
    details = error.errors(include_url=False, include_input=False)
    misspelt = misspelt_places(details)
    rest = 0
    for number, detail in enumerate(details):
        if detail["type"] == "missing" and tuple(map(str, detail["loc"])) in misspelt:
            continue  # its misspelling is told
        if number >= MOST_HINTS and detail["type"] == "extra_forbidden":
            strange.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
            continue
        if len(found) + len(strange) >= MOST_PROBLEMS:
            rest += 1
            continue
        each = reader.problem(detail)
        found.setdefault((each.at, each.code, each.message.en), each)
    more = [problem(MESSAGES, "book-more-problems", name, count=rest)] if rest else []
    return (*by_lines((*found.values(), *(reader.of_keys(*each) for each in strange.items()))), *more)


class _Reader:
    """Finds the places of what was refused; what it has found of a mapping, it knows for the next of its keys."""

    def __init__(self, raw: Any, name: str, known: tuple[str, ...], root: Any) -> None:
        self.raw = raw
        self.name = name
        self.known = known
        self.root = root
        self.places: dict[int, Mapping[str, str]] = {}
        self.parents: dict[Steps, tuple[Any, str]] = {}
        self.labels: dict[str, str] | None = None

    def of_keys(self, steps: Steps, keys: list[str]) -> Problem:
        """One problem for many keys of one mapping that do not belong there."""
        parent, at = self._reached(steps)
        words = {"count": len(keys), "first": keys[0], "last": keys[-1]}
        return problem(MESSAGES, "book-unknown-keys", self._place_of_key(parent, keys[0], at), **words)

    def problem(self, detail: ErrorDetails) -> Problem:
        loc, code, words = detail["loc"], detail["type"], detail.get("ctx", {})
        if code == "extra_forbidden":
            parent, at = self._reached(loc[:-1])
            return self._of_key(str(loc[-1]), loc[:-1], self._place_of_key(parent, str(loc[-1]), at))
        place, at = self._reached(loc)
        if isinstance(words.get("problem"), Problem):
            found: Problem = words["problem"]
            return found._replace(message=joined((found.message, self._labels_in(str(place))), ""))
        named = [step for step in loc if step != "[key]"]  # so pydantic calls a key that it refuses
        key = str(named[-1]) if named else ""
        text = place if isinstance(place, str) else key
        if code in FIELD_MESSAGES:
            found = problem(FIELD_MESSAGES, code, at, **{"text": text, **words})
            return found._replace(message=joined((found.message, written_right(code, str(text))), ""))
        if code == "missing":
            return problem(MESSAGES, "book-missing-key", at, key=key)
        if code in ("literal_error", "enum"):
            expected = str(words.get("expected", "")).replace("'", "`").replace(" or ", ", ")
            found = problem(MESSAGES, "book-wrong-value", at, text=text, expected=expected)
            return found._replace(message=joined((found.message, written_right(code, str(text), expected)), ""))
        if code in ("model_type", "dict_type", "model_attributes_type"):
            found = problem(MESSAGES, "book-not-a-mapping", at)
            here = keys_at(self.root, loc) if self.root is not None else NOWHERE
            return found._replace(message=joined((found.message, _in_words(here)), "")) if here.keys else found
        if code in ("tuple_type", "list_type"):
            return problem(MESSAGES, "book-not-a-list", at)
        return problem(MESSAGES, "book-wrong-form", at, text=text)

    def _of_key(self, key: str, steps: Steps, at: str) -> Problem:
        """The problem of a key that does not belong where it stands."""
        here = keys_at(self.root, steps) if self.root is not None else NOWHERE
        if homes := ", ".join(f"`{each}`" for each in here.homes.get(key, ())):
            found = problem(MESSAGES, "book-misplaced-key", at, key=key, homes=homes)
        else:
            near = did_you_mean(key, here.keys or [each for each in self.known if each != key])
            found = problem(MESSAGES, "book-unknown-key", at, key=key, near=near)
        return found._replace(message=joined((found.message, _in_words(here)), ""))

    def _reached(self, steps: Steps) -> tuple[Any, str]:
        """What stands at the end of the steps, and its place."""
        if steps in self.parents:
            return self.parents[steps]
        if not steps:
            found = self.raw, self.raw.get("<at>", self.name) if isinstance(self.raw, dict) else self.name
        else:
            within, at = self._reached(steps[:-1])
            step = steps[-1]
            deeper = _step(within, step)
            if deeper is None:
                found = within, at  # a step of pydantic's own, such as the branch of a union
            else:
                at = self._place_of_key(within, str(step), at)
                found = deeper, deeper.get("<at>", at) if isinstance(deeper, dict) else getattr(deeper, "at", at)
        self.parents[steps] = found
        return found

    def _labels_in(self, text: str) -> Text:
        """What to write for the labels of several words that an expression holds; empty where it holds none."""
        if self.labels is None:
            facts = self.raw.get("facts") if isinstance(self.raw, dict) else None
            written = facts.items() if isinstance(facts, dict) else ()
            named = ((str(name), fact.get("label")) for name, fact in written if isinstance(fact, dict))
            self.labels = {
                str(label): name
                for name, both in named
                if isinstance(both, dict)
                for key, label in both.items()
                if key != "<at>" and " " in str(label).strip()
            }
        found = (LABEL.filled(label=label, name=name) for label, name in self.labels.items() if label in text)
        return joined(islice(found, _MOST_LABELS), "")

    def _place_of_key(self, mapping: Any, key: str, otherwise: str) -> str:
        if not isinstance(mapping, dict):
            return otherwise
        if (known := self.places.get(id(mapping))) is None:
            known = self.places[id(mapping)] = {str(each): each.at for each in mapping if isinstance(each, Scalar)}
        return known.get(key, otherwise)


def _in_words(here: Keys) -> Text:
    """Which keys belong there; empty where that is not known."""
    if not here.keys:
        return EMPTY
    keys = ", ".join(f"`{each}`" for each in here.keys)
    return KEYS_OF.filled(place=here.place, keys=keys) if here.place else KEYS_OF_FILE.filled(keys=keys)


def _step(place: Any, step: int | str) -> Any:
    if isinstance(place, dict) and isinstance(step, str):
        return place.get(step)
    if isinstance(place, list) and isinstance(step, int) and step < len(place):
        return place[step]
    return None
