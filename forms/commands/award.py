"""`jiwon award`: a book and applications in, a verified award schedule out."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console

from engine.assessment import Status
from engine.book.contents import clauses_of
from engine.errors import EMPTY, Catalogue, EngineRefusal, Language, Problem, Text, joined, problem
from engine.explain.budget import setting_in_words, within_first_key
from engine.explain.status import STATUSES, status_in_words
from engine.round import Round
from engine.settings import ChangedSetting
from forms.commands.inputs import Asked, RoundInputs, round_inputs
from forms.commands.recorded import open_ledger, record, record_schedule
from forms.commands.refused import refused_in_words
from forms.commands.returned import Returned, returned_from
from forms.commands.said_overrides import say_overrides
from forms.commands.targets import (
    other_work_problems,
    refusals_told,
    refuse_round,
    say_apart,
    say_settled,
    targets_of,
    write_results,
)
from forms.ledger import Ledger
from forms.screen import json_text, refuse, screen, watching
from forms.screen.money import say_accounts, say_course, say_lacking, say_uses
from forms.screen.screen import Watching, put_bytes
from forms.screen.table import plain_table
from forms.xlsx.mark import Mark

MESSAGES: Catalogue = {
    "schedule-unrecorded": Text(
        "교부 내역서가 원장에 적히지 않았습니다: {why}", "the ledger does not name the schedule: {why}"
    ),
    "law-broken": Text(
        "결과가 점검을 통과하지 못하여 쓰지 않았습니다: {title} ({detail})",
        "the result does not pass its own checks and was not written: {title} ({detail})",
    ),
}
SAMPLE = Text(
    "견본입니다: 기업과 금액은 모두 지어낸 것입니다 ({name})",
    "This is a sample: its firms and amounts are fictional ({name})",
)
TOTALS = Text(
    "예산 {total} {currency} · 교부 {awarded}{held} · 잔액 {left}",
    "Budget {total} {currency} · awarded {awarded}{held} · left {left}",
)
TOTALS_OF_NONE = Text("예산을 정하지 않음 · 교부 {awarded} {currency}", "No budget set · awarded {awarded} {currency}")
HELD = Text(" · 보류 {amount}", " · held {amount}")
MOST_ROWS = 40
MOST_REFUSED = 10
HEADINGS = (
    Text("순위", "Rank"),
    Text("신청번호", "Application"),
    Text("기업명", "Firm"),
    Text("결과", "Result"),
    Text("산정액", "Entitlement"),
    Text("교부액", "Award"),
)
ACCEPTED = Text("{at}: {message} — 인정: {reason}", "{at}: {message} — accepted: {reason}")
MORE_REFUSED = Text("그 밖의 부적격 {count}건", "and {count} more not eligible")
ORDER = Text("순서", "Order")
"""Of a policy that divides or chooses: its ranking only settles ties."""
OVERRIDDEN = Text("이번 예산: {name} {before} → {after}", "for this round: {name} {before} → {after}")
WHY_OVERRIDDEN = Text("이번 예산의 사유: {note}", "why: {note}")
VERIFIED = Text("점검 {count}가지를 모두 통과했습니다", "all {count} checks hold")
WRITTEN = Text("교부 내역서를 썼습니다: {path}", "award schedule written: {path}")
LIST_WRITTEN = Text("적격 명단을 썼습니다: {path}", "list of who qualifies written: {path}")
UNNAMED = Text(
    "{number}번 심사로 원장에 기록하고 교부 내역서도 썼으나({path}), 그 파일을 원장에 적지 못했습니다",
    "recorded as round {number}, and its schedule is written ({path}), but the ledger does not name that file",
)
UNWRITTEN = Text(
    "{number}번 심사로 원장에 기록했으나 교부 내역서를 쓰지 못했습니다: `jiwon rerun 원장 {number} --out 파일`",
    "recorded as round {number}, but its schedule was not written: `jiwon rerun LEDGER {number} --out FILE` writes it",
)
ABOVE = Text(
    "미결정이지만 교부 순위 안에 들 수 있는 신청: {names}",
    "undecided, but could rank above the funding line: {names}",
)
NOT_READY = Text("아직 결재할 수 없습니다: {why}", "not ready to sign: {why}")
DECIDE = Text("먼저 결정할 신청 {names}", "to be decided first, {names}")
READ = Text(
    '가정한 조항을 확인한 사람과 날짜 (`--assumptions-read "이름, 날짜"`, 또는 결재 시트에 기재)',
    'who read the assumptions, and when (`--assumptions-read "NAME, DATE"`, or written on the sheet to sign)',
)
ASSUMED = Text(
    "공고에서 확인하지 못해 가정한 조항 {count}개가 있습니다", "{count} clauses are assumed, not read in the source"
)


def award(
    asked: Asked,
    out: Path,
    json_to: str | None,
    language: Language,
    *,
    may_replace: bool = False,
    ledger_at: Path | None = None,
) -> int:
    """0 with a verified schedule written; 2 with every problem of the input, and nothing written.

    `may_replace`: the files in the places of the results may be of another book, version or date. `ledger_at`: where
    the decision is recorded before the schedule is written; without one that is a draft.
    """
    with open_ledger(ledger_at) as (ledger, unopened):
        return _award(asked, out, json_to, language, may_replace=may_replace, into=(ledger, unopened))


def _award(
    asked: Asked,
    out: Path,
    json_to: str | None,
    language: Language,
    *,
    may_replace: bool,
    into: tuple[Ledger | None, tuple[Problem, ...]],
) -> int:
    ledger, unopened = into
    unsettled = say_settled([out, None if json_to in (None, "-") else Path(json_to or "")], language)
    targets = targets_of(out, json_to, (*asked.files, ledger.path if ledger else None), round_=True)
    with watching(language) as watching_, refusals_told(language, targets.problems_to):
        with watching_.during("reading"):
            inputs, problems = round_inputs(asked)
        problems += (*unopened, *unsettled, *targets.problems)
        if inputs is not None:
            mine = Mark("schedule", inputs.book.book, inputs.book.version, str(inputs.decided_on))
            problems += other_work_problems(targets, mine, may_replace=may_replace)
        if inputs is None or problems:
            return refuse_round(problems, targets, language)
        round_, problems = decided(inputs, watching_)
        if round_ is None:
            return refuse_round(problems, targets, language)
        returned, problems = returned_from(inputs, watching_.watch)
        if problems:
            return refuse_round(problems, targets, language)
        read = asked.assumptions_read or (returned.assumptions_read if returned else None)
        with watching_.during("writing"):
            document = None if json_to is None else json_text(inputs.document(round_, language)).encode()
            say_apart(targets, language)
            recorded, problems = record(ledger, inputs, round_, language, read) if ledger else (None, ())
            if problems:
                return refuse_round(problems, targets, language)
            recording = recorded.recording if recorded else None
            schedule = inputs.schedule(round_, language, assumptions_read=read, recording=recording)
            problems = write_results({out: schedule}, document, targets)
            unnamed: tuple[Problem, ...] = ()
            if ledger and recorded and not problems:
                unnamed = record_schedule(ledger, recorded, schedule, out, document)
    if recorded and (problems or unnamed):
        said = (UNWRITTEN if problems else UNNAMED).filled(number=recorded.recording.number, path=out)
        screen(error=True).print(said.in_(language), style="yellow", markup=False)
        problems += tuple(problem(MESSAGES, "schedule-unrecorded", each.at, why=each.message) for each in unnamed)
    if problems:
        return refuse(problems, language, "-" if json_to == "-" else None)
    if inputs.overriding and json_to == "-":  # what was taken is told beside a document that stands alone
        say_overrides(screen(error=True), round_, inputs.overriding, returned, language)
    if json_to == "-" and document is not None:
        put_bytes(document)
    else:
        _say(round_, inputs, out, language, returned, assumptions_read=read is not None)
        if recorded:
            screen().print(recorded.said.in_(language), style="green", markup=False)
    return 0


def decided(inputs: RoundInputs, watching_: Watching) -> tuple[Round | None, tuple[Problem, ...]]:
    """The round; `EngineRefusal` (exit code 3) where it breaks a law of its own, so that nothing is written."""
    round_, problems = inputs.round(watching_.watch)
    both = [each for each in (round_, round_.without if round_ else None) if each]
    broken = [check for each in both for check in each.checks if not check.holds]
    if broken:
        told = (problem(MESSAGES, "law-broken", "", title=check.title, detail=check.detail) for check in broken)
        raise EngineRefusal(tuple(told))
    return round_, problems


def say_round(console: Console, round_: Round, inputs: RoundInputs, language: Language) -> None:
    """Which round it is: its book and date, whether it is the sample, and what was changed for it."""
    book = round_.book
    console.print(
        f"{book.title.in_(language)}  ({book.book} {book.version}, {round_.dates['decided_on']})", style="bold"
    )
    if inputs.sample:
        console.print(SAMPLE.filled(name=inputs.input_name).in_(language), style="yellow")
    say_settings(console, inputs.settings, OVERRIDDEN, language)


def say_settings(console: Console, made: Iterable[ChangedSetting], line: Text, language: Language) -> None:
    """One `line` for each setting, with its name and what it was and is; whole numbers are grouped."""
    for each in made:
        before, after = setting_in_words(each.before), setting_in_words(each.after)
        console.print(line.filled(name=each.name, before=before, after=after).in_(language), style="yellow")


def _say(
    round_: Round,
    inputs: RoundInputs,
    out: Path,
    language: Language,
    returned: Returned | None,
    *,
    assumptions_read: bool,
) -> None:
    console, book = screen(), round_.book
    say_round(console, round_, inputs, language)
    if inputs.budget_note:
        console.print(WHY_OVERRIDDEN.filled(note=inputs.budget_note).in_(language))
    if inputs.overriding:
        say_overrides(console, round_, inputs.overriding, returned, language)
    if book.pays:
        grouped = book.money.grouped
        words = {key: "" if amount is None else grouped(amount) for key, amount in round_.totals.items()}
        held = HELD.filled(amount=grouped(round_.held)) if round_.held else EMPTY
        totals = TOTALS_OF_NONE if round_.left is None else TOTALS
        console.print(totals.filled(**words | {"currency": book.currency, "held": held}).in_(language))
        say_accounts(console, round_, language)
    _say_applicants(console, round_, language)
    counts = (f"{STATUSES[status].in_(language)} {count}" for status, count in round_.counts.items())
    console.print(" · ".join(counts))
    for line in refused_in_words(round_, language, MOST_REFUSED):
        console.print(line, markup=False)
    if (more := round_.counts[Status.NOT_ELIGIBLE] - MOST_REFUSED) > 0:
        console.print(MORE_REFUSED.filled(count=more).in_(language))
    if book.pays:
        say_lacking(console, round_, language)
        say_course(console, round_, language)
        say_uses(console, round_, language)
    if order := within_first_key(book):
        console.print(order.in_(language))
    if round_.undecided_above_line:
        console.print(ABOVE.filled(names=", ".join(_first(round_.undecided_above_line))).in_(language), style="yellow")
    accepted = (
        ACCEPTED.filled(at=each.doubt.at, message=each.doubt.message, reason=each.reason).in_(language)
        for each in inputs.accepted
    )
    notices = (f"{each.at}: {each.message.in_(language)}" for each in (*inputs.notices, *round_.notices))
    for line in (*_first([*accepted]), *_first([*notices])):
        console.print(line, style="yellow")
    # Clauses of the book that are our reading where the text is silent.
    assumed = sum(clause.stands == "assumed" for _, clause in clauses_of(book))
    console.print(ASSUMED.filled(count=assumed).in_(language))
    waits = [DECIDE.filled(names=", ".join(_first(round_.blocking)))] if round_.blocking else []
    waits += [READ] if assumed and not assumptions_read else []
    if waits:
        console.print(NOT_READY.filled(why=joined(waits, "; ")).in_(language), style="yellow", markup=False)
    console.print(VERIFIED.filled(count=len(round_.checks)).in_(language))
    console.print((WRITTEN if book.pays else LIST_WRITTEN).filled(path=out).in_(language), style="green")


def _say_applicants(console: Console, round_: Round, language: Language) -> None:
    """The first applications with what became of them, and where the book pays how much they receive."""
    rank, grouped = HEADINGS[0] if round_.book.allocation.way == "order" else ORDER, round_.book.money.grouped
    shown = slice(None) if round_.book.pays else slice(1, 4)
    headings = [rank, *HEADINGS[1:]][shown]
    table = plain_table((each.in_(language) for each in headings), right=(0, 4, 5) if round_.book.pays else ())
    for applicant in round_.applicants[:MOST_ROWS]:
        entitled = applicant.judged.entitlement.amount
        cells = (
            str(applicant.rank or ""),
            applicant.application_no,
            str(applicant.judged.facts["firm"]),
            status_in_words(applicant).in_(language),
            grouped(entitled) if entitled is not None and applicant.rank else "",
            grouped(applicant.award) if applicant.award else "",
        )
        table.add_row(*cells[shown])
    console.print(table)
    if len(round_.applicants) > MOST_ROWS:
        console.print(f"… (+{len(round_.applicants) - MOST_ROWS})")


def _first(lines: Sequence[str]) -> list[str]:
    """The first of them, and how many there are beside: the schedule lists all."""
    rest = len(lines) - MOST_ROWS
    return [*lines[:MOST_ROWS], *([f"… (+{rest:,})"] if rest > 0 else [])]
