"""What `best_value` may choose from where awards are whole: for each firm the sets of its claims it could be paid.

Claims of several firms, which claim as rows of one application, are joined with those of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from engine.allocation.award import Claim
from engine.allocation.firm_rooms import FirmRooms, claims_by_kin
from engine.book import Book
from engine.errors import Catalogue, EngineRefusal, Text, problem

MESSAGES: Catalogue = {
    "choice-too-many-claims": Text(
        "한 기업(군)의 한도가 {count}건의 신청에 걸려 최선의 조합을 찾을 수 없습니다 (최대 {most}건)",
        "a limit binds {count} claims of one firm: the best choice is looked for among {most} of them at most",
    ),
}
MOST = 10
"""Claims of one firm that a limit binds together; each set of them is an option."""


@dataclass(frozen=True, slots=True)
class Option:
    """Claims (by position) of one firm that are paid together, each with the amounts of its lines."""

    lines: Mapping[int, Mapping[str, int]]

    def amount(self, position: int) -> int:
        return sum(self.lines[position].values())


def options_of(book: Book, claims: Sequence[Claim]) -> list[list[Option]]:
    """Groups of options of which one at most is chosen; claims that no limit of their firm joins are groups alone."""
    groups: list[list[Option]] = []
    for positions in claims_by_kin(claims):
        whole = _paid(book, claims, positions)
        alone = [_paid(book, claims, [i]) for i in positions]
        if len(positions) == 1 or _apart(whole, alone):
            groups += [[each] for each in alone if each]
            continue
        if len(positions) > MOST:
            raise EngineRefusal((problem(MESSAGES, "choice-too-many-claims", "", count=len(positions), most=MOST),))
        sets = (subset for size in range(1, len(positions) + 1) for subset in combinations(positions, size))
        groups.append([option for subset in sets if (option := _paid(book, claims, subset))])
    return [group for group in groups if group]


def _apart(whole: Option | None, alone: Sequence[Option | None]) -> bool:
    """Whether every claim is paid the same together with the others as by itself."""
    return whole is not None and all(
        each is not None and all(whole.lines[i] == lines for i, lines in each.lines.items()) for each in alone
    )


def _paid(book: Book, claims: Sequence[Claim], positions: Sequence[int]) -> Option | None:
    """These claims paid in rank order, each cut to what the better ranked leave; None where one is below the least."""
    rooms, rule = FirmRooms(book), book.allocation
    lines: dict[int, Mapping[str, int]] = {}
    for i in positions:
        lines[i], _ = rooms.cut(claims[i])
        if sum(lines[i].values()) < max(rule.least_of(claims[i].amount), 1):
            return None
        rooms.spend(claims[i], lines[i])
    return Option(lines)
