"""What happens without each guard of the rule network: `python -m tests.judges.harms GUARD on|off`.

Prints `right`, `wrong: …` or `refused: code`; without its guard it may also crash or never end, which is the point.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from engine.errors import EngineRefusal
from engine.judges.rete.guards import ALL_GUARDS
from tests.judges import harms_of_facts, harms_of_runs  # noqa: F401 (they register their harms)
from tests.judges.harm import HARMS


def main(name: str, switch: str) -> None:
    function, _ = HARMS[name]
    try:
        found, right = function(replace(ALL_GUARDS, **{name: switch == "on"}))
    except EngineRefusal as refusal:
        print(f"refused: {refusal.problems[0].code}")
        return
    print("right" if found == right else f"wrong: {found!r} instead of {right!r}"[:300])


if __name__ == "__main__":
    main(*sys.argv[1:])
