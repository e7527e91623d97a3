"""Who claims what an application asks for: its applicant, or each row of the list that its book names."""

from typing import Any, NamedTuple

from engine.assessment.ranking import firm_key
from engine.book import Book
from engine.book.claimants import CLAIMANT
from engine.facts import Facts
from engine.feel import Scope, Unknown
from engine.reading import identity_key


class Claimant(NamedTuple):
    """A claimant by its number from 1, with its row; the applicant itself is 0 and has none.

    `firm` is the key by which limits per firm count, `firm_id` what tells the firm apart within its group; empty, with
    the reason in `unsure`, where the row does not say.
    """

    number: int
    firm: str
    firm_id: str
    row: Any = None
    unsure: Unknown | None = None

    def within(self, scope: Scope) -> Scope:
        """The scope in which its lines and limits are worked out."""
        return scope.with_names({CLAIMANT: self.row}) if self.number else scope


def claimants_of(book: Book, facts: Facts) -> tuple[Claimant, ...] | Unknown:
    """The claimants of an application in their order; or what would settle who they are."""
    if book.claimants is None:
        firm_id = facts["firm_id"]  # of a self-check perhaps not known
        known = isinstance(firm_id, str)
        return (Claimant(0, firm_key(facts) if known else "", identity_key(firm_id) if known else ""),)
    rows = facts[book.claimants.rows_of]
    if isinstance(rows, Unknown):
        return rows
    return tuple([_claimant(book, facts, number, row) for number, row in enumerate(rows or (), start=1)])


def _claimant(book: Book, facts: Facts, number: int, row: Any) -> Claimant:
    columns = book.claimants.columns if book.claimants else {}
    of_row = row if isinstance(row, dict) else dict.fromkeys(columns.values(), row)
    known = {name: of_row.get(column) for name, column in columns.items()}
    unsure = [value for name, value in known.items() if name != "firm" and isinstance(value, Unknown)]
    if unsure or not isinstance(known["firm_id"], str):
        # A firm that is not known is nobody's kin; the application is undecided until it is.
        by = Unknown(frozenset({book.claimants.rows_of} if book.claimants else ()))
        return Claimant(number, f"row {facts['application_no']} {number}", "", row, unsure[0] if unsure else by)
    return Claimant(number, firm_key(known), identity_key(known["firm_id"]), row)
