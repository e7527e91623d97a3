"""`jiwon verify LEDGER`: whether a ledger or its bundle is whole, and whether what it records adds up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.canonical import digest_of
from engine.documents.round import check_document
from engine.errors import EMPTY, Catalogue, Language, Problem, Text, problem, same
from engine.ledger import (
    Breach,
    Checkpoint,
    RecordedRound,
    Tree,
    breaches_of,
    checkpoint_from_text,
    leaf_of,
)
from engine.ledger.rounds import FORMAT, stray_of
from engine.verify import Check
from forms.award_schedule import Recording, recording_from
from forms.commands.ledgers import digests_of
from forms.commands.signature_checks import Trusted, signature_checks
from forms.commands.signing import allowed_signers
from forms.commands.targets import target_problems
from forms.disk import bytes_from_file
from forms.ledger.amount import amount_of
from forms.ledger.records import Records, records_from, round_in
from forms.screen import deliver, refuse, screen
from forms.screen.checks import say_checks, say_whether_all_hold
from forms.xlsx.mark import MOST_BYTES, stated_mark

MESSAGES: Catalogue = {
    "checkpoint-none": Text("확인점이 들어 있지 않습니다", "holds no checkpoint"),
}
WHOLE = Text("모든 항목이 온전하고 앞 항목과 이어진다", "every entry is whole and follows the one before it")
FILES = Text("받은 파일이 모두 그 지문 그대로 있다", "every file that was received is there, as its digest says")
FORMS = Text("모든 심사의 형식을 이 프로그램이 안다", "every round has a known form")
BELONG = Text("모든 항목이 온전한 심사에 딸려 있다", "every entry belongs to a round that is whole")
STRAY = Text(
    "항목 {place}은(는) 어느 심사에도 딸리지 않음: 심사는 한꺼번에 적으므로 누가 손댄 것",
    "entry {place} belongs to none: rounds are added whole, so that somebody altered it",
)
SUMS = Text("기록된 교부액, 한도, 합계를 다시 더해도 맞다", "awards, sums and caps that are recorded add up again")
ROOTS = Text("교부 내역서마다 적은 확인점이 항목들과 맞다", "the checkpoint of every schedule is that of its entries")
HELD = Text("가진 확인점에서 이어진 원장이다", "the ledger continues from the checkpoint that you hold")
ENTRIES = Text("항목 {count}개, 심사 {rounds}건", "entries: {count}, rounds: {rounds}")
COUNT = Text("{count}개", "{count}")
GONE = Text("{number}번 심사: 없거나 바뀐 파일 {count}개", "round {number}: files missing or changed: {count}")
NEWER = Text("{number}번 심사: 모르는 형식", "round {number} has another form")
ADDS = Text(
    "{number}번 심사 {whose}{sum}: 더하면 {comes_to}이고, 기록이나 한도는 {may}",
    "round {number}, {whose}{sum}: {comes_to}, where {may} is recorded, or the most",
)
SUMS_OF = {
    "twice": Text("신청 건수 (두 번 적힌 신청이 있음)", "applications (one stands twice)"),
    "status": Text("교부 대상이 아닌 신청의 교부액", "award of an application that is not awarded"),
    "held": Text("보류액", "money held"),
    "awarded": Text("교부액 합계", "awards in all"),
    "lines": Text("항목별 교부액의 합", "sum of its lines"),
    "entitlement": Text("산정액을 넘는 교부액", "award above the entitlement"),
    "tranches": Text("지급 회차의 합", "sum of its tranches"),
    "funders": Text("재원별 금액의 합", "sum of its funders"),
    "budget.total": Text("총예산", "budget"),
}
FORM = Text("{number}번 심사: 형식이 다름", "round {number}: of another form")
OTHER_ROOT = Text("{number}번 심사의 교부 내역서", "the schedule of round {number}")
RECORDED = Text("교부 내역서가 원장에 기록된 그 파일이다", "the schedule is the very file that the ledger recorded")
OTHER_FILE = Text(
    "{number}번 심사로 기록된 파일이 아님: 바뀌었거나, 다른 프로그램으로 저장되었거나, 기록된 적이 없음 "
    "(`jiwon verify 교부내역서 규칙서 신청서`가 칸마다 비교합니다)",
    "not the file recorded for round {number}: changed, saved by another program, or never recorded "
    "(`jiwon verify SCHEDULE BOOK APPLICATIONS` compares every cell)",
)
OF_NUMBER = Text("{number}번 심사", "round {number}")
SHORT = Text(
    "확인점은 항목 {size}개를 말하는데 온전한 항목은 {count}개뿐이다",
    "the checkpoint has {size} entries, and only {count} are whole",
)
SHORTER = Text(
    "확인점은 항목 {size}개를 말하는데 온전한 항목은 {count}개뿐이다: 뒤가 잘렸다",
    "the checkpoint has {size} entries, and only {count} are whole: the tail was cut off",
)
APART = Text("처음 {size}개의 뿌리가 다르다", "the root over the first {size} is another")
OTHER_NAME = Text("다른 원장의 확인점이다: {name}", "it is a checkpoint of another ledger: {name}")
TAIL = Text(
    "원장만으로는 뒤가 잘렸는지, 어디부터 모두 새로 썼는지 알 수 없습니다: 교부 내역서(`--schedule`)나 따로 보관한 "
    "확인점(`--checkpoint`)과 비교하십시오",
    "a ledger alone does not show whether its tail was cut off, or all of it written anew from some entry on: compare "
    "it with a schedule (`--schedule`), or with a checkpoint kept elsewhere (`--checkpoint`)",
)

_MOST_ROOTS = 1024 * 1024


def verify_ledger(
    path: Path,
    json_to: str | None,
    language: Language,
    *,
    schedule: Path | None = None,
    checkpoint: Path | None = None,
    of: int | None = None,
    trusted: tuple[Path | None, Path | None] = (None, None),
) -> int:
    """0 where the ledger or bundle is whole and adds up, 1 where it does not, 2 where it is none.

    `schedule`, `checkpoint`: files with a checkpoint that somebody kept, which it must continue. `of`: the one round
    whose files must be there, as in an audit kit. `trusted`: the file of allowed signers, and the certificates that
    time-stamps are proved by.
    """
    if wrong := target_problems(None, json_to, [path, schedule, checkpoint, *trusted]):
        return refuse(wrong, language, None)
    records, problems = records_from(path)
    held, shown, more = _held(schedule, checkpoint)
    whom, others = _trusted(*trusted)
    if records and of is not None and records.fault is None:  # of one that is damaged, that is told
        problems = round_in(records, of, str(path))[1]
    if records is None or problems or more or others:
        return refuse((*problems, *more, *others), language, json_to)
    checks = (*_checks(records, held, of, shown), *signature_checks(records, records.rounds, whom))
    holds, now = all(check.holds for check in checks), records.checkpoint()
    document = {
        "holds": holds,
        "checks": [check_document(each, language) for each in checks],
        "checkpoint": now.text,
        "problems": [],
    }

    def say() -> None:
        say_checks(checks, language)
        console = screen()
        if not held:
            console.print(TAIL.in_(language), style="yellow", markup=False)
        console.print(now.text.rstrip("\n"), markup=False)
        say_whether_all_hold(checks, language)

    return deliver(lambda: document, say, json_to, language, int(not holds))


def _held(
    schedule: Path | None, checkpoint: Path | None
) -> tuple[tuple[Checkpoint, ...], tuple[Recording, str] | None, tuple[Problem, ...]]:
    """The checkpoints that somebody kept, and of a schedule where it says that it is recorded, and its digest."""
    found: list[Checkpoint] = []
    shown: tuple[Recording, str] | None = None
    problems: list[Problem] = []
    if schedule is not None:
        data, wrong = bytes_from_file(schedule, most=MOST_BYTES)
        mark = stated_mark(data)
        recording = recording_from(mark.ledger) if mark else None
        if recording:
            shown = recording, digest_of(data)
            found.append(recording.checkpoint)
        else:
            problems += wrong or (problem(MESSAGES, "checkpoint-none", str(schedule)),)
    if checkpoint is not None:
        data, wrong = bytes_from_file(checkpoint, most=MOST_BYTES)
        text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").rstrip("\n")
        if stated := checkpoint_from_text(f"{text}\n"):
            found.append(stated)
        else:
            problems += wrong or (problem(MESSAGES, "checkpoint-none", str(checkpoint)),)
    return tuple(found), shown, tuple(problems)


def _trusted(signers: Path | None, roots: Path | None) -> tuple[Trusted, tuple[Problem, ...]]:
    allowed, problems = allowed_signers(signers)
    data, more = (None, ()) if roots is None else bytes_from_file(roots, most=_MOST_ROOTS)
    return Trusted(None if signers is None else allowed, data), (*problems, *more)


def _recorded(rounds: tuple[RecordedRound, ...], recording: Recording, digest: str) -> Check:
    """Whether a schedule is a file that was recorded, for the round and at the size that it names."""
    due = next((each for each in rounds if each.number == recording.number), None)
    same_size = due is not None and due.size == recording.checkpoint.size
    holds = same_size and due is not None and any(each.body.get("digest") == digest for each in due.schedules)
    named = {"number": recording.number}
    detail = EMPTY if holds else OTHER_FILE.filled(**named)
    return Check("schedule_is_recorded", RECORDED, holds, detail, OF_NUMBER.filled(**named))


def _checks(
    records: Records,
    held: tuple[Checkpoint, ...],
    of: int | None,
    schedule: tuple[Recording, str] | None,
) -> Iterator[Check]:
    rounds = records.rounds
    counted = ENTRIES.filled(count=f"{len(records.entries):,}", rounds=len(rounds))
    yield Check("entries_are_whole", WHOLE, records.fault is None, records.fault or EMPTY, counted)
    digests = {each.number: digests_of(each) for each in rounds if of in (None, each.number)}
    gone = [(number, sum(records.file(each) is None for each in wanted)) for number, wanted in digests.items()]
    lost = next(((number, count) for number, count in gone if count), None)
    detail = EMPTY if lost is None else GONE.filled(number=lost[0], count=lost[1])
    yield Check("files_are_whole", FILES, lost is None, detail, _count(sum(map(len, digests.values()))))
    newer = next((each for each in rounds if each.origin.get("format") != FORMAT), None)
    detail = EMPTY if newer is None else NEWER.filled(number=newer.number)
    yield Check("rounds_have_a_known_form", FORMS, newer is None, detail, _count(len(rounds)))
    stray = stray_of(records.entries, rounds)
    detail = EMPTY if stray is None else STRAY.filled(place=stray)
    yield Check("entries_belong_to_rounds", BELONG, stray is None, detail, _count(len(records.entries)))
    broken = next(((each, found) for each in rounds if (found := breaches_of(each))), None)
    detail = EMPTY if broken is None else _told(*broken)
    yield Check("sums_add_up", SUMS, broken is None, detail, _count(sum(len(each.written) for each in rounds)))
    wrong, compared = _other_roots(records, rounds)
    detail = EMPTY if wrong is None else OTHER_ROOT.filled(number=wrong.number)
    yield Check("checkpoints_are_true", ROOTS, wrong is None, detail, _count(compared))
    if schedule is not None:
        yield _recorded(rounds, *schedule)
    for each in held:
        detail = _apart(records, each)
        yield Check("continues_from_checkpoint", HELD, not detail.en, detail, _count(each.size))


def _count(number: int) -> Text:
    return COUNT.filled(count=f"{number:,}")


def _told(round_: RecordedRound, breaches: tuple[Breach, ...]) -> Text:
    first, code = breaches[0], round_.decision.body.get("currency") if round_.decision else None
    if first.comes_to is None and first.may is None:
        return FORM.filled(number=round_.number)
    amounts = {"comes_to": amount_of(first.comes_to, code), "may": amount_of(first.may, code)}
    if first.sum == "twice":
        amounts = {"comes_to": f"{first.comes_to}", "may": f"{first.may}"}
    whose = f"{first.whose} " if first.whose else ""
    return ADDS.filled(number=round_.number, whose=whose, sum=SUMS_OF.get(first.sum, same(first.sum)), **amounts)


def _other_roots(records: Records, rounds: tuple[RecordedRound, ...]) -> tuple[RecordedRound | None, int]:
    """The first round whose schedule has another checkpoint than its entries, and how many were compared."""
    tree, compared = Tree(), 0
    for each in rounds:  # each begins behind the one before
        tree = tree.with_leaves(map(leaf_of, records.entries[tree.size : each.size]))
        due = Checkpoint(records.origin, tree.size, tree.root).text
        compared += len(each.schedules)
        if any(made.body.get("checkpoint") != due for made in each.schedules):
            return each, compared
    return None, compared


def _apart(records: Records, held: Checkpoint) -> Text:
    """Why a ledger does not continue from a checkpoint; empty where it does."""
    if held.origin != records.origin:
        return OTHER_NAME.filled(name=held.origin)
    if held.size > len(records.entries):
        return (SHORT if records.fault else SHORTER).filled(size=held.size, count=len(records.entries))
    now = records.checkpoint(held.size)
    return EMPTY if now.root == held.root else APART.filled(size=held.size)
