"""Several mutants met by one process, forked from one that has imported everything: a hundred times cheaper."""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.hostile.mutant import Mutant
from tests.hostile.trial import MOST_MEGABYTES, MOST_SECONDS

_UNTOLD = 70
"""The exit code of a mutant that has raised something else than an end."""


def ended_together(mutants: Sequence[Mutant], folder: Path) -> list[int] | None:
    """The exit code of each in its turn; None where the process did not live to the last, or took too much for one."""
    codes = folder / "codes"
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        try:
            _meet(mutants, folder, codes)
        finally:
            os._exit(0)
    _, status, used = os.wait4(child, 0)
    found = [int(code) for code in codes.read_text("ascii").split()] if codes.exists() else []
    seconds = used.ru_utime + used.ru_stime
    if status or len(found) < len(mutants) or seconds > len(mutants) * MOST_SECONDS / 2:
        return None
    return found if used.ru_maxrss / 1024 <= MOST_MEGABYTES else None


def _meet(mutants: Sequence[Mutant], folder: Path, codes: Path) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    resource.setrlimit(resource.RLIMIT_CPU, (60 * len(mutants), 60 * len(mutants)))
    with codes.open("w", encoding="ascii") as told:
        for number, mutant in enumerate(mutants):
            own = folder / str(number)
            own.mkdir()
            for name, data in mutant.files.items():
                (own / name).write_bytes(data)
            os.chdir(own)
            told.write(f"{_code(mutant.words)}\n")
            told.flush()
            gc.collect()


def _code(words: tuple[str, ...]) -> int:
    from forms.commands.cli import main

    sys.argv = ["jiwon", *words]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 (whatever it is, it is a fault)
        return _UNTOLD
    return 0
