"""`jiwon ledger` and `jiwon rounds`: a new ledger, its bundle to hand over, and which rounds it has."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from engine.errors import Catalogue, Language, Text, problem
from engine.ledger import RecordedRound, bundle_lines
from forms.commands.targets import target_problems
from forms.disk import write_file
from forms.ledger import created
from forms.ledger.amount import amount_of
from forms.ledger.records import bundle_of, records_from
from forms.screen import deliver, refuse, screen
from forms.screen.table import plain_table

MESSAGES: Catalogue = {
    "ledger-name": Text(
        "원장의 이름은 한 줄의 글자여야 합니다: 기관의 주소와 쓰임새가 좋습니다 (예: `ulsan.go.kr/grants`)",
        "the name of a ledger is one line of text, best an office's address and what it is for: `ulsan.go.kr/grants`",
    ),
    "bundle-there": Text("파일이 이미 있습니다", "there is such a file already"),
}
MADE = Text("새 원장을 만들었습니다: {path} ({name})", "a new ledger: {path} ({name})")
EXPORTED = Text(
    "원장을 묶음으로 썼습니다: {path} (심사 {rounds}건, 항목 {entries}개)",
    "the ledger as a bundle: {path} (rounds: {rounds}, entries: {entries})",
)
DAMAGED = Text("원장이 온전하지 않습니다: {fault}", "the ledger is not whole: {fault}")
NONE_RECORDED = Text("기록된 심사가 없습니다", "no round is recorded")
HEADINGS = (
    Text("심사", "Round"),
    Text("규칙서", "Book"),
    Text("결정일", "Decided on"),
    Text("신청", "Applications"),
    Text("교부액", "Awarded"),
    Text("기록한 때", "Recorded"),
    Text("교부 내역서", "Schedule"),
)
_LONGEST_NAME = 200


def new_ledger(path: Path, name: str, json_to: str | None, language: Language) -> int:
    """0 with an empty ledger of this name; 2 where one cannot be made there."""
    if not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
        return refuse((problem(MESSAGES, "ledger-name", str(path)),), language, json_to)
    ledger, problems = created(path, name)
    if ledger is None:
        return refuse(problems, language, json_to)
    with closing(ledger):
        said = MADE.filled(path=path, name=name)
        document = {"ledger": name, "problems": []}
        return deliver(lambda: document, lambda: screen().print(said.in_(language), markup=False), json_to, language)


def export_ledger(path: Path, out: Path, json_to: str | None, language: Language) -> int:
    """0 with the bundle written; 1 where the ledger is damaged, and what is whole of it was; 2 where nothing was."""
    if wrong := target_problems(None, json_to, [path, out]):
        return refuse(wrong, language, None)
    if out.exists():
        return refuse((problem(MESSAGES, "bundle-there", str(out)),), language, json_to)
    records, problems = records_from(path)
    if records is None:
        return refuse(problems, language, json_to)
    files = {each for round_ in records.rounds for each in digests_of(round_)}
    lines = list(bundle_lines(bundle_of(records, sorted(files))))
    if records.fault:  # without a checkpoint, which would call it whole
        del lines[-1]
    data = b"".join(lines)
    if problems := write_file(out, data):
        return refuse(problems, language, json_to)
    words = {"rounds": len(records.rounds), "entries": len(records.entries)}
    fault = records.fault.in_(language) if records.fault else None

    def say() -> None:
        console = screen()
        console.print(EXPORTED.filled(path=out, **words).in_(language), markup=False)
        if fault:
            console.print(DAMAGED.filled(fault=fault).in_(language), style="red", markup=False)

    return deliver(lambda: {**words, "fault": fault, "problems": []}, say, json_to, language, int(fault is not None))


def digests_of(round_: RecordedRound) -> tuple[str, ...]:
    """The digests of the files that a round was decided from, and of its schedules."""
    stated = [round_.origin.get(key) for key in ("applications", "budget", "overrides")]
    stated += [each.body for each in round_.schedules]
    found = (each.get("digest") for each in stated if isinstance(each, dict))
    return tuple(each for each in found if isinstance(each, str))


def list_rounds(path: Path, json_to: str | None, language: Language) -> int:
    """0 with every round of a ledger or bundle; 1 where it is damaged; 2 where it is none."""
    if wrong := target_problems(None, json_to, [path]):
        return refuse(wrong, language, None)
    records, problems = records_from(path)
    if records is None:
        return refuse(problems, language, json_to)
    rows = [_row(each) for each in records.rounds]
    fault = records.fault.in_(language) if records.fault else None
    checkpoint = records.checkpoint().text

    def say() -> None:
        console = screen()
        if rows:
            table = plain_table([each.in_(language) for each in HEADINGS], right=(0, 3, 4))
            for row in rows:
                table.add_row(*_cells(row))
            console.print(table)
        else:
            console.print(NONE_RECORDED.in_(language))
        if fault:
            console.print(DAMAGED.filled(fault=fault).in_(language), style="red", markup=False)
        console.print(checkpoint.rstrip("\n"), markup=False)

    document = {"ledger": records.origin, "rounds": rows, "checkpoint": checkpoint, "fault": fault, "problems": []}
    return deliver(lambda: document, say, json_to, language, int(fault is not None))


def _row(round_: RecordedRound) -> dict[str, Any]:
    decision = round_.decision.body if round_.decision else {}
    book, budget = round_.origin.get("book"), decision.get("budget")
    named, sums = (each if isinstance(each, dict) else {} for each in (book, budget))
    made = round_.schedules
    return {
        "round": round_.number,
        "book": named.get("id"),
        "version": named.get("version"),
        "decided_on": round_.origin.get("decided_on"),
        "applications": len(round_.written),
        "awarded": sums.get("awarded"),
        "currency": decision.get("currency"),
        "recorded_at": round_.origin.get("recorded_at"),
        "engine": round_.origin.get("engine"),
        "sample": round_.origin.get("sample") is True,
        "schedule": made[-1].body.get("name") if made else None,
    }


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    amount = f"{amount_of(row['awarded'], row['currency'])} {row['currency'] or ''}".strip()
    book = f"{row['book'] or '-'} {row['version'] or ''}".strip()
    when, made = (str(row[key] or "-") for key in ("decided_on", "schedule"))
    return (
        f"{row['round']}",
        book,
        when,
        f"{row['applications']}",
        amount,
        str(row["recorded_at"] or "-"),
        made,
    )
