"""`python -m tests.benchmarks [NAME …]`: each figure beside the baseline it is a ratio to, all in one run."""

from __future__ import annotations

import argparse

from tests.benchmarks import allocation, award, check, judging, language, ledger, reading

BENCHMARKS = {
    "language": language.run,
    "judging": judging.run,
    "allocation": allocation.run,
    "award": award.run,
    "check": check.run,
    "reading": reading.run,
    "ledger": ledger.run,
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(BENCHMARKS)}; without one: all")
    names = parser.parse_args(arguments).names
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"no such benchmark: {', '.join(unknown)} (there are {', '.join(BENCHMARKS)})")
    for name in names or BENCHMARKS:
        print(f"== {name}", flush=True)
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()
