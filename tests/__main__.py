"""`python -m tests [--quick | --long] [STAGE …]`: format, lint, types, layers, house rules and tests, in one command.

Everything that can run runs, and what cannot is named; with CI=true in the environment that is a failure. `--quick`
tries a little of everything in a minute, `--long` everything in full; `tests/README.md` says what each of them tries.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


def main(arguments: list[str] | None = None) -> int:
    """The gate's exit code: 0 when every stage that ran has passed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__.splitlines()[0] if __doc__ else None)
    depth = parser.add_mutually_exclusive_group()
    depth.add_argument("--quick", action="store_const", const="quick", dest="depth", help="a little of everything")
    depth.add_argument("--long", action="store_const", const="long", dest="depth", help="everything in full")
    parser.add_argument("stages", nargs="*", metavar="STAGE", help="only these")
    wanted = parser.parse_args(arguments)
    if wanted.depth:
        os.environ["JIWON_DEPTH"] = wanted.depth  # before what is tried is counted, here and in every stage
    from tests.gate.run import closing_line, exit_code, run
    from tests.gate.stages import STAGES

    names = [s.name for s in STAGES]
    if unknown := set(wanted.stages) - set(names):
        parser.error(f"no such stage: {', '.join(sorted(unknown))} (there are {', '.join(names)})")
    asked = [s for s in STAGES if not wanted.stages or s.name in wanted.stages]
    left_out = [s.name for s in asked if (wanted.depth or "gate") in s.left_out]
    start = time.monotonic()
    with compiled_once():
        outcomes = run([s for s in asked if s.name not in left_out], Path(__file__).parents[1])
    print(closing_line(outcomes, time.monotonic() - start, left_out))
    return exit_code(outcomes, complete=os.environ.get("CI") == "true")


@contextmanager
def compiled_once() -> Iterator[None]:
    """Where Python may leave no compiled code beside the source, a folder for it, until the end.

    Without one every process that a stage starts, and there are hundreds, would compile the whole program again.
    """
    if "PYTHONDONTWRITEBYTECODE" not in os.environ or "PYTHONPYCACHEPREFIX" in os.environ:
        yield
        return
    with TemporaryDirectory() as folder:
        said = os.environ.pop("PYTHONDONTWRITEBYTECODE")
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        try:
            yield
        finally:
            del os.environ["PYTHONPYCACHEPREFIX"]
            os.environ["PYTHONDONTWRITEBYTECODE"] = said


if __name__ == "__main__":
    sys.exit(main())
