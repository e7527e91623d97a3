"""Who else of a firm or group decided, in words: which applications came before, and why they count as one firm."""

from collections.abc import Iterable

from engine.assessment import Status
from engine.errors import Text, joined, same
from engine.explain.values import money_in_words
from engine.round import Applicant, Round

OF_GROUP = Text("같은 기업군({group})", "firm group {group}")
OF_CLAIMANTS = Text("같은 수혜자", "the same claimant")
OF_FIRM = Text("같은 기업({firm_id})", "the same firm, {firm_id}")
USED = Text("{kin}의 {numbers}에서 먼저 사용", "used up by {numbers} ({kin})")
AHEAD = Text(
    "{kin}의 앞선 신청 {numbers}이(가) 예산이 있으면 먼저 받을 금액",
    "paid to {numbers} first, should there be money ({kin})",
)
STANDS = Text("{kin}의 {numbers}이(가) 앞선 순위", "{numbers} is ranked better ({kin})")
SAID_NOTHING = Text("{kin}의 {numbers}에서 밝히지 않음", "not said by {numbers} ({kin})")
RECEIVED = Text("{kin}이(가) 이미 받은 금액: {listed}", "received already: {listed} ({kin})")
AMOUNT = Text("{number} {amount}", "{amount} by {number}")
HELD = Text("{number}(보류)", "{number} (held)")
MORE = Text("외 {count}건", "{count} more")
MOST_NUMBERS = 6


def kin_in_words(applicant: Applicant) -> Text:
    """Why applications count as one firm with this one: the group it names, else its own number."""
    facts = applicant.judged.facts
    if any(each.number for each in applicant.judged.entitlement.claimants):
        return OF_CLAIMANTS
    if isinstance(group := facts.get("firm_group"), str):
        return OF_GROUP.filled(group=group)
    return OF_FIRM.filled(firm_id=facts["firm_id"])


def used_in_words(applicant: Applicant, limit: str, round_: Round) -> Text | None:
    """Which applications used up a limit of the firm before this one, or would first; None where none does."""
    numbers = round_.firm_uses.get(applicant.application_no, {}).get(limit, ())
    phrase = AHEAD if promised(applicant, limit, round_) else USED
    return _said(phrase, applicant, (_number(each, round_) for each in numbers)) if numbers else None


def promised(applicant: Applicant, limit: str, round_: Round) -> bool:
    """Whether a limit of which no budget would leave this claim anything is not used up yet: those ahead of it wait."""
    numbers = round_.firm_uses.get(applicant.application_no, {}).get(limit, ())
    return applicant.refused and any(round_.by_number[number].shortfall for number in numbers)


def stands_in_words(applicant: Applicant) -> Text:
    """Which application of the firm is paid in this one's stead."""
    return _said(STANDS, applicant, map(same, applicant.judged.behind))


def unsaid_in_words(applicant: Applicant, kin: Iterable[Applicant]) -> Text | None:
    """Which of its related applications have not said what they received already; None where all have."""
    silent = [
        same(each.application_no)
        for each in kin
        if each is not applicant and any(ceiling.already is None for ceiling in each.judged.entitlement.ceilings)
    ]
    return _said(SAID_NOTHING, applicant, silent) if silent else None


def received_in_words(applicant: Applicant, limit: str, kin: Iterable[Applicant], round_: Round) -> Text | None:
    """What each firm among its applications has stated as received already of a limit; None where nothing was.

    Where rows claim, each says so beside its own lines.
    """
    if round_.book.claimants:
        return None
    stated: dict[tuple[str, str], Text] = {}
    own = {ceiling.firm for ceiling in applicant.judged.entitlement.ceilings}
    for each in kin:
        for ceiling in each.judged.entitlement.ceilings:
            if ceiling.name == limit and ceiling.already and ceiling.firm in own:
                firm = ceiling.firm, "" if ceiling.limit.stated_for == "group" else ceiling.firm_id
                amount = money_in_words(ceiling.already, round_.book)
                stated.setdefault(firm, AMOUNT.filled(number=each.application_no, amount=amount))
    return RECEIVED.filled(kin=kin_in_words(applicant), listed=_listed([*stated.values()])) if stated else None


def _number(number: str, round_: Round) -> Text:
    held = round_.by_number[number].status is Status.UNDECIDED
    return HELD.filled(number=number) if held else same(number)


def _said(phrase: Text, applicant: Applicant, numbers: Iterable[Text]) -> Text:
    return phrase.filled(kin=kin_in_words(applicant), numbers=_listed(list(numbers)))


def _listed(texts: list[Text]) -> Text:
    rest = len(texts) - MOST_NUMBERS
    return joined([*texts[:MOST_NUMBERS], *([MORE.filled(count=rest)] if rest > 0 else [])])
