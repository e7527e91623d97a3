"""Hostile workbooks, each met by `jiwon award`, and every seventh by `jiwon check` too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tests.hostile import (
    workbook_cells,
    workbook_containers,
    workbook_packages,
    workbook_sheets,
    workbook_styles,
    workbook_texts,
)
from tests.hostile.trial import Trial
from tests.hostile.workbook_made import Cases

KINDS: Mapping[str, Cases] = {
    "containers": workbook_containers.CASES,
    "parts": workbook_packages.PARTS,
    "tokens": workbook_packages.TOKENS,
    "texts": workbook_texts.CASES,
    "places of cells": workbook_cells.PLACES,
    "values of cells": workbook_cells.VALUES,
    "styles": workbook_styles.CASES,
    "names of sheets": workbook_sheets.NAMES,
    "beside the cells": workbook_sheets.BESIDE,
}
_CHECKED = 7


def _trials() -> Sequence[Trial]:
    return [
        _trial(f"{kind}: {name}", command, code, make)
        for kind, cases in KINDS.items()
        for number, (name, (code, make)) in enumerate(cases.items())
        for command in ("award", *(("check",) if number % _CHECKED == 0 else ()))
    ]


def _trial(name: str, command: str, code: str, make: Callable[[], bytes]) -> Trial:
    """One that the gate refuses says so; what is only odd is read, and the rules of the intake say what is wrong."""
    gate = code.startswith("workbook-")
    says = (code,) if gate or (code and command == "award") else ()
    codes = 2 if says else (0, 1, 2)
    return Trial(f"{name} ({command})", (command, "ulsan/rnd", "FORM.xlsx"), lambda: {"FORM.xlsx": make()}, says, codes)


TRIALS = tuple(_trials())
