"""The tests of a room, in a process of its own that imports a mutant where it would import the file."""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from dataclasses import dataclass
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests import examples
from tests.mutants.mutant import Mutant
from tests.mutants.rooms import ROOT, Groups

MEMORY = 4 << 30
"""Bytes that the tests of a mutant may take: one that gathers for ever is stopped."""


# What every process needs is imported once, before it is copied: libraries, and rooms in which nothing is planted.
for _name in (
    "openpyxl",
    "rich.table",
    "rfc8785",
    "typer",
    "ortools.sat.python.cp_model",
    "engine.feel",
    "engine.book",
):
    import_module(_name)

# The first failure is enough: nobody reads its smallest example.
settings.register_profile("mutants", phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False)
settings.load_profile("mutants")


@dataclass(frozen=True, slots=True)
class Tests:
    """Groups of tests, each as the words of a run of its own, and the share of the gate's random examples they try."""

    groups: Groups
    share: float


class _Planted(SourceFileLoader):
    def __init__(self, name: str, path: str, source: bytes) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str):  # noqa: ARG002
        return compile(self.source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    """Finds one module, and hands out its changed source."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.path, self.source = str(ROOT / mutant.path), mutant.source(ROOT)

    def find_spec(self, fullname, path=None, target=None):  # noqa: ARG002
        if fullname != self.name:
            return None
        return spec_from_file_location(fullname, self.path, loader=_Planted(fullname, self.path, self.source))


def start(mutant: Mutant | None, tests: Tests, seconds: int, log: Path) -> int:
    """The id of a process that exits with 0 where every group of tests passes; `seconds` of its own time end it."""
    if process := os.fork():
        return process
    os.chdir(ROOT)
    with log.open("wb") as out:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(20 * seconds)
        if mutant:
            sys.meta_path.insert(0, _Finder(mutant))
        examples._FACTOR["gate"] = tests.share
        failed = any(
            pytest.main(["-x", "-q", "--tb=short", "--assert=plain", "-p", "no:cacheprovider", *group])
            for group in tests.groups
        )
        sys.stdout.flush()
        os._exit(int(failed))
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(1)
