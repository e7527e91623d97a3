"""`jiwon audit-kit`: one round of a ledger as a zip that anybody can check, without this program."""

from __future__ import annotations

from pathlib import Path

from engine.errors import Catalogue, Language, Text, problem
from forms.commands.targets import target_problems
from forms.disk import write_file
from forms.ledger.kit import kit_files, packed
from forms.ledger.records import records_from, round_in
from forms.screen import deliver, refuse, screen

MESSAGES: Catalogue = {
    "kit-there": Text("파일이 이미 있습니다", "there is such a file already"),
}
PACKED = Text(
    "{number}번 심사의 감사 묶음을 썼습니다: {path} (파일 {files}개, 항목 {entries}개)",
    "the audit kit of round {number}: {path} (files: {files}, entries: {entries})",
)
DAMAGED = Text(
    "원장이 온전하지 않아 그 앞까지만 담았습니다: {fault}",
    "the ledger is not whole, and the kit has what stands before this: {fault}",
)
KEEP = Text(
    "확인점은 묶음과 따로 전하십시오 (결재 문서, 우편 등): 뒤가 잘린 원장은 그것으로만 드러납니다",
    "hand the checkpoint over apart from the kit, on paper or by mail: only that shows a tail that was cut off",
)


def audit_kit(path: Path, number: int | None, out: Path, json_to: str | None, language: Language) -> int:
    """0 with the kit written; 1 where the ledger is damaged, and what is whole of it was; 2 where nothing was."""
    if wrong := target_problems(None, json_to, [path, out]):
        return refuse(wrong, language, None)
    if out.exists():
        return refuse((problem(MESSAGES, "kit-there", str(out)),), language, json_to)
    records, problems = records_from(path)
    if records is None:
        return refuse(problems, language, json_to)
    round_, problems = round_in(records, number, str(path))
    if round_ is None:
        return refuse(problems, language, json_to)
    files, problems = kit_files(records, round_, str(path))
    if problems := problems or write_file(out, packed(files)):
        return refuse(problems, language, json_to)
    fault = records.fault.in_(language) if records.fault else None
    checkpoint = records.checkpoint().text
    said = PACKED.filled(number=round_.number, path=out, files=len(files), entries=len(records.entries))
    document = {
        "ledger": records.origin,
        "round": round_.number,
        "files": sorted(files),
        "checkpoint": checkpoint,
        "fault": fault,
        "problems": [],
    }

    def say() -> None:
        console = screen()
        console.print(said.in_(language), markup=False)
        if fault:
            console.print(DAMAGED.filled(fault=fault).in_(language), style="red", markup=False)
        console.print(checkpoint.rstrip("\n"), markup=False)
        console.print(KEEP.in_(language), style="yellow", markup=False)

    return deliver(lambda: document, say, json_to, language, int(fault is not None))
