"""A rule book, one version: the records that its YAML is read into (frozen, unknown keys refused).

Each clause carries its citation: `sourced` from the cited text, or `assumed`, our reading where the text is silent.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from engine.book.amounts import AmountField, CurrencyField
from engine.book.benefit import Benefit
from engine.book.budget import AllocationRule, Budget, FirmLimit, OnePayment
from engine.book.claimants import CLAIMANT, CLAIMANT_LABEL, Claimants
from engine.book.clauses import Asked, Clause, ColumnKind, Doubtful, Question, Record, Source
from engine.book.constants import ConstantDef
from engine.book.criteria import Criterion
from engine.book.fields import (
    OWN_LANGUAGES,
    DateField,
    FeelField,
    IdField,
    LanguagesField,
    TextField,
    WholeField,
    WordsField,
    ZoneField,
    entries,
    named_entries,
    refused,
)
from engine.book.list_only import without_money
from engine.book.payment import Due, Tranche, dues_of, parts_upto
from engine.book.schemes import SchemeField
from engine.book.scoring import MARKS, Lot, Scoring, computed_names
from engine.book.tables import DerivedDef, Table
from engine.currency import CURRENCIES, Currency
from engine.errors import Text
from engine.feel import Date
from engine.feel.grammar import tree
from engine.money import Direction
from engine.order import order_of

LANGUAGE = 1
"""The newest language version of books that this engine reads."""


class ColumnDef(Asked):
    """One column of a fact of kind `records`: what each of its rows says."""

    kind: ColumnKind


class FactDef(Asked):
    """What is asked of an applicant, and how it is proved; `columns` are those of a fact of kind `records`.

    `supplied_by`: the firm; a reviewer; or the committee, whose facts need a reason and the minutes' reference.
    """

    columns: Annotated[dict[IdField, ColumnDef], BeforeValidator(named_entries)] = Field(default_factory=dict)
    asked_when: FeelField | None = None
    evidence: tuple[TextField, ...] = ()
    supplied_by: Literal["firm", "reviewer", "committee"] = "firm"
    # It holds what people decided in the place of a rule; nothing given, it is none.
    overrides: bool = Field(default=False, alias="<override>", repr=False, exclude=True)

    @cached_property
    def asked_names(self) -> frozenset[str]:
        """The names that decide whether this fact is asked for at all."""
        return tree.names_in(self.asked_when.tree) if self.asked_when else frozenset()


class Applies(Clause):
    """The days on which this version is in force: for the round, and for the date of an application that `by` names.

    Without `until` it is in force until another version is.
    """

    first: DateField = Field(alias="from")
    until: DateField | None = None
    by: IdField = "applied_on"

    def holds_on(self, day: Date) -> bool:
        return self.first <= day and (self.until is None or day <= self.until)

    @property
    def span(self) -> Text:
        """From when until when, for people."""
        if self.until is None:
            return Text(f"{self.first}부터", f"from {self.first} on")
        return Text(f"{self.first} ~ {self.until}", f"{self.first} to {self.until}")


class Rounding(Clause):
    """How the line of a benefit is rounded to whole units, once; `unit` is an amount, such as 1_000 or 0.01."""

    unit: AmountField
    direction: Direction


def _rank_key(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    fact, _, order = raw.partition(" ")
    if order.strip() not in ("", "ascending", "descending"):
        raise refused("book-rank-order", raw)
    return {"fact": fact, "descending": order.strip() == "descending", "<at>": getattr(raw, "at", "")}


class RankKey(Record):
    fact: str
    descending: bool


class Ranking(Clause):
    """The order in which claims are served; it leaves nobody tied."""

    by: tuple[Annotated[RankKey, BeforeValidator(_rank_key), WithJsonSchema({"type": "string"})], ...]
    lot: Lot | None = None


class RoundDate(Clause):
    """A date of the round that the book fixes or derives, such as `decided_on + @"P7M"`."""

    is_: FeelField = Field(alias="is")


RoundDateName = Literal["decided_on", "agreed_on", "settled_up_on"]
FactDefs = Annotated[dict[IdField, FactDef], BeforeValidator(named_entries)]


class Book(Record):
    """One version of a rule book.

    Once loaded, `facts` holds every fact it reads: reserved, shared and own. `spare_facts` names the others there are.
    `zone` is the seconds that the book's moments are ahead of UTC. One that does not `pay` says only who qualifies.
    """

    language: WholeField
    book: Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)+$")]
    version: WordsField
    title: TextField
    applies: Applies
    languages: LanguagesField = OWN_LANGUAGES
    currency: CurrencyField
    zone: ZoneField | None = None
    rounding: Rounding
    sources: Annotated[dict[str, Source], BeforeValidator(entries)]
    firm_numbers: SchemeField | None = None  # the scheme of `firm_id`; in a book in won that names none, `kr.brn`
    constants: Annotated[dict[IdField, ConstantDef], BeforeValidator(named_entries)] = Field(default_factory=dict)
    facts: FactDefs = Field(default_factory=dict)
    doubtful: tuple[Doubtful, ...] = ()
    dates: Annotated[dict[RoundDateName, RoundDate], BeforeValidator(entries)] = Field(default_factory=dict)
    derived: Annotated[dict[IdField, DerivedDef], BeforeValidator(named_entries)] = Field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    scoring: Scoring | None = None
    criteria: tuple[Criterion, ...]
    claimants: Claimants | None = None
    benefits: tuple[Benefit, ...]
    firm_limits: tuple[FirmLimit, ...] = ()
    one_payment: OnePayment | None = None
    total_cost: IdField | None = None  # the amount that a project costs in all: a fact or derived fact, for schedules
    budget: Budget
    ranking: Ranking
    allocation: AllocationRule
    payment: tuple[Tranche, ...]
    pays: bool = Field(default=True, alias="<pays>", repr=False, exclude=True)
    text: str = Field(default="", alias="<text>", repr=False, exclude=True)
    digest: str = Field(default="", alias="<digest>")
    spare_facts: tuple[str, ...] = Field(default=(), alias="<spare>", repr=False, exclude=True)
    # What it was read from: a `Written` of `book_from_yaml`, so that settings can be made in it.
    written: Any = Field(default=None, alias="<written>", repr=False, exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _list_only(cls, raw: Any) -> Any:
        return without_money(raw)

    @cached_property
    def money(self) -> Currency:
        """The currency of every amount: its code and its decimals."""
        return CURRENCIES[self.currency]

    @cached_property
    def columns(self) -> Mapping[str, Mapping[str, Question]]:
        """The columns of each fact of kind `records`, each derived list and the row of a claimant, by its id."""
        found: dict[str, Mapping[str, Question]] = {n: fact.columns for n, fact in self.facts.items() if fact.columns}
        found |= {name: each.rows for name, each in self.derived.items() if each.rows}
        of = self.claimants
        return found | ({CLAIMANT: found[of.rows_of]} if of and of.rows_of in found else {})

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """Everything that falls due of an award: the equal parts of each tranche of `payment`."""
        return dues_of(self.payment)

    @cached_property
    def shares_upto(self) -> Mapping[tuple[int, ...], tuple[tuple[int, Fraction], ...]]:
        """Of tranches that pay a benefit by shares alone, what is paid once each due is, whatever the amount."""
        paying = {tuple(i for i, each in enumerate(self.payment) if each.pays(one.id)) for one in self.benefits}
        by_shares = [each for each in paying if all(self.payment[i].amount is None for i in each)]
        return {each: parts_upto(self.payment, each, 1) for each in by_shares}

    @cached_property
    def table_of(self) -> Mapping[str, Table]:
        """Each decision table by its id."""
        return {table.id: table for table in self.tables}

    @cached_property
    def computed(self) -> Mapping[str, Question]:
        """The scores and the lot by name: computed, never asked for."""
        return computed_names(self.scoring, self.ranking.lot)

    @cached_property
    def reads(self) -> Mapping[str, frozenset[str]]:
        """For each fact, derived fact, table, score, claimant and date of the round: the names that it reads."""
        found = {name: fact.asked_names for name, fact in self.facts.items()}
        found |= {name: tree.names_in(date.is_.tree, self.columns) for name, date in self.dates.items()}
        found |= {name: tree.names_in(each.value.tree, self.columns) for name, each in self.derived.items()}
        for table in self.tables:
            read = frozenset[str]().union(*(tree.names_in(each, self.columns) for each in table.trees()))
            found[table.id] = read - self.columns.get(table.rows_of or "", {}).keys()
        found |= {CLAIMANT: frozenset({self.claimants.rows_of})} if self.claimants else {}
        return found | self._reads_of_scores()

    def _reads_of_scores(self) -> dict[str, frozenset[str]]:
        points = (*self.scoring.bonus, *self.scoring.penalties) if self.scoring else ()
        more = (tree.names_in(each.points.tree, self.columns) for each in points)
        found = {
            "base_score": frozenset({MARKS}),
            "score": frozenset({"base_score"}).union(*more),
            "band": frozenset({"score"}),
            "lot": frozenset({"application_no"}),
        }
        return {name: read for name, read in found.items() if name in self.computed}

    @cached_property
    def settling_order(self) -> tuple[str, ...]:
        """Every name of `reads`, each after the names it reads: the order of computation."""
        return order_of(self.reads)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """What each name means: facts, derived facts, scores, tables with one result, and `table.result`."""
        found: dict[str, Question] = {**self.facts, **self.derived, **self.computed}
        for table in self.tables:
            found |= table.questions
        return found

    def label_of(self, name: str) -> Text | None:
        """What people call a fact, a derived fact, a score or a table; None of any other name."""
        if name == CLAIMANT and self.claimants:
            return CLAIMANT_LABEL
        asked = self.facts.get(name) or self.derived.get(name) or self.computed.get(name)
        if asked:
            return asked.label
        return self.table_of[name].title if name in self.table_of else None

    @cached_property
    def every_criterion(self) -> Mapping[str, tuple[str, Criterion]]:
        """Each criterion by id, with its scope (`eligibility` or a benefit's id): groups before their members."""
        found: dict[str, tuple[str, Criterion]] = {}

        def gather(scope: str, criteria: tuple[Criterion, ...]) -> None:
            for criterion in criteria:
                found[criterion.id] = (scope, criterion)
                gather(scope, criterion.members)

        gather("eligibility", self.criteria)
        for benefit in self.benefits:
            gather(benefit.id, benefit.criteria)
        return found
