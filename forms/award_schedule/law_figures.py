"""What formulas can say of each law: the engine's figure, a formula over the cells, and what must hold of it."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from engine.book import Book
from engine.round import Account
from forms.award_schedule.award_columns import tranches
from forms.award_schedule.edition import Edition
from forms.award_schedule.listed import Listed
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.texts import RESULTS

_MOST_QUOTIENT = 10**12
"""Of MOD, which is an error in Excel a little above it."""


class Figure(NamedTuple):
    """One figure of a law: its title, the engine's own, the formula for it, and what is said of it.

    `condition`: what must hold besides, of the formula's cell (`{cell}`). `counts`: it is a number of rows, no amount.
    """

    title: str
    engine: int
    formula: str
    condition: str
    detail: str
    counts: bool = False


class _Figures:
    """The figures of one edition, made from its words."""

    def __init__(self, edition: Edition, awards: Listed) -> None:
        self.edition, self.awards = edition, awards
        self.round_, self.book = edition.round_, edition.book

    def figure(self, key: str, engine: int, formula: str, condition: str = "", **words: object) -> Figure:
        title, detail = (self.edition.say(PHRASES, each, **words) for each in (key, f"{key}_detail"))
        return Figure(title, engine, formula, condition, detail)

    def count(self, key: str, engine: int, formula: str, **words: object) -> Figure:
        """A number of rows."""
        return self.figure(key, engine, formula, "", **words)._replace(counts=True)

    def no_rows(self, key: str, test: str, **words: object) -> Figure:
        """That no row of the awards is so."""
        return self.count(key, 0, f"SUMPRODUCT(--({test}))", **words)

    def unequal(self, whole: str, added: str) -> str:
        """That an amount is not the sum of its parts, row by row."""
        return f"{self.edition.near(f'{whole}-({added})')}<>0" if self.book.money.digits else f"{whole}<>({added})"


def figures_of(edition: Edition, awards: Listed) -> Mapping[str, tuple[Figure, ...]]:
    """The figures of each law that formulas can speak of, by the law's name."""
    found = _Figures(edition, awards)
    return {name: tuple(make(found)) for name, make in _BY_LAW.items()} if edition.book.pays else {}


def _totals(figures: _Figures) -> Iterator[Figure]:
    round_, book = figures.round_, figures.book
    yield figures.count("check_count", len(round_.awards), 'COUNTIF(awarded,">0")')
    yield figures.figure("check_sum", round_.awarded, "SUM(awarded)")
    yield figures.figure("check_running", round_.awarded, "INDEX(running,ROWS(running))+0")
    if len(book.benefits) > 1:
        yield figures.no_rows("check_lines", figures.unequal("awarded", _added("line", len(book.benefits))))
    if book.claimants:
        claimants = sum(share.amount for applicant in round_.awards for share in applicant.shares)
        yield figures.figure("check_claimants", claimants, "SUM(claimant_awarded)", "{cell}=ROUND(SUM(awarded),6)")
        by_claimant = "SUMIF(claimant_rank,awarded_rank,claimant_awarded)"
        yield figures.no_rows("check_shares", figures.unequal("awarded", by_claimant))
    yield figures.figure("check_short", round_.lacking, "SUM(shortfall)")


def _budget(figures: _Figures) -> Iterator[Figure]:
    round_, total = figures.round_, figures.book.budget.total
    if total is None or round_.left is None:
        return
    key, less_held = ("check_left_held", "-budget_held") if round_.held else ("check_left", "")
    amount = figures.edition.money(total)
    yield figures.figure(key, round_.left, f"budget_total{less_held}-SUM(awarded)", "{cell}>=0", amount=amount)


def _accounts(kind: str) -> Callable[[_Figures], Iterator[Figure]]:
    """What each part of the budget of a kind gave and keeps, and that it is within its ceiling."""

    def of_kind(figures: _Figures) -> Iterator[Figure]:
        for i, account in enumerate(figures.edition.accounts, start=1):
            if account.kind == kind and account.ceiling is not None:
                key, kept = ("check_kept", f"kept_{i}") if figures.round_.held else ("check_part", "0")
                words = {"part": account.label, "amount": figures.edition.money(account.ceiling)}
                most = "{cell}<=" + figures.edition.cell(account.ceiling)
                yield figures.figure(key, account.awarded + account.held, f"given_{i}+{kept}", most, **words)

    return of_kind


def _pots(figures: _Figures) -> Iterator[Figure]:
    yield from _accounts("pot")(figures)
    if figures.book.budget.pots:
        outer = [f"given_{i}" for i, account in enumerate(figures.edition.accounts, start=1) if _outermost(account)]
        yield figures.figure("check_pots", figures.round_.awarded, "+".join(outer))


def _reserve(figures: _Figures) -> Iterator[Figure]:
    yield from _accounts("reserve")(figures)
    if figures.book.budget.reserve:
        yield figures.no_rows("check_drawn", "from_reserve>awarded")


def _firms(figures: _Figures) -> Iterator[Figure]:
    for i, limit in enumerate(figures.book.firm_limits, start=1):
        firms = figures.edition.firm_accounts[limit.id].values()
        largest = max((each.awarded for each in firms), default=0)
        yield figures.figure("check_firm", largest, f"MAX(firm_total_{i})", label=limit.label)
        over = f"{figures.edition.near(f'firm_total_{i}-firm_room_{i}')}>0"
        yield figures.no_rows("check_firm_over", over, label=limit.label)


