"""The first page to sign: what was decided, whether it can be signed yet, and where the money goes, as pictures."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from engine.book.contents import clauses_of
from engine.explain.budget import policy_in_words
from engine.explain.outlook import line_places
from forms.award_schedule.budget_sheet import folded
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.packet.pages import FIRST_SLOT, Pages
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.sheet import As
from forms.award_schedule.summary_sheet import budget_source, differing_checks
from forms.award_schedule.summary_texts import SUMMARY
from forms.award_schedule.texts import HEADINGS, MARKS, RESULTS
from forms.award_schedule.words import Words

_ROW, _STATE, _READ = 18, 20, 24
_MOST_LINES = 3
_MOST_NAMED = 8


class _Item(NamedTuple):
    """What it is, an amount or a number, and words beside it."""

    label: str
    value: Any = None
    remark: str = ""


def decision(pages: Pages, words: Words) -> None:
    """Writes both tables, and names `assumptions_read_by`, `assumptions_read_on` and the formulas that read them."""
    edition = pages.edition
    pages.title(edition.say(PACKET, "decided"))
    for item in _decided(edition, words):
        _say(pages, item)
    pages.gap()
    _readiness(pages)


def _say(pages: Pages, item: _Item) -> None:
    """An item on its row, its words folded into as few rows as they need."""
    room = pages.room - (pages.sheet.columns[FIRST_SLOT].width if item.value is not None else 0) - 4
    lines = _first_lines(item.remark, room)
    for i, line in enumerate(lines):
        cells = [*_labelled(item.label if i == 0 else ""), As("", "note")]
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
        short = sum(applicant.shortfall for applicant in round_.waiting)
        if short:
            remark = edition.say(PACKET, "waiting_counted", count=len(round_.waiting))
            yield _Item(edition.say(HEADINGS, "shortfall"), _money(Formula("=SUM(shortfall)", short)), remark)
    yield _Item(edition.say(PACKET, "counted"), None, " · ".join([everybody, *named]))


class _State(NamedTuple):
    """A condition for signing: the figure that decides, a test of its cell (`{cell}`), whether it holds now, and words.

    `follows`: the test reads what people write.
    """

    label: str
    figure: Any
    test: str
    holds: bool
    remark: str = ""
    follows: bool = False


def _readiness(pages: Pages) -> None:
    """Whether it can be signed, by live formulas: open questions, the checks, and the assumptions of the book."""
    edition = pages.edition
    pages.title(edition.say(PACKET, "ready_to_sign"))
    ready, wait = edition.of(RESULTS["in_order"]), edition.of(RESULTS["open"])
    first, tests = pages.sheet.rows + 1, list[str]()
    states = list(_states(edition))
    room = pages.room - pages.sheet.columns[FIRST_SLOT].width - 4
    for each in states:
        row = pages.sheet.rows + 1
        test = each.test.format(cell=f"{pages.letter(FIRST_SLOT - 1)}{row}")
        tests.append(test)
        said = Formula(f'=IF({test},"{ready}","{wait}")', ready if each.holds else wait)
        state = As(said, "follows centre" if each.follows else "centre")
        first_line, *lines = _first_lines(each.remark, room)
        pages.row([*_labelled(each.label), As(each.figure, "count"), state, As(first_line, "aside")], _STATE)
        for line in lines:
            pages.row([*_labelled(""), As("", "note"), As("", "note"), As(line, "aside")], _ROW)
        if each.follows:
            pages.name("assumptions_state", FIRST_SLOT, row, row)
            _read_by(pages)
    can, cannot = edition.of(RESULTS["signable"]), edition.of(RESULTS["not_signable"])
    result = can if all(each.holds for each in states) else cannot
    whole = Formula(f'=IF(AND({",".join(tests)}),"{can}","{cannot}")', result)
    row = pages.row(
        [*_labelled(edition.say(PACKET, "whole_state")), As("", "note"), As(whole, "follows centre")], _STATE
    )
    pages.name("signable", FIRST_SLOT, row, row)
    for word in (wait, cannot):
        pages.sheet.mark(FIRST_SLOT, first, row, word, alert=True)


def _states(edition: Edition) -> Iterator[_State]:
    """Each condition for signing."""
    blocking, more = edition.round_.blocking, len(edition.round_.blocking) - _MOST_NAMED
    named = ", ".join(blocking[:_MOST_NAMED]) + (f" (+{more})" if more > 0 else "")
    remark = edition.say(PACKET, "undecided_named", names=named) if blocking else ""
    if edition.book.allocation.undecided == "hold" and (held := edition.round_.undecided_above_line):
        remark = edition.say(PACKET, "undecided_held", names=", ".join(held[:_MOST_NAMED]))
    if edition.book.pays:
        inside = "undecided_inside" if edition.by_rank else "undecided_count"
        yield _State(edition.say({**PACKET, **SUMMARY}, inside), len(blocking), "{cell}=0", not blocking, remark)
    differing = Formula(differing_checks(edition), 0)
    yield _State(edition.say(PACKET, "checks_differing"), differing, "{cell}=0", edition.round_.holds)
    clauses = [clause for _, clause in clauses_of(edition.book)]
    assumed = sum(clause.stands == "assumed" for clause in clauses)
    if assumed:
        test = 'AND(assumptions_read_by<>"",assumptions_read_on<>"")'
        remark = edition.say(PACKET, "assumptions_where", all=len(clauses))
        holds = edition.assumptions_read is not None
        yield _State(edition.say(PACKET, "assumptions_read"), assumed, test, holds, remark, follows=True)


def _read_by(pages: Pages) -> None:
    """The cells in which a person confirms by name and date that the assumptions were read."""
    edition = pages.edition
    by, on = edition.assumptions_read or ("", "")
    heads = [As(edition.of(HEADINGS[key]), "centre") for key in ("read_by", "read_on")]
    cells = [*_labelled(""), heads[0], As(by, "open centre"), heads[1], As(on, "open centre")]
    row = pages.row(cells, _READ)
    pages.name("assumptions_read_by", FIRST_SLOT, row, row)
    pages.name("assumptions_read_on", FIRST_SLOT + 2, row, row)


def _first_lines(text: str, room: int) -> list[str]:
    """The text in as many lines as have room, and a mark where there are more."""
    lines = [*folded(text, room)] or [""]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]
    return lines


def _labelled(label: str) -> list[As]:
    """The first cells of a row, with its label."""
    return [As("", "note"), As(label, "label"), As("", "note")]


def _money(value: Formula) -> As:
    return As(value, "strong money")
