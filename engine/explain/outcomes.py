"""What became of an application in two rounds, in words that tell the two apart."""

from engine.book import Book
from engine.errors import Text, joined
from engine.explain.status import HELD, status_in_words
from engine.round import Applicant

AMOUNT, OF_IT = Text("{result} {amount}", "{result} {amount}"), Text("{result} ({lines})", "{result} ({lines})")
LINE = Text("{benefit} {amount}", "{benefit} {amount}")
PAID_OTHERWISE = Text("지급이 달라짐", "paid otherwise")


def outcomes_in_words(before: Applicant, after: Applicant, book: Book) -> tuple[Text, Text]:
    """Status and award before and after; where these are the same, the benefits or payments that are not."""
    words = _outcome(before, book), _outcome(after, book)
    if words[0] != words[1]:
        return words
    one, other = before.by_benefit, after.by_benefit
    moved = [each for each in book.benefits if one.get(each.id, 0) != other.get(each.id, 0)]
    if not moved:
        return words[0], PAID_OTHERWISE

    def of_it(result: Text, amounts: dict[str, int]) -> Text:
        lines = (LINE.filled(benefit=each.title, amount=book.money.grouped(amounts.get(each.id, 0))) for each in moved)
        return OF_IT.filled(result=result, lines=joined(lines))

    return of_it(words[0], dict(one)), of_it(words[1], dict(other))


def _outcome(applicant: Applicant, book: Book) -> Text:
    result, amount = status_in_words(applicant), applicant.award
    if applicant.held:
        result, amount = HELD, applicant.held
    return AMOUNT.filled(result=result, amount=book.money.grouped(amount)) if amount else result
