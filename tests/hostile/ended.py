"""How a trial ended: the program runs it in a process of its own, forked from one that has imported everything."""

from __future__ import annotations

import os
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.trial import Trial

_CODE = re.compile(r"  \[([a-z0-9-]+)\]$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSTOPPED = 60
"""Seconds of work after which a trial is killed: it has failed long before."""
_NOTHING_ELSE = 300
"""Seconds by the clock, for one that waits instead of working."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The exit code (negative: the signal), what was said, the seconds of work and the largest process in megabytes.

    `lost`: the files that it should have left alone.
    """

    name: str
    code: int
    out: str
    err: str
    seconds: float
    megabytes: float
    lost: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The codes of the problems on the screen."""
        return tuple(_CODE.findall(self.err))


def faults(trial: Trial, end: Ended) -> tuple[str, ...]:
    """What is wrong with how a trial ended."""
    codes = trial.code if isinstance(trial.code, tuple) else (trial.code,)
    found = []
    if end.code not in codes:
        found.append(f"exit code {end.code}, not {' or '.join(map(str, codes))}")
    if "Traceback" in end.err:
        found.append("a traceback: " + end.err.strip().rpartition("\n")[2])
    if missing := sorted(set(trial.says) - set(end.told)):
        found.append(f"does not say {', '.join(missing)}, but {', '.join(end.told[:5]) or 'nothing'}")
    if end.code == 2 and not end.err.strip():
        found.append("refused without a message")
    if control := _CONTROL.search(end.out + end.err):
        found.append(f"{control[0]!r} on the screen")
    if end.seconds > trial.seconds:
        found.append(f"{end.seconds:.1f} s")
    if end.megabytes > trial.megabytes:
        found.append(f"{end.megabytes:.0f} MB")
    return (*found, *(f"{name} was changed" for name in end.lost))


def ended(trial: Trial) -> Ended:
    """The trial, run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _in_a_process(lambda: _lay_out(trial, folder), folder, "laid")
        if not (folder / "laid.done").exists():
            raise RuntimeError(f"the files of `{trial.name}` cannot be built: {(folder / 'laid.err').read_text()}")
        before = {kept: (folder / "in" / kept).read_bytes() for kept in trial.keeps}
        code, seconds, megabytes = _in_a_process(lambda: _run(trial, folder / "in"), folder, "said")
        out, err = ((folder / f"said.{kind}").read_bytes().decode(errors="replace") for kind in ("out", "err"))
        lost = tuple(
            kept
            for kept, data in before.items()
            if not (folder / "in" / kept).is_file() or (folder / "in" / kept).read_bytes() != data
        )
        return Ended(trial.name, code, out, err, seconds, megabytes, lost)


def _lay_out(trial: Trial, folder: Path) -> None:
    (folder / "in").mkdir()
    for name, data in trial.files().items():
        (folder / "in" / name).write_bytes(data)
    (folder / "laid.done").touch()


def _run(trial: Trial, folder: Path) -> None:
    from forms.commands.cli import main

    os.chdir(folder)
    sys.argv = ["jiwon", *trial.words]
    main()


def _in_a_process(work: Callable[[], None], folder: Path, name: str) -> tuple[int, float, float]:
    """The exit code of the work, its seconds and its megabytes; its streams go to `NAME.out` and `NAME.err`."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        code = 70
        try:
            for stream, kind in ((1, "out"), (2, "err")):
                os.dup2(os.open(folder / f"{name}.{kind}", os.O_WRONLY | os.O_CREAT), stream)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.setsid()
            resource.setrlimit(resource.RLIMIT_CPU, (_UNSTOPPED, _UNSTOPPED))
            try:
                work()
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else int(end.code is not None)
            except BaseException:  # noqa: BLE001 (a traceback is what is looked for)
                traceback.print_exc()
                code = 1
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
    began = time.monotonic()
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() - began > _NOTHING_ELSE:
            os.killpg(child, signal.SIGKILL)
        time.sleep(0.003)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
