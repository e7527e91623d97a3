"""Whether the limits of a book ever cut an amount: facts under which they do, or the proof that they never do."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice, product
from typing import Any, NamedTuple

from engine.book import Benefit, Book
from engine.book.benefit import Limit
from engine.book.limit_id import LimitId
from engine.checks.bounds import Reckoner
from engine.errors import EffortSpent
from engine.feel import Effort, Scope, number
from engine.feel.grammar import tree
from engine.feel.values.exact import is_number


class Reach(NamedTuple):
    """Whether a limit cuts anything: `binds` with facts under which it does, `most` where it is proven that it never
    does; neither where nothing is proven.
    """

    benefit: Benefit
    limit: Limit
    name: LimitId
    binds: Mapping[str, Any] | None = None
    most: Fraction | None = None
    least: Fraction = Fraction(0)


def limits_reached(book: Book) -> Iterator[Reach]:
    """For each limit of a benefit, whether it cuts the amount within the plausible values of the facts."""
    reckoner = Reckoner(book, plausible=True)
    for benefit in book.benefits:
        for limit in benefit.at_most:
            name = LimitId(f"{benefit.id}.{limit.id}")
            amount, cap = reckoner.bounds(benefit.amount.tree), reckoner.bounds(limit.amount.tree)
            if amount.high is not None and cap.low is not None and amount.high < cap.low:
                yield Reach(benefit, limit, name, most=amount.high, least=cap.low)
            else:
                yield Reach(benefit, limit, name, binds=_witness(book, benefit, limit))


_MOST_TRIED = 2_000
_LARGE = (10**6, 10**8, 10**10, 10**12)


def _witness(book: Book, benefit: Benefit, limit: Limit) -> Mapping[str, Any] | None:
    """Plausible facts under which the amount is above the limit; None where none is found among the values tried."""
    read = tree.names_in(benefit.amount.tree, book.columns) | tree.names_in(limit.amount.tree, book.columns)
    sides: list[tuple[str, list[Any]]] = []
    for name in sorted(read):
        fact = book.facts.get(name)
        if fact is None or fact.asked_when or fact.kind not in ("money", "count", "number", "rate", "yes_no", "choice"):
            return None
        if fact.kind == "yes_no":
            values: list[Any] = [True, False]
        elif fact.kind == "choice":
            values = [choice.id for choice in fact.of]
        else:
            low = number(Fraction(fact.least or 0))
            tried = [0, 1, 10, 100, *_LARGE] if fact.most is None else [number(Fraction(fact.most))]
            values = [low, *(each for each in tried if each > low)]
        sides.append((name, values))
    runs = benefit.amount.run, limit.amount.run
    for chosen in islice(product(*(values for _, values in sides)), _MOST_TRIED):
        case = dict(zip((name for name, _ in sides), chosen, strict=True))
        try:
            amount, cap = (run(Scope(case, book=True, effort=Effort(20_000))) for run in runs)
        except EffortSpent:
            return None
        if is_number(amount) and is_number(cap) and amount > max(cap, 0):
            return case
    return None
