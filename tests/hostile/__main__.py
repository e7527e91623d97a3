"""`python -m tests.hostile [FAMILY …] [--only TEXT]`: tries every hostile input, and prints the table; 1 on a fault."""

from __future__ import annotations

import argparse
import gc
import importlib
import pkgutil
import sys
from collections import Counter
from collections.abc import Sequence

import forms
from tests.hostile.ended import Ended, ended
from tests.hostile.families import FAMILIES

HEAD = "| family | tried | refused | answered | most seconds | most MB | faults |"


def main() -> int:
    """0 when every trial ended as it has to."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=", ".join(FAMILIES))
    parser.add_argument("--only", default="", metavar="TEXT", help="trials whose name holds this text")
    parser.add_argument("--say", action="store_true", help="what each of them says")
    asked = parser.parse_args()
    if unknown := set(asked.families) - set(FAMILIES):
        parser.error(f"no such family: {', '.join(sorted(unknown))}")
    import_everything()
    print(HEAD, "|---|---|---|---|---|---|---|", sep="\n", flush=True)
    wrong: list[Ended] = []
    for family in asked.families or FAMILIES:
        trials = [each for each in FAMILIES[family] if asked.only in each.name]
        found = [ended(each) for each in trials]
        print(row(family, found), flush=True)
        wrong += [each for each in found if each.faults]
        if asked.say:
            for each in found:
                print(f"\n--- {each.trial.name}: exit {each.code}, {each.seconds:.2f} s, {each.megabytes:.0f} MB")
                print(each.out[-3000:], each.err[-3000:], sep="")
    for each in wrong:
        print(f"\n{each.trial.name}: {'; '.join(each.faults)}\n{each.err[-2000:]}")
    return int(bool(wrong))


def row(family: str, found: Sequence[Ended]) -> str:
    """The line of a family in the table."""
    codes = Counter("refused" if each.code == 2 else "answered" for each in found)
    seconds = max((each.seconds for each in found), default=0)
    megabytes = max((each.megabytes for each in found), default=0)
    faults = sum(bool(each.faults) for each in found)
    counts = f"{len(found)} | {codes['refused']} | {codes['answered']}"
    return f"| {family} | {counts} | {seconds:.1f} | {megabytes:.0f} | {faults} |"


def import_everything() -> None:
    """Loads the program once, so that a trial costs no imports, and none of it is collected in the forks."""
    for each in pkgutil.walk_packages(forms.__path__, "forms."):
        importlib.import_module(each.name)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
