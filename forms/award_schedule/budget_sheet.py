"""The budget, part by part: what each pot, the reserve, each funder and each year had, gave, keeps and has left.

Below it what was changed for this round, who pays which tranche, and how the policy went: the funding line, factors or
goals, floors released, and what one unit more would change.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from engine.explain.budget import policy_in_words, setting_in_words
from engine.explain.outlook import course_in_words, lines_in_words, marginal_in_words
from forms.award_schedule.account_rows import account_plan
from forms.award_schedule.award_columns import tranches
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.listed import Listed
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.sheet import HEAD_ROW, As, Sheet, Volume, size_of
from forms.award_schedule.texts import HEADINGS, MARKS

_INDENT = 3


def budget_sheet(volume: Volume) -> Listed:
    """Writes the sheet and names what each part gave and keeps, `given_1`, `kept_1` and so on."""
    edition = volume.edition
    plan = account_plan(edition)
    sheet = Sheet(volume, "budget", plan.columns)
    rows = [plan.row(account) for account in edition.accounts]
    for i, values in enumerate(rows, start=1):
        row = sheet.row(values)
        volume.name(f"given_{i}", sheet, plan.places["given"], row, row)
        if "held" in plan.places:
            volume.name(f"kept_{i}", sheet, plan.places["held"], row, row)
    width = len(plan.columns)
    if edition.book.budget.funders:
        _begin(sheet, edition.say(PHRASES, "paid_by_funder"))
        for values in _funder_table(edition, width - 1):
            sheet.row(values)
    room = sum(column.width for column in plan.columns) - 2 * _INDENT
    for title, texts in _sections(edition):
        _begin(sheet, title)
        for text in texts:
            for line in folded(text, room):
                sheet.row([As(line, "note")], height=18)
    return plan.listed(sheet.title, HEAD_ROW + 1, rows)


def _begin(sheet: Sheet, title: str) -> None:
    """A bar with a title, after an empty row."""
    sheet.row([As("", "note")], height=12)
    sheet.row([As(title if i == 0 else "", "strong text") for i in range(len(sheet.columns))])


def _funder_table(edition: Edition, room: int) -> Iterator[list[Any]]:
    """What each funder pays of each tranche, from the ranges of the awards sheet: a row for each tranche.

    `room` columns at most beside the first; more funders follow below.
    """
    paid, columns = edition.paid, list[tuple[str, list[Formula]]]()
    for f, funder in enumerate(edition.book.budget.funders):
        cells = [Formula(f"=SUM(paid_{t}_{f + 1})", each.by_funder[f]) for t, each in enumerate(paid, start=1)]
        whole = Formula(f"=SUM(funder_{f + 1})", sum(each.by_funder[f] for each in paid))
        columns.append((edition.of(funder.label), [*cells, whole]))
    cells = [Formula(f"=SUM(tranche_{t})", each.amount) for t, each in enumerate(paid, start=1)]
    total = edition.of(MARKS["total"])
    columns.append((total, [*cells, Formula("=SUM(awarded)", edition.round_.awarded)]))
    for block in (columns[i : i + room] for i in range(0, len(columns), room)):
        heads = [edition.say(HEADINGS, "tranche_of"), *(f"{title} ({edition.unit})" for title, _ in block)]
        yield [As(head, "head") for head in heads]
        for i, (label, date) in enumerate(tranches(edition)):
            yield [As(f"{label} ({date})", "text"), *(As(cells[i], "money") for _, cells in block)]
        yield [As(total, "total text"), *(As(cells[-1], "total money") for _, cells in block)]


def _sections(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    """Titles, and below each the sentences on how the money went."""
    round_, outlook, say = edition.round_, edition.round_.outlook, partial(edition.say, PHRASES)
    changed = [
        say("setting_changed", name=each.name, before=setting_in_words(each.before), after=setting_in_words(each.after))
        for each in round_.settings
    ]
    if changed:
        why = [say("setting_note", note=edition.note)] if edition.note else []
        yield say("changed_for_round"), [*changed, *why]
    course = (*lines_in_words(outlook, round_), *course_in_words(round_))
    policy = say("policy_was", policy=policy_in_words(edition.book))
    yield say("course"), [policy, *map(edition.of, course)]
    if outlook.marginal:
        yield say("one_unit_more"), [*map(edition.of, marginal_in_words(outlook, edition.book))]


def folded(text: str, room: int) -> Iterator[str]:
    """The text in lines of at most `room` characters, broken between words, each further line set in."""
    line = ""
    for word in text.split(" "):
        if line and size_of(f"{line} {word}") > room:
            yield line
            line = "  " + word
        else:
            line = f"{line} {word}" if line else word
    yield line
