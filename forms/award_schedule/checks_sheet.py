"""The checks: each law of the round, then the figures worked out again by live formulas, beside the engine's own."""

from collections.abc import Iterator
from typing import Any

from engine.round import Account
from forms.award_schedule.awards_sheet import tranches
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import columns_of, list_sheet
from forms.award_schedule.sheet import HEAD_ROW, As, Volume
from forms.award_schedule.texts import RESULTS

_LAYOUT = (
    ("number", "whole", 7),
    ("law", "text", 44),
    ("engine", "money", 20),
    ("formula", "money", 20),
    ("result", "centre", 12),
    ("detail", "text", 60),
)
_Row = tuple[str, int, str, str, str]
"""Title, the engine's figure, the formula for it, a further condition (`{cell}` is the formula's cell), detail."""


def checks_sheet(volume: Volume) -> None:
    edition = volume.edition
    failing = "" if edition.round_.holds else edition.of(RESULTS["fails"])
    sheet = list_sheet(volume, "checks", columns_of(edition, _LAYOUT), _rows(edition), warning=failing)
    for word in ("differs", "fails"):
        sheet.mark(4, HEAD_ROW + 1, sheet.rows, edition.of(RESULTS[word]), alert=True)


def _rows(edition: Edition) -> Iterator[list[Any]]:
    checks = edition.round_.checks
    for number, check in enumerate(checks, start=1):
        result = edition.of(RESULTS["holds" if check.holds else "fails"])
        yield [number, edition.of(check.title), None, None, result, edition.of(check.detail)]
    same, differs = edition.of(RESULTS["same"]), edition.of(RESULTS["differs"])
    for number, (title, figure, formula, condition, detail) in enumerate(_figures(edition), start=len(checks) + 1):
        row = HEAD_ROW + number
        equal = edition.equal(f"C{row}", f"D{row}")
        test = f"AND({equal},{condition.format(cell=edition.near(f'D{row}'))})" if condition else equal
        compared = Formula(f'=IF({test},"{same}","{differs}")', same)
        both = [figure, Formula(f"={formula}", figure)]
        cells = [As(each, "count") for each in both] if formula.startswith("COUNTIF") else both
        yield [number, title, *cells, compared, detail]


def _figures(edition: Edition) -> Iterator[_Row]:
    round_, book = edition.round_, edition.book
    if not book.pays:
        return

    def texts(key: str, **words: object) -> tuple[str, str]:
        return edition.say(PHRASES, key, **words), edition.say(PHRASES, f"{key}_detail", **words)

    def row(words: tuple[str, str], figure: int, formula: str, condition: str = "") -> _Row:
        return words[0], figure, formula, condition, words[1]

    yield row(texts("check_count"), len(round_.awards), 'COUNTIF(awarded,">0")')
    yield row(texts("check_sum"), round_.awarded, "SUM(awarded)")
    if (total := book.budget.total) is not None and round_.left is not None:
        left = texts("check_left", amount=edition.money(total))
        if round_.held:
            left = left[0], edition.say(PHRASES, "check_left_held_detail", amount=edition.money(total))
        less_held = "-budget_held" if round_.held else ""
        yield row(left, round_.left, f"budget_total{less_held}-SUM(awarded)", "{cell}>=0")
    yield row(texts("check_running"), round_.awarded, "INDEX(running,ROWS(running))+0")
    for i, limit in enumerate(book.firm_limits, start=1):
        firms = edition.firm_accounts[limit.id].values()
        largest, room = max((each.awarded for each in firms), default=0), max((each.room for each in firms), default=0)
        words = texts("check_firm", label=limit.label, amount=edition.money(room))
        yield row(words, largest, f"MAX(firm_total_{i})", "{cell}<=" + edition.cell(room))
    yield row(texts("check_above"), 0, "SUMPRODUCT(--(awarded>entitled))")
    due, funders = range(1, len(book.dues) + 1), range(1, len(book.budget.funders) + 1)
    yield row(texts("check_tranches"), 0, _differing(edition, "awarded", _added("tranche", due)))
    for i, (label, date) in enumerate(tranches(edition), start=1):
        words = texts("check_tranche", label=label, date=date)
        yield row(words, edition.paid[i - 1].amount, f"SUM(tranche_{i})")
    if len(book.benefits) > 1:
        lines = range(1, len(book.benefits) + 1)
        yield row(texts("check_lines"), 0, _differing(edition, "awarded", _added("line", lines)))
    if book.claimants:
        claimants = sum(share.amount for applicant in round_.awards for share in applicant.shares)
        yield row(texts("check_claimants"), claimants, "SUM(claimant_awarded)", "{cell}=ROUND(SUM(awarded),6)")
        by_claimant = "SUMIF(claimant_rank,awarded_rank,claimant_awarded)"
        yield row(texts("check_shares"), 0, _differing(edition, "awarded", by_claimant))
    for i, account in enumerate(edition.accounts, start=1):
        if i > 1 and account.ceiling is not None:
            key, kept = ("check_kept", f"kept_{i}") if round_.held else ("check_part", "0")
            words = texts(key, part=account.label, amount=edition.money(account.ceiling))
            figure = account.awarded + account.held
            yield row(words, figure, f"given_{i}+{kept}", "{cell}<=" + edition.cell(account.ceiling))
    if book.budget.pots:
        outer = [f"given_{i}" for i, account in enumerate(edition.accounts, start=1) if _outermost(account)]
        yield row(texts("check_pots"), round_.awarded, "+".join(outer))
    if book.budget.reserve:
        yield row(texts("check_drawn"), 0, "SUMPRODUCT(--(from_reserve>awarded))")
    if book.budget.funders:
        yield row(texts("check_funders"), 0, _differing(edition, "awarded", _added("funder", funders)))
        parts = [(f"tranche_{t}", _added(f"paid_{t}", funders)) for t in due]
        parts += [(f"funder_{f}", "+".join(f"paid_{t}_{f}" for t in due)) for f in funders]
        yield row(texts("check_paid"), 0, "+".join(_differing(edition, whole, added) for whole, added in parts))
    yield row(texts("check_short"), sum(applicant.shortfall for applicant in round_.waiting), "SUM(shortfall)")


def _differing(edition: Edition, whole: str, added: str) -> str:
    """In how many rows an amount is not the sum of its parts."""
    differs = f"{edition.near(f'{whole}-({added})')}<>0" if edition.book.money.digits else f"{whole}<>{added}"
    return f"SUMPRODUCT(--({differs}))"


def _added(name: str, numbers: range) -> str:
    return "+".join(f"{name}_{i}" for i in numbers)


def _outermost(account: Account) -> bool:
    """Whether it is a part of the whole budget that no other pot is around."""
    return account.kind == "reserve" or (account.kind == "pot" and account.within is None)
