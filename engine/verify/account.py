"""A running account: what pots, the reserve, years and funders have paid, and what they may still pay a claim.

`ranked` and `first_come` are served from it one claim after the other; so is what people or a choice gave each.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from engine.book.claimants import by_claimant
from engine.book.limit_id import RESERVE
from engine.verify.charges import Lines, first_lines
from engine.verify.round import RoundView, allowed, take, within_limits
from engine.verify.tree import PotTree, room, spent, with_needs


@dataclass(slots=True)
class RunningAccount:
    """What was paid so far: to each claim, `drawn` of it from the reserve; by leaves and reserve; by years and funders.

    `lines` are the claims within the limits of their firms, `charged` what each took of years and funders.
    """

    view: RoundView
    tree: PotTree
    lines: dict[str, Lines] = field(default_factory=dict)
    paid: Counter[str] = field(default_factory=Counter)
    drawn: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    spent: Counter[str] = field(default_factory=Counter)
    charged: dict[str, Counter[str]] = field(default_factory=dict)

    def paid_lines(self, number: str) -> Lines:
        """What a claim was paid, in lines."""
        return first_lines(self.lines.get(number, {}), self.paid[number])


def free(account: RunningAccount, number: str, *, reserve: bool) -> int:
    """What the pot of a claim, and the reserve where it helps, can still pay."""
    left = int(room(account.tree, account.used, account.view.leaf(number)))
    return left + account.tree.reserve - account.used[RESERVE] if reserve else left


def over(account: RunningAccount, number: str, amount: int) -> int:
    """By how much the year or funder with least room would be passed by paying a claim `amount` in all."""
    terms, now = account.view.terms, account.charged.get(number, Counter())
    then = account.view.charges(number, first_lines(account.lines[number], amount))
    passed = (account.spent[each] + then[each] - now[each] - most for each, most in terms.caps.items())
    return max(passed, default=0)


def fits(account: RunningAccount, number: str, amount: int, *, reserve: bool) -> bool:
    """Whether a claim may be paid `amount` in all."""
    more = amount - account.paid[number]
    return more <= free(account, number, reserve=reserve) and over(account, number, amount) <= 0


def most_that_fits(account: RunningAccount, number: str, top: int, *, reserve: bool) -> int:
    """The largest multiple of the unit, above what a claim was paid and up to `top`, that fits; else what it was paid.

    From the top down. One less paid takes no more than one less from a year or a funder, but for what rounding moves.
    Where a sum falls due in a limited year, one less may take nothing less, and it is found by halving.
    """
    terms, paid = account.view.terms, account.paid[number]
    claimants = len(by_claimant(account.lines[number])) or 1
    rounding = 2 * terms.unit * len(terms.plans) * len(terms.days) * max(len(terms.funders), 1) * claimants
    amount = min(top, paid + free(account, number, reserve=reserve)) // terms.unit * terms.unit
    if terms.has_sums:
        below, above = paid // terms.unit, max(paid, amount) // terms.unit
        while below < above:
            half = -(-(below + above) // 2)
            below, above = (half, above) if over(account, number, half * terms.unit) <= 0 else (below, half - 1)
        return max(paid, below * terms.unit)
    while amount > paid and (lack := over(account, number, amount)) > 0:
        amount -= max(terms.unit, (lack - rounding) // terms.unit * terms.unit)
    return max(amount, paid)


def pay(account: RunningAccount, number: str, amount: int) -> None:
    """Pay a claim `amount` in all: its pot as far as that has room, the reserve the rest."""
    more = amount - account.paid[number]
    from_pot = min(more, free(account, number, reserve=False))
    account.used[account.view.leaf(number)] += from_pot
    account.drawn[number] += more - from_pot
    account.used[RESERVE] += more - from_pot
    account.paid[number] = amount
    account.spent.subtract(account.charged.get(number, {}))
    account.charged[number] = account.view.charges(number, first_lines(account.lines[number], amount))
    account.spent.update(account.charged[number])


def settled(view: RoundView, serve: Callable[[Mapping[str, int]], RunningAccount]) -> RunningAccount:
    """The serving in which every floor that is kept is used: floors that were not are lowered to what was used."""
    floors = dict(view.tree.floor)
    while True:
        account = serve(floors)
        used = {name: spent(account.tree, account.used, name) for name in floors}
        need = with_needs(view.tree, floors, view.claimed()).need  # whoever gave up claims it too
        lowered = {name: amount for name, amount in used.items() if amount < min(floors[name], need[name])}
        if not lowered:
            return account
        floors |= lowered


def served_in_order(view: RoundView, given: Mapping[str, int] | None = None) -> RunningAccount:
    """What each claim receives by rank, or was `given`, as far as that is lawful for it alone."""

    def serve(floors: Mapping[str, int]) -> RunningAccount:
        account = RunningAccount(view, with_needs(view.tree, floors, view.claimed()))
        rooms, ended = deepcopy(view.before), set[str]()
        for number in view.order:
            account.lines[number] = within_limits(view, number, rooms)
            due = sum(account.lines[number].values())
            amount = (
                _in_order(account, number, due, ended) if given is None else allowed(view, number, due, given[number])
            )
            pay(account, number, amount)
            take(view, number, account.paid_lines(number), rooms)
        return account

    return settled(view, serve)


def _in_order(account: RunningAccount, number: str, due: int, ended: set[str]) -> int:
    """All of a claim where it fits; the first that does not ends its pot, and may receive a part."""
    view, leaf, short = account.view, account.view.leaf(number), account.view.book.allocation.when_short
    if due < view.least(number) or leaf in ended:
        return 0
    if fits(account, number, due, reserve=True):
        return due
    if short != "skip":
        ended.add(leaf)
    part = most_that_fits(account, number, due, reserve=True) if short == "part" else 0
    return part if part >= view.least(number) else 0
