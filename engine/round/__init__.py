"""A whole round: book, dates and applications come in, a verified `Round` goes out, or every problem.

`decide` is the one readable driver. May import every room that a step of it needs; explains and writes nothing.
"""

from engine.round.accounts import Account, FirmAccount, accounts_of, firm_accounts_of, paid_in_all
from engine.round.decide import round_from
from engine.round.outlook import Outlook
from engine.round.overridden import overridden_round
from engine.round.records import Applicant, Round, Share

__all__ = [
    "Account",
    "Applicant",
    "FirmAccount",
    "Outlook",
    "Round",
    "Share",
    "accounts_of",
    "firm_accounts_of",
    "overridden_round",
    "paid_in_all",
    "round_from",
]
