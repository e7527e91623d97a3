"""When and in which parts an award is paid: sums, shares and the rest, by condition, by milestone, in instalments."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from engine.book.amounts import AmountField
from engine.book.clauses import Clause, Record
from engine.book.fields import (
    FEEL_SCHEMA,
    Expression,
    FeelField,
    IdField,
    ShareField,
    TextField,
    WholeField,
    YesNoField,
    expression_from_tree,
    expression_of_scalar,
    refused,
    scalar,
)
from engine.errors import Text
from engine.feel.grammar.tree import Arithmetic, Literal
from engine.feel.values import Months, Seconds
from engine.feel.values.durations import duration_from_text

MOST_TIMES = 60
INSTALMENT = Text("{label} ({number}/{of})", "{label} ({number}/{of})")


def _days(raw: Any) -> Expression | tuple[Expression, ...]:
    """A date, or a list of dates."""
    return tuple(map(expression_of_scalar, raw)) if isinstance(raw, list | tuple) else expression_of_scalar(raw)


def _every(raw: Any) -> Months | Seconds:
    """A duration such as `P1Y`, of whole months or whole days, above zero."""
    if isinstance(raw, Months | Seconds):
        return raw
    match duration_from_text(scalar(raw)):
        case Months(months=months) as found if months > 0:
            return found
        case Seconds(seconds=seconds) as found if seconds > 0 and seconds % 86_400 == 0:
            return found
        case _:
            raise refused("book-not-every", raw)


_DAYS = {"anyOf": [FEEL_SCHEMA, {"type": "array", "items": FEEL_SCHEMA}]}
DaysField = Annotated[Expression | tuple[Expression, ...], BeforeValidator(_days), WithJsonSchema(_DAYS)]
EveryField = Annotated[
    Months | Seconds, BeforeValidator(_every), WithJsonSchema({"type": "string", "pattern": "^P"}, mode="validation")
]


class Milestone(Record):
    """What has to be reached before a tranche is paid; without `met_when` it is not reached when the award is made."""

    id: IdField
    label: TextField
    met_when: FeelField | None = None


class Tranche(Clause):
    """A part of each award, or of the benefits it covers: a `share`, an `amount`, or the `rest` that others leave.

    `when`: the applications that are paid so. `on`: the date, or several of equal parts; `every` with `times`: so many
    equal parts, the first of them `on` the date.
    """

    share: ShareField | None = None
    amount: AmountField | None = None
    rest: YesNoField = False
    on: DaysField
    every: EveryField | None = None
    times: WholeField | None = None
    when: FeelField | None = None
    milestone: Milestone | None = None
    label: TextField | None = None
    covers: tuple[IdField, ...] = ()

    @model_validator(mode="after")
    def _is_one_part(self) -> Self:
        if (self.share is not None) + (self.amount is not None) + self.rest != 1:
            raise refused("book-payment-form")
        if (self.every is None) != (self.times is None) or (self.every is not None and isinstance(self.on, tuple)):
            raise refused("book-payment-times")
        if self.on == () or (self.times is not None and not 1 <= self.times <= MOST_TIMES):
            raise refused("book-payment-times")
        return self

    def pays(self, benefit: str) -> bool:
        return not self.covers or benefit in self.covers

    @property
    def days(self) -> tuple[Expression, ...]:
        """The date of each of its equal parts."""
        if isinstance(self.on, tuple):
            return self.on
        if self.every is None or self.times is None:
            return (self.on,)
        later = (_times(self.every, number) for number in range(1, self.times))
        return (self.on, *(_after(self.on, each) for each in later))


def _times(every: Months | Seconds, number: int) -> Months | Seconds:
    return Months(every.months * number) if isinstance(every, Months) else Seconds(every.seconds * number)


def _after(on: Expression, duration: Months | Seconds) -> Expression:
    node = Arithmetic("+", on.tree, Literal(duration))
    return expression_from_tree(node, f'({on.text}) + @"{duration}"', on.at)


class Due(NamedTuple):
    """One of the equal parts of a tranche: the place of the tranche among the book's, its number and how many."""

    place: int
    tranche: Tranche
    on: Expression
    number: int
    of: int

    @property
    def label(self) -> Text | None:
        """What people call it; None where the book gives it no name."""
        label = self.tranche.label
        return (
            label if label is None or self.of == 1 else INSTALMENT.filled(label=label, number=self.number, of=self.of)
        )


def dues_of(payment: Sequence[Tranche]) -> tuple[Due, ...]:
    """Everything that falls due, in the order of the book."""
    return tuple(
        Due(place, tranche, on, number, len(tranche.days))
        for place, tranche in enumerate(payment)
        for number, on in enumerate(tranche.days, start=1)
    )


def parts_upto(payment: Sequence[Tranche], paying: Sequence[int], amount: int) -> tuple[tuple[int, Fraction], ...]:
    """The part of an amount that is paid once each due of these tranches is, by its place; 1 from the last on."""
    found: list[tuple[int, Fraction]] = []
    before, first = Fraction(0), 0
    for place, tranche in enumerate(payment):
        many = len(tranche.days)
        if place in paying:
            after = Fraction(amount) if place == paying[-1] else upto(tranche, before, amount)
            found += [(first + k, (before + (after - before) * (k + 1) / many) / amount) for k in range(many)]
            before = after
        first += many
    return tuple(found)


def upto(tranche: Tranche, before: Fraction, amount: int) -> Fraction:
    """What is paid of an amount once a tranche is, where `before` is paid already: never more than the amount."""
    if tranche.rest:
        return Fraction(amount)
    more = tranche.share * amount if tranche.share is not None else Fraction(tranche.amount or 0)
    return min(before + more, Fraction(amount))
