"""A run of pytest that collects every test and tries mutants with them, each in a copy of the process."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from tests import examples
from tests.mutants.mutant import Mutant
from tests.mutants.planted import loaded, plant
from tests.mutants.reached import PYTEST, Reached
from tests.mutants.rooms import TESTS

MEMORY = 6 << 30
"""Bytes that the tests of a mutant may take: one that gathers for ever is stopped."""
PATIENCE, SLACK = 10, 40
"""Seconds, and how many times as long as without a mutant, after which a test is stopped: some would never end."""

Told = Callable[[Mutant, int], None]
"""Hears how each ended: 0 where no test noticed it."""


@dataclass(frozen=True, slots=True)
class Depth:
    """The share of the gate's random examples, and the seconds after which no further test of a mutant begins."""

    share: float
    seconds: int


@dataclass(slots=True)
class _Trials:
    mutants: Sequence[Mutant]
    reached: Reached
    depth: Depth
    processes: int
    told: Told
    items: dict[str, pytest.Item] = field(default_factory=dict)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self):
        # The first failure is enough: nobody reads its smallest example.
        settings.register_profile("mutants", settings(), phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self.items = {item.nodeid: item for item in session.items}
        functions = loaded()
        waiting, running = list(reversed(self.mutants)), dict[int, Mutant]()
        while waiting or running:
            while waiting and len(running) < self.processes:
                mutant = waiting.pop()
                if process := os.fork():
                    running[process] = mutant
                else:
                    self._try(mutant, functions)
            process, status = os.wait()
            self.told(running.pop(process), status)
        return True

    def _try(self, mutant: Mutant, functions) -> None:
        """Ends the process: 0 where every test that was run passes."""
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            if plant(mutant, functions):
                self._run([self.items[test] for test in self.reached.tests(mutant)])
            os._exit(0)
        finally:
            os._exit(1)

    def _run(self, items: Sequence[pytest.Item]) -> None:
        began = time.process_time()
        for item, following in zip(items, [*items[1:], None], strict=True):
            if time.process_time() - began > self.depth.seconds:
                return
            signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE + SLACK * self.reached.seconds[item.nodeid])
            signal.alarm(20 * PATIENCE + int(20 * SLACK * self.reached.seconds[item.nodeid]))
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                os._exit(1)


def run(mutants: Sequence[Mutant], reached: Reached, depth: Depth, processes: int, told: Told) -> None:
    """Tries all of them, in this process: to be called once in one that has not loaded the tests."""
    examples._FACTOR["gate"] = depth.share
    pytest.main([*PYTEST, *TESTS], plugins=[_Trials(mutants, reached, depth, processes, told)])
