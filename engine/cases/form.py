"""The form of a book's worked cases, as their file is written (frozen, unknown keys refused)."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from engine.assessment import Status
from engine.book.amounts import AmountField
from engine.book.clauses import Record
from engine.book.fields import DateField, IdField, RemarkField, TextField, WordsField, entries, refused
from engine.errors import Catalogue, Text, problem
from engine.judges import Verdict
from engine.reading.records import is_rows

MESSAGES: Catalogue = {
    "case-without-reason": Text(
        "사례는 판정뿐 아니라 이유(`criteria`, `missing`, `why`, `lines`, `bound_by`)도 적어야 합니다",
        "a case states the reason too: `criteria`, `missing`, `why`, `lines` or `bound_by`",
    ),
    "case-expects-nothing": Text("사례의 `expect`에 적은 것이 없습니다", "the case expects nothing"),
}


@dataclass(frozen=True, slots=True)
class WrittenFact:
    """A fact as a case writes it, with its place: a text, or the `rows` of records."""

    text: str
    at: str
    rows: tuple[dict[str, Any], ...] = ()


def _written(raw: Any) -> Any:
    """Facts as written; a list of choices becomes one text, the empty list none, and records stay rows."""
    if not isinstance(raw, dict):
        return raw
    found: dict[str, WrittenFact] = {}
    for key, value in raw.items():
        if key == "<at>":
            continue
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            found[str(key)] = WrittenFact(", ".join(value) or "none", getattr(key, "at", ""))
        elif is_rows(value):
            found[str(key)] = WrittenFact("", getattr(key, "at", ""), tuple(value))
        elif isinstance(value, str):
            found[str(key)] = WrittenFact(str(value), getattr(value, "at", ""))
        else:
            raise refused("book-not-text")
    return found


Profile = Annotated[dict[str, WrittenFact], BeforeValidator(_written)]
Applicants = Annotated[dict[str, AmountField], BeforeValidator(entries)]
"""Amounts by application number."""


def _case_problem(case: Record, code: str) -> PydanticCustomError:
    return PydanticCustomError("case", "{code}", {"code": code, "problem": problem(MESSAGES, code, case.at)})


def _rows(raw: Any) -> Any:
    return ", ".join(raw) if isinstance(raw, list) and all(isinstance(each, str) for each in raw) else raw


RowsField = Annotated[WordsField, BeforeValidator(_rows)]
"""The number of a table's row, a list of them, `default` or `unknown`."""


class Expected(Record):
    """What one application must get; `missing`, `why` and `bound_by` are complete, the others hold for what they name.

    `why`: the criteria not met or open that decide its status, or the limits that refuse it.
    `lines`: by benefit; where rows claim also of one, by its number (`aid/2`). `tables`: the rows hit, `default` or
    `unknown`, of a table of rows `none` where its list is empty; `derived`: values as a case writes them, or `unknown`.
    `problems`: the codes of the application's own problems; then nothing is decided.
    """

    eligible: Verdict | None = None
    status: Status | None = None
    criteria: Annotated[dict[IdField, Verdict], BeforeValidator(entries)] = Field(default_factory=dict)
    missing: tuple[IdField, ...] | None = None
    why: tuple[WordsField, ...] | None = None
    amount: AmountField | None = None
    at_least: AmountField | None = None
    at_most: Literal["none"] | AmountField | None = None
    lines: Annotated[dict[WordsField, AmountField], BeforeValidator(entries)] = Field(default_factory=dict)
    bound_by: tuple[WordsField, ...] | None = None
    tables: Annotated[dict[IdField, RowsField], BeforeValidator(entries)] = Field(default_factory=dict)
    derived: Annotated[dict[IdField, WordsField], BeforeValidator(entries)] = Field(default_factory=dict)
    problems: tuple[WordsField, ...] = ()

    @model_validator(mode="after")
    def _states_a_reason(self) -> Self:
        stated = self.criteria or self.lines or self.problems or self.tables or self.derived
        if not stated and self.missing is None and self.why is None and self.bound_by is None:
            raise _case_problem(self, "case-without-reason")
        return self


