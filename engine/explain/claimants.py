"""Whose line or limit it is, in words, where the rows of an application claim."""

from engine.assessment import Claimant, Entitlement
from engine.book import Book
from engine.errors import Text

CLAIMANT = Text("수혜자 {number} {name}", "claimant {number} {name}")
OF_CLAIMANT = Text("{title} / {who}", "{title} / {who}")
_LONGEST = 100


def claimant_name(claimant: Claimant, book: Book) -> Text:
    """The claimant by its number, with its name where that is known."""
    name = claimant.row.get(book.claimants.firm) if book.claimants and isinstance(claimant.row, dict) else None
    named = name[:_LONGEST] if isinstance(name, str) else ""
    return Text(*(each.rstrip() for each in CLAIMANT.filled(number=claimant.number, name=named)))


def claimant_in_words(title: Text, number: int, entitlement: Entitlement, book: Book) -> Text:
    """The title of a line or a limit, with the claimant whose it is."""
    of = next((each for each in entitlement.claimants if number and each.number == number), None)
    return OF_CLAIMANT.filled(title=title, who=claimant_name(of, book)) if of else title
