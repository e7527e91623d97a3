"""`jiwon history`: what one firm was decided to receive, over every round of some ledgers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.explain.status import STATUSES
from engine.ledger import RecordedRound
from engine.reading import identity_key
from engine.reading.identities import name_key
from forms.commands.ledgers import DAMAGED
from forms.commands.targets import target_problems
from forms.disk import write_file
from forms.ledger.amount import amount_of
from forms.ledger.records import records_from
from forms.screen import deliver, refuse, screen
from forms.screen.table import plain_table
from forms.xlsx.safe_cell import csv_text

MESSAGES: Catalogue = {
    "history-nobody": Text("기업의 번호나 이름이 비어 있습니다", "the number or the name of a firm is missing"),
    "history-file-there": Text("파일이 이미 있습니다", "there is such a file already"),
}
COLUMNS: Mapping[str, Text] = {
    "ledger": Text("원장", "Ledger"),
    "round": Text("심사", "Round"),
    "book": Text("규칙서", "Book"),
    "version": Text("판", "Version"),
    "decided_on": Text("결정일", "Decided on"),
    "application_no": Text("신청번호", "Application"),
    "firm": Text("기업명", "Firm"),
    "firm_id": Text("사업자등록번호", "Number"),
    "status": Text("결과", "Result"),
    "award": Text("교부액", "Award"),
    "held": Text("보류", "Held"),
    "currency": Text("통화", "Currency"),
    "again_in": Text("다시 결정한 심사", "Decided again in"),
}
NOTHING = Text("`{firm}`의 신청이 기록되어 있지 않습니다", "no application of `{firm}` is recorded")
TOTAL = Text(
    "교부 합계 {amounts} (다시 결정하여 바뀐 심사는 빼고)",
    "awarded in all: {amounts} (without rounds that were decided again)",
)
BY_NAME = Text(
    "이름만 같은 기업도 들어 있습니다: 사업자등록번호로 찾으면 한 기업만 나옵니다",
    "found by its name, which others may have: the number of a firm finds one alone",
)


def history(firm: str, ledgers: Iterable[Path], csv_to: Path | None, json_to: str | None, language: Language) -> int:
    """0 with every application of a firm, by its number or name, in the order recorded; 1 where there is none.

    An application of several firms is one of each that claims in it, with what that receives. `csv_to`: also as CSV.
    """
    paths = list(ledgers)
    wrong = target_problems(None, json_to, [*paths, csv_to])
    if not identity_key(firm):
        wrong += (problem(MESSAGES, "history-nobody", "FIRM"),)
    if csv_to is not None and csv_to.exists():
        wrong += (problem(MESSAGES, "history-file-there", str(csv_to)),)
    if wrong:
        return refuse(wrong, language, None)
    found: list[dict[str, Any]] = []
    problems: list[Problem] = []
    faults: list[str] = []
    for path in paths:
        records, more = records_from(path)
        problems += more
        if records is not None:
            rows_of = _rows(firm, records.origin, records.rounds)
            found += (row for row in rows_of if row not in found)  # a ledger, and its own bundle
            faults += [records.fault.in_(language)] if records.fault else []
    rows = _decided_again(found)
    if problems:
        return refuse(tuple(problems), language, json_to)
    if csv_to is not None and (wrong := write_file(csv_to, _csv(rows, language))):
        return refuse(wrong, language, json_to)
    totals: dict[str, int] = {}
    for row in rows:
        if row["again_in"] is None:
            totals[row["currency"]] = totals.get(row["currency"], 0) + row["award"]
    document = {"firm": firm, "applications": rows, "awarded": totals, "faults": faults, "problems": []}

    def say() -> None:
        console = screen()
        for fault in faults:
            console.print(DAMAGED.filled(fault=fault).in_(language), style="red", markup=False)
        if not rows:
            console.print(NOTHING.filled(firm=firm).in_(language), markup=False)
            return
        names = [name for name in COLUMNS if name not in ("ledger", "version", "firm_id")]
        table = plain_table([COLUMNS[name].in_(language) for name in names], right=(0, 6, 7))
        for row in rows:
            table.add_row(*(_shown(row, name, language) for name in names))
        console.print(table)
        amounts = ", ".join(f"{amount_of(each, code)} {code}" for code, each in sorted(totals.items())) or "0"
        console.print(TOTAL.filled(amounts=amounts).in_(language), markup=False)
        if any(not _is_number(firm, row["firm_id"]) for row in rows):
            console.print(BY_NAME.in_(language), style="yellow", markup=False)

    return deliver(lambda: document, say, json_to, language, int(not rows or bool(faults)))


def _rows(firm: str, ledger: str, rounds: tuple[RecordedRound, ...]) -> Iterator[dict[str, Any]]:
    for round_ in rounds:
        book, decision = round_.origin.get("book"), round_.decision.body if round_.decision else {}
        named = book if isinstance(book, dict) else {}
        for body in round_.bodies:
            for whose in _firms(body):
                if not (_is_number(firm, whose.get("firm_id")) or _is_name(firm, whose.get("firm"))):
                    continue
                yield {
                    "ledger": ledger,
                    "round": round_.number,
                    "book": named.get("id"),
                    "version": named.get("version"),
                    "decided_on": round_.origin.get("decided_on"),
                    "application_no": body.get("application_no"),
                    "firm": whose.get("firm"),
                    "firm_id": whose.get("firm_id"),
                    "status": body.get("status"),
                    "award": whose.get("award") if isinstance(whose.get("award"), int) else 0,
                    "held": body.get("held"),
                    "currency": str(decision.get("currency")),
                    "again_in": None,
                }


_OF_ONE = ("ledger", "book", "version", "application_no", "firm_id")
"""What two decisions of one application have in common."""


def _decided_again(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the number of the last round that decided the same application, where that is a later one.

    An application that was corrected is decided again, too: it keeps its number, and the book its version.
    """
    found = [*rows]
    last = {tuple(str(row[name]) for name in _OF_ONE): row["round"] for row in found}
    for row in found:
        later = last[tuple(str(row[name]) for name in _OF_ONE)]
        row["again_in"] = None if later == row["round"] else later
    return found


def _firms(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Who receives by an application: its claimants where it has any, else its applicant."""
    claimants = body.get("claimants")
    named = [each for each in claimants if isinstance(each, dict)] if isinstance(claimants, list) else []
    return [*named] or [body]


def _is_number(firm: str, stated: Any) -> bool:
    return isinstance(stated, str) and identity_key(stated) == identity_key(firm)


def _is_name(firm: str, stated: Any) -> bool:
    return isinstance(stated, str) and name_key(stated) == name_key(firm)


def _shown(row: Mapping[str, Any], name: str, language: Language) -> str:
    value = row[name]
    if name == "status":
        return next((text.in_(language) for status, text in STATUSES.items() if status.value == value), str(value))
    if name in ("award", "held"):
        return amount_of(value, row["currency"])
    return str(value or "")


def _cell(row: Mapping[str, Any], name: str, language: Language) -> str:
    shown = _shown(row, name, language)
    return shown.replace(",", "") if name in ("award", "held") else shown


def _csv(rows: Iterable[Mapping[str, Any]], language: Language) -> bytes:
    """The rows for a spreadsheet: no text of an applicant is a formula there."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([text.in_(language) for text in COLUMNS.values()])
    writer.writerows([csv_text(_cell(row, name, language)) for name in COLUMNS] for row in rows)
    return out.getvalue().encode("utf-8-sig")
