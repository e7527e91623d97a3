"""`python -m tests.agreement --books N --seed S`: a longer run, with its mix and every disagreement."""

from __future__ import annotations

import argparse
import sys

from rich.progress import Progress

from tests.agreement.run import Mix, disagreements


def main() -> int:
    """0 when the judges agree everywhere on a mix that is worth the name, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.agreement", description=__doc__)
    parser.add_argument("--books", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    mix = Mix()
    with Progress(transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("books", total=asked.books)
        found = list(disagreements(asked.books, asked.seed, mix, each=lambda: progress.advance(task)))
    print(*mix.lines(), *found[:50], f"{len(found)} disagreements", sep="\n")
    for lack in mix.thin():
        print(f"too little of: {lack}")
    return 1 if found or mix.thin() else 0


if __name__ == "__main__":
    raise SystemExit(main())
