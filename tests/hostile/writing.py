"""One round that was decided, written over and over: the whole of `award` and `verify` but for deciding it anew.

A run is a process of its own, in which something may happen at the Nth call to the system that has to do with writing.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from engine.feel import Date
from forms.commands import award as award_command
from forms.commands import verify as verify_command
from forms.commands.inputs import Asked, RoundInputs, round_inputs
from forms.screen import json_text
from tests.hostile.ended import _in_a_process

BOOK = "example/first-come"
DATES = ("2025-06-30", "2025-07-31")
"""Of the earlier pair and of the new one; `verify` takes either, since a result states its date."""
CALLS = ("open", "chmod", "write", "fsync", "link", "replace", "ftruncate", "unlink")
"""What a writer asks the system for."""

Pair = tuple[bytes | None, bytes | None]
Happens = Callable[[str, Callable[..., object], Sequence[object]], object]
"""What takes the place of a call, which is given by its name, itself and its words."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The exit code of a run (negative: the signal), its words on the error stream, and how many calls it came to."""

    code: int
    err: str
    calls: int


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder of a trial, its two outputs, and the pairs of bytes that may stand there: `None` is no file."""

    folder: Path
    out: str
    json: str
    earlier: Pair
    later: Pair

    @property
    def whole(self) -> tuple[Pair, ...]:
        """The pairs of the two rounds."""
        return tuple(map(_bytes_of, DATES))

    @property
    def pair(self) -> Pair:
        """What stands there now."""
        out, json = (self.folder / each for each in (self.out, self.json))
        return (out.read_bytes() if out.exists() else None, json.read_bytes() if json.exists() else None)

    @property
    def parts(self) -> list[str]:
        """What a run has left beside them."""
        return [path.name for path in self.folder.rglob(".*")]

    def put(self, pair: Pair) -> None:
        for name, data in zip((self.out, self.json), pair, strict=True):
            (self.folder / name).parent.mkdir(exist_ok=True)
            if data is not None:
                (self.folder / name).write_bytes(data)

    def award(self, happens: Happens | None = None, at: int = 0) -> Ended:
        """`jiwon award` of the later round, with what happens at the call of that number."""
        return _run(self.folder, self._words(DATES[1]), happens, at)

    def awards(self) -> tuple[Ended, Ended]:
        """Both rounds awarded at once, into the same places."""
        (self.folder.parent / "other").mkdir()
        child = os.fork()
        if not child:
            try:
                ended = _run(self.folder, self._words(DATES[0]), None, 0, self.folder.parent / "other")
                (self.folder.parent / "other.err").write_text(ended.err)
                os._exit(ended.code)
            finally:
                os._exit(70)
        mine = _run(self.folder, self._words(DATES[1]), None, 0)
        _, status = os.waitpid(child, 0)
        told = self.folder.parent / "other.err"
        return mine, Ended(os.waitstatus_to_exitcode(status), told.read_text() if told.exists() else "", 0)

    def _words(self, date: str) -> tuple[str, ...]:
        words = ("--as-of", date, "--out", self.out, "--json", self.json, "--replace", "--lang", "en")
        return ("award", BOOK, *words)

    def verify(self) -> Ended:
        """`jiwon verify` of what stands there, both files."""
        words = (self.json, BOOK, str(_sample()), "--schedule", self.out, "--lang", "en")
        return _run(self.folder, ("verify", *words), None, 0)


@contextmanager
def desk(out: str, json: str, *, first: bool) -> Iterator[Desk]:
    """A folder with the earlier pair in it, or without one."""
    with tempfile.TemporaryDirectory() as name:
        found = Desk(Path(name, "at"), out, json, (None, None) if first else _bytes_of(DATES[0]), _bytes_of(DATES[1]))
        found.folder.mkdir()
        found.put(found.earlier)
        yield found


@cache
def _inputs(date: str, applications: Path | None) -> RoundInputs:
    inputs, problems = round_inputs(Asked(BOOK, applications, as_of=Date(*map(int, date.split("-")))))
    assert inputs is not None, problems
    return inputs


@cache
def _round(date: str):
    return _inputs(date, None).round()


@cache
def _bytes_of(date: str) -> tuple[bytes, bytes]:
    inputs, (round_, _) = _inputs(date, None), _round(date)
    return inputs.schedule(round_, "en"), json_text(inputs.document(round_, "en")).encode()


@cache
def _sample() -> Path:
    from forms.disk import chosen

    version, _ = chosen(BOOK, None, None)
    assert version is not None
    return version.beside(".sample.xlsx")


def _remembered_inputs(asked: Asked):
    return _inputs(str(asked.as_of), asked.applications), ()


def _run(folder: Path, words: tuple[str, ...], happens: Happens | None, at: int, beside: Path | None = None) -> Ended:
    """How a command ended; `beside` is where its words go, else the folder around the trial's."""
    beside = beside or folder.parent
    for date in DATES:
        _bytes_of(date)
        _inputs(date, _sample())

    def work() -> None:
        from forms.commands.cli import main

        os.chdir(folder)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a runner in the background ignores it
        with ExitStack() as stack:
            stack.enter_context(patch("sys.argv", ["jiwon", *words]))
            for name, handle in (("stdout", 1), ("stderr", 2)):  # a runner of tests has others in their place
                stream = stack.enter_context(open(handle, "w", encoding="utf-8", closefd=False))
                stack.enter_context(patch.object(sys, name, stream))
            for command in (award_command, verify_command):
                stack.enter_context(patch.object(command, "round_inputs", _remembered_inputs))
            stack.enter_context(patch.object(RoundInputs, "round", lambda self, *_: _round(str(self.decided_on))))
            stack.enter_context(
                patch.object(RoundInputs, "schedule", lambda self, *_, **__: _bytes_of(str(self.decided_on))[0])
            )
            if happens:
                stack.enter_context(_happening(happens, at, beside / "calls"))
            main()

    calls = beside / "calls"
    calls.unlink(missing_ok=True)
    code, _, _ = _in_a_process(work, beside, "said")
    err = (beside / "said.err").read_text(errors="replace")
    for kind in ("out", "err"):
        (beside / f"said.{kind}").unlink()
    return Ended(code, err, int(calls.read_text()) if calls.exists() else 0)


@contextmanager
def _happening(happens: Happens, at: int, calls: Path) -> Iterator[None]:
    """Lets the thing happen from the Nth call of a writer on; at the end their number stands in a file."""
    count = 0

    def instead(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*words: object, **named: object) -> object:
            nonlocal count
            if name == "open" and not _writes(words):
                return call(*words, **named)
            count += 1
            return happens(name, call, words) if count >= at else call(*words, **named)

        return counted

    try:
        with ExitStack() as stack:
            for name in CALLS:
                stack.enter_context(patch.object(os, name, instead(name, getattr(os, name))))
            yield
    finally:
        calls.write_text(str(count))


def _writes(words: Sequence[object]) -> bool:
    """Whether a file is opened to be written, or a folder to be made durable; not what the program only reads."""
    flags = words[1] if len(words) > 1 and isinstance(words[1], int) else 0
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) or Path(str(words[0])).is_dir()
