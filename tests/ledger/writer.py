"""Adds rounds to a ledger and says of each that it is there: `python -m tests.ledger.writer PATH NAME ROUNDS`."""

from __future__ import annotations

import sys
from pathlib import Path

from forms.ledger import opened


def main(path: str, name: str, rounds: int) -> int:
    for number in range(rounds):
        ledger, problems = opened(Path(path))
        if ledger is None:
            print(problems, flush=True)
            return 1
        body = {"by": name, "n": number, "text": "가" * 2_000}
        found, problems = ledger.append(
            [("inputs", body), ("decision", body), ("schedule", body)], [f"{name} {number}".encode() * 500]
        )
        ledger.close()
        if problems:
            print(*(each.code for each in problems), flush=True)
            return 1
        print(found[-1].number, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
