"""The packet to sign: one sheet of a few A4 pages that says what was decided, of whom, what was checked, and who signs.

    decision and whether it can be signed · awards and when they are paid · checks · signatures · where it is recorded

Comes in: the awards or who qualifies, the accounts and the laws as they stand on their sheets. Its figures are formulas
over these; it grows with the number of awards alone. May import the sheets beside it, `xlsx` and `engine`.
"""

from collections.abc import Sequence

from forms.award_schedule.checks_sheet import LawRows
from forms.award_schedule.listed import Listed
from forms.award_schedule.overrides_sheet import AREAS
from forms.award_schedule.packet.charts import charts
from forms.award_schedule.packet.checks import checks
from forms.award_schedule.packet.decision import decision
from forms.award_schedule.packet.listing import awards, eligible, wanted_slots
from forms.award_schedule.packet.pages import Pages
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.packet.readiness import readiness
from forms.award_schedule.packet.recorded import recorded
from forms.award_schedule.packet.signatures import sign
from forms.award_schedule.sheet import Volume
from forms.award_schedule.words import Words
from forms.xlsx.written_book import Areas

__all__ = ["OF_PEOPLE", "packet_sheet"]

OF_PEOPLE = Areas(
    ("sign_name", "sign_date", "sign_mark", "assumptions_read_by", "assumptions_read_on", *AREAS),
    ("assumptions_state", "signable"),
)
"""The areas in which people write, and the formulas that read it."""


def packet_sheet(
    volume: Volume, words: Words, listed: Listed, laws: Sequence[LawRows], accounts: Listed | None
) -> None:
    """Writes it; `listed` are the awards, or who qualifies, `accounts` the parts of the budget."""
    edition = volume.edition
    largest = max((edition.book.budget.total or 0, *listed.totals.values()))
    pages = Pages(volume, largest, wanted_slots(listed))
    decision(pages, words)
    readiness(pages)
    if accounts:
        charts(pages, accounts, listed)
        awards(pages, listed)
        count, amount = len(edition.round_.awards), edition.money(edition.round_.awarded)
        statement = edition.say(PACKET, "awards_statement", date=edition.decided_on, count=count, amount=amount)
    else:
        eligible(pages, listed)
        count = len(listed.rows)
        statement = edition.say(PACKET, "eligible_statement", date=edition.decided_on, count=count)
    checks(pages, laws)
    sign(pages, statement)
    recorded(pages)
