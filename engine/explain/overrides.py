"""Overrides in words: what an application had before, what people put there, and on which grounds."""

from typing import Any

from engine.book import Book
from engine.book.scoring import MARKS, REVIEWER
from engine.errors import Text, joined, same
from engine.explain.values import NOT_KNOWN, money_in_words, stated_in_words, value_in_words
from engine.overrides import Override
from engine.overrides.stated import AS_BEFORE
from engine.overrides.targets import VERDICT
from engine.reading import Application, Decision
from engine.round import Round

NOT_DECIDED = Text("조정 없이는 결정할 수 없음", "not decided without overrides")
COUNTS, TAKEN_BACK = Text("반영", "taken"), Text("당초대로", "taken back")
NO_MORE = Text("뒤에 다시 정함", "decided anew below")
OF_REVIEWER = Text("{name} ({reviewer})", "{name} ({reviewer})")
GROUNDS = Text("{reason} ({minutes})", "{reason} ({minutes})")
MINUTES, WORDS = Text("회의록 {minutes}", "minutes {minutes}"), ("회의록", "inutes")
APPROVED = Text("결재 {approver} {decided_on}", "approved by {approver}, {decided_on}")


def override_in_words(override: Override) -> Text:
    """What is overridden, of a mark with its reviewer."""
    name = override.target.name
    return OF_REVIEWER.filled(name=name, reviewer=override.of) if override.of else name


def after_in_words(override: Override, book: Book) -> Text:
    """What people put there."""
    if override.taken_back:
        return AS_BEFORE
    if override.target.kind == "criterion":
        return value_in_words("met" if override.value else "not_met", VERDICT)
    return _value(override, override.value, book)


def before_in_words(override: Override, round_: Round) -> Text:
    """What stood there: received, or by the rule; `not known` where nothing did."""
    if override.target.kind in ("fact", "mark"):
        found = _received(override, round_.received[override.application_no])
        return NOT_KNOWN if found is None else _value(override, found[0], round_.book)
    if round_.without is None:
        return NOT_DECIDED
    judged, id_ = round_.without.by_number[override.application_no].judged, override.target.id.partition(".")[2]
    if override.target.kind == "criterion":
        verdict = judged.verdicts.criteria[id_].value
        return NOT_KNOWN if verdict == "unknown" else value_in_words(verdict, VERDICT)
    amount = next(line.amount for line in judged.entitlement.lines if line.benefit == id_)
    return NOT_KNOWN if amount is None else money_in_words(amount, round_.book)


def effect_in_words(number: int, round_: Round) -> Text:
    """Whether an override, by its number, counts, was taken back, or was decided anew later."""
    if number in round_.counting:
        return COUNTS
    return TAKEN_BACK if round_.overrides[number - 1].taken_back else NO_MORE


def _received(override: Override, application: Application) -> tuple[Any] | None:
    """The value of the fact or the mark that was received; None where none was."""
    given = application.given
    if override.target.kind == "fact":
        return (given[override.target.id].value,) if override.target.id in given else None
    column = override.target.id.removeprefix(f"{MARKS}.")
    row = next(row for row in given[MARKS].rows if REVIEWER in row and row[REVIEWER].value == override.of)
    return (row[column].value,) if column in row else None


def _value(override: Override, value: Any, book: Book) -> Text:
    if override.target.asked.kind == "money" and value is not None:
        return stated_in_words(value, book)
    return value_in_words(value, override.target.asked)


def grounds_in_words(decision: Decision) -> Text:
    """The reason and the minutes of a decision; of an override who approved it, and when."""
    minutes = [form.format(minutes=decision.minutes) for form in MINUTES]
    minutes = [
        decision.minutes if word in decision.minutes else said for word, said in zip(WORDS, minutes, strict=True)
    ]
    grounds = GROUNDS.filled(reason=decision.reason, minutes=Text(*minutes))
    if not decision.approver:
        return grounds
    approved = APPROVED.filled(approver=decision.approver, decided_on=same(decision.decided_on))
    return joined([grounds, approved], " · ")
