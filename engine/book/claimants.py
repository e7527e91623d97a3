"""Claimants: where not the applicant receives but the rows of its application, each as a firm of its own.

    claimants: {rows_of: partners, firm: name, firm_id: business_no, firm_group: group_no, basis: assumed}

Every benefit is then worked out for each row, `claimant` in its expressions; limits per firm count each claimant by its
own firm, over all applications. Beside the lines and limits of an applicant, `aid` and `site`, those of its third
claimant are `aid/3` and `site/3`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from engine.book.clauses import Clause
from engine.book.fields import IdField
from engine.errors import Text

T = TypeVar("T")

CLAIMANT = "claimant"
"""What the row of a claimant is called in the amounts of benefits and in limits per firm."""
CLAIMANT_LABEL = Text("수혜자", "claimant")

_LONGEST = 9
"""Digits that no number of a claimant has."""


class Claimants(Clause):
    """The list whose rows claim, and the columns that say who each of them is, named like the facts of an applicant."""

    rows_of: IdField
    firm: IdField
    firm_id: IdField
    firm_group: IdField | None = None

    @property
    def columns(self) -> Mapping[str, str]:
        """The column of each of these facts of a firm."""
        found = {"firm": self.firm, "firm_id": self.firm_id}
        return found | ({"firm_group": self.firm_group} if self.firm_group else {})


def id_for(name: str, claimant: int) -> str:
    """The id of a benefit's line, or of a limit, of a claimant by its number from 1; 0 is the applicant itself."""
    return f"{name}/{claimant}" if claimant else name


def name_in(id_: str) -> str:
    """The benefit of a line, or the limit, whosever it is."""
    return id_.partition("/")[0]


def claimant_in(id_: str) -> int:
    """The number of the claimant whose line or limit it is; 0 is the applicant itself, and whoever no number names."""
    number = id_.partition("/")[2]
    return int(number) if number.isascii() and number.isdigit() and len(number) < _LONGEST else 0


def by_claimant(of_lines: Mapping[str, T]) -> dict[int, dict[str, T]]:
    """What is said of lines, by claimant in their order, then by benefit."""
    found: dict[int, dict[str, T]] = {}
    for line, value in of_lines.items():
        found.setdefault(claimant_in(line), {})[name_in(line)] = value
    return dict(sorted(found.items()))


def by_benefit(amounts: Mapping[str, int], benefits: Iterable[str]) -> dict[str, int]:
    """What the lines of each benefit come to, over all claimants."""
    found = dict.fromkeys(benefits, 0)
    for line, amount in amounts.items():
        found[name_in(line)] = found.get(name_in(line), 0) + amount
    return found
