"""Audit kits to damage, and what their own `verify.py` says by itself, where it finds neither us nor any library."""

from __future__ import annotations

import copy
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.ledger import Entry, bundle_from_lines, bundle_lines, chained, checkpoint_of, entry_from_bytes
from tests.commands.overrides import SAMPLE
from tests.commands.program import jiwon

NAME = "ulsan.go.kr/grants"
BUDGET = "total: 500_000_000\nnote: {ko: 추경, en: supplementary}\n"
Stated = list[tuple[str, dict[str, Any]]]


def ledger_of_two_rounds(folder: Path) -> Path:
    """A ledger: a round of a book with pots, and one of another with a budget beside it, each with its schedule."""
    shutil.copy(SAMPLE, folder / "applications.xlsx")
    (folder / "budget.yaml").write_text(BUDGET, "utf-8")
    asked = ("example/city-fund",), ("ulsan/rnd", "applications.xlsx", "--budget", "budget.yaml")
    assert jiwon("ledger", "new", "l.sqlite", NAME, cwd=folder).code == 0
    for number, words in enumerate(asked, start=1):
        done = jiwon("award", *words, "--ledger", "l.sqlite", "--out", f"{number}.xlsx", cwd=folder)
        assert done.code == 0, done.err
    return folder / "l.sqlite"


def unpacked(data: bytes, folder: Path) -> Path:
    """The folder with the files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


class Checked:
    """What `verify.py` said: its exit code, its lines, and those of them that do not hold."""

    def __init__(self, folder: Path, *words: object, python: tuple[str, ...] = ("-I", "-S")) -> None:
        command = [sys.executable, *python, str(folder / "verify.py"), *map(str, words)]
        done = subprocess.run(command, capture_output=True, check=False, cwd=folder.parent)
        assert done.stderr == b"", done.stderr.decode(errors="replace")
        self.code, self.lines = done.returncode, done.stdout.decode().splitlines()
        self.wrong = [line for line in self.lines[:-1] if line.startswith("NO")]
        *_, last = self.lines
        assert self.code == (2 if last.startswith("NO  cannot") else 1 if self.wrong else 0)
        assert last.startswith("NO" if self.code else "ok")


def lines_of(kit: Path) -> list[bytes]:
    return (kit / "ledger.jsonl").read_bytes().splitlines(keepends=True)


def place_of(lines: list[bytes], number: int) -> int:
    """Where an entry stands among the lines of a ledger."""
    return next(place for place, line in enumerate(lines) if line.endswith(b',"number":%d}\n' % number))


def written_anew(kit: Path, change: Callable[[Stated], object], *, schedules: bool = True) -> None:
    """Something changed in the entries, and chain, root and checkpoint made anew, as by who has all of it.

    `schedules`: the checkpoints that schedules name too.
    """
    whole, fault = bundle_from_lines(lines_of(kit))
    assert fault is None
    entries = [each for data in whole.entries if (each := entry_from_bytes(data))]
    stated = [(each.kind, copy.deepcopy(dict(each.body))) for each in entries]
    before = {each.digest: each.number for each in entries}
    change(stated)
    again: list[Entry] = []
    for kind, body in stated:
        if body.get("of") in before:
            of = before[body["of"]]
            body["of"] = again[of].digest
            if schedules:
                body["checkpoint"] = checkpoint_of(whole.origin, (each.data for each in again[: of + 1])).text
        again += chained([(kind, body)], again[-1] if again else None)
    made = whole._replace(entries=tuple(each.data for each in again))
    (kit / "ledger.jsonl").write_bytes(b"".join(bundle_lines(made)))
    (kit / "checkpoint.txt").write_text(checkpoint_of(made.origin, made.entries).text, "utf-8", newline="\n")


def leaves(value: Any) -> list[tuple[Any, Any]]:
    """Every whole number and every null in a record, as what holds it and its place there."""
    return [(held, key) for held, key in everywhere(value) if held[key] is None or isinstance(held[key], int)]


def everywhere(value: Any) -> list[tuple[Any, Any]]:
    """Every part of a record, as what holds it and its place there."""
    found: list[tuple[Any, Any]] = []
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        found.append((value, key))
        found += everywhere(each) if isinstance(each, dict | list) else []
    return found


def plain(body: Any) -> Any:
    """A record as it is read back from its bytes."""
    return json.loads(json.dumps(body))
