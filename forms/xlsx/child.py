"""Work in a child process with bounds of its own for time and memory, where the system has such bounds.

They are a backstop behind the counted limits, which alone say what is refused: a child that reaches its bounds is no
verdict about the file.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import IO, Any, NoReturn

MOST_SECONDS = 60
"""Of the processor, on any machine many times what the largest file takes that the counted limits let pass."""
MOST_BYTES = 600 * 1024 * 1024
"""What the child may have more than its parent had."""

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_LENGTH = 8
"""Bytes before each message, that say how long it is."""
_END = "end"


class Stopped(Exception):
    """The child reached a bound, or died."""


class NoChild(Exception):
    """The system has no room for a child."""


def can_have_children() -> bool:
    """Whether work can be done in a child: on Linux, in a process of one thread, since a fork copies no other.

    Threads that Python does not know, such as those of a library for matrices, hold no lock that the work needs.
    """
    return sys.platform.startswith("linux") and threading.active_count() == 1


def in_a_child(work: Callable[[Callable[[Any], None]], None], put: Callable[[Any], None]) -> None:
    """Does the work in a child and puts here what it puts there; raises what it raises, `Stopped` or `NoChild`.

    What is put and raised can be pickled.
    """
    try:
        out, into = os.pipe()
    except OSError as error:
        raise NoChild from error
    # An interrupt that comes now waits: in the child its parent's handler would run a second time.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of any second thread
            child = os.fork()
    except OSError as error:
        os.close(out)
        os.close(into)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        raise NoChild from error
    if not child:
        os.close(out)
        _be_the_child(work, into, before)
    ended = False
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(into)
        with os.fdopen(out, "rb") as messages:
            ended = _received(messages, put)
    finally:
        if not ended:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        with suppress(ChildProcessError):  # where SIGCHLD is ignored the system has taken it away
            os.waitpid(child, 0)


def _received(messages: IO[bytes], put: Callable[[Any], None]) -> bool:
    """Puts every message; True when the last has come. Raises what the child has raised."""
    while True:
        size = messages.read(_LENGTH)
        data = messages.read(int.from_bytes(size, "big")) if len(size) == _LENGTH else b""
        if not data or len(data) < int.from_bytes(size, "big"):
            raise Stopped
        kind, value = pickle.loads(data)  # noqa: S301 (of our own making, in a copy of this process)
        match kind:
            case "put":
                put(value)
            case "raised":
                raise value
            case _:
                return True


def _be_the_child(work: Callable[[Callable[[Any], None]], None], into: int, mask: Iterable[int]) -> NoReturn:
    """Works and ends, without what a program does at its end: its buffers and files are its parent's too."""
    try:
        gc.freeze()
        for number in _SIGNALS:  # an interrupt is the parent's, who ends its child
            signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):  # a library that aborts says so
            os.dup2(nowhere, stream)
        with suppress(OSError, ValueError):  # without them the counted limits stand alone
            _bound()
        with os.fdopen(into, "wb") as messages:

            def send(kind: str, value: Any = None) -> None:
                data = _pickled((kind, value))
                messages.write(len(data).to_bytes(_LENGTH, "big"))
                messages.write(data)
                messages.flush()  # the parent may have something to say to it

            try:
                work(lambda value: send("put", value))
            except MemoryError:
                os._exit(1)
            except Exception as error:  # noqa: BLE001 (raised again by the parent)
                send("raised", error)
            else:
                send(_END)
    finally:
        os._exit(1)


def _pickled(message: tuple[str, Any]) -> bytes:
    made = io.BytesIO()
    pickler = pickle.Pickler(made, pickle.HIGHEST_PROTOCOL)
    # As two numbers: its own way is a text, which takes ten times as long to read.
    pickler.dispatch_table = {Fraction: lambda value: (Fraction, value.as_integer_ratio())}
    pickler.dump(message)
    return made.getvalue()


def _bound() -> None:
    import resource  # noqa: PLC0415 (Windows has none)

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    for kind, most in (
        (resource.RLIMIT_AS, pages * resource.getpagesize() + MOST_BYTES),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hardest = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest))
