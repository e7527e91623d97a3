"""What `award` says of overrides: each with its grounds, what a schedule that came back held beside, and what moved."""

from collections.abc import Collection, Iterator

from rich.console import Console

from engine.errors import EMPTY, Language, Text
from engine.explain.outcomes import outcomes_in_words
from engine.explain.overrides import (
    NOT_DECIDED,
    after_in_words,
    before_in_words,
    effect_in_words,
    grounds_in_words,
    override_in_words,
)
from engine.explain.sources import override_place_in_words
from engine.overrides import place_of
from engine.round import Round
from forms.commands.comparison import Comparison
from forms.commands.overridden import OverridesRead
from forms.commands.returned import Returned
from forms.schedule_check import told

TAKEN = Text("조정 {count}건을 반영했습니다", "{count} overrides taken")
ONE_TAKEN = Text("조정 1건을 반영했습니다", "1 override taken")
LINE = Text(
    "  {place} {no} {firm} · {what}: {before} → {after}{effect} · {grounds}{at}",
    "  {place} {no} {firm} · {what}: {before} → {after}{effect} · {grounds}{at}",
)
EFFECT = Text(" ({effect})", " ({effect})")
ASSUMPTIONS = Text("  가정한 조항을 확인함: {name}, {day}", "  assumptions read: {name}, {day}")
IGNORED = Text("계산한 값이라 반영하지 않은 칸 {count}개", "cells not taken, since they are computed: {count}")
SIGNED = Text(
    "결재란에 적은 내용은 새 결정으로 옮기지 않았습니다: {cells}",
    "signatures are not taken along to a new decision: {cells}",
)
UNREAD = Text(
    "가정한 조항의 확인은 이름과 날짜가 모두 있어야 옮깁니다: {cells}",
    "that the assumptions were read is taken along with a name and a date only: {cells}",
)
ONE_MOVED = Text("조정으로 결과가 달라진 신청 1건", "1 application decided otherwise for it")
MOVED = Text("조정으로 결과가 달라진 신청 {count}건", "applications decided otherwise for it: {count}")
NOBODY = Text("조정으로 결과가 달라진 신청은 없습니다", "nobody is decided otherwise for it")
MOVE = Text("  {no} {firm}: {before} → {after}", "  {no} {firm}: {before} → {after}")
MOST_SAID = 40
MORE = Text("  … (+{count})", "  … (+{count})")


def say_overrides(
    console: Console, round_: Round, read: OverridesRead, returned: Returned | None, language: Language
) -> None:
    """Everything that was taken, everything that was not, and who is decided otherwise."""
    count = len(round_.overrides)
    console.print((ONE_TAKEN if count == 1 else TAKEN.filled(count=count)).in_(language), style="yellow")
    _say(console, _taken(round_, {each.at for each in read.new}), language)
    if returned and returned.assumptions_read:
        name, day = returned.assumptions_read
        console.print(ASSUMPTIONS.filled(name=name, day=day).in_(language), markup=False)
    if returned and returned.ignored:
        console.print(IGNORED.filled(count=len(returned.ignored)).in_(language), style="yellow")
        for each in returned.ignored:  # all of them: what is not taken must not look as if it were
            console.print(f"  {told(each, returned.dates).in_(language)}", markup=False)
    if returned and returned.signed:
        console.print(SIGNED.filled(cells=", ".join(returned.signed)).in_(language), style="yellow")
    if returned and returned.unread:
        console.print(UNREAD.filled(cells=", ".join(returned.unread)).in_(language), style="yellow")
    base = returned.round_ if returned else round_.without
    if base is None:
        console.print(NOT_DECIDED.in_(language))
        return
    changes = Comparison((), base, round_).changes
    several = ONE_MOVED if len(changes) == 1 else MOVED.filled(count=len(changes))
    console.print((several if changes else NOBODY).in_(language))
    moves = (
        MOVE.filled(
            no=each.after.application_no,
            firm=str(each.after.judged.facts["firm"]),
            before=before,
            after=after,
        )
        for each in changes
        for before, after in (outcomes_in_words(each.before, each.after, round_.book),)
    )
    _say(console, moves, language)


def _taken(round_: Round, places: Collection[str]) -> Iterator[Text]:
    for number, each in enumerate(round_.overrides, start=1):
        yield LINE.filled(
            place=override_place_in_words(place_of(number)),
            no=each.application_no,
            firm=str(round_.by_number[each.application_no].judged.facts["firm"]),
            what=override_in_words(each),
            before=before_in_words(each, round_),
            after=after_in_words(each, round_.book),
            grounds=grounds_in_words(each.decision),
            effect=EMPTY if number in round_.counting else EFFECT.filled(effect=effect_in_words(number, round_)),
            at=f" [{each.at}]" if each.at in places else "",
        )


def _say(console: Console, lines: Iterator[Text], language: Language) -> None:
    every = [each.in_(language) for each in lines]
    for line in every[:MOST_SAID]:
        console.print(line, markup=False)
    if len(every) > MOST_SAID:
        console.print(MORE.filled(count=len(every) - MOST_SAID).in_(language))
