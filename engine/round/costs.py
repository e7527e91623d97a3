"""What each claim takes of the money when it is paid, beside which others of its firm are paid."""

from collections.abc import Mapping, Sequence

from engine.allocation import Claim, InFull
from engine.allocation.firm_rooms import FirmRooms, claims_by_kin
from engine.book import Book


class Costs:
    """The amount that a claim is paid, if it is paid, once these better ranked claims of its firm are.

    `joined` are the claims of firms whose limits cut any of their claims: what those take hangs on one another.
    """

    def __init__(self, book: Book, claims: Sequence[Claim], together: Sequence[InFull]) -> None:
        """`together`: what each claim is awarded where all are paid, money for undecided ones held."""
        self._book, self._claims = book, claims
        groups = claims_by_kin(claims) if book.firm_limits else []
        cut = [each.amount < claim.amount for each, claim in zip(together, claims, strict=True)]
        self._kin: Mapping[int, Sequence[int]] = {
            i: group for group in groups if any(cut[j] for j in group) for i in group
        }
        self.joined = frozenset(self._kin)
        self._known: dict[tuple[int, frozenset[int]], int] = {}

    def amount(self, place: int, paid: frozenset[int]) -> int:
        """What the claim at a place takes where of the joined claims before it these are paid; 0: it cannot be paid."""
        if place not in self._kin:
            return self._claims[place].amount
        kin = frozenset(paid.intersection(self._kin[place]))
        if (place, kin) not in self._known:
            rooms, claim = FirmRooms(self._book), self._claims[place]
            for other in sorted(kin):
                rooms.spend(self._claims[other], rooms.cut(self._claims[other])[0])
            amount = sum(rooms.cut(claim)[0].values())
            least = max(self._book.allocation.least_of(claim.amount), 1)
            self._known[place, kin] = amount if amount >= least else 0
        return self._known[place, kin]
