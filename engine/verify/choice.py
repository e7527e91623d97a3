"""Whether `best_value` overlooked a single step: one claim more, one exchanged for another, or a larger part."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from engine.verify.round import Field
from engine.verify.tally import Exact, Tally, by_rank, goals_of, lack, lines_of, possible, tally_of, total_of, vector
from engine.verify.tree import Tree, path, with_needs

_TIES = 60
"""Up to so many claims the design breaks ties; with more of them any of the best choices will do."""
_TRIALS = 100_000

Changes = Mapping[str, int]
"""The applications whose awards differ in another choice, with what they get in it."""
_Cost = tuple[tuple[Exact, ...], int, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, in won by application, with what each firm's part comes to; `goals` begin with the lack."""

    each: Field
    tree: Tree
    amounts: Mapping[str, int]
    firms: Mapping[str, tuple[str, ...]]
    tallies: Mapping[str, Tally]
    whole: Tally
    goals: tuple[Exact, ...]
    awards: tuple[int, ...]
    headroom: Mapping[str, int]

    @property
    def ties_count(self) -> bool:
        return len(self.each.order) <= _TIES

    def part(self, firm: str, changes: Changes) -> Tally | None:
        """What one firm's awards come to with these changes; None where it may not receive them."""
        amounts = {n: won for n in self.firms[firm] if (won := changes.get(n, self.amounts.get(n, 0)))}
        lines = lines_of(self.each, amounts)
        return None if lines is None else tally_of(self.each, lines)

    def with_(self, changes: Changes) -> Tally | None:
        """What the whole choice comes to with these changes."""
        whole = self.whole
        for firm in {self.each.derived[number].firm for number in changes}:
            part = self.part(firm, changes)
            if part is None:
                return None
            whole = whole.plus(self.tallies[firm], -1).plus(part)
        return whole

    def is_beaten_by(self, changes: Changes, whole: Tally) -> bool:
        """Whether the choice with these changes, which comes to `whole`, is better and can be paid."""
        goals = -lack(self.tree, whole.leaves), *goals_of(self.each, whole)
        if goals < self.goals or not possible(self.each, whole):
            return False
        if goals > self.goals or not self.ties_count:
            return goals > self.goals
        lines = lines_of(self.each, by_rank(self.each, {**self.amounts, **changes}))
        return lines is not None and vector(self.each, lines) > self.awards


def choice_of(each: Field, amounts: Mapping[str, int], used: Mapping[str, int]) -> Choice:
    """The choice that these awards are, with `used`, in won by leaf without what the reserve paid."""
    tree = with_needs(each.tree, each.tree.floor, each.claimed())
    firms: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for number in each.order:
        firms[each.derived[number].firm] += (number,)
    chosen = by_rank(each, amounts)
    tallies = {}
    for firm, numbers in firms.items():
        lines = lines_of(each, {n: chosen[n] for n in numbers if n in chosen})
        tallies[firm] = tally_of(each, lines or {})
    whole = total_of(tallies.values())
    headroom = {name: most + tree.reserve for name, most in tree.ceiling.items()}
    for leaf, won in whole.leaves.items():
        for name in path(tree, leaf):
            headroom[name] -= won
    goals = -lack(tree, used), *goals_of(each, whole)
    awards = tuple(chosen.get(number, 0) for number in each.order)
    return Choice(each, tree, chosen, dict(firms), tallies, whole, goals, awards, headroom)


def better_step(choice: Choice) -> Changes | None:
    """A change of one award, or an exchange of two, that makes the choice better; None where there is none."""
    each, costs, trials = choice.each, _costs(choice), _TRIALS
    for number in each.order:
        for changes in _steps(choice, number, costs):
            whole = choice.with_(changes)
            if whole and choice.is_beaten_by(changes, whole):
                return changes
            trials -= 1
            if not trials:
                return None
    return None


def _steps(choice: Choice, number: str, costs: Mapping[str, tuple[list[_Cost], list[int]]]) -> Iterator[Changes]:
    for amount in _worth_trying(choice, number):
        yield {number: amount}
    if number not in choice.amounts:
        for other in _rivals(choice, number, costs):
            for amount in _worth_trying(choice, number, other):
                yield {other: 0, number: amount}


def _worth_trying(choice: Choice, number: str, other: str | None = None) -> list[int]:
    """More than the claim was paid: all of it; in parts also the most that pots could pay, and a unit or the least."""
    each, now = choice.each, choice.amounts.get(number, 0)
    won, unit, least = each.derived[number].total, each.terms.unit, each.least
    if each.book.allocation.when_short != "part":
        return [won] if not now and won >= least else []
    freed = (each.leaf(other), choice.amounts[other]) if other else ("", 0)
    shared = set(path(choice.tree, freed[0]))
    free = min(choice.headroom[name] + freed[1] * (name in shared) for name in path(choice.tree, each.leaf(number)))
    tries = (won, (now + free) // unit * unit, now + unit if now else -(-least // unit) * unit)
    return sorted({most for most in tries if max(now, least - 1) < most <= won}, reverse=True)


def _costs(choice: Choice) -> dict[str, tuple[list[_Cost], list[int]]]:
    """By leaf the chosen, those that the goals miss least first, with the won each frees; and the most up to each."""
    found: dict[str, list[_Cost]] = defaultdict(list)
    for number, won in choice.amounts.items():
        firm = choice.each.derived[number].firm
        left = choice.part(firm, {number: 0})
        if left is not None:
            found[choice.each.leaf(number)].append((_goals(choice, left, firm, -1), won, number))
    return {
        leaf: (order := sorted(those), list(accumulate((won for _, won, _ in order), max)))
        for leaf, those in found.items()
    }


def _goals(choice: Choice, part: Tally, firm: str, sign: int) -> tuple[Exact, ...]:
    """What the goals win, or with -1 lose, when a firm's part becomes this."""
    return goals_of(choice.each, Tally().plus(part, sign).plus(choice.tallies[firm], -sign))


def _rivals(choice: Choice, number: str, costs: Mapping[str, tuple[list[_Cost], list[int]]]) -> Iterator[str]:
    """The chosen that a waiting claim might replace: those that count for less, and free what it needs."""
    each, firm = choice.each, choice.each.derived[number].firm
    amounts = _worth_trying(choice, number) or [each.derived[number].total]
    alone = choice.part(firm, {number: each.derived[number].total})
    if alone is None or choice.goals[0] or choice.ties_count or any(n in choice.amounts for n in choice.firms[firm]):
        yield from choice.amounts
        return
    gain = _goals(choice, alone, firm, 1)
    needed = min(amounts) if each.book.allocation.when_short == "part" else sum(alone.leaves.values())
    above = path(choice.tree, each.leaf(number))
    for leaf, (order, most) in costs.items():
        shared = set(path(choice.tree, leaf))
        short = needed - min(choice.headroom[name] for name in above if name in shared)
        if any(choice.headroom[name] < needed for name in above if name not in shared):
            continue
        end = bisect_left(order, (gain,))
        if end and most[end - 1] >= short:
            yield from (other for _, won, other in order[:end] if won >= short)
