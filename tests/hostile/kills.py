"""A kill at every call by which `award` writes, then the next command: no result lost, no two that do not belong
together, nothing left beside them.
"""

from __future__ import annotations

import errno
import os
import random
import re
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import count

from forms.screen.streams import STOPPED
from tests.hostile.writing import Desk, Ended, Happens, desk

PLACES = (
    ("s.xlsx", "r.json", True),
    ("s.xlsx", "r.json", False),
    ("one/s.xlsx", "two/r.json", True),
    ("one/s.xlsx", "two/r.json", False),
    ("교부 내역서.xlsx", "결과 [1].json", False),
)
"""The two outputs, and whether they are written for the first time."""
Share = tuple[random.Random, float] | None
"""Lots, and the share of the trials to be drawn; None: every trial."""
_REFUSED = re.compile(r"\[(target-changed|file-busy)\]")


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened to the results in so many trials; all but `tried` have to be 0."""

    tried: int = 0
    lost: int = 0
    mixed: int = 0
    parts: int = 0
    tracebacks: int = 0
    wrongly_ended: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Counts)))

    @property
    def faults(self) -> int:
        """All that must not be."""
        return sum(getattr(self, each.name) for each in fields(Counts)) - self.tried


def kills(share: Share = None) -> Counts:
    """Kills at every call of every place, each then met by `verify` and by `award`; or at a drawn share of them."""
    tried = (
        _killed_then(place, happens(), number, then)
        for happens in (_killed, _killed_in_the_middle)
        for place in PLACES
        for number in _calls(place, share)
        for then in (Desk.verify, Desk.award)
    )
    return sum(tried, Counts())


def faults(share: Share = None) -> Counts:
    """Errors of the system at every call, once or from there on: exit code 2, and the earlier pair is as it was."""
    tried = (
        _failed(place, _failing(error, lasting=lasting), number, (0, 2), "[file-un")
        for error in (errno.ENOSPC, errno.EIO, errno.EACCES)
        for lasting in (False, True)
        for place in PLACES[:4]
        for number in _calls(place, share)
    )
    return sum(tried, Counts())


def interrupts(share: Share = None) -> Counts:
    """A signal to end at every call: the earlier pair is as it was, or the new one is there; the conventional code."""
    tried = (
        _failed(place, _interrupted(name), number, (128 + name,), STOPPED.en)
        for name in (signal.SIGINT, signal.SIGTERM)
        for place in PLACES[:4]
        for number in _calls(place, share)
    )
    return sum(tried, Counts())


def two_writers(times: int = 12) -> Counts:
    """Two runs at once into one pair of places, from different rounds: one of the two pairs stands there at the end."""
    return sum((_two_writers(PLACES[number % len(PLACES)]) for number in range(times)), Counts())


def _two_writers(place: tuple[str, str, bool]) -> Counts:
    with desk(place[0], place[1], first=place[2]) as on:
        first, second = on.awards()
        both = (first, second)
        wrong = any(each.code not in (0, 2) for each in both) or all(each.code for each in both)
        wrong |= any(each.code == 2 and not _REFUSED.search(each.err) for each in both)
        stands = on.pair in on.whole
        return Counts(1, int(not stands), 0, len(on.parts), sum(map(_traceback, both)), int(wrong))


def _calls(place: tuple[str, str, bool], share: Share) -> Sequence[int]:
    """The numbers of the calls of a run: all of them, or a drawn share."""
    numbers = range(1, _calls_of(place) + 1)
    return numbers if share is None else [each for each in numbers if share[0].random() < share[1]]


@cache
def _calls_of(place: tuple[str, str, bool]) -> int:
    with desk(place[0], place[1], first=place[2]) as on:
        return on.award(_killed(), at=sys.maxsize).calls


def _killed_then(place: tuple[str, str, bool], happens: Happens, number: int, then: Callable[[Desk], Ended]) -> Counts:
    with desk(place[0], place[1], first=place[2]) as on:
        on.award(happens, number)
        killed_mixed = on.pair not in (on.earlier, on.later)
        met = then(on)
        after = on.pair
        mixed = after not in (on.earlier, on.later)
        if then is Desk.award:
            wrong = met.code != 0 or after != on.later
        else:
            wrong = met.code != (2 if after == (None, None) else 0)
        wrong |= killed_mixed and "interrupted run" not in met.err
        return Counts(1, int(mixed), int(mixed and met.code == 0), len(on.parts), _traceback(met), int(wrong))


def _failed(place: tuple[str, str, bool], happens: Happens, number: int, codes: Sequence[int], says: str) -> Counts:
    with desk(place[0], place[1], first=place[2]) as on:
        ended = on.award(happens, number)
        told = ended.code == 0 or says in ended.err
        kept = on.pair == (on.later if ended.code == 0 else on.earlier)
        if ended.code not in (0, 2) and on.pair == on.later:
            kept = True  # interrupted when the pair was in place
        unfinished = "[file-unfinished]" in ended.err
        if unfinished or on.parts:
            met = on.verify()  # what the system did not let it take away or take back, the next run does
            kept = on.pair in (on.earlier, on.later)
            told = told and met.code == (2 if on.pair == (None, None) else 0)
        wrong = ended.code not in codes or not told
        return Counts(1, int(not kept), 0, len(on.parts), _traceback(ended), int(wrong))


def _traceback(ended: Ended) -> int:
    return int("Traceback" in ended.err)


def _killed() -> Happens:
    def happens(name: str, call: Callable[..., object], words: Sequence[object]) -> object:
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    return happens


def _killed_in_the_middle() -> Happens:
    """A write that had come half way, and any other call that had just been done."""

    def happens(name: str, call: Callable[..., object], words: Sequence[object]) -> object:
        half = (words[0], bytes(words[1])[: len(words[1]) // 2]) if name == "write" else words  # type: ignore[arg-type]
        call(*half)
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    return happens


def _failing(number: int, *, lasting: bool) -> Happens:
    times = count(1)

    def happens(name: str, call: Callable[..., object], words: Sequence[object]) -> object:
        if lasting or next(times) == 1:
            raise OSError(number, os.strerror(number))
        return call(*words)

    return happens


def _interrupted(signal_: signal.Signals) -> Happens:
    times = count(1)

    def happens(name: str, call: Callable[..., object], words: Sequence[object]) -> object:
        if next(times) == 1:
            os.kill(os.getpid(), signal_)
        return call(*words)

    return happens


HEAD = "| writing results | tried | results lost | mixed pairs accepted | parts left | tracebacks | ended wrongly |"
TRIALS: Mapping[str, Callable[[], Counts]] = {
    "kill -9 at every call": kills,
    "errors of the system at every call": faults,
    "signals to end at every call": interrupts,
    "two writers at once": two_writers,
}


def row(name: str, found: Counts) -> str:
    """The line of a kind of trial in the table."""
    return f"| {name} | " + " | ".join(str(getattr(found, each.name)) for each in fields(Counts)) + " |"


def main() -> int:
    """`python -m tests.hostile.kills [TEXT …]`: every trial whose kind holds one of the texts; 1 on a fault."""
    print(HEAD, "|---|---|---|---|---|---|---|", sep="\n", flush=True)
    faulty = 0
    for name, trials in TRIALS.items():
        if not sys.argv[1:] or any(each in name for each in sys.argv[1:]):
            found = trials()
            faulty += found.faults
            print(row(name, found), flush=True)
    return int(faulty > 0)


if __name__ == "__main__":
    sys.exit(main())
