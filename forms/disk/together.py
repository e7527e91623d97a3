"""Files put in place together: all of them or, whatever happens, none.

    journals ─▶ staged beside their places ─▶ renamed, one after the other ─▶ journals away

The next run that touches one of the files completes what an interrupted one had staged, or takes back what it had
begun: the digests in the journal tell which.
"""

# ruff: noqa: PTH101, PTH105, PTH108, PTH116, PTH120 (the paths of a journal are text)

import hashlib
import os
import secrets
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from engine.errors import Text
from forms.disk.journal import Step, digest_at, journal_of, journal_text, left_beside, steps_beside
from forms.disk.lock import locked

COMPLETED = Text(
    "중단된 실행이 남긴 결과를 마저 썼습니다: {names}", "finished what an interrupted run had begun to write: {names}"
)
TAKEN_BACK = Text(
    "중단된 실행이 쓰다 만 결과를 되돌렸습니다: {names}",
    "took back what an interrupted run had begun to write: {names}",
)
SWEPT = Text(
    "중단된 실행의 임시 파일을 지웠습니다. 결과는 그대로입니다: {names}",
    "removed what an interrupted run had left; the results are as they were: {names}",
)
CHANGED_SINCE = Text(
    "중단된 실행 뒤에 바뀐 파일이 있어 그대로 두었습니다. 서로 맞는지 확인하십시오: {names}",
    "left alone, since a file was changed after a run was interrupted; see whether they belong together: {names}",
)


class UnfinishedError(OSError):
    """Neither written nor taken back: the journal stays, and the next run settles it."""


def put_together(files: Mapping[Path, bytes], held: Mapping[Path, int]) -> None:
    """Puts the files in place; `held` are their journals. On `OSError`, or an interrupt, everything is as it was."""
    moved: list[Step] = []
    try:
        steps = [_step(target, data) for target, data in files.items()]
        if len(steps) > 1:
            for target, handle in held.items():
                _write_all(handle, journal_text(steps, target.parent))
                os.fsync(handle)
        for step, data in zip(steps, files.values(), strict=True):
            _stage(step.staged, data, step.path)
            if step.old is not None and len(steps) > 1:
                _keep(step)
        _sync(steps)
        for step in steps:
            if len(steps) > 1:  # one file is in place by one step, which nothing takes back
                moved.append(step)
            os.replace(step.staged, step.path)
        _sync(steps)
    except BaseException as error:
        if _taken_back(moved):
            _clear(held)
        elif isinstance(error, OSError):
            raise UnfinishedError(error.errno, error.strerror) from error
        raise
    _clear(held)


def _step(target: Path, data: bytes) -> Step:
    return Step(str(target), secrets.token_hex(4), hashlib.sha256(data).hexdigest(), digest_at(target))


def settled(targets: Iterable[Path]) -> tuple[Text, ...]:
    """What was done about runs that were interrupted while they wrote one of the files, in a sentence each.

    `BlockingIOError` where one that still runs is writing; `OSError` where nothing can be done about it.
    """
    said: list[Text] = []
    for target in (each for each in targets if each.name):  # the root of the system has no name
        if not os.path.lexists(journal_of(target)) and not left_beside(target):
            continue
        with locked(_group(target)) as held:
            if held is None:
                raise BlockingIOError
            if found := settle(held):
                said.append(found)
    return tuple(said)


def settle(held: Mapping[Path, int]) -> Text | None:
    """Completes or takes back what the journals hold, and sweeps what is left beside their files."""
    left = any(left_beside(target) for target in held)
    for target in held:
        steps = _agreed(target)
        if {Path(step.path) for step in steps} <= set(held) and steps:
            said = _settle(steps)
            _clear(held)
            return said.filled(names=_names(step.path for step in steps))
    _clear(held)
    return SWEPT.filled(names=_names(held)) if left else None


def _names(paths: Iterable[str | Path]) -> str:
    return ", ".join(Path(path).name for path in paths)


def _group(target: Path) -> list[Path]:
    """The file and those that its journal puts in place with it."""
    return [Path(step.path) for step in _agreed(target)] or [target]


def _agreed(target: Path) -> tuple[Step, ...]:
    """The steps of a file's journal, where each file in it has the same beside itself.

    Else nothing was renamed, or everything; nor may a journal that came from elsewhere speak for other folders.
    """
    steps = steps_beside(target)
    if str(target) not in {step.path for step in steps}:
        return ()
    return steps if all(steps_beside(Path(step.path)) == steps for step in steps) else ()


def _settle(steps: Sequence[Step]) -> Text:
    found = {step: digest_at(step.path) for step in steps}
    waiting = [step for step in steps if found[step] != step.new]
    if any(found[step] not in (step.new, step.old) for step in steps):
        return CHANGED_SINCE
    if all(digest_at(step.staged) == step.new for step in waiting):
        for step in waiting:
            os.replace(step.staged, step.path)
        _sync(steps)
        return COMPLETED
    done = [step for step in steps if step not in waiting]
    if any(step.old not in (None, step.new, digest_at(step.kept)) for step in done):
        return CHANGED_SINCE
    if not _taken_back(done):
        raise UnfinishedError
    return TAKEN_BACK


def _taken_back(moved: Sequence[Step]) -> bool:
    """Puts back what the files were that have been renamed; whether all of them are."""
    try:
        for step in reversed(moved):
            if digest_at(step.path) == step.old:
                continue
            if step.old is None:
                os.unlink(step.path)
            elif digest_at(step.kept) == step.old:
                os.replace(step.kept, step.path)
            else:
                return False
        _sync(moved)
    except OSError:
        return False
    return True


def _clear(held: Mapping[Path, int]) -> None:
    """Nothing is left beside the files; what the system keeps from being removed the next run removes."""
    for handle in held.values():
        with suppress(OSError):
            os.ftruncate(handle, 0)  # from here on there is nothing to complete or to take back
    for target in held:
        for each in left_beside(target):
            with suppress(OSError):
                each.unlink(missing_ok=True)
    for target in held:
        with suppress(OSError):
            journal_of(target).unlink(missing_ok=True)


def _stage(staged: str, data: bytes, target: str) -> None:
    handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with suppress(FileNotFoundError):  # what was kept from others stays so
            os.chmod(staged, stat.S_IMODE(os.stat(target).st_mode))
        _write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep(step: Step) -> None:
    """The earlier file under a second name, until the new ones are in place."""
    try:
        os.link(step.path, step.kept)
    except OSError:  # a file system without a second name for a file
        _stage(step.kept, Path(step.path).read_bytes(), step.path)


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def _sync(steps: Iterable[Step]) -> None:
    """Makes the new names last through a power cut, where the system can."""
    for folder in sorted({os.path.dirname(step.path) for step in steps}):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