def _entitled(figures: _Figures) -> Iterator[Figure]:
    yield figures.no_rows("check_above", "awarded>entitled")
    yield figures.no_rows("check_worked", figures.unequal("awarded", "worked"))
    if figures.round_.awards:
        same, by_verify = (figures.edition.of(RESULTS[key]) for key in ("same", "by_verify"))
        yield figures.count("check_rows", 0, f'ROWS(check)-COUNTIF(check,"{same}")-COUNTIF(check,"{by_verify}")')


def _units(figures: _Figures) -> Iterator[Figure]:
    book, unit, digits = figures.book, figures.book.rounding.unit, figures.book.money.digits
    scaled = f"ROUND(awarded*1{'0' * digits},0)" if digits else "awarded"
    if unit > 1 and figures.edition.largest < unit * _MOST_QUOTIENT:
        rest = f"SUMPRODUCT(--(awarded<>entitled),--(MOD({scaled},{unit})<>0))"
        yield figures.count("check_units", 0, rest, amount=figures.edition.money(unit))
    least = book.allocation.least_of(0)
    if least and figures.round_.awards:
        smallest = min(applicant.award for applicant in figures.round_.awards)
        yield figures.figure(
            "check_least",
            smallest,
            "MIN(awarded)",
            "{cell}>=" + figures.edition.cell(least),
            amount=figures.edition.money(least),
        )


def _tranches(figures: _Figures) -> Iterator[Figure]:
    yield figures.no_rows("check_tranches", figures.unequal("awarded", _added("tranche", len(figures.book.dues))))
    for i, (label, date) in enumerate(tranches(figures.edition), start=1):
        yield figures.figure(
            "check_tranche", figures.edition.paid[i - 1].amount, f"SUM(tranche_{i})", label=label, date=date
        )


def _funders(figures: _Figures) -> Iterator[Figure]:
    due, funders = range(1, len(figures.book.dues) + 1), range(1, len(figures.book.budget.funders) + 1)
    if not funders:
        return
    yield figures.no_rows("check_funders", figures.unequal("awarded", _added("funder", len(funders))))
    parts = [(f"tranche_{t}", _added(f"paid_{t}", len(funders))) for t in due]
    parts += [(f"funder_{f}", "+".join(f"paid_{t}_{f}" for t in due)) for f in funders]
    rows = (f"SUMPRODUCT(--({figures.unequal(whole, added)}))" for whole, added in parts)
    yield figures.count("check_paid", 0, "+".join(rows))


def _order(figures: _Figures) -> Iterator[Figure]:
    count = len(figures.round_.awards)
    if count > 1:
        ranks = [figures.awards.cell("rank", place) for place in (0, count - 2, 1, count - 1)]
        above, below = (f"{first}:{last.rpartition('!')[2]}" for first, last in (ranks[:2], ranks[2:]))
        yield figures.no_rows("check_order", f"{above}>={below}")
    if figures.round_.waiting and count and _ends_at_the_first_short(figures):
        yield figures.no_rows("check_service", "awarded_rank>MIN(waiting_rank)")


def _ends_at_the_first_short(figures: _Figures) -> bool:
    """Whether nobody behind the first claim that the budget does not pay in full receives: it is one line of claims."""
    budget, rule = figures.book.budget, figures.book.allocation
    in_line = rule.way == "order" and rule.when_short in ("stop", "part") and rule.undecided != "hold"
    return in_line and not (budget.pots or budget.reserve or budget.years or budget.funders)


_BY_LAW: Mapping[str, Callable[[_Figures], Iterator[Figure]]] = {
    "totals_are_true": _totals,
    "budget_never_exceeded": _budget,
    "pots_within_their_ceilings": _pots,
    "reserve_is_drawn_last": _reserve,
    "years_within_their_budgets": _accounts("year"),
    "funders_within_their_ceilings": _accounts("funder"),
    "no_firm_above_its_limit": _firms,
    "no_award_above_entitlement": _entitled,
    "whole_units_and_the_least": _units,
    "tranches_add_up": _tranches,
    "funders_shares_add_up": _funders,
    "order_and_policy_are_kept": _order,
}
IN_PART = frozenset(("reserve_is_drawn_last", "order_and_policy_are_kept"))
"""Laws of which formulas state a part: the rest takes deciding again."""


def silent_laws(book: Book) -> frozenset[str]:
    """The laws that have nothing to say of a book, since it has no such part: they hold of nothing."""
    parts = {
        "claims_stand_in_their_pot": book.budget.pots,
        "pots_within_their_ceilings": book.budget.pots,
        "reserve_is_drawn_last": book.budget.reserve,
        "funders_shares_add_up": book.budget.funders,
        "held_money_is_counted": book.allocation.undecided == "hold",
    }
    return frozenset(name for name, part in parts.items() if not part)


def _added(name: str, count: int) -> str:
    return "+".join(f"{name}_{i}" for i in range(1, count + 1)) or "0"


def _outermost(account: Account) -> bool:
    """Whether it is a part of the whole budget that no other pot is around."""
    return account.kind == "reserve" or (account.kind == "pot" and account.within is None)
