"""The lists of the sheet to sign: every award with its amounts and when it is paid, or everybody who qualifies."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from forms.award_schedule.budget_sheet import folded
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.listed import WHO, Listed
from forms.award_schedule.packet.pages import Pages
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.sheet import As, height_of, size_of
from forms.award_schedule.texts import MARKS

_AMOUNTS = ("total_cost", "own_share", "asked", "entitled", "awarded")
"""In their order; where a page is too narrow for all, the first move to the table behind."""
_TOTAL = 24
_SPARE = 2
"""Characters of a column that no text reaches."""


def awards(pages: Pages, listed: Listed) -> None:
    """The awards with their amounts and what set them, then when they are paid: in tables as wide as the page."""
    edition = pages.edition
    amounts, paid = _amounts(listed)
    if len(amounts) + len(paid) <= pages.slots:
        amounts, paid = [*amounts, *paid], []
    behind = [*amounts[: -pages.slots], *paid]
    milestones = "milestones" if "milestones" in listed.letters else ""
    pages.begin()
    _table(pages, listed, edition.say(PACKET, "awards_of_round"), amounts[-pages.slots :], "set_by")
    for begin in range(0, len(behind), pages.slots):
        pages.gap()
        some = behind[begin : begin + pages.slots]
        key = "payments_of_round" if all(name in paid for name in some) else "amounts_and_payments"
        _table(pages, listed, edition.say(PACKET, key), some, milestones)


def wanted_slots(listed: Listed) -> int:
    """How many amounts one row would have with everything in it."""
    return sum(map(len, _amounts(listed)))


def _amounts(listed: Listed) -> tuple[list[str], list[str]]:
    paid = [name for name in listed.letters if name.startswith("tranche_")]
    return [name for name in _AMOUNTS if name in listed.letters], paid


def eligible(pages: Pages, listed: Listed) -> None:
    """Everybody who qualifies."""
    pages.begin()
    _table(pages, listed, pages.edition.say(PACKET, "eligible_of_round"), (), "")


def _table(pages: Pages, listed: Listed, title: str, amounts: Sequence[str], text: str) -> None:
    """Who it is, these amounts, and a text; where a page is full, the headings stand on the next one again."""
    names = [*WHO, *amounts, *([""] * (pages.slots - len(amounts))), text]
    last = max(i for i, name in enumerate(names) if name) + 1
    shown = names[:last]
    heads = [listed.headings.get(name, "") for name in shown]
    height = _height(pages, heads) + 2

    def begin(words: str) -> None:
        pages.title(words)
        pages.row([As(head, "head") for head in heads], height)

    rows = [[_cell(listed, name, place) for name in shown] for place in range(len(listed.rows))]
    first = _height(pages, [_text(cell) for cell in rows[0]]) if rows else _TOTAL
    pages.keep(22 + height + first)
    begin(title)
    for cells in rows:
        tall = _height(pages, [_text(cell) for cell in cells])
        if pages.keep(tall):
            begin(pages.edition.say(PACKET, "goes_on", title=title))
        pages.row(cells, tall)
    edition = pages.edition
    if not rows:
        pages.row([As(edition.of(MARKS["none"]) if i == 1 else "", "centre") for i in range(last)], _TOTAL)
    if amounts:
        if pages.keep(_TOTAL):
            begin(edition.say(PACKET, "goes_on", title=title))
        sums = [Formula(f"=SUM({name})", listed.totals[name]) if name in listed.totals else None for name in shown]
        sums[1] = As(edition.of(MARKS["total"]), "total text")  # type: ignore[call-overload]
        pages.row(sums, _TOTAL, tone="total ")


def _cell(listed: Listed, name: str, place: int) -> Any:
    """The cell of a row by a formula that reads it; nothing where it is empty."""
    value = listed.value(name, place) if name else None
    kind = value.kind if isinstance(value, As) else ""
    value = value.value if isinstance(value, As) else value
    result = value.result if isinstance(value, Formula) else value
    if result is None or result == "" or not isinstance(result, int | str | Decimal):
        return None
    formula = Formula(f"={listed.cell(name, place)}", result)
    return As(formula, kind) if kind else formula


def _text(cell: Any) -> str:
    found = cell.value if isinstance(cell, As) else cell
    return found.result if isinstance(found, Formula) and isinstance(found.result, str) else ""


def _height(pages: Pages, texts: Sequence[str]) -> int:
    """The height at which none of the texts in a row is cut off, in points."""
    columns = zip(texts, pages.sheet.columns, strict=False)
    return height_of(max((_lines(text, column.width - _SPARE) for text, column in columns if text), default=1))


def _lines(text: str, room: int) -> int:
    """How many lines the text takes: broken between words, and within one that is wider than its column."""
    lines = (line.strip() for part in text.split("\n") for line in folded(part, room))
    return sum(max(-(-size_of(line) // room), 1) for line in lines)
