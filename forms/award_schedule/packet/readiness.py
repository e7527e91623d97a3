"""Whether it can be signed yet, by live formulas: open questions, the checks, and the assumptions of the book."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from engine.book.contents import clauses_of
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.packet.pages import FIRST_SLOT, Pages, first_lines, labelled
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.sheet import As
from forms.award_schedule.summary_sheet import differing_checks
from forms.award_schedule.summary_texts import SUMMARY
from forms.award_schedule.texts import HEADINGS, RESULTS

_ROW, _STATE, _READ = 18, 20, 24
_MOST_NAMED = 8


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


def readiness(pages: Pages) -> None:
    """Writes each condition and whether all hold, and names the cells in which people confirm and what reads them."""
    edition = pages.edition
    pages.gap()
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
        first_line, *lines = first_lines(each.remark, room)
        pages.row([*labelled(each.label), As(each.figure, "count"), state, As(first_line, "aside")], _STATE)
        for line in lines:
            pages.row([*labelled(""), As("", "note"), As("", "note"), As(line, "aside")], _ROW)
        if each.follows:
            pages.name("assumptions_state", FIRST_SLOT, row, row)
            _read_by(pages)
    can, cannot = edition.of(RESULTS["signable"]), edition.of(RESULTS["not_signable"])
    result = can if all(each.holds for each in states) else cannot
    whole = Formula(f'=IF(AND({",".join(tests)}),"{can}","{cannot}")', result)
    row = pages.row(
        [*labelled(edition.say(PACKET, "whole_state")), As("", "note"), As(whole, "follows centre")], _STATE
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
        day = "OR(ISNUMBER(assumptions_read_on),ISNUMBER(DATEVALUE(assumptions_read_on)))"
        test = f'AND(assumptions_read_by<>"",{day})'
        remark = edition.say(PACKET, "assumptions_where", all=len(clauses))
        holds = edition.assumptions_read is not None
        yield _State(edition.say(PACKET, "assumptions_read"), assumed, test, holds, remark, follows=True)


def _read_by(pages: Pages) -> None:
    """The cells in which a person confirms by name and date that the assumptions were read."""
    edition = pages.edition
    by, on = edition.assumptions_read or ("", "")
    heads = [As(edition.of(HEADINGS[key]), "centre") for key in ("read_by", "read_on")]
    cells = [*labelled(""), heads[0], As(by, "open centre"), heads[1], As(on, "open centre")]
    row = pages.row(cells, _READ)
    pages.name("assumptions_read_by", FIRST_SLOT, row, row)
    pages.name("assumptions_read_on", FIRST_SLOT + 2, row, row)
