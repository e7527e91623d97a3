"""Ledgers on disk: only added to, a whole round or nothing, and what is acknowledged stays whatever happens."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from engine.canonical import digest_of
from engine.ledger import Entry, fault_of
from forms.ledger import Ledger, created, opened
from tests.examples import count_of

ROOT = Path(__file__).parents[2]
BODY = {"name": "기업", "won": 80_000_000}


def new(folder: Path) -> Ledger:
    ledger, problems = created(folder / "l.sqlite", "example.org/grants")
    assert ledger, problems
    return ledger


def filled(folder: Path, rounds: int = 3) -> Path:
    ledger = new(folder)
    for i in range(rounds):
        _, problems = ledger.append([("inputs", {**BODY, "n": i}), ("decision", BODY)], [b"file %d" % i])
        assert problems == ()
    ledger.close()
    return folder / "l.sqlite"


def writer(path: Path, name: str, rounds: int, **more: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.ledger.writer", str(path), name, str(rounds)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload, no-any-return]


def codes(problems: tuple[object, ...]) -> list[str]:
    return [each.code for each in problems]  # type: ignore[attr-defined]


def test_what_was_added_is_read_back_with_its_files(tmp_path: Path) -> None:
    path = filled(tmp_path)
    ledger, problems = opened(path, "example.org/grants")
    assert ledger, problems
    entries = list(ledger.entries())
    assert fault_of(entries) is None
    assert len(entries) == 6
    assert [ledger.file(digest) for digest in ledger.digests()] == sorted(
        (b"file %d" % i for i in range(3)), key=digest_of
    )
    assert ledger.file(digest_of(b"other")) is None
    found, _ = ledger.append([("withdrawal", {"of": 0})], [b"file 0"])
    assert [each.number for each in found] == [6]
    assert len(ledger.digests()) == 3  # one that is there already is kept once


@pytest.mark.parametrize("table", ["entries", "files", "about"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET rowid = 9", "UPDATE {} SET {column} = 'x'"])
def test_nothing_is_changed_or_taken_out(table: str, statement: str, tmp_path: Path) -> None:
    connection = sqlite3.connect(filled(tmp_path))
    column = "value" if table == "about" else "data"
    with pytest.raises(sqlite3.Error):
        connection.execute(statement.format(table, column=column))
    connection.close()


def test_a_round_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    ledger = new(tmp_path)
    for odd in (0.5, 2**53, "\ud800"):
        found, problems = ledger.append([("inputs", BODY), ("decision", {"rate": odd})], [b"file"])
        assert (found, codes(problems)) == ((), ["ledger-no-text"]), odd
    assert list(ledger.entries()) == []
    assert ledger.digests() == ()
    found, problems = ledger.append([("inputs", BODY)])
    assert (len(found), problems) == (1, ())


def test_what_is_no_ledger_of_ones_own_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path)
    assert codes(opened(tmp_path / "none.sqlite")[1]) == ["ledger-missing"]
    assert codes(opened(tmp_path)[1]) == ["ledger-missing"]
    assert codes(created(path, "x")[1]) == ["ledger-there"]
    assert codes(created(tmp_path / "none" / "l.sqlite", "x")[1]) == ["ledger-cannot-write"]
    assert codes(opened(path, "example.org/other")[1]) == ["ledger-of-another"]
    for name, text in (("text", b"no database" * 100), ("empty", b"")):
        (tmp_path / name).write_bytes(text)
        assert codes(opened(tmp_path / name)[1]) == ["ledger-other-file"], name
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE about (name TEXT, value TEXT)")
    other.close()
    assert codes(opened(tmp_path / "other.sqlite")[1]) == ["ledger-other-file"]
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 2")
    newer.close()
    assert codes(opened(path)[1]) == ["ledger-newer"]


def test_nothing_is_acknowledged_that_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    """Killed at any moment: every round that was acknowledged is there, no other but whole, and the next goes on."""
    lots, tries = Random(0), count_of(15, least=4)
    new(tmp_path).close()
    path, told = tmp_path / "l.sqlite", -1
    for number in range(tries):
        process = writer(path, f"w{number}", 10_000)
        assert process.stdout
        told = int(process.stdout.readline())  # it has begun
        time.sleep(lots.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        rest = process.communicate()[0].split("\n")[:-1]
        told = int(rest[-1]) if rest else told
        ledger, problems = opened(path)
        assert ledger, problems
        entries = list(ledger.entries())
        assert fault_of(entries) is None
        assert len(entries) % 3 == 0
        assert len(entries) > told
        assert all(ledger.file(digest) for digest in ledger.digests())
        assert len(ledger.digests()) * 3 == len(entries)
        ledger.close()
    assert told > tries


def test_two_writers_take_turns(tmp_path: Path) -> None:
    new(tmp_path).close()
    path = tmp_path / "l.sqlite"
    writers = [writer(path, name, 25) for name in ("a", "b")]
    assert [(each.communicate()[0].count("\n"), each.returncode) for each in writers] == [(25, 0), (25, 0)]
    ledger, _ = opened(path)
    assert ledger
    entries = list(ledger.entries())
    assert fault_of(entries) is None
    assert len(entries) == 150


def test_a_full_disk_leaves_what_is_there(tmp_path: Path) -> None:
    path = filled(tmp_path)
    most = path.stat().st_size + 40_000

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    process = writer(path, "w", 1_000, preexec_fn=small)
    lines = process.communicate()[0].split()
    assert (lines[-1], process.returncode) == ("ledger-cannot-write", 1)
    ledger, _ = opened(path)
    assert ledger
    entries = list(ledger.entries())
    assert fault_of(entries) is None
    assert len(entries) - 1 == (int(lines[-2]) if len(lines) > 1 else 5)
    assert ledger.append([("more", BODY)])[1] == ()


def test_a_ledger_that_is_read_only_is_told(tmp_path: Path) -> None:
    ledger, _ = opened(filled(tmp_path))
    assert ledger
    ledger.connection.execute("PRAGMA query_only = ON")  # as a file that may only be read; the superuser writes any
    assert codes(ledger.append([("more", BODY)])[1]) == ["ledger-cannot-write"]
    assert len(list(ledger.entries())) == 6


def test_a_ledger_that_was_cut_or_overwritten_gives_back_what_is_whole_or_says_so(tmp_path: Path) -> None:
    """Wherever it is cut or a stretch of it overwritten: told, or every entry that can be read has no fault or one."""
    whole = filled(tmp_path, rounds=40).read_bytes()
    lots, noticed = Random(1), 0
    for number in range(count_of(60, least=10)):
        folder = tmp_path / str(number)
        folder.mkdir()
        place = lots.randrange(len(whole))
        noise = b"" if lots.random() < 0.5 else bytes(lots.randrange(256) for _ in range(64)) + whole[place + 64 :]
        (folder / "l.sqlite").write_bytes(whole[:place] + noise)
        ledger, problems = opened(folder / "l.sqlite")
        if ledger is None:
            assert problems
            noticed += 1
            continue
        entries = list(ledger.entries())
        fault = fault_of(entries)
        noticed += len(entries) < 80 or fault is not None or any(ledger.file(each) is None for each in ledger.digests())
        found, problems = ledger.append([("more", BODY)])
        assert problems or isinstance(found[0], Entry)
        ledger.close()
        shutil.rmtree(folder)
    assert noticed > 5


def test_damage_that_sqlite_cannot_even_quote_is_told(tmp_path: Path) -> None:
    """Its message quotes the damaged text, which is no UTF-8 any more: found by a long run."""
    whole = filled(tmp_path).read_bytes()
    damaged = tmp_path / "damaged.sqlite"
    name, text = b"triggerabout_update", b"CREATE TRIGGER about_update"
    assert name in whole
    assert text in whole
    damaged.write_bytes(whole.replace(name, b"triggerabo\xd2t_update").replace(text, text.replace(b"T", b"\xd2")))
    ledger, [found] = opened(damaged)
    assert (ledger, found.code) == (None, "ledger-damaged")
