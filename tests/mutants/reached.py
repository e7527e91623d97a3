"""Which test reaches which line of the rooms, and how long it takes."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from coverage import Coverage

from tests.mutants.mutant import Mutant
from tests.mutants.rooms import ROOMS, ROOT, TESTS

PYTEST = ("-q", "--tb=short", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist")


@dataclass(frozen=True, slots=True)
class Reached:
    """`lines`: by file and line, the tests that run it; `seconds`: what each test took."""

    lines: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def tests(self, mutant: Mutant) -> list[str]:
        """Those that run a line of the mutant or, where the tracer saw none of them, of its function: fastest first."""
        of_file = self.lines.get(mutant.path, {})
        found = _of(of_file, mutant.lines) or _of(of_file, mutant.function)
        return sorted(found, key=lambda test: (self.seconds[test], test))


def _of(tests: dict[int, list[str]], lines: range) -> set[str]:
    return {test for line in lines for test in tests.get(line, ())}


class _Reaching:
    def __init__(self, file: Path) -> None:
        self.file, self.seconds, self.failed = file, dict[str, float](), set[str]()
        self.coverage = Coverage(
            data_file=None, config_file=False, source=[str(ROOT / "engine" / room) for room in ROOMS]
        )
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        self.coverage.switch_context(item.nodeid)
        began = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - began
        return result

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self):
        self.coverage.stop()
        for test in self.failed:
            print(f"fails without a mutant, and is left out: {test}")
            del self.seconds[test]
        data = self.coverage.get_data()
        lines = {}
        for path in data.measured_files():
            by_line = data.contexts_by_lineno(path)
            lines[str(Path(path).relative_to(ROOT))] = {
                line: [test for test in tests if test in self.seconds] for line, tests in by_line.items()
            }
        self.file.write_text(json.dumps([lines, self.seconds]))


def learn(file: Path) -> None:
    """Runs every test once, in a process of its own, and writes what it reached."""
    if process := os.fork():
        os.waitpid(process, 0)
    else:
        pytest.main([*PYTEST, *TESTS], plugins=[_Reaching(file)])
        os._exit(0)


def read(file: Path) -> Reached:
    lines, seconds = json.loads(file.read_text())
    return Reached({path: {int(line): tests for line, tests in of.items()} for path, of in lines.items()}, seconds)
