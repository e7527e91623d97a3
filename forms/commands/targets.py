"""Where a command may write: never over its own input, nor over a file that is not its own work."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.errors import Catalogue, Problem, Text, problem
from forms.disk import write_files
from forms.xlsx.mark import overwriting_problems

MESSAGES: Catalogue = {
    "target-is-input": Text("입력 파일은 덮어쓰지 않습니다", "this is an input and is not overwritten"),
    "target-name": Text("파일 이름이 너무 깁니다", "the name of the file is too long"),
    "target-twice": Text("두 결과를 한 파일에 쓸 수 없습니다", "two results cannot go into one file"),
    "target-folder": Text("폴더가 없습니다: `{folder}`", "there is no folder `{folder}`"),
    "target-not-ours": Text(
        "이 프로그램이 쓴 JSON 파일이 아니므로 덮어쓰지 않습니다 (다른 이름을 지정하십시오)",
        "not a JSON file of this program: it is not overwritten (name another)",
    ),
}


LONGEST_NAME = 200
"""Bytes of a file's name, with room for the mark of an unfinished one."""


def target_problems(out: Path | None, json_to: str | None, inputs: Sequence[Path | None]) -> tuple[Problem, ...]:
    """Why the workbook `out` or the document `json_to` cannot be written there; `-` is the standard output."""
    targets = [] if out is None else [out]
    targets += [Path(json_to)] if json_to not in (None, "-") else []
    taken = {path.resolve() for path in inputs if path is not None}
    found: list[Problem] = []
    for target in targets:
        if len(target.name.encode()) > LONGEST_NAME:
            found.append(problem(MESSAGES, "target-name", str(target)[:80]))
        elif target.resolve() in taken:
            found.append(problem(MESSAGES, "target-is-input", str(target)))
        elif not target.resolve().parent.is_dir():
            found.append(problem(MESSAGES, "target-folder", str(target), folder=target.parent))
        elif target is out:
            found += overwriting_problems(target)
        elif target.is_file() and not _is_our_document(target):
            found.append(problem(MESSAGES, "target-not-ours", str(target)))
    if len({target.resolve() for target in targets}) < len(targets):
        found.append(problem(MESSAGES, "target-twice", str(json_to)))
    return tuple(found)


def write_results(workbook: Mapping[Path, bytes], document: bytes | None, json_to: str | None) -> tuple[Problem, ...]:
    """Writes the workbook, and the document where it goes into a file: both or neither."""
    files = dict(workbook)
    if document is not None and json_to not in (None, "-"):
        files[Path(json_to or "")] = document
    return write_files(files)


def _is_our_document(path: Path) -> bool:
    """Every document that this program writes has its problems, perhaps none."""
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(document, dict) and isinstance(document.get("problems"), list)