class ExpectedRound(Record):
    """What a round must give, by application number; `left` is what remains of the budget, `none` without one.

    `tranches`: what falls due of each award, in the order of the book; `claimants`: where rows claim, the award of one
    by its number (`P-01/2`). `accounts`: the amount awarded from a part of
    the budget, by its name (`budget.pots.movers`, `budget.years.2025`); `released`: for each floor not used up, what
    its claims used; `factors`: the part of its claims that a pot pays (`5/7`); `goals`: what `best_value` reaches.
    """

    awards: Applicants = Field(default_factory=dict)
    held: Applicants = Field(default_factory=dict)
    from_reserve: Applicants = Field(default_factory=dict)
    tranches: Annotated[dict[str, tuple[AmountField, ...]], BeforeValidator(entries)] = Field(default_factory=dict)
    claimants: Applicants = Field(default_factory=dict)
    accounts: Applicants = Field(default_factory=dict)
    released: Applicants | None = None
    factors: Annotated[dict[str, WordsField], BeforeValidator(entries)] = Field(default_factory=dict)
    goals: Annotated[dict[str, WordsField], BeforeValidator(entries)] = Field(default_factory=dict)
    statuses: Annotated[dict[str, Status], BeforeValidator(entries)] = Field(default_factory=dict)
    why: Annotated[dict[str, tuple[WordsField, ...]], BeforeValidator(entries)] = Field(default_factory=dict)
    left: Literal["none"] | AmountField | None = None
    bound_by: Annotated[dict[str, tuple[WordsField, ...]], BeforeValidator(entries)] = Field(default_factory=dict)
    undecided_above_line: tuple[WordsField, ...] | None = None
    problems: tuple[WordsField, ...] = ()

    @model_validator(mode="after")
    def _expects_something(self) -> Self:
        stated = (
            self.awards
            or self.statuses
            or self.why
            or self.bound_by
            or self.problems
            or self.accounts
            or self.held
            or self.tranches
            or self.claimants
        )
        if not (stated or self.from_reserve or self.released is not None or self.factors or self.goals):
            raise _case_problem(self, "case-expects-nothing")
        return self


class Single(Record):
    """One application judged by itself."""

    name: TextField
    note: RemarkField | None = None
    as_of: DateField | None = None
    facts: Profile = Field(default_factory=dict)
    expect: Expected


class RoundCase(Record):
    """Several applications in one round; each is a firm of its own unless it says otherwise.

    `with`: settings of the book that this case changes, by name (`allocation.policy: pro_rata`).
    """

    name: TextField
    note: RemarkField | None = None
    as_of: DateField | None = None
    settings: Annotated[dict[str, WordsField], BeforeValidator(entries)] = Field(default_factory=dict, alias="with")
    applications: tuple[Profile, ...]
    expect: ExpectedRound


def _form(raw: Any) -> str:
    """Which of the two a case is: by `applications`, or where that is missing or misspelt by what it expects."""
    if not isinstance(raw, dict):
        return "round" if isinstance(raw, RoundCase) else "single"
    expected = raw.get("expect")
    wanted = {str(key) for key in expected} if isinstance(expected, dict) else set()
    means_round = wanted & _OF_ROUNDS and not wanted & _OF_ONE
    return "round" if "applications" in raw or ("facts" not in raw and means_round) else "single"


_OF_ONE = Expected.model_fields.keys() - ExpectedRound.model_fields.keys()
_OF_ROUNDS = ExpectedRound.model_fields.keys() - Expected.model_fields.keys()

Case = Annotated[Annotated[Single, Tag("single")] | Annotated[RoundCase, Tag("round")], Discriminator(_form)]


class Cases(Record):
    """The cases of one book version: `base` is a plain applicant, `as_of` the day of decision."""

    as_of: DateField
    base: Profile = Field(default_factory=dict)
    cases: tuple[Case, ...] = Field(min_length=1)


CASE_KEYS = frozenset(
    field.alias or name
    for model in (Cases, Single, RoundCase, Expected, ExpectedRound)
    for name, field in model.model_fields.items()
    if field.alias != "<at>"
)
"""Every key that a file of cases may have."""
