"""Facts of one firm, as `jiwon check` reads them."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.trial import Trial

_BOOK = "ulsan/rnd"


def _yaml(name: str, make: Callable[[], str | bytes], *says: str, code: int | tuple[int, ...] = 2) -> Trial:
    def files() -> dict[str, bytes]:
        made = make()
        return {"facts.yaml": made if isinstance(made, bytes) else made.encode()}

    return Trial(name, ("check", _BOOK, "facts.yaml"), files, says, code)


TRIALS = (
    _yaml("nothing", lambda: ""),
    _yaml("a list", lambda: "- 1\n- 2\n"),
    _yaml("a scalar", lambda: "hello"),
    _yaml("no text at all", lambda: bytes(range(256)) * 40),
    _yaml("21 MB", lambda: "firm: " + "x" * 21_000_000),
    _yaml("a million keys", lambda: "".join(f"k{n}: 1\n" for n in range(70_000))),
    _yaml("deep lists", lambda: "firm: " + "[" * 40_000, "yaml-too-deep"),
    _yaml("deep mappings", lambda: "firm: " + "{a: " * 40_000, "yaml-too-deep"),
    _yaml("an alias of itself", lambda: "firm: &a [*a]\n", "yaml-alias"),
    _yaml("billion laughs", lambda: "a: &a [x, x]\nb: &b [*a, *a]\n", "yaml-alias"),
    _yaml("a tag", lambda: "firm: !!python/object/apply:os.system ['true']\n", "yaml-tag"),
    _yaml("control characters", lambda: 'firm: "\\u001b[31m\\u0007"\n'),
    _yaml("control characters in a key", lambda: '"fi\\u001b[31mrm": 1\n'),
    _yaml("a key without end", lambda: "k" * 900_000 + ": 1\n"),
    _yaml("a surrogate", lambda: 'firm: "\\ud800"\n'),
)
