"""The budget and its allocation in words: every limit by its name, and the policy as a sentence."""

from fractions import Fraction

from engine.allocation.award import CHOICE, COMMITTEE, FACTOR, LEAST
from engine.book import Book
from engine.book.limit_id import FLOORS, RESERVE, TOTAL, LimitId
from engine.book.policies import POLICIES
from engine.errors import EMPTY, Text, joined, same
from engine.explain.values import money_in_words
from engine.feel import shown
from engine.round.standing import ONE_PAYMENT

LIMITS: dict[str, Text] = {
    TOTAL: Text("총예산", "the budget"),
    RESERVE: Text("예비비", "the reserve"),
    FLOORS: Text("다른 세부 예산에 남겨 둔 하한", "what is kept for the floors of other pots"),
    LEAST: Text("최소 배정액", "the least award"),
    CHOICE: Text("최선의 조합에 들지 않음", "not part of the best choice"),
    COMMITTEE: Text("위원회 결정", "decided by the committee"),
    FACTOR: Text("정해진 지급 비율", "the factor that is given"),
    ONE_PAYMENT: Text("같은 목적의 중복 지급 금지", "no double payment for the same purpose"),
}
YEAR = Text("{year}년 예산", "the budget of {year}")
FUNDER = Text("재원: {label}", "the money of {label}")
WHEN_SHORT: dict[str, Text] = {
    "part": Text(
        "예산이 모자라는 첫 신청에는 남은 금액을 교부한 뒤 마침",
        "the first claim that does not fit receives what is left, and then its budget ends",
    ),
    "stop": Text("예산이 모자라는 첫 신청에서 마침", "up to the first claim that does not fit"),
    "skip": Text(
        "예산이 모자라는 신청은 건너뛰고 다음 순위를 봄", "a claim that does not fit waits and the next is tried"
    ),
}
NO_BUDGET = Text("예산을 정하지 않아 산정액을 모두 교부", "every claim in full, since no budget is set")
GOALS: dict[str, Text] = {
    "points": Text("점수의 합", "the points"),
    "firms": Text("기업 수", "the number of firms"),
    "money": Text("교부액", "the money used"),
}
PARTS: dict[str, Text] = {
    "skip": Text("전액만", "whole claims only"),
    "part": Text("일부도 가능", "parts of claims too"),
}
LEFT_OUT = Text("없음", "none")
LEAST_AWARD = Text("; 최소 배정액 {least}", "; least award {least}")
LEAST_PART = Text("{part}(일부만 교부할 때)", "{part} (of a part)")
GIVEN_FACTOR = Text("; 정해진 비율 {factor}", "; each at the given factor of {factor}")
OF_CLAIM = Text("산정액의 {share}", "{share} of the claim")
HOLD = Text("; 미결정 신청의 금액은 남겨 둠", "; what undecided applications could receive is kept")

WITHIN: dict[str, Text] = {
    "date": Text("같은 날 들어온 신청은 {labels} 순서", "within one day in the order of: {labels}"),
    "moment": Text("같은 시각에 들어온 신청은 {labels} 순서", "within one moment in the order of: {labels}"),
}
DESCENDING = Text("{label}(큰 것부터)", "{label} (descending)")


def limit_in_words(name: str, book: Book) -> Text:
    """What people call a limit: the budget or a part of it, a limit per firm, or what a policy itself decides."""
    if name in LIMITS:
        return LIMITS[name]
    kind, _, id_ = name.rpartition(".")
    if kind == "budget.years":
        return YEAR.filled(year=id_)
    named: dict[str, Text] = {LimitId.of_pot(each.id): each.label for each in book.budget.pots}
    named |= {LimitId.of_funder(each.id): FUNDER.filled(label=each.label) for each in book.budget.funders}
    named |= {LimitId.of_firm(each.id): each.label for each in book.firm_limits}
    return named.get(name, same(name))


def setting_in_words(value: str | None) -> Text:
    """What a setting was or is; whole numbers are grouped."""
    if value is None or value == "none":
        return LEFT_OUT
    whole, point, decimals = value.replace("_", "").partition(".")
    number = whole.isascii() and whole.isdigit() and (decimals.isdigit() if point else True)
    return same(f"{int(whole):,}{point}{decimals}" if number else value)


def within_first_key(book: Book) -> Text | None:
    """Where the first come is served first: in which order those are that came at the same time."""
    if book.allocation.policy != "first_come":
        return None
    first, *others = book.ranking.by
    labels = (
        DESCENDING.filled(label=label) if key.descending else label
        for key in others
        if (label := book.label_of(key.fact))
    )
    return WITHIN[book.questions[first.fact].kind].filled(labels=joined(labels))


def policy_in_words(book: Book) -> Text:
    """How the budget is divided, as one sentence."""
    rule = book.allocation
    words = {
        "short": WHEN_SHORT.get(rule.when_short or "", EMPTY) if book.budget.total is not None else NO_BUDGET,
        "first": of_claim_in_words(rule.first_ceiling or 0, book),
        "goals": joined((GOALS[goal] for goal in rule.maximise), " → ", ", then "),
        "parts": PARTS.get(rule.when_short or "", EMPTY),
    }
    least = LEAST_AWARD.filled(least=least_in_words(book))
    held = HOLD if rule.undecided == "hold" else EMPTY
    within = within_first_key(book)
    tied = Text(f"; {within.ko}", f"; {within.en}") if within else EMPTY
    factor = EMPTY if rule.factor is None else GIVEN_FACTOR.filled(factor=f"{shown(rule.factor * 100)}%")
    return joined((POLICIES[rule.policy].words.filled(**words), factor, tied, least, held), "")


def least_in_words(book: Book) -> Text:
    """The least award, and where the book says it that of a part."""
    rule = book.allocation
    least = of_claim_in_words(rule.least, book)
    if not rule.least_part:
        return least
    part = LEAST_PART.filled(part=money_in_words(rule.least_part, book))
    return joined((least, part) if rule.least else (part,))


def of_claim_in_words(amount: int | Fraction, book: Book) -> Text:
    """An amount, or a percentage of the claim."""
    if isinstance(amount, int):
        return money_in_words(amount, book)
    return OF_CLAIM.filled(share=f"{shown(amount * 100)}%")
