"""A file: read whole, and written so that it appears complete or not at all."""

import io
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from engine.errors import Catalogue, Problem, Text, problem
from forms.disk.lock import locked
from forms.disk.together import UnfinishedError, put_together, settled

MESSAGES: Catalogue = {
    "file-missing": Text("파일이 없습니다", "there is no such file"),
    "file-not-a-file": Text("파일이 아니라 폴더입니다", "this is a folder, not a file"),
    "file-unreadable": Text("파일을 읽을 수 없습니다: {reason}", "the file cannot be read: {reason}"),
    "file-no-writer": Text(
        "이름 있는 파이프인데 아무도 쓰고 있지 않습니다", "this is a named pipe, and nobody writes into it"
    ),
    "file-changed": Text(
        "읽는 동안 바뀌었습니다: 저장이 끝난 뒤 다시 실행하십시오",
        "the file changed while it was read: run again when it has been saved",
    ),
    "file-unwritable": Text("파일을 쓸 수 없습니다: {reason}", "the file cannot be written: {reason}"),
    "file-odd": Text(
        "보통 파일이 아니어서 쓸 수 없습니다 (파이프, 소켓 또는 장치)",
        "not written: this is no regular file, but a pipe, a socket or a device",
    ),
    "file-read-only": Text("읽기 전용 파일이므로 덮어쓰지 않습니다", "not overwritten: the file is read-only"),
    "file-busy": Text(
        "다른 실행이 이 파일을 쓰고 있습니다: 끝난 뒤 다시 실행하십시오",
        "another run is writing this file: run again when it has ended",
    ),
    "file-unfinished": Text(
        "쓰다 말았고 되돌리지도 못했습니다. 같은 명령을 다시 실행하면 마저 쓰거나 되돌립니다: {reason}",
        "neither written nor taken back; the next run of the same command completes it or takes it back: {reason}",
    ),
    "file-not-ours": Text(
        "이 프로그램이 쓴 뒤 바뀌었거나 다른 곳에서 만든 파일이라 덮어쓰지 않습니다 (다른 이름을 지정하십시오)",
        "not overwritten: the file was made elsewhere, or changed since this program wrote it (name another file)",
    ),
}

MOST_BYTES = 20 * 1024 * 1024
"""What one file may hold, workbooks too."""


def bytes_from_file(path: Path, name: str = "", most: int = MOST_BYTES) -> tuple[bytes, tuple[Problem, ...]]:
    """The file's bytes, at most `most` and one more; `name` is how problems call the file."""
    at = name or str(path)
    try:
        # Without waiting, since a pipe that nobody writes into would be waited for without end.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            before = os.fstat(handle)
            if stat.S_ISDIR(before.st_mode):
                return b"", (problem(MESSAGES, "file-not-a-file", at),)
            start = _start(handle) if stat.S_ISFIFO(before.st_mode) else b""
            if start is None:
                return b"", (problem(MESSAGES, "file-no-writer", at),)
            if hasattr(os, "set_blocking"):
                os.set_blocking(handle, True)
            data = _read(handle, start, most + 1)
            after = os.fstat(handle)
        finally:
            os.close(handle)
    except FileNotFoundError:
        return b"", (problem(MESSAGES, "file-missing", at),)
    except (OSError, ValueError) as error:  # a name that holds a NUL is a `ValueError`
        return b"", (problem(MESSAGES, "file-unreadable", at[:200], reason=_reason(error)),)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if stat.S_ISREG(before.st_mode) and not same:
        return b"", (problem(MESSAGES, "file-changed", at),)
    return data, ()


def _start(handle: int) -> bytes | None:
    """What a pipe's writer has written so far; None where the pipe has no writer."""
    try:
        return os.read(handle, 1) or None
    except BlockingIOError:
        return b""


