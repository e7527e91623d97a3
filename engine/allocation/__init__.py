"""Who receives what, when, and from whom: claims in rank order and a budget come in, awards with their reasons go out.

Each policy of the book is a module of `policies`; `schedule` splits awards into dated tranches. Knows of
applications only what a `Claim` says; may import `book` and `feel`.
"""

from engine.allocation.allocation import Allocation, allocated
from engine.allocation.award import Award, Claim
from engine.allocation.in_full import InFull, in_full
from engine.allocation.schedule import Payment, payments_of, tranche_dates, tranche_parts, undated_problems

__all__ = [
    "Allocation",
    "Award",
    "Claim",
    "InFull",
    "Payment",
    "allocated",
    "in_full",
    "payments_of",
    "tranche_dates",
    "tranche_parts",
    "undated_problems",
]
