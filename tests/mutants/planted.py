"""A mutant in the place of the functions that are already loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

from tests.mutants.mutant import Mutant
from tests.mutants.rooms import ROOT

Loaded = dict[str, list[FunctionType]]
"""The functions of each file."""


def loaded() -> Loaded:
    """Every function there is, whoever holds it."""
    found: Loaded = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            found.setdefault(each.__code__.co_filename, []).append(each)
    return found


def plant(mutant: Mutant, functions: Loaded) -> bool:
    """Gives the function that holds the mutant its changed code; False where that runs as it did before."""
    path = str(ROOT / mutant.path)
    now = {_place(each): each for each in _codes(compile(mutant.source(ROOT), path, "exec", dont_inherit=True))}
    changed = False
    for each in functions[path]:
        # Functions further down may stand on other lines than before, and are then not found.
        code = now.get(_place(each.__code__), each.__code__)
        if code != each.__code__ and len(code.co_freevars) == len(each.__code__.co_freevars):
            each.__code__ = code
            changed = True
    return changed


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)
