"""Prints each figure beside the baseline it is a ratio to, all in one run.

python -m tests.benchmarks [language] [judging] [allocation] [award] [check] [reading]
"""

from __future__ import annotations

import sys

from tests.benchmarks import allocation, award, check, judging, language, reading

BENCHMARKS = {
    "language": language.run,
    "judging": judging.run,
    "allocation": allocation.run,
    "award": award.run,
    "check": check.run,
    "reading": reading.run,
}


def main(names: list[str]) -> None:
    for name in names or BENCHMARKS:
        print(f"== {name}", flush=True)
        BENCHMARKS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
