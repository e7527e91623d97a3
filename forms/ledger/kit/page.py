"""The page of a kit: in ten lines what was decided and how to check it with three commands, in both languages."""

from __future__ import annotations

from typing import Any

from engine.errors import EMPTY, Text, same
from engine.ledger import RecordedRound
from forms.ledger.amount import amount_of
from forms.ledger.records import Records

TITLE = Text("감사 묶음: {ledger}, {number}번 심사", "Audit kit: {ledger}, round {number}")
LINES = (
    Text(
        "원장 {ledger}: 심사 {rounds}건 가운데 {number}번 (`ledger.jsonl`에 모든 항목 {entries}개가 있습니다)",
        "Ledger {ledger}: round {number} of {rounds} (`ledger.jsonl` has all of its entries: {entries})",
    ),
    Text(
        "규칙서 {book} {version} (`book/`에 있습니다; {digest})",
        "Rule book {book} {version} (it is in `book/`; {digest})",
    ),
    Text(
        "결정일 {date}, 기록 {at}, jiwon {engine}, Python {python}",
        "Decided on {date}, recorded {at}, by jiwon {engine} on Python {python}",
    ),
    Text(
        "신청 {count}건 가운데 {receive}건에 교부: {awarded}{sample}",
        "Applications: {count}, of which {receive} receive {awarded}{sample}",
    ),
    Text(
        "예산 {total}, 미결정 신청을 위한 보류액 {held}, 잔액 {left}",
        "Budget: {total}; held for undecided applications: {held}; left: {left}",
    ),
    Text(
        "받은 파일은 `received/`에 받은 그대로 있습니다; 교부 내역서는 {schedule}",
        "The files received are in `received/` as they came; the schedule: {schedule}",
    ),
    Text(
        "`python verify.py`: jiwon 없이 항목의 사슬과 확인점, 모든 합계와 한도, 파일을 확인합니다 (Python 3.9부터)",
        "`python verify.py` checks chain, checkpoint, every sum and cap, and the files, without jiwon (Python 3.9 on)",
    ),
    Text(
        "`jiwon verify ledger.jsonl --round {number}`: 같은 것을 jiwon으로 확인합니다",
        "`jiwon verify ledger.jsonl --round {number}` checks the same by jiwon",
    ),
    Text(
        "`jiwon rerun ledger.jsonl {number}`: 기록된 입력만으로 다시 심사하여 기록과 비교합니다",
        "`jiwon rerun ledger.jsonl {number}` decides again from what is recorded alone, and compares",
    ),
    Text(
        "묶음만으로는 원장의 뒤가 잘린 것도, 모두 새로 쓴 것도 알 수 없습니다: 따로 받은 `verify.py`와 따로 보관한 "
        "확인점(`--checkpoint 파일`)을 쓰십시오",
        "A kit alone shows neither a tail that was cut off nor that all of it was written anew: use a `verify.py` of "
        "your own, and a checkpoint that was kept elsewhere (`--checkpoint FILE`)",
    ),
)
IN_FOLDER = Text("`schedule/`에 있습니다", "in `schedule/`")
NO_SCHEDULE = Text("기록되지 않았습니다", "none was recorded")
NO_BUDGET = Text("없음", "none")
SAMPLE = Text(" (견본: 기업과 금액은 모두 지어낸 것입니다)", " (a sample: firms and amounts are made up)")
_LONGEST = 120


def page_of(records: Records, round_: RecordedRound) -> str:
    """The page, in Markdown: ten lines in Korean, and the same in English."""
    words = _words(records, round_)
    title, lines = TITLE.filled(**words), [each.filled(**words) for each in LINES]
    korean, english = ("\n".join(f"- {each.in_(language)}" for each in lines) for language in ("ko", "en"))
    return f"# {title.ko}\n\n{korean}\n\n# {title.en}\n\n{english}\n"


def _words(records: Records, round_: RecordedRound) -> dict[str, object]:
    origin, decision = round_.origin, round_.decision.body if round_.decision else {}
    book, budget = (each if isinstance(each, dict) else {} for each in (origin.get("book"), decision.get("budget")))
    code = decision.get("currency")
    return {
        "ledger": _said(records.origin),
        "number": round_.number,
        "rounds": len(records.rounds),
        "entries": len(records.entries),
        "book": _said(book.get("id")),
        "version": _said(book.get("version")),
        "digest": _said(book.get("digest")),
        "date": _said(origin.get("decided_on")),
        "at": _said(origin.get("recorded_at")),
        "engine": _said(origin.get("engine")),
        "python": _said(origin.get("python")),
        "count": len(round_.written),
        "receive": sum(bool(body.get("award")) for body in round_.bodies),
        "sample": SAMPLE if origin.get("sample") is True else EMPTY,
        "schedule": IN_FOLDER if round_.schedules else NO_SCHEDULE,
        **{key: _amount(budget.get(key), code) for key in ("awarded", "total", "held", "left")},
    }


def _amount(amount: Any, code: Any) -> Text:
    """An amount of minor units with its currency."""
    return same(f"{amount_of(amount, code)} {_said(code)}") if isinstance(amount, int) else NO_BUDGET


def _said(value: Any) -> str:
    """What a record says, on one line and without what Markdown would take for its own."""
    text = "".join(each if each.isprintable() and each not in "`<>[]*" else "?" for each in str(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
