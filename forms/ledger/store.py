"""One ledger: a SQLite file to which is only ever added, whole rounds at a time, each on the disk before it counts.

Sources: sqlite.org/wal.html, sqlite.org/pragma.html (`synchronous`): with FULL a commit in WAL mode is on the disk.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.canonical import digest_of
from engine.errors import Catalogue, Problem, Text, problem
from engine.ledger import Entry, chained, entry_from_bytes
from engine.ledger.chain import follows

FORMAT, APPLICATION = 1, 0x6A69776F
"""The number of its form, and that of the program among those whose files SQLite keeps (`jiwo`)."""
MOST_BYTES = 256 * 1024 * 1024
"""Of one file that was received."""
PATIENCE = 10
"""Seconds for which a writer waits for another."""
MESSAGES: Catalogue = {
    "ledger-there": Text("원장이 이미 있습니다", "there is a ledger already"),
    "ledger-missing": Text(
        "원장이 없습니다 (`jiwon ledger new 파일 이름`으로 만듭니다)",
        "there is no ledger (make one with `jiwon ledger new FILE NAME`)",
    ),
    "ledger-other-file": Text("원장 파일이 아닙니다", "not a ledger"),
    "ledger-newer": Text(
        "이 프로그램보다 새로운 형식의 원장입니다: {found} (아는 형식: {known}까지)",
        "a ledger of a newer form than this program knows: {found} (it knows {known})",
    ),
    "ledger-of-another": Text(
        "`{found}`의 원장입니다 (`{stated}`이(가) 아님)", "the ledger of `{found}`, not of `{stated}`"
    ),
    "ledger-damaged": Text(
        "원장이 손상되었습니다: 적지 않았습니다 ({reason})", "the ledger is damaged, and nothing was added: {reason}"
    ),
    "ledger-no-text": Text(
        "원장에 적을 수 없는 글자가 있습니다: 아무것도 적지 않았습니다 ({reason})",
        "something in it is no text that a ledger can hold; nothing was added: {reason}",
    ),
    "ledger-cannot-write": Text(
        "원장에 적을 수 없습니다: 아무것도 적지 않았습니다 ({reason})",
        "cannot write into the ledger; nothing was added: {reason}",
    ),
}
_TABLES = dict.fromkeys(("about", "files", "entries"), "table")
_SCHEMA = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE files (digest TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE entries (number INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    *(
        f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'a ledger is only added to'); END"
        for table in ("about", "files", "entries")
        for what in ("UPDATE", "DELETE")
    ),
)
_FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite fails with; a message that quotes damaged text is no UTF-8, and fails while it is made."""
_UNTOUCHABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH}


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger that is open: `origin` says whose it is."""

    path: Path
    origin: str
    connection: sqlite3.Connection

    def append(
        self, stated: Sequence[tuple[str, Mapping[str, Any]]], files: Sequence[bytes] = ()
    ) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
        """The entries of these kinds and bodies, once they and the files are on the disk; or why nothing is."""
        try:
            with _transaction(self.connection):
                self._refuse_broken()
                last = self._last()
                found = chained(stated, last)
                packed = [(digest_of(each), zlib.compress(each)) for each in files]
                self.connection.executemany("INSERT OR IGNORE INTO files VALUES (?, ?)", packed)
                rows = [(each.number, each.data) for each in found]
                self.connection.executemany("INSERT INTO entries VALUES (?, ?)", rows)
        except _Damaged as damaged:
            return (), (problem(MESSAGES, "ledger-damaged", str(self.path), reason=str(damaged)),)
        except sqlite3.Error as error:
            return (), (_problem(error, self.path),)
        except ValueError as error:  # a text that is none, such as the name of a file that is no UTF-8
            return (), (problem(MESSAGES, "ledger-no-text", str(self.path), reason=str(error)[:100]),)
        return found, ()

    def _refuse_broken(self) -> None:
        """Raises `_Damaged` for the first entry that does not follow the one before it."""
        before: bytes | None = None
        for place, data in enumerate(self.entries()):
            if not follows(before, data, place):
                raise _Damaged(f"entry {place}")
            before = data

    def _last(self) -> Entry | None:
        row = self.connection.execute("SELECT number, data FROM entries ORDER BY number DESC LIMIT 1").fetchone()
        if row is None:
            return None
        entry = entry_from_bytes(row[1]) if isinstance(row[1], bytes) else None
        if entry is None or entry.number != row[0]:
            raise _Damaged(f"entry {row[0]}")
        return entry

    def entries(self, most: int = -1) -> Iterator[bytes]:
        """The bytes of every entry in their order, or of the first so many.

        Where one cannot be read, or stands under another number, there is an empty one, which is none, and no more.
        """
        statement = "SELECT number, data FROM entries ORDER BY number LIMIT ?"
        try:
            for place, (number, data) in enumerate(self.connection.execute(statement, (most,))):
                if number != place or not isinstance(data, bytes):
                    yield b""
                    return
                yield data
        except _FAILURES:
            yield b""

    def file(self, digest: str) -> bytes | None:
        """A file that was received; None where it is not there, or is not what its digest says."""
        try:
            row = self.connection.execute("SELECT data FROM files WHERE digest = ?", (digest,)).fetchone()
            unpacked = zlib.decompressobj()
            data = unpacked.decompress(row[0], MOST_BYTES) if row else b""
        except (*_FAILURES, zlib.error, TypeError):
            return None
        return data if row and unpacked.eof and digest_of(data) == digest else None

    def digests(self) -> tuple[str, ...]:
        """The digests of all files that were received, as far as they can be read."""
        found: list[str] = []
        with suppress(*_FAILURES):
            found += (str(digest) for (digest,) in self.connection.execute("SELECT digest FROM files ORDER BY digest"))
        return tuple(found)

    def close(self) -> None:
        with suppress(*_FAILURES):
            self.connection.close()


class _Damaged(Exception):
    """What is stored is not what was."""


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that happens within is on the disk at its end, or nothing is."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(*_FAILURES):
            connection.execute("ROLLBACK")
        raise


def created(path: Path, origin: str) -> tuple[Ledger | None, tuple[Problem, ...]]:
    """A new, empty ledger of `origin`; nothing stands in its place yet."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return None, (problem(MESSAGES, "ledger-there", str(path)),)
    except OSError as error:
        return None, (problem(MESSAGES, "ledger-cannot-write", str(path), reason=error.strerror or ""),)
    try:
        connection = _connected(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        with _transaction(connection):
            for each in _SCHEMA:
                connection.execute(each)
            connection.execute("INSERT INTO about VALUES ('origin', ?)", (origin,))
    except _FAILURES as error:
        path.unlink(missing_ok=True)
        return None, (_problem(error, path),)
    return Ledger(path, origin, connection), ()


def opened(
    path: Path, origin: str | None = None, *, to_read: bool = False
) -> tuple[Ledger | None, tuple[Problem, ...]]:
    """The ledger in a file, or why it is none that this program may add to; `origin`: whose it has to be.

    `to_read`: nothing is added, and no byte of the file or beside it is touched.
    """
    if not path.is_file():
        return None, (problem(MESSAGES, "ledger-missing", str(path)),)
    connection: sqlite3.Connection | None = None
    try:
        connection = _reading(path) if to_read else _connected(path)
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (format_,) = connection.execute("PRAGMA user_version").fetchone()
        there = connection.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')")
        own = set(_TABLES.items()) <= (stated := set(there)) and all(kind == "table" for _, kind in stated)
        found = connection.execute("SELECT value FROM about WHERE name = 'origin'").fetchone() if own else None
    except _FAILURES as error:
        if connection is not None:
            connection.close()
        odd = getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
        return None, (problem(MESSAGES, "ledger-other-file", str(path)) if odd else _problem(error, path),)
    words: dict[str, object] = {}
    code = ""
    if application != APPLICATION or found is None or not own:
        code = "ledger-other-file"
    elif format_ > FORMAT:
        code, words = "ledger-newer", {"found": format_, "known": FORMAT}
    elif origin is not None and found[0] != origin:
        code, words = "ledger-of-another", {"found": found[0], "stated": origin}
    if code:
        connection.close()
        return None, (problem(MESSAGES, code, str(path), **words),)
    return Ledger(path, str(found[0]) if found else "", connection), ()


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that can only read: the file by itself, unless what was added last still stands beside it.

    Else SQLite would lay files beside it, and leave them; where that may not be, the file by itself is all there is.
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    beside = path.with_name(f"{path.name}-wal").exists()
    for more in ("", "&immutable=1") if beside else ("&immutable=1",):
        connection = sqlite3.connect(address + more, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except _FAILURES as error:
            connection.close()
            if more or getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNTOUCHABLE:
                raise
        else:
            break
    return connection


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        with closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA trusted_schema = OFF")
    except _FAILURES:
        connection.close()
        raise
    return connection


def _problem(error: Exception, path: Path) -> Problem:
    damaged = isinstance(error, UnicodeDecodeError) or getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
    code = "ledger-damaged" if damaged else "ledger-cannot-write"
    return problem(MESSAGES, code, str(path), reason=str(error))
