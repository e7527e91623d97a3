"""What was decided, on the first page to sign."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from engine.explain.budget import policy_in_words
from engine.explain.outlook import line_places
from engine.explain.overrides import NOT_DECIDED
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.packet.pages import FIRST_SLOT, Pages, first_lines, labelled
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.sheet import As
from forms.award_schedule.summary_sheet import budget_source, override_item
from forms.award_schedule.summary_texts import SUMMARY
from forms.award_schedule.texts import HEADINGS, MARKS
from forms.award_schedule.words import Words

_ROW, _MOST_OVERRIDES = 18, 6


class _Item(NamedTuple):
    """What it is, an amount or a number, and words beside it."""

    label: str
    value: Any = None
    remark: str = ""


def decision(pages: Pages, words: Words) -> None:
    """What the call had and gave, where the funding line runs, and what became of everybody."""
    edition = pages.edition
    pages.title(edition.say(PACKET, "decided"))
    for item in _decided(edition, words):
        _say(pages, item)


def _say(pages: Pages, item: _Item) -> None:
    """An item on its row, its words folded into as few rows as they need."""
    room = pages.room - (pages.sheet.columns[FIRST_SLOT].width if item.value is not None else 0) - 4
    lines = first_lines(item.remark, room)
    for i, line in enumerate(lines):
        cells = [*labelled(item.label if i == 0 else ""), As("", "note")]
        if item.value is not None:
            cells.append(item.value if i == 0 else As("", "note"))
        pages.row([*cells, As(line, "aside")], _ROW)


def _decided(edition: Edition, words: Words) -> Iterator[_Item]:
    round_, book = edition.round_, edition.book
    yield _Item(edition.say(SUMMARY, "book"), None, f"{edition.of(book.title)} ({book.book} {book.version})")
    counts = edition.round_.counts
    named = [f"{edition.say(SUMMARY, f'{status.value}_count')} {count}" for status, count in counts.items()]
    everybody = f"{edition.say(SUMMARY, 'applications')} {len(round_.applicants)}"
    if book.pays:
        total = book.budget.total
        if total is None:
            yield _Item(edition.say(SUMMARY, "budget"), None, edition.of(MARKS["no_budget"]))
        else:
            yield _Item(
                edition.say(SUMMARY, "budget"), _money(Formula("=budget_total", total)), budget_source(edition, words)
            )
        awarded = edition.say(PACKET, "awards_counted", count=len(round_.awards))
        yield _Item(edition.say(SUMMARY, "awarded"), _money(Formula("=SUM(awarded)", round_.awarded)), awarded)
        if round_.held:
            yield _Item(edition.say(SUMMARY, "held"), _money(Formula("=budget_held", round_.held)))
        if round_.left is not None:
            less_held = "-budget_held" if round_.held else ""
            left = Formula(f"=budget_total{less_held}-SUM(awarded)", round_.left)
            yield _Item(edition.say(SUMMARY, "left"), _money(left))
        yield _Item(edition.say(SUMMARY, "policy"), None, edition.of(policy_in_words(book)))
        for pot, place in line_places(round_.outlook, round_):
            yield _Item(edition.say(PACKET, "line_of_approval") + edition.of(pot), None, edition.of(place))
        if short := round_.lacking:
            remark = edition.say(PACKET, "waiting_counted", count=len(round_.waiting))
            yield _Item(edition.say(HEADINGS, "shortfall"), _money(Formula("=SUM(shortfall)", short)), remark)
    yield from _overridden(edition)
    yield _Item(edition.say(PACKET, "counted"), None, " · ".join([everybody, *named]))


def _overridden(edition: Edition) -> Iterator[_Item]:
    """The overrides that count, a line each as far as there is room, and how many are decided otherwise."""
    round_ = edition.round_
    if not round_.overrides:
        return
    counted = list(round_.counting.values())
    said = [
        edition.say(SUMMARY, "overrides_reason", item=override_item(edition, each), reason=each.decision.reason)
        for each in counted[:_MOST_OVERRIDES]
    ]
    more, moved = len(counted) - _MOST_OVERRIDES, len(round_.decided_otherwise)
    parts = [edition.say(SUMMARY, "overrides_more", count=more)] if more > 0 else []
    parts.append(edition.say(SUMMARY, "overrides_moved", count=moved) if round_.without else edition.of(NOT_DECIDED))
    for i, line in enumerate([*said, " · ".join(parts)]):
        label, value = ("", As("", "note")) if i else (edition.say(SUMMARY, "overrides"), As(len(counted), "count"))
        yield _Item(label, value, line)


def _money(value: Formula) -> As:
    return As(value, "money")
