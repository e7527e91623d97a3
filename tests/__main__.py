"""`python -m tests [--quick] [STAGE …]`: format, lint, types, layers, house rules and tests, in one command.

Everything that can run runs, and what cannot is named; with CI=true in the environment that is a failure.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from tests.gate.run import closing_line, exit_code, run
from tests.gate.stages import STAGES


def main(arguments: list[str] | None = None) -> int:
    """The gate's exit code: 0 when every stage that ran has passed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="leave out what needs LibreOffice")
    parser.add_argument("stages", nargs="*", metavar="STAGE", help="only these: " + ", ".join(s.name for s in STAGES))
    wanted = parser.parse_args(arguments)
    if unknown := set(wanted.stages) - {s.name for s in STAGES}:
        parser.error("no such stage: " + ", ".join(sorted(unknown)))
    stages = [s for s in STAGES if (not wanted.stages or s.name in wanted.stages) and (s.quick or not wanted.quick)]
    start = time.monotonic()
    outcomes = run(stages, Path(__file__).parents[1])
    print(closing_line(outcomes, time.monotonic() - start))
    return exit_code(outcomes, complete=os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
