"""The block for signatures: what was decided, in one sentence and by its digest, and who signs for it."""

from forms.award_schedule.packet.pages import Pages
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.sheet import As
from forms.award_schedule.texts import HEADINGS

_TITLE, _HEAD, _LINE, _SIGNATURE = 22, 34, 20, 34
_ROLES = ("sign_prepared", "sign_reviewed", "sign_approved")
_FIELDS = ("sign_name", "sign_date", "sign_mark")
_ROLE = 1
"""The column of the role, counted from 0; who signs stands in those behind it."""


def sign(pages: Pages, statement: str) -> None:
    """Writes the block on one page, and names the areas in which people write."""
    edition = pages.edition
    pages.keep(_TITLE + 2 * _LINE + _HEAD + len(_ROLES) * _SIGNATURE + 8)
    pages.gap()
    pages.title(edition.say(PACKET, "signatures"))
    for text in (statement, edition.say(PACKET, "content_is", content=edition.content)):
        pages.row([As("", "note"), As(text, "note")], _LINE)
    heads = [As(edition.of(HEADINGS[key]), "head") for key in ("sign_role", *_FIELDS)]
    pages.row([As("", "note"), *heads], _HEAD)
    first = pages.sheet.rows + 1
    for key in _ROLES:
        role = As(edition.of(PACKET[key]), "centre")
        pages.row([As("", "note"), role, *(As("", "open text") for _ in _FIELDS)], _SIGNATURE)
    for column, name in enumerate(_FIELDS, start=_ROLE + 1):
        pages.name(name, column, first, pages.sheet.rows)
