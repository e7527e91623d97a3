"""Where a command may write: never over its own input, nor over what is not its own work or is of another round."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from engine.documents.content import content_of_document
from engine.documents.judged import problems_document
from engine.errors import Catalogue, EffortSpent, EngineRefusal, Language, Problem, Text, problem
from forms.commands.document_file import document_from_file, result_mark
from forms.disk import bytes_from_file, settled_problems, write_files
from forms.disk.files import MESSAGES as FILES
from forms.disk.files import place_of, place_problems
from forms.disk.journal import digest_at
from forms.screen import put_json, refuse, screen
from forms.xlsx.mark import MOST_BYTES, Mark, mark_of, written_by_jiwon

MESSAGES: Catalogue = {
    "target-is-input": Text(
        "입력 파일은 덮어쓰지 않습니다 (`--out`이나 `--json`으로 다른 이름을 지정하십시오)",
        "this is an input and is not overwritten (name another file with `--out` or `--json`)",
    ),
    "target-name": Text("파일 이름이 너무 깁니다", "the name of the file is too long"),
    "target-twice": Text("두 결과를 한 파일에 쓸 수 없습니다", "two results cannot go into one file"),
    "target-folder": Text("폴더가 없습니다: `{folder}`", "there is no folder `{folder}`"),
    "target-not-ours": Text(
        "이 프로그램이 쓴 JSON 파일이 아니므로 덮어쓰지 않습니다 (다른 이름을 지정하십시오)",
        "not a JSON file of this program: it is not overwritten (name another)",
    ),
    "target-filled": Text(
        "채워진 양식이거나 이 프로그램의 이전 판이 쓴 파일이어서 덮어쓰지 않습니다 (다른 이름을 지정하십시오)",
        "not overwritten: a form with answers, or written by an earlier version of this program (name another file)",
    ),
    "target-changed": Text(
        "실행하는 동안 다른 곳에서 바뀌었으므로 덮어쓰지 않습니다: 다시 실행하십시오",
        "not overwritten: it was changed by somebody else in the meantime; run again",
    ),
    "target-is-result": Text(
        "심사 결과가 들어 있으므로 덮어쓰지 않습니다 (다른 이름을 지정하십시오)",
        "it holds the result of a round, and is not overwritten (name another)",
    ),
    "target-of-another": Text(
        "{what}이므로 덮어쓰지 않습니다 (다른 이름을 지정하거나, 덮어쓰려면 `--replace`를 붙이십시오)",
        "not overwritten: it is {what} (name another file, or say `--replace`)",
    ),
}
KINDS: Mapping[str, Text] = {
    "form": Text("`{book}` {version}판의 신청서 양식", "the form of `{book}` {version}"),
    "schedule": Text("`{book}` {version}판의 {date} 교부 내역서", "the schedule of `{book}` {version}, {date}"),
    "result": Text("`{book}` {version}판의 {date} 심사 결과", "the result of `{book}` {version}, {date}"),
}
APART = Text(
    "먼저 있던 두 파일은 서로 다른 심사에서 나온 것이어서, 함께 새로 씁니다: {out}, {json}",
    "the earlier files did not belong together; both are written anew: {out}, {json}",
)
KEPT = Text("먼저 있던 결과는 그대로입니다: {path}", "the earlier result is as it was: {path}")

LONGEST_NAME = 200
"""Bytes of a file's name, with room for the mark of an unfinished one."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a command writes, and what stands there: `marks` by place, and the digest of every file that was seen."""

    out: Path | None
    json_to: str | None
    problems: tuple[Problem, ...]
    marks: Mapping[str, Mark]
    seen: Mapping[Path, str | None]

    @property
    def problems_to(self) -> str | None:
        """Where the problems of a round go: not where the document may not, nor over an earlier result, which stays."""
        barred = any(each.at == self.json_to for each in self.problems) or self.json_to in self.marks
        return None if barred else self.json_to


def targets_of(
    out: Path | None, json_to: str | None, inputs: Sequence[Path | None], *, round_: bool = False
) -> Targets:
    """Where the workbook `out` and the document `json_to` go, and why not; `-` is the standard output.

    `round_`: the document is the result of a round, and may take the place of an earlier one.
    """
    targets = [] if out is None else [out]
    targets += [Path(json_to)] if json_to not in (None, "-") else []
    places = {target: place_of(target) for target in targets}
    taken = {os.path.realpath(path) for path in inputs if path is not None}
    found: list[Problem] = []
    marks: dict[str, Mark] = {}
    seen: dict[Path, str | None] = {}
    for target, place in places.items():
        name = str(target)
        if max(len(os.fsencode(each.name)) for each in (target, place)) > LONGEST_NAME:
            found.append(problem(MESSAGES, "target-name", name[:80]))
        elif str(place) in taken:
            found.append(problem(MESSAGES, "target-is-input", name))
        elif not os.path.isdir(place.parent):  # noqa: PTH112 (a folder whose name is too long is none)
            found.append(problem(MESSAGES, "target-folder", name, folder=str(target.parent)[:80]))
        elif wrong := place_problems(place, name):
            found += wrong
        elif target is out and place.exists() and not place.is_file():
            found.append(problem(FILES, "file-odd", name))
        elif place.is_file():
            look = _look_at_workbook if target is out else partial(_look_at_document, inputs=inputs, round_=round_)
            mark, seen[place], wrong = look(target)
            found += wrong
            marks |= {name: mark} if mark else {}
        elif not place.exists():
            seen[place] = None
    if len(set(places.values())) < len(targets):
        found.append(problem(MESSAGES, "target-twice", str(json_to)))
    return Targets(out, json_to, tuple(found), marks, seen)


