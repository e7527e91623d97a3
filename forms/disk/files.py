"""A file: read whole, and written so that it appears complete or not at all."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from engine.errors import Catalogue, Problem, Text, problem

MESSAGES: Catalogue = {
    "file-missing": Text("파일이 없습니다", "there is no such file"),
    "file-not-a-file": Text("파일이 아니라 폴더입니다", "this is a folder, not a file"),
    "file-unreadable": Text("파일을 읽을 수 없습니다: {reason}", "the file cannot be read: {reason}"),
    "file-unwritable": Text("파일을 쓸 수 없습니다: {reason}", "the file cannot be written: {reason}"),
    "file-not-ours": Text(
        "이 프로그램이 쓴 뒤 바뀌었거나 다른 곳에서 만든 파일이라 덮어쓰지 않습니다 (다른 이름을 지정하십시오)",
        "not overwritten: the file was made elsewhere, or changed since this program wrote it (name another file)",
    ),
}

MOST_BYTES = 20 * 1024 * 1024
"""What one file may hold, workbooks too."""


def bytes_from_file(path: Path, name: str = "") -> tuple[bytes, tuple[Problem, ...]]:
    """The file's bytes, at most `MOST_BYTES` and one more; `name` is how problems call the file."""
    at = name or str(path)
    try:
        if path.is_dir():
            return b"", (problem(MESSAGES, "file-not-a-file", at),)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1), ()
    except FileNotFoundError:
        return b"", (problem(MESSAGES, "file-missing", at),)
    except (OSError, ValueError) as error:  # a name that holds a NUL is a `ValueError`
        reason = getattr(error, "strerror", None) or type(error).__name__
        return b"", (problem(MESSAGES, "file-unreadable", at[:200], reason=reason),)


def write_file(path: Path, data: bytes) -> tuple[Problem, ...]:
    """Writes `data` beside the file and puts it in its place in one step; on a problem nothing has changed."""
    return write_files({path: data})


def write_files(files: Mapping[Path, bytes]) -> tuple[Problem, ...]:
    """Writes all the files or, on a problem, none of them; a device such as `/dev/stdout` is written to directly."""
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            target = Path(os.path.realpath(path))
            if target.is_dir():
                return (problem(MESSAGES, "file-not-a-file", str(path)),)
            if path.exists() and not path.is_file():
                path.write_bytes(data)
                continue
            beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
            staged[target] = beside
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for target, beside in staged.items():
            beside.replace(target)
            _sync_folder(target.parent)
    except OSError as error:
        return (problem(MESSAGES, "file-unwritable", str(path), reason=error.strerror or type(error).__name__),)
    finally:
        for beside in staged.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return ()


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
