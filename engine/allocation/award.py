"""Claims and awards: what an application asks of the budget, and what it gets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from engine.book.claimants import claimant_in, id_for
from engine.book.limit_id import TOTAL

LEAST = "allocation.least"
CHOICE = "allocation.choice"
COMMITTEE = "allocation.committee"
FACTOR = "allocation.factor"


@dataclass(frozen=True, slots=True)
class Claim:
    """An eligible application's claim on the budget: the amounts of its lines, by benefit in the book's order.

    `leaf` is the pot it is charged to, `rooms` what its firm may still receive in this round under each limit that
    applies to it (by the limit's id), `points` what it is worth. `held`: the application is undecided, and what falls
    to it is kept for it. `pays`: for each tranche of the book whether it applies; empty where all do.

    `firms`: where its rows claim, the key of each by number; lines and rooms are then those of claimants (`aid/2`).
    """

    application_no: str
    firm_key: str
    lines: Mapping[str, int]
    leaf: str = TOTAL
    rooms: Mapping[str, int] = field(default_factory=dict)
    points: int | Fraction = 0
    held: bool = False
    pays: Sequence[bool] = ()
    firms: Mapping[int, str] = field(default_factory=dict)

    @property
    def kin(self) -> Iterable[str]:
        """The keys of the firms that it is a claim of."""
        return dict.fromkeys(self.firms.values()) if self.firms else (self.firm_key,)

    def firm_of(self, id_: str) -> str:
        """The key of the firm whose line or room it is."""
        return self.firms[claimant_in(id_)] if self.firms else self.firm_key

    def rooms_under(self, limit: str) -> Iterable[str]:
        """The ids of its rooms under a limit: of the application, and of each claimant that has one."""
        if not self.firms:
            return (limit,) if limit in self.rooms else ()
        ids = (id_for(limit, number) for number in (0, *self.firms))
        return tuple(each for each in ids if each in self.rooms)

    @property
    def amount(self) -> int:
        return sum(self.lines.values())


@dataclass(frozen=True, slots=True)
class Award:
    """The amounts that a claim receives, `from_reserve` of them from the reserve.

    `met` names the limits it met on the way, the one that set it last; `reduced_by` is the same where they left it less
    than the claim, else empty.
    """

    claim: Claim
    lines: Mapping[str, int]
    reduced_by: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    from_reserve: int = 0

    @property
    def amount(self) -> int:
        return sum(self.lines.values())


def award_of(claim: Claim, lines: Mapping[str, int], amount: int, met: tuple[str, ...], from_reserve: int = 0) -> Award:
    """The award of this amount out of `lines`, the last line of the book cut first."""
    found = tuple(dict.fromkeys(met))
    return Award(claim, first_lines(lines, amount), found if amount < claim.amount else (), found, from_reserve)


def first_lines(lines: Mapping[str, int], amount: int) -> Mapping[str, int]:
    """The lines cut to `amount` in all, the last line of the book first."""
    excess = sum(lines.values()) - amount
    if not excess:
        return lines
    result = dict(lines)
    for benefit in reversed(result):
        taken = min(result[benefit], excess)
        result[benefit] -= taken
        excess -= taken
    return result


def in_units(amount: int, unit: int) -> int:
    """The amount rounded down to whole units."""
    return amount - amount % unit
