"""What a round says of itself beside its result, and nobody has to answer."""

from collections.abc import Sequence

from engine.assessment.judged import Judged
from engine.assessment.ranking import ties_by_number
from engine.book import Book
from engine.errors import Catalogue, Text
from engine.reading.doubts import Doubt, notice

MESSAGES: Catalogue = {
    "ties-by-number": Text(
        "다른 순위 기준이 같은 신청은 신청번호 속의 숫자를 수로 견주어(2가 10보다 앞) 순위를 정했습니다: "
        "{numbers}{more}",
        "applications tied by every other key are ranked by their numbers, digits compared as numbers (2 before 10): "
        "{numbers}{more}",
    ),
}
_MOST_NAMED = 12


def tie_notices(book: Book, claims: Sequence[Judged]) -> tuple[Doubt, ...]:
    """One notice, at the first of them, where application numbers break a tie otherwise than as texts.

    `claims` stand by rank.
    """
    groups = ties_by_number(book.ranking.by, [each.facts for each in claims])
    if not groups:
        return ()
    numbers = ", ".join(claims[i].application_no for i in groups[0][:_MOST_NAMED])
    rest = sum(map(len, groups)) - min(len(groups[0]), _MOST_NAMED)
    first = claims[groups[0][0]].application.given["application_no"]
    more = f" (+{rest})" if rest else ""
    return (notice(MESSAGES, "ties-by-number", first.at, first.text, numbers=numbers, more=more),)
