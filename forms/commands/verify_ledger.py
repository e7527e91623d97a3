"""`jiwon verify LEDGER`: whether a ledger or its bundle is whole, and whether what it records adds up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.documents.round import check_document
from engine.errors import EMPTY, Catalogue, Language, Problem, Text, problem, same
from engine.ledger import (
    Breach,
    Checkpoint,
    RecordedRound,
    Tree,
    breaches_of,
    checkpoint_from_text,
    checkpoint_of,
    leaf_of,
)
from engine.ledger.rounds import FORMAT
from engine.verify import Check
from forms.award_schedule import recording_from
from forms.commands.ledgers import digests_of
from forms.commands.signature_checks import Trusted, signature_checks
from forms.commands.signing import allowed_signers
from forms.commands.targets import target_problems
from forms.disk import bytes_from_file
from forms.ledger.records import Records, records_from, round_in
from forms.screen import deliver, refuse, screen
from forms.screen.checks import say_checks, say_whether_all_hold
from forms.xlsx.mark import MOST_BYTES, stated_mark

MESSAGES: Catalogue = {
    "checkpoint-none": Text("확인점이 들어 있지 않습니다", "holds no checkpoint"),
}
WHOLE = Text("모든 항목이 온전하고 앞 항목과 이어진다", "every entry is whole and follows the one before it")
FILES = Text("받은 파일이 모두 그 지문 그대로 있다", "every file that was received is there, as its digest says")
FORMS = Text("모든 심사가 아는 형식이다", "every round has a known form")
SUMS = Text("기록된 한도와 합계를 다시 더해도 맞다", "every cap and sum that is recorded adds up again")
ROOTS = Text("교부 내역서마다 적은 확인점이 항목들과 맞다", "the checkpoint of every schedule is that of its entries")
HELD = Text("가진 확인점에서 이어진 원장이다", "the ledger continues from the checkpoint that you hold")
ENTRIES = Text("항목 {count}개, 심사 {rounds}건", "entries: {count}, rounds: {rounds}")
COUNT = Text("{count}개", "{count}")
GONE = Text("{number}번 심사: 없거나 바뀐 파일 {count}개", "round {number}: files missing or changed: {count}")
NEWER = Text("{number}번 심사", "round {number}")
ADDS = Text(
    "{number}번 심사 {whose}{sum}: 더하면 {comes_to}, 한도나 기록은 {may}",
    "round {number} {whose}{sum}: comes to {comes_to}, and may or is recorded to be {may}",
)
FORM = Text("{number}번 심사: 형식이 다름", "round {number}: of another form")
OTHER_ROOT = Text("{number}번 심사", "round {number}")
SHORTER = Text(
    "확인점은 항목 {size}개를 말하는데 온전한 항목은 {count}개뿐이다: 뒤가 잘렸다",
    "the checkpoint has {size} entries, and only {count} are whole: the tail was cut off",
)
APART = Text("처음 {size}개의 뿌리가 다르다", "the root over the first {size} is another")
OTHER_NAME = Text("다른 원장의 확인점이다: {name}", "it is a checkpoint of another ledger: {name}")
TAIL = Text(
    "원장만으로는 뒤가 잘려 나갔는지 알 수 없습니다: 교부 내역서(`--schedule`)나 따로 보관한 확인점"
    "(`--checkpoint`)과 비교하십시오",
    "a ledger alone does not show whether its tail was cut off: compare it with a schedule (`--schedule`), or with a "
    "checkpoint kept elsewhere (`--checkpoint`)",
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
    held, more = _held(schedule, checkpoint)
    whom, others = _trusted(*trusted)
    if records and of is not None and records.fault is None:  # of one that is damaged, that is told
        problems = round_in(records, of, str(path))[1]
    if records is None or problems or more or others:
        return refuse((*problems, *more, *others), language, json_to)
    checks = (*_checks(records, held, of), *signature_checks(records, records.rounds, whom))
    holds, now = all(check.holds for check in checks), checkpoint_of(records.origin, records.entries)
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


def _held(schedule: Path | None, checkpoint: Path | None) -> tuple[tuple[Checkpoint, ...], tuple[Problem, ...]]:
    """The checkpoints that somebody kept, in a schedule or as a text; or why there is none."""
    found: list[Checkpoint] = []
    problems: list[Problem] = []
    for path in filter(None, (schedule, checkpoint)):
        data, wrong = bytes_from_file(path, most=MOST_BYTES)
        if wrong:
            problems += wrong
            continue
        if path == schedule:
            mark = stated_mark(data)
            recording = recording_from(mark.ledger) if mark else None
            stated = recording.checkpoint if recording else None
        else:
            stated = checkpoint_from_text(data.decode(errors="replace").replace("\r\n", "\n").rstrip("\n") + "\n")
        if stated is None:
            problems.append(problem(MESSAGES, "checkpoint-none", str(path)))
        else:
            found.append(stated)
    return tuple(found), tuple(problems)


def _trusted(signers: Path | None, roots: Path | None) -> tuple[Trusted, tuple[Problem, ...]]:
    allowed, problems = allowed_signers(signers)
    data, more = (None, ()) if roots is None else bytes_from_file(roots, most=_MOST_ROOTS)
    return Trusted(None if signers is None else allowed, data), (*problems, *more)


def _checks(records: Records, held: tuple[Checkpoint, ...], of: int | None) -> Iterator[Check]:
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
    broken = next(((each, found) for each in rounds if (found := breaches_of(each))), None)
    detail = EMPTY if broken is None else _told(*broken)
    yield Check("sums_add_up", SUMS, broken is None, detail, _count(sum(len(each.written) for each in rounds)))
    wrong, compared = _other_roots(records, rounds)
    detail = EMPTY if wrong is None else OTHER_ROOT.filled(number=wrong.number)
    yield Check("checkpoints_are_true", ROOTS, wrong is None, detail, _count(compared))
    for each in held:
        detail = _apart(records, each)
        yield Check("continues_from_checkpoint", HELD, not detail.en, detail, _count(each.size))


def _count(number: int) -> Text:
    return COUNT.filled(count=f"{number:,}")


def _told(round_: RecordedRound, breaches: tuple[Breach, ...]) -> Text:
    first = breaches[0]
    if first.comes_to is None and first.may is None:
        return FORM.filled(number=round_.number)
    amounts = {"comes_to": _amount(first.comes_to), "may": _amount(first.may)}
    whose = f"{first.whose} " if first.whose else ""
    return ADDS.filled(number=round_.number, whose=whose, sum=first.sum, **amounts)


def _amount(amount: int | None) -> Text:
    return same("-" if amount is None else f"{amount:,}")


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
        return SHORTER.filled(size=held.size, count=len(records.entries))
    now = checkpoint_of(records.origin, records.entries[: held.size])
    return EMPTY if now.root == held.root else APART.filled(size=held.size)
