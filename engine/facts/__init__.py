"""A value for every name of a book: an application and the dates of the round come in, `Facts` go out.

Known, none, or unknown by its own name. Derived facts, decision tables and scores are computed here, once. May
import `reading`, `book` and `feel`.
"""

from engine.facts.efforts import RoundEffort
from engine.facts.from_application import (
    application_problems,
    covers,
    facts_from_application,
    round_date_problem,
    round_dates,
)
from engine.facts.hits import Hit
from engine.facts.identities import identity_notices
from engine.facts.settled import Facts

__all__ = [
    "Facts",
    "Hit",
    "RoundEffort",
    "application_problems",
    "covers",
    "facts_from_application",
    "identity_notices",
    "round_date_problem",
    "round_dates",
]
