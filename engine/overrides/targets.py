"""What may be overridden in a book: facts, single criteria, the amounts of benefits, and marks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from engine.book import Book, FactDef, Question
from engine.book.scoring import MARKS, REVIEWER
from engine.errors import Text, joined, same
from engine.reading import key_of

KINDS: Mapping[str, Text] = {
    "fact": Text("사실", "Fact"),
    "criterion": Text("요건", "Criterion"),
    "amount": Text("산정액", "Amount"),
    "mark": Text("점수", "Mark"),
}
VERDICT = FactDef.model_validate(
    {
        "id": "verdict",
        "kind": "choice",
        "label": Text("판정", "verdict"),
        "of": {"met": Text("충족", "met"), "not_met": Text("미충족", "not met")},
    }
)
_WITH_ID = Text("{name} ({id})", "{name} ({id})")
_OF_KIND = Text("{kind}: {label}", "{kind}: {label}")


class Target(NamedTuple):
    """One thing that people may decide otherwise.

    `id`: a fact's own, `criteria.…`, `benefits.…` or `marks.…`; `asked`: how its value is written; `fact`: the name
    under which an application holds it.
    """

    id: str
    kind: Literal["fact", "criterion", "amount", "mark"]
    label: Text
    asked: Question
    fact: str

    @property
    def name(self) -> Text:
        """What people call it, with its kind."""
        return _OF_KIND.filled(kind=KINDS[self.kind], label=self.label)

    @property
    def full_name(self) -> Text:
        """The name with the id, which no other has."""
        return _WITH_ID.filled(name=self.name, id=self.id)


def targets_of(book: Book) -> dict[str, Target]:
    """Every target by id, in the book's order."""
    return {each.id: each for each in _targets(book)}


def names_of(targets: Mapping[str, Target]) -> Mapping[str, Text]:
    """What each is called where it is chosen among all: with its id where another has the same name."""
    count = Counter(word for each in targets.values() for word in set(each.name))
    return {id_: each.full_name if any(count[w] > 1 for w in each.name) else each.name for id_, each in targets.items()}


def groups_of(book: Book) -> Mapping[str, Text]:
    """The groups of criteria by whatever they are called, with the ids of their members, to override instead."""
    found: dict[str, Text] = {}
    for id_, (_, each) in book.every_criterion.items():
        if each.members:
            members = joined(same(f"`criteria.{member.id}`") for member in each.members)
            kind = _OF_KIND.filled(kind=KINDS["criterion"], label=each.title)
            found |= dict.fromkeys(map(key_of, (f"criteria.{id_}", id_, *each.title, *kind)), members)
    return found


def _targets(book: Book) -> Iterator[Target]:
    for fact in book.facts.values():
        if fact.id != "application_no" and fact.kind != "records" and not fact.overrides:
            yield Target(fact.id, "fact", fact.label, fact, fact.id)
    for id_, (_, criterion) in book.every_criterion.items():
        if not criterion.members:
            asked = VERDICT.model_copy(update={"label": criterion.title})
            yield Target(
                f"criteria.{id_}", "criterion", criterion.title, asked, _free(f"override_criterion_{id_}", book)
            )
    for benefit in book.benefits if book.pays and book.claimants is None else ():
        asked = FactDef(id=benefit.id, kind="money", label=benefit.title).model_copy(update={"currency": book.money})
        name = _free(f"override_amount_{benefit.id}", book)
        yield Target(f"benefits.{benefit.id}", "amount", benefit.title, asked, name)
    for column in book.facts[MARKS].columns.values() if book.scoring and MARKS in book.facts else ():
        if column.id != REVIEWER:
            yield Target(f"{MARKS}.{column.id}", "mark", column.label, column, MARKS)


def _free(name: str, book: Book) -> str:
    """The name, or one like it that the book does not know otherwise."""
    columns = {each for of in book.columns.values() for each in of}
    taken = {*book.facts, *book.derived, *book.computed, *book.table_of, *book.constants, *book.spare_facts, *columns}
    own = {each.id for each in book.facts.values() if each.overrides}
    while name in taken - own:
        name += "_"
    return name