def target_problems(out: Path | None, json_to: str | None, inputs: Sequence[Path | None]) -> tuple[Problem, ...]:
    """Why a command that decides no round cannot write its workbook or its document there."""
    return targets_of(out, json_to, inputs).problems


def other_work_problems(targets: Targets, mine: Mark, *, may_replace: bool) -> tuple[Problem, ...]:
    """The files in the places of a work that are of another book, version or date, unless they may be replaced."""
    return tuple(
        problem(MESSAGES, "target-of-another", at, what=_named(mark))
        for at, mark in targets.marks.items()
        if not may_replace and (mark.kind not in {mine.kind, "result"} or _round(mark) != _round(mine))
    )


def say_apart(targets: Targets, language: Language) -> None:
    """Tells where the two files that are to be replaced did not come from one round."""
    schedule, result = targets.marks.get(str(targets.out)), targets.marks.get(str(targets.json_to))
    if schedule and result and (schedule.content or "-") != result.content:
        said = APART.filled(out=targets.out, json=targets.json_to)
        screen(error=True).print(said.in_(language), style="yellow")


def say_settled(paths: Sequence[Path | None], language: Language) -> tuple[Problem, ...]:
    """Completes or takes back what an interrupted run left beside the files, and says so; or why it cannot."""
    said, problems = settled_problems([path for path in paths if path is not None])
    for each in said:
        screen(error=True).print(each.in_(language), style="yellow")
    return problems


def refuse_round(problems: Sequence[Problem], targets: Targets, language: Language) -> int:
    """Says why a round was not decided; an earlier result is named, and stays."""
    code = refuse(problems, language, targets.problems_to)
    if targets.json_to in targets.marks:
        screen(error=True).print(KEPT.filled(path=targets.json_to).in_(language), style="yellow")
    return code


@contextmanager
def refusals_told(language: Language, json_to: str | None) -> Iterator[None]:
    """Where the engine refuses itself, or a book computes too much, the document that was asked for says so too."""
    try:
        yield
    except (EffortSpent, EngineRefusal) as refusal:
        if json_to is not None:
            put_json(problems_document(refusal.problems, language), json_to)
        raise


def refuse_words(problems: Sequence[Problem], json_to: str | None, language: Language) -> int:
    """Says what is wrong with the words of a command; also as the document, where that may be written."""
    return refuse_round(problems, targets_of(None, json_to, [], round_=True), language)


def write_results(
    workbook: Mapping[Path, bytes], document: bytes | None = None, targets: Targets | None = None
) -> tuple[Problem, ...]:
    """Writes the workbook, and the document where it goes into a file: both or neither.

    Nothing is written where one of the files is another than the one that was looked at.
    """
    files = dict(workbook)
    if document is not None and targets and targets.json_to not in (None, "-"):
        files[Path(targets.json_to or "")] = document
    return write_files(files, partial(_changes_since, targets.seen if targets else {}))


def _changes_since(seen: Mapping[Path, str | None]) -> tuple[Problem, ...]:
    changed = (place for place, digest in seen.items() if digest_at(place) != digest)
    return tuple(problem(MESSAGES, "target-changed", str(place)) for place in changed)


def _look_at_workbook(target: Path) -> tuple[Mark | None, str | None, tuple[Problem, ...]]:
    """Which work a workbook is, its digest, and why it must not be overwritten: it is none, or somebody changed it."""
    present, problems = bytes_from_file(target, most=MOST_BYTES)
    mark = mark_of(present)
    if not problems and mark is None:
        catalogue, code = (MESSAGES, "target-filled") if written_by_jiwon(present) else (FILES, "file-not-ours")
        problems = (problem(catalogue, code, str(target)),)
    return mark, hashlib.sha256(present).hexdigest(), problems


def _look_at_document(
    target: Path, inputs: Sequence[Path | None], *, round_: bool
) -> tuple[Mark | None, str | None, tuple[Problem, ...]]:
    """Of which round a document is the result, its digest, and why it must not be overwritten.

    Every document of this program has its problems, perhaps none.
    """
    digest = digest_at(target)
    document, problems = document_from_file(target, inputs[0] if inputs else None)
    if any(each.code in ("result-too-large", "result-too-many-values") for each in problems):
        return None, digest, problems  # it may be the result of a longer round
    if not isinstance(document, dict) or not isinstance(document.get("problems"), list):
        return None, digest, (problem(MESSAGES, "target-not-ours", str(target)),)
    mark = result_mark(document)
    if mark and not round_:
        return None, digest, (problem(MESSAGES, "target-is-result", str(target)),)
    return mark and replace(mark, content=content_of_document(document) or ""), digest, ()


def _round(mark: Mark) -> tuple[str, str, str]:
    return mark.book, mark.version, mark.date


def _named(mark: Mark) -> Text:
    return KINDS[mark.kind].filled(book=mark.book[:60], version=mark.version[:60], date=mark.date[:60])
