"""Who claims what an application asks for: its applicant, or each row of the list that the book names.

The same design as the entitlement's, written a second time.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from engine.book import Book
from engine.book.claimants import CLAIMANT
from engine.facts import Facts
from engine.feel import Scope, Unknown
from engine.reading import identity_key


class Claimant(NamedTuple):
    """The applicant, number 0, or a row by its number from 1; `firm_id` is empty where the row does not say."""

    number: int
    firm: str
    firm_id: str
    row: Any = None


def key_of_firm(facts: Mapping[str, Any]) -> str:
    """Whose limits count: those of the group that is named, else of the firm itself."""
    group = facts.get("firm_group")
    return f"g:{identity_key(group)}" if isinstance(group, str) else f"f:{identity_key(facts['firm_id'])}"


def claimants_of(book: Book, facts: Facts) -> tuple[Claimant, ...] | None:
    """Everybody who claims; None while that is not known."""
    if book.claimants is None:
        return (Claimant(0, key_of_firm(facts), identity_key(facts["firm_id"])),)
    of, rows = book.claimants, facts[book.claimants.rows_of]
    if isinstance(rows, Unknown):
        return None
    found: list[Claimant] = []
    for number, row in enumerate(rows or (), start=1):
        entries = row if isinstance(row, dict) else {}
        own = {"firm_id": entries.get(of.firm_id), "firm_group": entries.get(of.firm_group or "")}
        if not isinstance(own["firm_id"], str) or isinstance(own["firm_group"], Unknown):
            found.append(Claimant(number, f"r:{facts['application_no']} {number}", "", row))
        else:
            found.append(Claimant(number, key_of_firm(own), identity_key(own["firm_id"]), row))
    return tuple(found)


def within(scope: Scope, claimant: Claimant) -> Scope:
    """The scope with the row of a claimant."""
    return scope.with_names({CLAIMANT: claimant.row}) if claimant.number else scope
