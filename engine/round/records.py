"""The records of a round: each application's decision, and all of them together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.allocation import Allocation, Payment
from engine.allocation.award import CHOICE
from engine.assessment import Claimant, Judged, Status, firm_key
from engine.book import Book
from engine.book.claimants import by_benefit
from engine.book.limit_id import LimitId
from engine.overrides import Override, counting, place_of
from engine.reading import Application
from engine.reading.doubts import Doubt
from engine.round.firm_uses import FirmUses, firm_uses_of
from engine.round.outlook import Outlook, outlook_of
from engine.settings import ChangedSetting
from engine.verify import Check


@dataclass(frozen=True, slots=True)
class Share:
    """What one claimant of an application receives of its award: by benefit, and in its own tranches."""

    claimant: Claimant
    lines: Mapping[str, int]
    payments: tuple[Payment, ...]

    @property
    def amount(self) -> int:
        return sum(self.lines.values())


@dataclass(frozen=True, slots=True)
class Applicant:
    """One application's decision: its rank among the claims (None without one), its award and what set it.

    `met` names every limit the claim met on the way. `in_full` is what it would be awarded if the budget had no bound:
    what it lacks to that is its `shortfall`, with which it waits; what no budget would pay is `cut`, by `cut_by`.
    `held` is kept for an undecided application. `pot` is charged with the award, but for what is drawn `from_reserve`;
    `funders` parts it, by funder. `shares` part it among its claimants, where rows claim.
    """

    judged: Judged
    status: Status
    why: tuple[str, ...]
    rank: int | None
    award: int
    lines: Mapping[str, int]
    bound_by: tuple[str, ...]
    payments: tuple[Payment, ...]
    met: tuple[str, ...] = ()
    pot: str | None = None
    from_reserve: int = 0
    held: int = 0
    shares: tuple[Share, ...] = ()
    in_full: int = 0
    cut_by: tuple[str, ...] = ()

    @property
    def application_no(self) -> str:
        return self.judged.application_no

    @property
    def by_benefit(self) -> Mapping[str, int]:
        """Its award by benefit, over all its claimants."""
        return by_benefit(self.lines, (line.benefit for line in self.judged.entitlement.lines))

    @property
    def shortfall(self) -> int:
        """The amount that the budget lacks of it."""
        return max(self.in_full - self.award, 0)

    @property
    def cut(self) -> int:
        """The amount of the entitlement that no budget would pay: the limits of its firm, or people, leave it out."""
        return (self.judged.entitlement.amount or 0) - max(self.in_full, self.award) if self.rank else 0

    @property
    def in_part(self) -> bool:
        """Whether it receives less than the budget, were it larger, would pay it."""
        return bool(self.award and self.shortfall)

    @property
    def refused(self) -> bool:
        """Whether it is a claim that no budget would pay anything of."""
        return bool(self.rank) and self.status is Status.NOT_ELIGIBLE

    @property
    def outcome(self) -> tuple[Any, ...]:
        """What was decided of it: status, award by line, money held, tranches."""
        lines = {benefit: amount for benefit, amount in self.lines.items() if amount}
        return self.status, self.in_part, self.award, self.held, lines, self.payments

    def funded_by(self, book: Book) -> Mapping[str, int]:
        """The amount that each funder of the book pays of the award."""
        return {
            funder.id: sum(payment.by_funder[i] for payment in self.payments)
            for i, funder in enumerate(book.budget.funders)
        }


@dataclass(frozen=True)
class Round:
    """All of it, for one call: claims in rank order first, then the others by application number."""

    book: Book
    dates: Mapping[str, Any]
    applicants: tuple[Applicant, ...]
    allocation: Allocation
    checks: tuple[Check, ...]
    undecided_above_line: tuple[str, ...]
    settings: tuple[ChangedSetting, ...] = ()
    notices: tuple[Doubt, ...] = ()
    """What is said of the result, beside what is said of the input."""
    overrides: tuple[Override, ...] = ()
    """What people decided otherwise: `book` is opened to it, and the applications carry it."""
    without: "Round | None" = None
    """The same round without overrides; None where there are none, or it could not be decided."""
    received: Mapping[str, Application] = field(default_factory=dict)
    """Of a round with overrides, the applications as they were received, by number."""

    @cached_property
    def awards(self) -> tuple[Applicant, ...]:
        """Everybody who receives, in rank order."""
        return tuple(applicant for applicant in self.applicants if applicant.award)

    @cached_property
    def waiting(self) -> tuple[Applicant, ...]:
        """Every claim of which the budget lacks a part or all, in rank order."""
        return tuple(applicant for applicant in self.applicants if applicant.shortfall)

    @cached_property
    def counting(self) -> Mapping[int, Override]:
        """The overrides that count, by number."""
        return counting(self.overrides)

    @cached_property
    def overridden(self) -> Mapping[str, tuple[str, ...]]:
        """The places of the overrides that count, by the number of the application."""
        found: dict[str, tuple[str, ...]] = {}
        for number, each in self.counting.items():
            found[each.application_no] = (*found.get(each.application_no, ()), place_of(number))
        return found

    @cached_property
    def decided_otherwise(self) -> tuple[tuple[Applicant, Applicant], ...]:
        """Each application that overrides decide otherwise, its own or another's: as it would be, and as it is."""
        pairs = (
            [(self.without.by_number[each.application_no], each) for each in self.applicants] if self.without else []
        )
        return tuple((one, other) for one, other in pairs if one.outcome != other.outcome)

    @property
    def budget_binds(self) -> bool:
        """Whether a part of the budget, or the choice within it, kept a claim from being met in full."""
        found = (LimitId(name) for applicant in self.waiting for name in applicant.why)
        return any(name.is_budget or name == CHOICE for name in found)

    @cached_property
    def lacking(self) -> int:
        """The amount that the budget lacks of all claims."""
        return sum(applicant.shortfall for applicant in self.applicants)

    @cached_property
    def cut(self) -> int:
        """The amount of all claims that no budget would pay."""
        return sum(applicant.cut for applicant in self.applicants)

    @cached_property
    def blocking(self) -> tuple[str, ...]:
        """The undecided on whom awards of others depend, by number; none where money is held for them.

        While the budget is short these are, in rank order, those who could rank inside the line, else all of them; and
        all of them where what they may claim is more than what is left.
        """
        if self.book.allocation.undecided == "hold" or not self.book.pays or self.left is None:
            return ()
        if self.budget_binds and self.book.allocation.way == "order":
            return self.undecided_above_line
        undecided = [each for each in self.applicants if each.status is Status.UNDECIDED]
        most = [each.judged.entitlement.at_most for each in undecided]
        enough = not self.budget_binds and None not in most and sum(each or 0 for each in most) <= self.left
        return () if enough else tuple(each.application_no for each in undecided)

    @property
    def counts(self) -> dict[Status, int]:
        """How many applications have each status that the book gives; withdrawn ones where there are any."""
        found = {status: sum(each.status is status for each in self.applicants) for status in Status}
        given = (Status.AWARDED, Status.WAITING) if self.book.pays else (Status.ELIGIBLE,)
        shown = (*given, Status.NOT_ELIGIBLE, Status.UNDECIDED)
        return {status: found[status] for status in (*shown, Status.WITHDRAWN) if found[status] or status in shown}

    @property
    def totals(self) -> dict[str, int | None]:
        """The amounts to divide, awarded, held for undecided applications, and left; None where no budget is set."""
        return {"total": self.book.budget.total, "awarded": self.awarded, "held": self.held, "left": self.left}

    @cached_property
    def awarded(self) -> int:
        return sum(applicant.award for applicant in self.applicants)

    @cached_property
    def held(self) -> int:
        return sum(applicant.held for applicant in self.applicants)

    @property
    def left(self) -> int | None:
        total = self.book.budget.total
        return None if total is None else total - self.awarded - self.held

    @cached_property
    def outlook(self) -> Outlook:
        """Where the funding line runs, what each claim would have needed, and which budget binds."""
        return outlook_of(self.book, self.dates, self.allocation)

    @cached_property
    def by_number(self) -> Mapping[str, Applicant]:
        return {applicant.application_no: applicant for applicant in self.applicants}

    @cached_property
    def firms(self) -> Mapping[str, tuple[Applicant, ...]]:
        """The applications that count as one firm, by its key; none that was withdrawn."""
        found: dict[str, list[Applicant]] = {}
        standing = (each for each in self.applicants if each.status is not Status.WITHDRAWN)
        for applicant in standing:
            found.setdefault(firm_key(applicant.judged.facts), []).append(applicant)
        return {key: tuple(members) for key, members in found.items()}

    @cached_property
    def _by_claimant(self) -> Mapping[str, tuple[Applicant, ...]]:
        """The applications of which a firm claims a part, by its key; none that was withdrawn."""
        found: dict[str, dict[str, Applicant]] = {}
        for applicant in self.applicants:
            for each in applicant.judged.entitlement.claimants if applicant.status is not Status.WITHDRAWN else ():
                found.setdefault(each.firm, {})[applicant.application_no] = applicant
        return {key: tuple(members.values()) for key, members in found.items()}

    def kin(self, applicant: Applicant) -> tuple[Applicant, ...]:
        """The applications that limits per firm count together with this one, itself among them."""
        if not self.book.claimants:
            return self.firms[firm_key(applicant.judged.facts)]
        firms = [each.firm for each in applicant.judged.entitlement.claimants]
        found = {each.application_no: each for firm in firms for each in self._by_claimant.get(firm, ())}
        return tuple(found.values()) or (applicant,)

    @cached_property
    def firm_uses(self) -> FirmUses:
        """Which applications of the same firm had used a limit that a claim met."""
        return firm_uses_of(
            self.book, self.allocation, [each.application_no for each in self.applicants if each.refused]
        )

    def used_by(self, applicant: Applicant) -> tuple[str, ...]:
        """The applications of the same firm that took what this one asked for, by number."""
        uses = self.firm_uses.get(applicant.application_no, {})
        named = (number for numbers in uses.values() for number in numbers)
        return tuple(dict.fromkeys((*applicant.judged.behind, *named)))

    @property
    def holds(self) -> bool:
        return all(check.holds for check in self.checks)
