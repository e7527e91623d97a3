"""The outlook in words: the funding line, what would have paid a claim, and what one unit more would change."""

from collections.abc import Iterator
from fractions import Fraction

from engine.book import Book
from engine.book.limit_id import TOTAL, LimitId
from engine.errors import EMPTY, Text, joined
from engine.explain.budget import GOALS, limit_in_words
from engine.explain.values import money_in_words, value_in_words
from engine.feel import Unknown, shown
from engine.money import rounded
from engine.round import Outlook, Round
from engine.round.needed import Needed
from engine.round.outlook import MarginalEffect

LINE = Text("선정 커트라인{pot}: {place}", "the funding line{pot} runs {place}")
PLACE = Text("{rank}위 {number}{keys}", "below rank {rank}, {number}{keys}")
OF_POT = Text(" ({pot})", " of {pot}")
NEEDED = Text("필요 추가 예산 {amounts}", "{amounts}")
AT_MOST = Text("필요 추가 예산 최대 {amounts}", "at most {amounts}")
MORE = Text("{amount}", "{amount} more in the budget")
MORE_OF = Text("{amount}({limit})", "{amount} more in {limit}")
BEFORE = Text("{number}{key}보다 앞선 순위", "a rank before {number}{key}")
KEY = Text(" ({label} {value})", " ({label} {value})")
OR = Text("{one}, 또는 {other}", "{one}, or {other}")
NOTHING = Text("{more}이(가) 더 있어도 달라지지 않는 예산: {limits}", "{more} more would change nothing in: {limits}")
CHANGES = Text("{limit}: {more}이(가) 더 있으면 {listed}", "{limit}: {more} more would change {listed}")
FACTOR = Text("지급 비율{pot}: {part} (약 {percent}%)", "part paid{pot}: {part} (about {percent}%)")
GOAL = Text("{goal} {value}", "{goal}: {value}")
PROVEN = Text("더 나은 조합이 없음을 증명함", "proven: no choice is better")
NOT_PROVEN = Text(
    "정해진 계산량 안에서 찾은 조합이며 최선임을 증명하지 못함",
    "the best found within the effort allowed, not proven best",
)
RELEASED = Text(
    "{pot}의 하한 {floor} 가운데 {used}만 쓰여 나머지를 다른 신청에 돌림",
    "of the floor of {floor} for {pot} its claims used {used}; the rest was released",
)
HELD = Text("{number}에 남겨 둔 금액 {amount}", "{amount} kept for {number}")
MOST_LISTED = 8


def needed_in_words(needed: Needed, round_: Round) -> Text:
    """What would have been enough to pay a claim in full."""
    book = round_.book
    phrase = MORE if needed.more.keys() == {TOTAL} else MORE_OF
    parts = [
        phrase.filled(limit=limit_in_words(name, book), amount=money_in_words(amount, book))
        for name, amount in needed.more.items()
    ]
    more = (NEEDED if needed.proven else AT_MOST).filled(amounts=joined(parts, " + ", " and "))
    if needed.before is None:
        return more
    before = BEFORE.filled(number=needed.before, key=_key(round_, needed.before))
    return OR.filled(one=more, other=before) if parts else before


def _key(round_: Round, number: str) -> Text:
    """What an application is ranked by first, in brackets."""
    name = round_.book.ranking.by[0].fact
    facts = next(each.judged.facts for each in round_.applicants if each.application_no == number)
    if name in ("application_no", "lot") or isinstance(facts[name], Unknown):
        return EMPTY
    value = value_in_words(facts[name], round_.book.questions.get(name))
    return KEY.filled(label=round_.book.label_of(name) or name, value=value)


def marginal_in_words(outlook: Outlook, book: Book) -> tuple[Text, ...]:
    """What one unit more in each budget would change; the budgets in which nothing changes come last, together."""
    found = [_changes(effect, book) for effect in outlook.marginal if effect.changes]
    idle = [limit_in_words(effect.name, book) for effect in outlook.marginal if not effect.changes]
    if idle:
        more = money_in_words(outlook.marginal[0].more, book)
        found.append(NOTHING.filled(more=more, limits=joined(idle)))
    return tuple(found)


def _changes(effect: MarginalEffect, book: Book) -> Text:
    words = {"limit": limit_in_words(effect.name, book), "more": money_in_words(effect.more, book)}
    listed = [
        f"{number} {'+' if new > old else '−'}{book.money.grouped(abs(new - old))}"
        for number, (old, new) in effect.changes.items()
    ]
    rest = f" (+{len(listed) - MOST_LISTED})" if len(listed) > MOST_LISTED else ""
    return CHANGES.filled(**words, listed=", ".join(listed[:MOST_LISTED]) + rest)


def lines_in_words(outlook: Outlook, round_: Round) -> Iterator[Text]:
    """Where the funding line of each pot runs."""
    for pot, place in line_places(outlook, round_):
        yield LINE.filled(pot=pot, place=place)


def line_places(outlook: Outlook, round_: Round) -> Iterator[tuple[Text, Text]]:
    """The pot of each funding line, in brackets, empty where there is one line; and below whom it runs."""
    for line in outlook.lines:
        words = {"rank": line.rank, "number": line.application_no, "keys": _key(round_, line.application_no)}
        yield _of_pot(line.pot, round_.book), PLACE.filled(**words)


def _of_pot(pot: str | None, book: Book) -> Text:
    return OF_POT.filled(pot=limit_in_words(LimitId.of_pot(pot), book)) if pot else EMPTY


def released_in_words(round_: Round) -> tuple[Text, ...]:
    """The floors that claims could not use up, and how much was released."""
    found, book = [], round_.book
    for release in round_.allocation.released:
        pot_label = limit_in_words(LimitId.of_pot(release.pot), book)
        amounts = {"floor": money_in_words(release.floor, book), "used": money_in_words(release.used, book)}
        found.append(RELEASED.filled(pot=pot_label, **amounts))
    return tuple(found)


def course_in_words(round_: Round) -> Iterator[Text]:
    """How the policy went: factors, goals, floors that were released, and money held."""
    book, allocation = round_.book, round_.allocation
    for name, factor in allocation.factors.items():
        pot = LimitId(name).pot
        percent = shown(Fraction(rounded(factor * 10_000, 1, "down"), 100))
        yield FACTOR.filled(pot=_of_pot(pot, book), part=str(factor), percent=percent)
    if allocation.optimum:
        for goal, value in zip(book.allocation.maximise, allocation.optimum.goals, strict=True):
            said = money_in_words(int(value), book) if goal == "money" else shown(value)
            yield GOAL.filled(goal=GOALS[goal], value=said)
        yield PROVEN if allocation.optimum.proven else NOT_PROVEN
    yield from released_in_words(round_)
    for each in round_.applicants:
        if each.held:
            yield HELD.filled(number=each.application_no, amount=money_in_words(each.held, book))
