"""A budget enlarged in some of its parts, and the round decided again with it, as often as the effort allows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.allocation import Claim, allocated
from engine.book import Book
from engine.book.budget import Budget
from engine.book.limit_id import RESERVE, TOTAL, LimitId
from engine.book.pots import tree_of

MOST_SERVED = 80_000
"""How many claims are served again in one round, all decisions together: as many as take about half a second."""
_LEAST_DECISIONS = 2
_OVERHEAD = 30
_TIMES_DIVIDED, _TIMES_CHARGED = 3, 5
"""How much longer a claim takes where the money is divided, and where years or funders are limited."""


class Spent(Exception):
    """No effort is left to decide the round once more."""


@dataclass(slots=True)
class Trials:
    """Decides a round again with more money, within an effort that is counted in claims, the same on every machine."""

    book: Book
    dates: Mapping[str, Any]
    claims: Sequence[Claim]
    left: int = 0
    _kept: dict[tuple[tuple[str, int], ...], tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = max(MOST_SERVED, _LEAST_DECISIONS * self._weight)

    def _spend(self) -> None:
        if self._weight > self.left:
            raise Spent
        self.left -= self._weight

    @property
    def decisions_left(self) -> int:
        return self.left // self._weight

    @property
    def _weight(self) -> int:
        charged = bool(self.book.budget.years) or bool(self.book.budget.funder_amounts)
        times = _TIMES_DIVIDED if self.book.allocation.way == "division" else 1
        return (len(self.claims) + _OVERHEAD) * times * (_TIMES_CHARGED if charged else 1)

    def amounts(self, more: Mapping[str, int]) -> tuple[int, ...]:
        """The awards by rank with so much more in these parts of the budget. Raises `Spent` where that is too much."""
        key = tuple((name, amount) for name, amount in sorted(more.items()) if amount)
        if key not in self._kept:
            self._spend()
            book = self.book.model_copy(update={"budget": with_more(self.book.budget, more)})
            awards = allocated(book, self.claims, self.dates).awards
            self._kept[key] = tuple(award.amount for award in awards)
        return self._kept[key]

    def pays(self, more: Mapping[str, int], place: int, amount: int) -> bool:
        """Whether the claim at this place then receives so much. Raises `Spent`."""
        return self.amounts(more)[place] >= amount

    def ranked_before(self, place: int, other: int) -> int:
        """What the claim at a place would receive just before that at another. Raises `Spent`."""
        self._spend()
        order = [each for each in range(len(self.claims)) if each != place]
        order.insert(order.index(other), place)
        awards = allocated(self.book, [self.claims[each] for each in order], self.dates).awards
        return awards[order.index(place)].amount


def with_more(budget: Budget, more: Mapping[str, int]) -> Budget:
    """The budget with so much more in these parts: the others, also shares of them, keep the amounts that they have."""
    tree, funder_amounts = tree_of(budget), budget.funder_amounts
    pots = []
    for pot in budget.pots:
        name = LimitId.of_pot(pot.id)
        node = tree.nodes[name]
        own = pot.ceiling is not None or pot.share is not None
        ceiling = node.ceiling + more.get(name, 0) if own else None
        pots.append(pot.model_copy(update={"ceiling": ceiling, "share": None, "floor": node.floor}))
    funders = tuple(
        each.model_copy(update={"at_most": funder_amounts[each.id] + more.get(LimitId.of_funder(each.id), 0)})
        if each.id in funder_amounts
        else each
        for each in budget.funders
    )
    changed: dict[str, Any] = {
        "total": None if budget.total is None else budget.total + more.get(TOTAL, 0),
        "pots": tuple(pots),
        "funders": funders,
        "years": {year: most + more.get(LimitId.of_year(year), 0) for year, most in budget.year_amounts.items()},
    }
    if budget.reserve:
        changed["reserve"] = budget.reserve.model_copy(update={"amount": tree.reserve})
    return budget.model_copy(update=changed)


def a_unit_larger(budget: Budget, unit: int) -> Iterable[tuple[str, Budget]]:
    """The budget with one unit more in each of its parts that has an amount of its own; shares grow with the whole."""

    def with_(**changed: Any) -> Budget:
        return budget.model_copy(update=changed)

    tree = tree_of(budget)
    if budget.total is None:
        return
    yield TOTAL, with_(total=budget.total + unit)
    for pot in budget.pots:
        if pot.ceiling is not None or pot.share is not None:
            ceiling = tree.nodes[LimitId.of_pot(pot.id)].ceiling + unit
            larger = pot.model_copy(update={"ceiling": ceiling, "share": None})
            yield LimitId.of_pot(pot.id), with_(pots=tuple(larger if each is pot else each for each in budget.pots))
    if budget.reserve:
        reserve = budget.reserve.model_copy(update={"amount": tree.reserve + unit})
        yield RESERVE, with_(reserve=reserve, total=budget.total + unit)
    for funder in budget.funders:
        if funder.at_most is not None:
            most = budget.funder_amounts[funder.id] + unit
            larger_funder = funder.model_copy(update={"at_most": most})
            funders = tuple(larger_funder if each is funder else each for each in budget.funders)
            yield LimitId.of_funder(funder.id), with_(funders=funders)
    for year, amount in budget.year_amounts.items():
        yield LimitId.of_year(year), with_(years={**budget.years, year: amount + unit})
