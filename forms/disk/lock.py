"""The lock of a file that is written: one writer at a time, and a killed one holds nothing."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from forms.disk.journal import journal_of

if sys.platform != "win32":
    import fcntl

_TRIES, _PAUSE = 200, 0.05
"""How often another writer is waited for, and the seconds between."""


@contextmanager
def locked(targets: Sequence[Path]) -> Iterator[dict[Path, int] | None]:
    """The open journals of the files, locked; None where another run is writing one of them. `OSError`: no journal."""
    held: dict[Path, int] = {}
    try:
        for target in sorted(targets):  # in one order everywhere: two writers never wait for each other
            handle = _taken(journal_of(target))
            if handle is None:
                yield None
                return
            held[target] = handle
        yield held
    finally:
        for handle in held.values():
            os.close(handle)


def _taken(journal: Path) -> int | None:
    for left in reversed(range(_TRIES)):
        handle = os.open(journal, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if _lock(handle) and _is_at(handle, journal):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if left:
            time.sleep(_PAUSE)
    return None


def _lock(handle: int) -> bool:
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks
    return True


def _is_at(handle: int, journal: Path) -> bool:
    """Whether the journal is still in its place: its last writer takes it away."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), journal.stat())
    return False
