"""Where the single values of a book stand: a dotted name such as `budget.pots.movers.ceiling`, and what it leads to.

The words of a name are the keys of the YAML file. What has an `id` or a key goes by it, the tranches of `payment` and
the rows of a table by their number from 1, a criterion by `criteria.<id>` however deep it stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from engine.book import Book, Clause, Criterion, Question
from engine.book.clauses import Record
from engine.book.list_only import KEYS_OF_MONEY, OTHER_KEYS_OF_MONEY
from engine.errors import Catalogue, Problem, Text, problem
from engine.nearest import MEANT, did_you_mean

MESSAGES: Catalogue = {
    "setting-unknown": Text("`{name}`: 없는 설정입니다{near}", "unknown setting `{name}`{near}"),
    "setting-group": Text(
        "`{name}`: 값 하나가 아니라 묶음입니다 (그 안의 값: {such})",
        "`{name}` is a group, not a value: name a value in it, such as {such}",
    ),
    "setting-fixed": Text(
        "`{name}`: 규칙서의 이름·출처·문구·질문이라 바꾸어 볼 수 없습니다",
        "`{name}` says what the book is, asks for or stands on: it is no setting",
    ),
}

Step = str | int
_FIXED = frozenset(("cite", "basis", "note", "label", "title", "id"))
_FIXED_OF = {
    Book: frozenset(("language", "book", "version", "currency", "sources", "facts")),
    Question: frozenset(("kind", "of", "may_be_none", "columns")),
}
_MOST_SHOWN = 3
MONEY = frozenset((*KEYS_OF_MONEY, *OTHER_KEYS_OF_MONEY))


@dataclass(frozen=True, slots=True)
class Place:
    """A value: the `steps` to it through the YAML tree, and the value itself, None where the book leaves it out.

    `entries`: a mapping of values, whose entries are the places. `many`: a list of texts. `optional`: it may be left
    out. `clause`: the mapping that it stands in needs a basis. `listed`: people are told of the name.
    """

    steps: tuple[Step, ...]
    value: Any = None
    entries: bool = False
    many: bool = False
    optional: bool = True
    clause: bool = False
    listed: bool = True


Places = Mapping[str, Place | None]


def places_of(book: Book) -> Places:
    """Every setting of a book by name, those that it leaves out among them; None: a name of what is no setting."""
    places = dict(_places(book, Book, (), ("",)))
    if book.pays:
        return places
    # A book that pays nothing stands on a budget that nobody wrote: there is nothing to set in it.
    return {name: place for name, place in places.items() if name.partition(".")[0] not in MONEY}


def place_named(places: Places, name: str, at: str) -> Place | Problem:
    """What `name` leads to, or why it is no setting: unknown, a group, or nothing that may be set."""
    above, _, key = name.rpartition(".")
    found, mapping = places.get(name), places.get(above)
    if found and not found.entries:
        return found
    if mapping and mapping.entries:
        return Place((*mapping.steps, key))
    if any(places.get(begun, begun) is None for begun in accumulate(name.split("."), "{}.{}".format)):
        return problem(MESSAGES, "setting-fixed", at, name=name[:200])
    names = [each for each, place in places.items() if place and place.listed and not place.entries]
    if inside := [each for each in names if each.startswith(f"{name}.")][:_MOST_SHOWN]:
        return problem(MESSAGES, "setting-group", at, name=name, such=", ".join(f"`{each}`" for each in inside))
    # A word alone, such as `total`, is taken for the setting that ends in it.
    near = next((each for each in names if each.endswith(f".{name}")), None)
    guess = MEANT.filled(word=near) if near else did_you_mean(name, names)
    return problem(MESSAGES, "setting-unknown", at, name=name[:200], near=guess)


def _places(
    here: Record | None, owner: type[Record], steps: tuple[Step, ...], names: tuple[str, ...]
) -> Iterator[tuple[str, Place | None]]:
    """The places in a record of type `owner`, perhaps left out; what they are called begins with each of `names`."""
    for field, info in owner.model_fields.items():
        word, value = info.alias or field, getattr(here, field, None)
        to, (form, inner) = (*steps, word), _form_of(info.annotation)
        if _is_fixed(owner, field) or word.startswith("<") or inner is Text:
            yield from ((name + word, None) for name in names)
        elif form == "record":
            # A record that is left out can be made where all that it needs are values.
            if value is not None or _is_of_values(inner):
                yield from _places(value, inner, to, tuple(f"{name}{word}." for name in names))
        elif form == "records":
            for step, (key, member) in _members(value).items():
                long = f"{names[-1]}{word}.{key}."
                both = tuple({f"criteria.{key}.": 0, long: 0}) if isinstance(member, Criterion) else (long,)
                yield from _places(member, type(member), (*to, step), both)
        elif form == "values":
            for name in names:
                yield name + word, Place(to, entries=True)
                for key, each in (value or {}).items():
                    yield f"{name}{word}.{key}", Place((*to, str(key)), each)
        else:
            for name in names:
                # A criterion is of one form: what it leaves out would make it another.
                listed = name == names[0] and (owner is not Criterion or bool(value))
                many, clause = get_origin(info.annotation) is tuple, issubclass(owner, Clause)
                optional = not info.is_required()
                yield name + word, Place(to, value, many=many, optional=optional, clause=clause, listed=listed)


def _members(records: Any) -> dict[Step, tuple[Step, Any]]:
    """The records of a list or a mapping by step, each with the word that names it: id, key, or number from 1."""
    if isinstance(records, Mapping):
        return {str(key): (key, each) for key, each in records.items()}
    return {i: (getattr(each, "id", i + 1), each) for i, each in enumerate(records or ())}


def _is_fixed(owner: type[Record], field: str) -> bool:
    """Whether a field names, cites or asks, rather than decides."""
    return field in _FIXED or any(field in names for base, names in _FIXED_OF.items() if issubclass(owner, base))


def _form_of(annotation: Any) -> tuple[str, Any]:
    """`value`, `values` (by key), `record`, or `records`, and the plain type."""
    plain = _plain(annotation)
    if _is_record(plain):
        return "record", plain
    # A list whose members are written as single texts is one value.
    if get_origin(plain) is tuple:
        return ("records" if _is_record(get_args(plain)[0]) else "value"), plain
    if get_origin(plain) is dict:
        return ("records" if _is_record(_plain(get_args(plain)[1])) else "values"), plain
    return "value", plain


def _is_of_values(owner: type[Record]) -> bool:
    """Whether a record is whole with nothing but values."""
    return all(_form_of(info.annotation)[0] == "value" for info in owner.model_fields.values() if info.is_required())


def _plain(annotation: Any) -> Any:
    """A type without its `| None` and without what pydantic is told about it."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    parts = get_args(annotation)
    found = [part for part in parts if part is not NoneType]
    return _plain(found[0]) if NoneType in parts and len(found) == 1 else annotation


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)
