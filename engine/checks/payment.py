"""What is wrong with the way a book pays its awards, each with its line."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.book import Book
from engine.book.payment import Tranche
from engine.errors import EMPTY, Catalogue, Problem, Text, problem, repeated_problems
from engine.feel import decimal_text
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-unknown-benefit": Text("`{name}`: 없는 지원 항목입니다{near}", "unknown benefit `{name}`{near}"),
    "book-covers": Text(
        "`{name}`: `covers`에는 지원 항목을 한 번씩, 하나 이상 적습니다",
        "`covers` of `{name}` lists one or more benefits, each once",
    ),
    "book-share-zero": Text("지급 비율은 0%보다 커야 합니다", "a payment share must be above 0%"),
    "book-shares": Text(
        "{of}지급 비율의 합이 100%가 아니라 {sum}%입니다", "the payment shares{of} add up to {sum}%, not 100%"
    ),
    "payment-nothing": Text("지급액은 0보다 커야 합니다", "an amount that is paid must be above zero"),
    "payment-rest": Text(
        "{of}금액(`amount`)이나 조건(`when`)이 있는 지급은 조건 없는 `rest: true` 지급 하나로 끝나야 합니다",
        "payments{of} with an `amount`, a `when` or a `rest` end in one `rest: true` that has no `when`",
    ),
    "payment-shares-above": Text(
        "{of}조건 없는 지급 비율의 합이 100%를 넘습니다: {sum}%",
        "the payment shares{of} that always apply add up to more than 100%: {sum}%",
    ),
    "payment-amount-parted": Text(
        "`amount`로 지급하는 항목들은 같은 지급들로만 지급해야 합니다: {benefits}",
        "an `amount` pays benefits that the same tranches pay: {benefits}",
    ),
    "payment-repeated-milestone": Text(
        "`{name}`: 같은 id의 단계가 이미 있습니다", "the milestone `{name}` is already there"
    ),
    "payment-too-many": Text(
        "나누어 지급하는 횟수가 모두 {count}회로 너무 많습니다 (최대 {most}회)",
        "too many payments: {count} in all (at most {most})",
    ),
}
MOST_DUES = 200


def payment_problems(book: Book) -> Iterator[Problem]:
    """Tranches that cover what there is not, that do not add up, or of which an award could be left unpaid."""
    if not book.pays:
        return
    benefits = [benefit.id for benefit in book.benefits]
    for i, tranche in enumerate(book.payment, start=1):
        yield from covered_problems(tranche.covers, benefits, tranche.at, f"payment {i}")
        if tranche.share == 0:
            yield problem(MESSAGES, "book-share-zero", tranche.at)
        if tranche.amount == 0:
            yield problem(MESSAGES, "payment-nothing", tranche.at)
        if tranche.amount is not None and len(_ways(book, tranche, benefits)) > 1:
            names = ", ".join(f"`{name}`" for name in benefits if tranche.pays(name))
            yield problem(MESSAGES, "payment-amount-parted", tranche.at, benefits=names)
    if (count := len(book.dues)) > MOST_DUES:
        yield problem(MESSAGES, "payment-too-many", book.payment[0].at, count=count, most=MOST_DUES)
    named = [each.milestone for each in book.payment if each.milestone]
    yield from repeated_problems(MESSAGES, "payment-repeated-milestone", ((each.id, each.at) for each in named))
    found: dict[tuple[int, ...], str] = {}
    for benefit in benefits or [""]:
        found.setdefault(tuple(i for i, each in enumerate(book.payment) if each.pays(benefit)), benefit)
    told: set[tuple[str, str]] = set()
    for places, benefit in found.items():
        own = [book.payment[i] for i in places]
        of = Text(f"`{benefit}` ", f" of `{benefit}`") if any(each.covers for each in book.payment) else EMPTY
        for wrong in _sum(book, own, of):
            if (key := (wrong.code, wrong.message.en.replace(f"`{benefit}`", ""))) not in told:
                told.add(key)
                yield wrong


def _ways(book: Book, tranche: Tranche, benefits: Sequence[str]) -> set[tuple[int, ...]]:
    """In how many ways the benefits of a tranche are paid: the places of the tranches that pay each."""
    own = (name for name in benefits if tranche.pays(name))
    return {tuple(i for i, each in enumerate(book.payment) if each.pays(name)) for name in own}


def _sum(book: Book, own: Sequence[Tranche], of: Text) -> Iterator[Problem]:
    """Whether what these tranches pay is all of an award, whatever it is and whatever applies."""
    total = sum((each.share for each in own if each.share is not None and not each.when), Fraction(0))
    words = {"sum": decimal_text(total * 100), "of": of}
    at = book.payment[0].at if book.payment else book.at
    if not any(each.when or each.rest or each.amount is not None for each in own):
        if total != 1:
            yield problem(MESSAGES, "book-shares", at, **words)
        return
    if [each.rest for each in own].count(True) != 1 or not own[-1].rest or own[-1].when:
        yield problem(MESSAGES, "payment-rest", own[-1].at, of=of)
    if total > 1:
        yield problem(MESSAGES, "payment-shares-above", own[0].at, **words)


def covered_problems(covers: tuple[str, ...], benefits: list[str], at: str, name: str) -> Iterator[Problem]:
    """Benefits that are named twice, or are none of `benefits`."""
    if len(set(covers)) != len(covers):
        yield problem(MESSAGES, "book-covers", at, name=name)
    for each in covers:
        if each not in benefits:
            yield problem(MESSAGES, "book-unknown-benefit", at, name=each, near=did_you_mean(each, benefits))
