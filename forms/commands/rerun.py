"""`jiwon rerun`: a recorded round decided again from its record alone, and where it comes out otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.canonical import digest_of
from engine.errors import Catalogue, Language, Problem, Text, problem, same
from engine.ledger import RecordedRound
from engine.ledger.difference import Difference, differences_of
from engine.ledger.rounds import FORMAT
from engine.round import Round
from engine.version import VERSION
from forms.award_schedule import Recording
from forms.commands.award import decided
from forms.commands.inputs import RoundInputs, inputs_of_origin
from forms.commands.ledgers import DAMAGED
from forms.commands.recorded import round_bodies
from forms.commands.targets import refusals_told, say_settled, targets_of, write_results
from forms.disk import chosen
from forms.ledger.origin import Origin, origin_of
from forms.ledger.records import Records, records_from, round_in, whole_round_in
from forms.screen import deliver, json_text, refuse, screen, watching

MESSAGES: Catalogue = {
    "rerun-file-gone": Text(
        "`{name}` 파일이 원장에 없어 다시 결정할 수 없습니다", "cannot be decided again: the file `{name}` is not in it"
    ),
    "rerun-form": Text(
        "{number}번 심사의 기록이 이 프로그램이 아는 형식이 아닙니다", "round {number} has no known form"
    ),
    "rerun-now-refused": Text(
        "기록된 입력을 지금의 프로그램이나 규칙서는 받아들이지 않습니다",
        "what was recorded is refused by this program, or by the book given",
    ),
}
HEAD = Text(
    "{ledger} 원장 {number}번 심사: {book} {version}, {date} 결정, {at} 기록 (jiwon {engine}, Python {python})",
    "{ledger}, round {number}: {book} {version}, decided on {date}, recorded {at} (jiwon {engine}, Python {python})",
)
DECIDED = Text("결정: 신청 {count}건이 기록과 같다", "the decision: {count} applications are as recorded")
SAME_DOCUMENT = Text("결과 JSON이 한 글자까지 같다", "the result is the same to the byte")
SAME_SCHEDULE = Text("교부 내역서가 한 글자까지 같다", "the schedule is the same to the byte")
DECIDED_OTHERWISE = Text("결정이 기록과 다르다", "the decision is not as recorded")
OTHER_DOCUMENT = Text("결과 JSON이 다르다", "the result is another")
OTHER_SCHEDULE = Text("교부 내역서가 다르다", "the schedule is another")
NO_DOCUMENT = Text("결과 JSON은 기록되지 않아 비교하지 않았다", "no result was written with it, to compare")
NO_SCHEDULE = Text("교부 내역서는 기록되지 않아 비교하지 않았다", "no schedule was written with it, to compare")
OTHERWISE = Text("다르게 나온 값 {count}개", "values that come out otherwise: {count}")
LINE = Text("  {whose}{path}: {was} → {is_}", "  {whose}{path}: {was} → {is_}")
MORE = Text("  그 밖에 {count}개 (`--json`에 모두 있습니다)", "  and {count} more (all of them with `--json`)")
CHECKPOINT = Text("기록된 확인점:", "the checkpoint recorded:")
CAUSES: Mapping[str, Text] = {
    "book": Text("규칙서가 다름", "another book"),
    "engine": Text("프로그램이 다름: {was} → {is_}", "another program: {was} → {is_}"),
    "record": Text(
        "프로그램과 입력은 같으므로 기록이 바뀌었음", "program and inputs are the same: the record was changed"
    ),
}
_MADE = ("engine", "python", "recorded_at")
MOST_TOLD = 20
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Rerun:
    """A recorded round beside the same round decided now; `schedule` is what is made of it now."""

    recorded: RecordedRound
    recording: Recording
    differences: tuple[Difference, ...]
    cause: Text
    schedule: bytes
    same_schedule: bool | None
    """None where none was recorded, or another book is asked about."""
    same_document: bool | None
    by_other: bool = False
    """Whether another book is asked about."""
    fault: Text | None = None
    """What is wrong with the ledger behind the round."""

    @property
    def same(self) -> bool:
        return not self.differences and self.same_schedule is not False and self.same_document is not False


def rerun(
    path: Path,
    number: int | None,
    other: tuple[str, str | None] | None,
    out: Path | None,
    json_to: str | None,
    language: Language,
) -> int:
    """0 where the round comes out the same, 1 where it does not, 2 where it cannot be decided again.

    `other`: a book, and perhaps its version, that it is decided by instead. `out`: where its schedule goes.
    """
    targets = targets_of(out, json_to, [path])
    if wrong := (*say_settled([out], language), *targets.problems):
        return refuse(wrong, language, None)
    with watching(language) as watching_, refusals_told(language, json_to):
        with watching_.during("reading"):
            found, problems = _recorded(path, number)
            origin, more = _origin(found, other, path) if found else (None, ())
            inputs, wrong = inputs_of_origin(origin) if origin else (None, ())
        if wrong:
            problems = (problem(MESSAGES, "rerun-now-refused", str(path)), *wrong)
        if found is None or inputs is None:
            return refuse((*problems, *more), language, json_to)
        round_, wrong = decided(inputs, watching_)
        if round_ is None:
            return refuse((problem(MESSAGES, "rerun-now-refused", str(path)), *wrong), language, json_to)
        with watching_.during("writing"):
            again = _compared(found, inputs, round_, by_other=other is not None)
            problems = write_results({out: again.schedule}, None, targets) if out else ()
    if problems:
        return refuse(problems, language, json_to)
    document = _document(again, language)
    return deliver(
        lambda: document,
        lambda: _say(again, language),
        json_to,
        language,
        int(not again.same or again.fault is not None),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    records: Records
    round_: RecordedRound

    @property
    def language(self) -> Language:
        return "en" if self.round_.origin.get("language") == "en" else "ko"


def _recorded(path: Path, number: int | None) -> tuple[_Found | None, tuple[Problem, ...]]:
    records, problems = records_from(path)
    if records is None:
        return None, problems
    choose = whole_round_in if number is None else round_in  # which is the newest, a damaged one does not say
    round_, problems = choose(records, number, str(path))
    return (_Found(records, round_) if round_ else None), problems


def _origin(
    found: _Found, other: tuple[str, str | None] | None, path: Path
) -> tuple[Origin | None, tuple[Problem, ...]]:
    """What the round was decided from, with another book where one is asked about."""
    origin, missing = origin_of(found.round_.origin, found.records.file)
    if origin is None or found.round_.origin.get("format") != FORMAT:
        gone = tuple(problem(MESSAGES, "rerun-file-gone", str(path), name=name) for name in missing)
        return None, gone or (problem(MESSAGES, "rerun-form", str(path), number=found.round_.number),)
    if other is None:
        return origin, ()
    name, version = other
    chosen_, problems = chosen(name, version, origin.decided_on)
    return (replace(origin, book=chosen_.texts) if chosen_ else None), problems


def _compared(found: _Found, inputs: RoundInputs, round_: Round, *, by_other: bool) -> Rerun:
    recorded, language = found.round_, found.language
    recording = _recording(found)
    bodies = [body for _, body in round_bodies(inputs, round_, language)]
    was = recorded.decision.body if recorded.decision else {}
    now = bodies[-1]
    if not by_other:  # what the record calls the book that it has the text of, and all else that it was decided from
        was, now = {**was, "round": _without_making(recorded.origin)}, {**now, "round": _without_making(bodies[0])}
    differences = tuple(differences_of(recorded.bodies, bodies[1:-1], (was, now)))
    read = inputs.origin.assumptions_read
    schedule = inputs.schedule(round_, language, assumptions_read=read, recording=recording)
    made = None if by_other or not recorded.schedules else recorded.schedules[0].body
    stated = made.get("document") if made else None
    document = None if stated is None else json_text(inputs.document(round_, language)).encode()
    engine = str(recorded.origin.get("engine"))
    cause = CAUSES["book" if by_other else "record" if engine == VERSION else "engine"]
    return Rerun(
        recorded,
        recording,
        differences,
        cause.filled(was=engine, is_=VERSION),
        schedule,
        None if made is None else made.get("digest") == digest_of(schedule),
        None if document is None else stated == digest_of(document),
        by_other,
        found.records.fault,
    )


def _without_making(origin: Mapping[str, Any]) -> dict[str, Any]:
    """What a round was decided from, without by which program and when."""
    return {name: value for name, value in origin.items() if name not in _MADE}


def _recording(found: _Found) -> Recording:
    """The checkpoint that was made when the round was recorded: over the entries up to its decision."""
    return Recording(found.round_.number, found.records.checkpoint(found.round_.size))


def _document(again: Rerun, language: Language) -> dict[str, Any]:
    origin = again.recorded.origin
    return {
        "same": again.same,
        "round": again.recorded.number,
        "recorded": {key: origin.get(key) for key in ("engine", "python", "recorded_at", "decided_on")},
        "engine": VERSION,
        "checkpoint": again.recording.checkpoint.text,
        "decision_is_the_same": not again.differences,
        "schedule_is_the_same": again.same_schedule,
        "document_is_the_same": again.same_document,
        "cause": None if again.same else again.cause.in_(language),
        "differences": [
            {"application_no": each.application_no, "path": list(each.path), "was": each.was, "is": each.is_}
            for each in again.differences
        ],
        "fault": again.fault.in_(language) if again.fault else None,
        "problems": [],
    }


def _say(again: Rerun, language: Language) -> None:
    console, origin = screen(), again.recorded.origin
    book = origin.get("book")
    named = book if isinstance(book, dict) else {}
    words = {"number": again.recorded.number, "book": named.get("id"), "version": named.get("version")}
    words |= {"date": origin.get("decided_on"), "at": origin.get("recorded_at"), "engine": origin.get("engine")}
    head = HEAD.filled(ledger=again.recording.checkpoint.origin, python=origin.get("python"), **words)
    console.print(head.in_(language), style="bold", markup=False)
    count = len(again.recorded.written)
    for holds, same_, other, none in (
        (not again.differences, DECIDED.filled(count=count), DECIDED_OTHERWISE, DECIDED_OTHERWISE),
        (again.same_document, SAME_DOCUMENT, OTHER_DOCUMENT, NO_DOCUMENT),
        (again.same_schedule, SAME_SCHEDULE, OTHER_SCHEDULE, NO_SCHEDULE),
    ):
        if holds is None:
            if not again.by_other:
                console.print(f"- {none.in_(language)}")
        elif holds:
            console.print(f"✔ {same_.in_(language)}", markup=False)
        else:
            console.print(f"✘ {other.in_(language)} ({again.cause.in_(language)})", style="red", markup=False)
    if again.differences:
        said = OTHERWISE.filled(count=len(again.differences))
        console.print(said.in_(language), style="yellow", markup=False)
        for each in _first(again.differences):
            console.print(_line(each).in_(language), markup=False)
        if (more := len(again.differences) - MOST_TOLD) > 0:
            console.print(MORE.filled(count=more).in_(language))
    if again.fault:
        console.print(DAMAGED.filled(fault=again.fault).in_(language), style="red", markup=False)
    console.print(CHECKPOINT.in_(language))
    console.print(again.recording.checkpoint.text.rstrip("\n"), markup=False)


def _first(differences: Sequence[Difference]) -> Sequence[Difference]:
    return differences[:MOST_TOLD]


def _line(each: Difference) -> Text:
    whose = f"{each.application_no} · " if each.application_no else ""
    return LINE.filled(whose=whose, path=" → ".join(each.path), was=_short(each.was), is_=_short(each.is_))


def _short(value: Any) -> Text:
    if value is None:
        return same("-")
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return same(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
