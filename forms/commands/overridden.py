"""The file that `--overrides` names: a list of overrides, or a schedule in which people wrote them, that came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.book import Book
from engine.documents.overrides import overrides_digest
from engine.errors import Catalogue, Problem, Text, problem
from engine.overrides import Override, in_order, overrides_from
from engine.reading import Application
from forms.disk import bytes_from_file
from forms.intake.messages import MOST_PROBLEMS, too_many
from forms.intake.overrides_file import override_rows_from_yaml
from forms.intake.overrides_sheet import SHEET, returned_rows
from forms.xlsx.mark import MOST_BYTES, Mark, stated_mark
from forms.xlsx.workbook import sheets_from_bytes

MESSAGES: Catalogue = {
    "returned-unmarked": Text(
        "이 프로그램의 교부 내역서라는 표시가 없습니다: 조정은 교부 내역서의 `조정` 시트나 YAML 목록에 적습니다",
        "has no mark of an award schedule: overrides are written on the sheet `Overrides` of a schedule, or in a YAML"
        " list",
    ),
    "returned-of-other-book": Text(
        "{stated}의 교부 내역서입니다 ({found}이(가) 아님)", "is a schedule of {stated}, not of {found}"
    ),
    "returned-of-other-version": Text(
        "규칙서 {stated}판의 교부 내역서입니다 ({found}판이 아님). `--version {stated}`로 지정하십시오",
        "is a schedule of version {stated} of the book, not of {found}: say `--version {stated}`",
    ),
    "returned-of-other-rules": Text(
        "교부 내역서를 만든 뒤에 규칙서가 바뀌었습니다: 먼저 새 교부 내역서를 만드십시오",
        "the rule book was changed since this schedule was made: make a new one first",
    ),
    "returned-of-other-date": Text(
        "{stated}에 결정한 교부 내역서입니다 ({found}이(가) 아님). `--as-of {stated}`로 지정하십시오",
        "is a schedule decided on {stated}, not on {found}: say `--as-of {stated}`",
    ),
    "returned-of-other-applications": Text(
        "다른 신청서로 결정한 교부 내역서입니다: 신청서를 고쳤으면 먼저 새 교부 내역서를 만드십시오",
        "is a schedule of other applications: where these were corrected, make a new schedule first",
    ),
    "returned-of-other-budget": Text(
        "다른 예산으로 결정한 교부 내역서입니다: 그 예산 파일을 `--budget`으로 지정하십시오",
        "was decided by another budget: give its file with `--budget`",
    ),
    "returned-without-sheet": Text(
        "`{sheet}` 시트가 없습니다: 지운 시트는 되읽을 수 없습니다",
        "the sheet `{sheet}` is missing: what was deleted cannot be read",
    ),
    "returned-overrides-changed": Text(
        "이미 반영한 조정(1~{last}번)의 행이 바뀌었습니다. "
        "다시 정하거나 되돌리려면(`당초대로`) 아래 빈 행에 적으십시오",
        "rows of overrides 1 to {last}, which it was decided with, were changed: to decide again, or to take one back "
        "(`as before`), write in the blank rows below",
    ),
    "returned-empty": Text(
        "조정이 적혀 있지 않습니다: `{sheet}` 시트의 빈 행에 적으십시오",
        "no override is written in it: fill in blank rows of the sheet `{sheet}`",
    ),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """The round that a schedule must be of to come back: its dates and digests."""

    decided_on: str
    input_digest: str
    budget_digest: str


@dataclass(frozen=True, slots=True)
class OverridesRead:
    """All overrides of a file; of a schedule those that it was `decided` with, those that are `new`, and its bytes."""

    at: str
    overrides: tuple[Override, ...]
    decided: tuple[Override, ...] = ()
    new: tuple[Override, ...] = ()
    schedule: bytes | None = None
    mark: Mark | None = None


def overrides_read(
    path: Path, book: Book, applications: Sequence[Application], expected: Expected, stated: str | None = None
) -> tuple[OverridesRead | None, tuple[Problem, ...]]:
    """The overrides of the file, or every problem with it (`overrides_from_bytes`)."""
    data, problems = bytes_from_file(path, most=MOST_BYTES)
    return (None, problems) if problems else overrides_from_bytes(data, str(path), book, applications, expected, stated)


def overrides_from_bytes(
    data: bytes,
    at: str,
    book: Book,
    applications: Sequence[Application],
    expected: Expected,
    stated: str | None = None,
) -> tuple[OverridesRead | None, tuple[Problem, ...]]:
    """The overrides in a file's bytes, or every problem. A new one counts instead of one that was decided with.

    `stated`: the digest of those that a result was decided with (empty where there were none). Of a schedule that holds
    just these what people wrote in it since is passed over.
    """
    if not data.startswith(b"PK"):
        rows, problems = override_rows_from_yaml(data, at)
        found, wrong = overrides_from(book, applications, rows)
        if problems := (*problems, *wrong):
            return None, _first(problems, at)
        return OverridesRead(at, found, new=found), ()
    mark = stated_mark(data)
    if wrong := _mark_problems(mark, book, expected, at):
        return None, wrong
    workbook, problems = sheets_from_bytes(data, at, only=SHEET)
    if workbook is None:
        return None, problems
    if not workbook.sheets:
        name = SHEET.en if mark and mark.language == "en" else SHEET.ko
        return None, (problem(MESSAGES, "returned-without-sheet", at, sheet=name),)
    rows_, problems = returned_rows(workbook.sheets[0])
    decided, wrong = overrides_from(book, applications, rows_.decided)
    own = overrides_digest(decided) if decided else ""
    if mark and mark.overrides != own and not (problems or wrong):
        row, last = (rows_.decided[0].at, len(rows_.decided)) if rows_.decided else (at, 0)
        return None, (problem(MESSAGES, "returned-overrides-changed", row, last=last),)
    new, more = overrides_from(book, applications, () if own == stated else rows_.new, decided)
    if problems := (*problems, *wrong, *more):
        return None, _first(problems, at)
    if not decided and not new and stated is None:
        return None, (problem(MESSAGES, "returned-empty", at, sheet=workbook.sheets[0].name),)
    return OverridesRead(at, in_order([*decided, *new], book, applications), decided, new, data, mark), ()


def _first(problems: Sequence[Problem], at: str) -> tuple[Problem, ...]:
    """The first of very many problems, and that there are more."""
    return (*problems[:MOST_PROBLEMS], *too_many(problems, at))


def _mark_problems(mark: Mark | None, book: Book, expected: Expected, at: str) -> tuple[Problem, ...]:
    """Why a workbook is no schedule of this very round."""
    if mark is None or mark.kind != "schedule":
        return (problem(MESSAGES, "returned-unmarked", at),)
    if mark.book != book.book:
        return (problem(MESSAGES, "returned-of-other-book", at, stated=mark.book, found=book.book),)
    compared = {
        "version": (mark.version, book.version),
        "rules": (mark.rules, book.digest if mark.version == book.version else mark.rules),
        "date": (mark.date, expected.decided_on),
        "applications": (mark.input, expected.input_digest),
        "budget": (mark.budget, expected.budget_digest),
    }
    differing = {name: both for name, both in compared.items() if both[0] != both[1]}
    return tuple(
        problem(MESSAGES, f"returned-of-other-{name}", at, stated=stated, found=found)
        for name, (stated, found) in differing.items()
    )
