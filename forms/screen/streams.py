"""The standard streams, which may be closed, full, or a pipe that nobody reads any more."""

import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from engine.errors import Catalogue, Language, Problem, Text, problem

CLOSED = Text(
    "표준 출력이 닫혀 있어 시작하지 않았습니다 (파일이나 `/dev/null`로 보내십시오)",
    "not begun: the standard output is closed (send it to a file or to `/dev/null`)",
)
UNWRITABLE = Text(
    "표준 출력에 다 쓰지 못했습니다: {reason}", "the standard output could not be written in full: {reason}"
)
MESSAGES: Catalogue = {
    "system-refused": Text(
        "시스템이 파일을 다루지 못하여 중단했습니다: {reason}", "stopped, since the system refused a file: {reason}"
    ),
}
STOPPED = Text("중단했습니다", "stopped")
NOBODY_READS = 128 + 13
"""The exit code of a program whose reader has gone, as of one that the signal SIGPIPE ends."""
_STOPS = ("SIGINT", "SIGTERM", "SIGHUP")


class OutputLostError(Exception):
    """The standard output took no more; the reason is the system's."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.nobody_reads = error.errno == errno.EPIPE
        self.reason = error.strerror or type(error).__name__


class Interrupted(BaseException):
    """A person or the system wants the program to end; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Output(io.FileIO):
    """A stream that says once that it takes no more, and takes everything from then on: the loss is told then."""

    def write(self, data: object) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EINTR):
                raise
            _into_nothing(self.fileno())
            self.lost(error)
            return len(memoryview(data))  # type: ignore[arg-type]

    def lost(self, error: OSError) -> None:
        raise OutputLostError(error)


class _ErrorOutput(_Output):
    """What cannot be told on the error stream nothing can tell; the exit code stands."""

    def lost(self, error: OSError) -> None:
        pass


def system_problem(error: OSError) -> Problem:
    """What the system refused where nothing else tells it, such as a temporary file on a full disk."""
    return problem(MESSAGES, "system-refused", str(error.filename or ""), reason=error.strerror or str(error))


@contextmanager
def usable_streams(language: Language) -> Iterator[None]:
    """Streams that are there, in UTF-8; ends the program with its conventional exit code where one is lost.

    A program that is to end is interrupted wherever it is, so that it may clean up, and ends with 128 and the signal.
    """
    own, there = (sys.stdout, sys.stderr), sys.stdout is not None
    for handle in range(3):
        _occupy(handle)
    sys.stdout, sys.stderr = _stream(sys.stdout, 1, _Output), _stream(sys.stderr, 2, _ErrorOutput)
    try:
        if not there:
            sys.stderr.write(CLOSED.in_(language) + "\n")
            raise SystemExit(2)
        with _stoppable():
            try:
                yield
            finally:
                sys.stdout.flush()
    except OutputLostError as lost:
        if lost.nobody_reads:
            raise SystemExit(NOBODY_READS) from None
        sys.stderr.write(UNWRITABLE.filled(reason=lost.reason).in_(language) + "\n")
        raise SystemExit(2) from None
    except Interrupted as interrupted:
        sys.stderr.write(STOPPED.in_(language) + "\n")
        raise SystemExit(128 + interrupted.number) from None
    finally:
        sys.stderr.flush()
        sys.stdout, sys.stderr = own


@contextmanager
def _stoppable() -> Iterator[None]:
    """A signal to end interrupts the work, which cleans up; one that is ignored stays so, as of a program that outlives
    its terminal.
    """
    named = (getattr(signal, name) for name in _STOPS if hasattr(signal, name))
    main = threading.current_thread() is threading.main_thread()
    before = {number: signal.getsignal(number) for number in named if main}
    try:
        for number, handler in before.items():
            if handler is not signal.SIG_IGN:
                signal.signal(number, _interrupt)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, _: FrameType | None) -> None:
    raise Interrupted(number)


def _stream(stream: TextIO | None, handle: int, kind: type[_Output]) -> TextIO:
    """The stream with its losses noticed; one that is no file of the system only gets its encoding."""
    try:
        if stream is not None:
            stream.flush()
            handle = stream.fileno()
    except (OSError, ValueError):
        handle = -1
    if stream is not None and (handle < 0 or os.name != "posix"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[attr-defined]
        return stream
    raw = kind(handle, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "backslashreplace", line_buffering=raw.isatty())


def _occupy(handle: int) -> None:
    """Nothing that is opened later takes the place of a standard stream that is closed."""
    try:
        os.fstat(handle)
    except OSError:
        os.open(os.devnull, os.O_RDWR)


def _into_nothing(handle: int) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, handle)
    os.close(nothing)
