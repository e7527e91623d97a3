"""Where the single values of a book stand: a dotted name such as `budget.pots.movers.ceiling`, and what it leads to.

The words of a name are the keys of the YAML file. What has an `id` or a key goes by it, the tranches of `payment` and
the rows of a table by their number from 1, a criterion by `criteria.<id>` however deep it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from engine.book import Book, Criterion, Question
from engine.book.clauses import Record
from engine.errors import Catalogue, Problem, Text, problem
from engine.nearest import did_you_mean

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


@dataclass(frozen=True, slots=True)
class Spot:
    """One value: `steps` lead from the book to the record of type `owner` that holds it in `field`.

    The record may be absent as yet. `key` is the entry of a mapping of values, such as a year.
    """

    steps: tuple[Step, ...]
    owner: type[Record]
    field: str
    key: str | None = None


def spot_of(book: Book, name: str, at: str) -> Spot | Problem:
    """What `name` leads to, or why it is no setting: unknown, a group, or nothing that may be set."""
    words = name.split(".")
    steps: tuple[Step, ...] = ()
    here: Any = book
    owner: type[Record] = Book
    known = _criterion_steps(book)
    if words[0] == "criteria" and len(words) > 1:
        if words[1] not in known:
            return _unknown(book, name, at)
        steps, owner = known[words[1]], Criterion
        here, words = reached(book, steps), words[2:]
    while words:
        found = field_named(owner, words[0])
        if found is None:
            return _unknown(book, name, at)
        if is_fixed(owner, found):
            return problem(MESSAGES, "setting-fixed", at, name=name)
        form, inner = form_of(owner, found)
        key, words = (words[1] if len(words) > 1 else None), words[1:]
        if form == "value":
            return _unknown(book, name, at) if words else Spot(steps, owner, found)
        if key is None:
            break
        steps = (*steps, found)
        here = getattr(here, found)
        if form == "values":
            return _unknown(book, name, at) if words[1:] else Spot(steps[:-1], owner, found, key)
        if form == "record":
            owner = inner
            if here is None:
                return _absent(book, name, at, steps, owner, words)
            continue
        if key not in (members := members_of(here)):
            return _unknown(book, name, at)
        step, here = members[key]
        steps, owner, words = (*steps, step), type(here), words[1:]
    return _group(book, name, at)


def _absent(
    book: Book, name: str, at: str, steps: tuple[Step, ...], owner: type[Record], words: list[str]
) -> Spot | Problem:
    """A value of a record that the book leaves out: such a record can be made where all it needs are values."""
    field = field_named(owner, words[0])
    if field is None or words[1:] or not _of_values(owner):
        return _unknown(book, name, at)
    return problem(MESSAGES, "setting-fixed", at, name=name) if is_fixed(owner, field) else Spot(steps, owner, field)


def names_of(book: Book) -> Iterator[str]:
    """Every setting of a book by name, in the order of its keys, those that it leaves out among them."""
    yield from (name for name in _names("", book, Book) if not name.startswith("criteria."))
    for id_, steps in _criterion_steps(book).items():
        yield from _names(f"criteria.{id_}.", reached(book, steps), Criterion)


def _names(prefix: str, here: Record | None, owner: type[Record]) -> Iterator[str]:
    for field, info in owner.model_fields.items():
        name, value = f"{prefix}{info.alias or field}", getattr(here, field, None)
        # A criterion is of one form: what it leaves out would make it another.
        if is_fixed(owner, field) or (owner is Criterion and not value):
            continue
        form, inner = form_of(owner, field)
        if form == "value":
            yield name
        elif form == "values":
            yield from (f"{name}.{key}" for key in value or {})
        elif form == "record" and (value is not None or _of_values(inner)):
            yield from _names(f"{name}.", value, inner)
        elif form == "records" and inner is not Criterion:  # criteria go by their id alone
            for key, (_, member) in members_of(value or ()).items():
                yield from _names(f"{name}.{key}.", member, type(member))


def reached(book: Book, steps: tuple[Step, ...]) -> Any:
    """What the steps lead to."""
    here: Any = book
    for step in steps:
        here = getattr(here, str(step)) if isinstance(here, Record) else here[step]
    return here


def members_of(records: Any) -> dict[str, tuple[Step, Any]]:
    """The records of a list or a mapping by the word that names each: id, key, or number from 1."""
    if isinstance(records, Mapping):
        return {str(key): (key, each) for key, each in records.items()}
    return {str(getattr(each, "id", i + 1)): (i, each) for i, each in enumerate(records)}


def field_named(owner: type[Record], word: str) -> str | None:
    """The field that is written as `word` in a book."""
    return next((field for field, info in owner.model_fields.items() if (info.alias or field) == word), None)


def is_fixed(owner: type[Record], field: str) -> bool:
    """Whether a field names, words, cites or asks, rather than decides."""
    info = owner.model_fields[field]
    if (info.alias or "").startswith("<") or field in _FIXED or _plain(info.annotation) is Text:
        return True
    return any(field in names for base, names in _FIXED_OF.items() if issubclass(owner, base))


def form_of(owner: type[Record], field: str) -> tuple[str, type[Record]]:
    """`value`, `values` (by key), `record`, or `records`, and then the type of a record."""
    plain = _plain(owner.model_fields[field].annotation)
    if _is_record(plain):
        return "record", plain
    inner = get_args(plain)
    if get_origin(plain) is dict:
        kind = _plain(inner[1])
        return ("records", kind) if _is_record(kind) else ("values", Record)
    # A list whose members are written as single texts is one value.
    return ("records", inner[0]) if get_origin(plain) is tuple and _is_record(inner[0]) else ("value", Record)


def _of_values(owner: type[Record]) -> bool:
    """Whether a record is whole with nothing but values."""
    return all(form_of(owner, field)[0] == "value" for field, info in owner.model_fields.items() if info.is_required())


def _plain(annotation: Any) -> Any:
    """A type without its `| None` and without what pydantic is told about it."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    parts = get_args(annotation)
    if NoneType in parts:
        found = [part for part in parts if part is not NoneType]
        return _plain(found[0]) if len(found) == 1 else annotation
    return annotation


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _criterion_steps(book: Book) -> dict[str, tuple[Step, ...]]:
    found: dict[str, tuple[Step, ...]] = {}

    def gather(steps: tuple[Step, ...], criteria: tuple[Criterion, ...]) -> None:
        for i, criterion in enumerate(criteria):
            found[criterion.id] = (*steps, i)
            for field in ("all_of", "any_of", "of"):
                gather((*steps, i, field), getattr(criterion, field))

    gather(("criteria",), book.criteria)
    for i, benefit in enumerate(book.benefits):
        gather(("benefits", i, "criteria"), benefit.criteria)
    return found


def _unknown(book: Book, name: str, at: str) -> Problem:
    names = list(names_of(book))
    # A word alone, such as `total`, is taken for the setting that ends in it.
    near = next((each for each in names if each.endswith(f".{name}")), None)
    guess = Text(f" (혹시 `{near}`?)", f" (did you mean `{near}`?)") if near else did_you_mean(name, names)
    return problem(MESSAGES, "setting-unknown", at, name=name, near=guess)


def _group(book: Book, name: str, at: str) -> Problem:
    inside = [each for each in names_of(book) if each.startswith(f"{name}.")][:_MOST_SHOWN]
    if not inside:
        return _unknown(book, name, at)
    return problem(MESSAGES, "setting-group", at, name=name, such=", ".join(f"`{each}`" for each in inside))