def _read(handle: int, start: bytes, most: int) -> bytes:
    """The start and all that comes behind it, up to `most` in all, without a second copy of a whole file."""
    whole = start or os.read(handle, most)
    if not whole or len(whole) == most:
        return whole
    found = io.BytesIO()
    more = os.read(handle, min(most - len(whole), 1 << 20))
    if not more:
        return whole
    found.write(whole)
    found.write(more)
    while (left := most - found.tell()) > 0 and (more := os.read(handle, min(left, 1 << 20))):
        found.write(more)
    return found.getvalue()


def write_file(path: Path, data: bytes) -> tuple[Problem, ...]:
    """Puts `data` in the place of the file in one step; on a problem nothing has changed."""
    return write_files({path: data})


def nothing_more() -> tuple[Problem, ...]:
    return ()


def write_files(
    files: Mapping[Path, bytes], wrong: Callable[[], tuple[Problem, ...]] = nothing_more
) -> tuple[Problem, ...]:
    """Writes all the files or, on a problem, none of them; a device such as `/dev/stdout` is written to directly.

    `wrong` is asked once more, when nobody else can write, for what speaks against it.
    """
    names = {place_of(path): str(path) for path in files}
    contents = {place_of(path): data for path, data in files.items()}
    if found := tuple(each for target, name in names.items() for each in place_problems(target, name)):
        return found
    at = next(iter(names.values()), "")
    try:
        for target in [each for each in contents if each.exists() and not each.is_file()]:
            at = names[target]
            _put_into_device(target, contents.pop(target))
        at = names[next(iter(contents))] if contents else at
        while contents:
            settled(contents)
            with locked(list(contents)) as held:
                if held is None:
                    return (problem(MESSAGES, "file-busy", at),)
                if any(os.fstat(handle).st_size for handle in held.values()):
                    continue  # another run was killed since
                if found := wrong():
                    put_together({}, held)
                    return found
                put_together(contents, held)
                break
    except BlockingIOError:
        return (problem(MESSAGES, "file-busy", at),)
    except UnfinishedError as error:
        return (problem(MESSAGES, "file-unfinished", at, reason=_reason(error)),)
    except OSError as error:
        named = next((names[each] for each in contents if str(each) == error.filename2), at)
        return (problem(MESSAGES, "file-unwritable", named, reason=_reason(error)),)
    return ()


def place_of(path: Path) -> Path:
    """Where a file is, without links; a device is where it is named, since a stream has no other place."""
    try:
        mode = path.stat().st_mode
        odd = not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    except OSError:
        odd = False
    return path if odd else Path(os.path.realpath(path))


def place_problems(target: Path, name: str) -> tuple[Problem, ...]:
    """Why nothing can be put where `target`, without links, points to."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return ()
    except OSError as error:  # links in a circle, or no permission to look
        return (problem(MESSAGES, "file-unwritable", name, reason=_reason(error)),)
    if stat.S_ISDIR(mode):
        return (problem(MESSAGES, "file-not-a-file", name),)
    if stat.S_ISSOCK(mode) or stat.S_ISBLK(mode):
        return (problem(MESSAGES, "file-odd", name),)
    if stat.S_ISREG(mode) and not mode & 0o222:  # whoever runs this, also one who may write everywhere
        return (problem(MESSAGES, "file-read-only", name),)
    return ()


def settled_problems(paths: Iterable[Path]) -> tuple[tuple[Text, ...], tuple[Problem, ...]]:
    """What was done about interrupted runs that were writing the files, and why one cannot be trusted yet."""
    said: list[Text] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            said += settled([place_of(path)])
        except BlockingIOError:
            problems.append(problem(MESSAGES, "file-busy", str(path)))
        except OSError as error:
            problems.append(problem(MESSAGES, "file-unfinished", str(path), reason=_reason(error)))
    return tuple(said), tuple(problems)


def _put_into_device(path: Path, data: bytes) -> None:
    """Without waiting for somebody to read from a pipe: that is an error of the system (`ENXIO`)."""
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(handle, True)
    with io.BufferedWriter(io.FileIO(handle, "w")) as file:
        file.write(data)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
