"""`python -m tests.hostile [FAMILY …] [--only TEXT]`: tries every hostile input, and prints the table; 1 on a fault."""

from __future__ import annotations

import argparse
import gc
import importlib
import multiprocessing
import pkgutil
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from multiprocessing.pool import Pool
from pathlib import Path

import forms
from tests.hostile.ended import Ended, ended, faults
from tests.hostile.families import FAMILIES

README = Path(__file__).parents[1] / "README.md"
HEAD = "| family | tried | refused | answered | most seconds | most MB | faults |"
RULE = "|---|---|---|---|---|---|---|"


def main() -> int:
    """0 when every trial ended as it has to."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=", ".join(FAMILIES))
    parser.add_argument("--only", default="", metavar="TEXT", help="trials whose name holds this text")
    parser.add_argument("--share", type=int, default=1, metavar="N", help="one in N of each family")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--say", action="store_true", help="what each of them says")
    asked = parser.parse_args()
    if unknown := set(asked.families) - set(FAMILIES):
        parser.error(f"no such family: {', '.join(sorted(unknown))}")
    import_everything()
    with multiprocessing.get_context("fork").Pool(asked.processes) as pool:
        return _try_all(asked, pool)


def _try_all(asked: argparse.Namespace, pool: Pool) -> int:
    """The table, and below it what is wrong; 0 where nothing is."""
    wrong, said = [], []
    whole = not asked.only and asked.share == 1
    print(HEAD, RULE, sep="\n", flush=True)
    for family in asked.families or FAMILIES:
        trials = FAMILIES[family]
        numbers = [n for n, each in enumerate(trials) if asked.only in each.name][:: asked.share]
        found = list(pool.imap(_ended, [(family, n) for n in numbers]))
        bad = {end.name: missed for n, end in zip(numbers, found, strict=True) if (missed := faults(trials[n], end))}
        print(row(family, found, len(bad)), flush=True)
        told, so_many = published().get(family, ()), counts(found) if whole else (len(trials),)
        if told[: len(so_many)] != so_many:
            wrong.append(f"{family}: the table of tests/README.md says {told}, not {so_many}")
        wrong += [f"{family}: {name}: {'; '.join(missed)}" for name, missed in bad.items()]
        said += [_told(end) for end in found if asked.say or end.name in bad]
    print(*said, *wrong, sep="\n")
    return int(bool(wrong))


def _told(end: Ended) -> str:
    head = f"\n--- {end.name}: exit {end.code}, {end.seconds:.2f} s, {end.megabytes:.0f} MB"
    return "\n".join((head, end.out[-2000:], end.err[-2000:]))


def _ended(place: tuple[str, int]) -> Ended:
    family, number = place
    return ended(FAMILIES[family][number])


def counts(found: Sequence[Ended]) -> tuple[int, int, int]:
    """How many were tried, refused, and answered."""
    codes = Counter(end.code == 2 for end in found)
    return len(found), codes[True], codes[False]


def row(family: str, found: Sequence[Ended], faulty: int) -> str:
    """The line of a family in the table."""
    tried, refused, answered = counts(found)
    seconds = max((end.seconds for end in found), default=0)
    megabytes = max((end.megabytes for end in found), default=0)
    return f"| {family} | {tried} | {refused} | {answered} | {seconds:.1f} | {megabytes:.0f} | {faulty} |"


def published() -> dict[str, tuple[int, int, int]]:
    """What the table of `tests/README.md` says of each family: tried, refused, answered."""
    lines = takewhile(lambda line: line.startswith("|"), README.read_text("utf-8").split(HEAD)[-1].splitlines()[2:])
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {family: (int(tried), int(refused), int(answered)) for family, tried, refused, answered, *_ in cells}


def import_everything() -> None:
    """Loads the program once, so that a trial costs no imports, and none of it is collected in the forks."""
    for each in pkgutil.walk_packages(forms.__path__, "forms."):
        importlib.import_module(each.name)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
