"""What is set or answered beside a book: budget files, what-ifs, files of answers, and the words of the commands."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.trial import Trial

_ROUND = ("award", "ulsan/rnd")
_LONG = "9" * 100_000


def _budget(name: str, make: Callable[[], str | bytes], *says: str, code: int | tuple[int, ...] = 2) -> Trial:
    def files() -> dict[str, bytes]:
        made = make()
        return {"budget.yaml": made if isinstance(made, bytes) else made.encode()}

    return Trial(f"budget: {name}", (*_ROUND, "--budget", "budget.yaml", "--json", "r.json"), files, says, code)


def _overrides(name: str, make: Callable[[], str | bytes], *says: str, code: int | tuple[int, ...] = 2) -> Trial:
    def files() -> dict[str, bytes]:
        made = make()
        return {"o.yaml": made if isinstance(made, bytes) else made.encode()}

    return Trial(f"overrides: {name}", (*_ROUND, "--overrides", "o.yaml", "--json", "r.json"), files, says, code)


def _override(number: str = "2021-001", what: str = "firm", value: str = "x", reason: str = "r") -> str:
    grounds = "minutes: m, approver: a, decided_on: 2021-06-01"
    return f'- {{application: {number}, what: {what}, value: "{value}", reason: "{reason}", {grounds}}}\n'


def _answers(name: str, make: Callable[[], str], *says: str, code: int | tuple[int, ...] = 2) -> Trial:
    return Trial(f"answers: {name}", (*_ROUND, "--accept", "a.yaml"), lambda: {"a.yaml": make().encode()}, says, code)


def _words(name: str, *words: str, says: tuple[str, ...] = (), code: int | tuple[int, ...] = 2) -> Trial:
    return Trial(f"words: {name}", words, dict, says, code)


TRIALS = (
    _budget("nothing", lambda: ""),
    _budget("no text", lambda: bytes(range(256)), "budget-file-not-text"),
    _budget("21 MB", lambda: "total: " + "1" * 21_000_000),
    _budget("a list", lambda: "- total: 1\n", "budget-file-form"),
    _budget("a sum of 900,000 figures", lambda: "total: " + "9" * 900_000),
    _budget("10 to the 30th", lambda: "total: 1" + "0" * 30),
    _budget("an exponent", lambda: "total: 1e12\n"),
    _budget("below nothing", lambda: "total: -1\n"),
    _budget("a fraction", lambda: "total: 1.5\n"),
    _budget("not a number", lambda: "total: .nan\n"),
    _budget("unknown names by the 60,000", lambda: "".join(f"t{n}: 1\n" for n in range(60_000))),
    _budget("names nearly known by the 60,000", lambda: "".join(f"total{n}: 1\n" for n in range(60_000))),
    _budget("pots by the 40,000", lambda: "pots:\n" + "".join(f"  p{n}: {{ceiling: 1}}\n" for n in range(40_000))),
    _budget("pots without ids", lambda: "pots:\n" + "  - {ceiling: 1}\n" * 50_000, "budget-file-list"),
    _budget("one name 100,000 times", lambda: "total: 1\n" * 100_000, "yaml-repeated-key"),
    _budget("deep names", lambda: "".join(" " * n + f"a{n}:\n" for n in range(900)), "yaml-too-deep"),
    _budget("billion laughs", lambda: "a: &a [x, x]\nb: [*a, *a]\n", "yaml-alias"),
    _budget("an escape in a name", lambda: '"t\\u001b[2J": 1\n'),
    _budget("an escape in its note", lambda: 'total: 670_000_000\nnote: {ko: "\\u001b[2J", en: "\\u001b[2J"}\n'),
    _budget("a note of 900,000", lambda: "total: 670_000_000\nnote: " + "가" * 300_000, code=(0, 2)),
    _budget("a note that is a list", lambda: "total: 670_000_000\nnote: [a]\n"),
    _overrides("nothing", lambda: ""),
    _overrides("no text", lambda: bytes(range(256)), "overrides-not-text"),
    _overrides("21 MB", lambda: "- {what: " + "1" * 21_000_000 + "}"),
    _overrides("a list of lists", lambda: "- [a]\n", "overrides-form"),
    _overrides("300,000 that say nothing", lambda: "- {}\n" * 200_000),
    _overrides("of 5,000 unknown things", lambda: "".join(_override(what=f"firn{n}") for n in range(5_000))),
    _overrides("of 5,000 unknown applications", lambda: "".join(_override(f"n{n}") for n in range(5_000))),
    _overrides("one thing 5,000 times", lambda: _override() * 5_000, "override-twice"),
    _overrides("parts by the 50,000", lambda: "- {" + ", ".join(f"p{n}: 1" for n in range(50_000)) + "}\n"),
    _overrides("a value of 900,000", lambda: _override(value="9" * 900_000)),
    _overrides("a reason of 900,000", lambda: _override(reason="가" * 300_000)),
    _overrides("an escape in a reason", lambda: _override(reason="\\u001b[2J")),
    _overrides("an escape in a name", lambda: _override(what='"\\u001b[2J"')),
    _overrides("a formula for a firm", lambda: _override(value="=1+1"), code=0),
    _overrides("an amount without end", lambda: _override(what="benefits.research", value="9" * 30)),
    _overrides("billion laughs", lambda: "- &a {what: x}\n- *a\n", "yaml-alias"),
    _overrides("a zip that is none", lambda: b"PK\x03\x04" + b"x" * 1000, "returned-unmarked"),
    _answers("nothing", lambda: ""),
    _answers("a list", lambda: "- a\n", "facts-form"),
    _answers("100,000 cells that ask nothing", lambda: "".join(f"A!A{n}: x\n" for n in range(80_000))),
    _answers("a reason that is a list", lambda: "Applications!A9: [x]\n", "answer-file-form"),
    _answers(
        "60,000 reasons that are lists", lambda: "".join(f"A{n}: [x]\n" for n in range(60_000)), "answer-file-form"
    ),
    _answers("an escape in a cell", lambda: '"A\\u001b[2J!A9": x\n'),
    _answers("an escape in a reason", lambda: 'Applications!A9: "\\u001b[2J"\n'),
    _words("a date without end", *_ROUND, "--as-of", _LONG),
    _words("a version without end", *_ROUND, "--version", _LONG),
    _words("a version with a path", *_ROUND, "--version", "../../../x"),
    _words("a book above the shelf", "award", "../ulsan/rnd"),
    _words("a book from the root", "award", "/etc"),
    _words("a book that is a device", "award", "/dev/zero.yaml"),
    _words("a book with a nul", "award", "a\0b"),
    _words("a book file with a nul", "award", "a\0b.yaml"),
    _words("a book file without end", "award", "x" * 5_000 + ".yaml"),
    _words("a book with an escape", "award", "ul\x1b[2Jsan/rnd"),
    _words("an answer without end", *_ROUND, "--accept", _LONG),
    _words("an answer that is a pattern's dread", *_ROUND, "--accept", "a[" * 20_000),
    _words("an answer with a nul", *_ROUND, "--accept", "a\0b"),
    _words("an answer with an escape", *_ROUND, "--accept", "Applications!A9=\x1b[2J"),
    _words("a cell with an escape", *_ROUND, "--accept", "\x1b[2J!A9=x"),
    _words("a setting without value", *_ROUND, "--what-if", "budget.total"),
    _words("a setting of figures", *_ROUND, "--what-if", f"budget.total={_LONG}"),
    _words("a setting with an escape", *_ROUND, "--what-if", "budget.\x1b[2J=1"),
    _words("a setting that runs", *_ROUND, "--what-if", "budget.total=__import__('os')"),
    _words("a setting that is deep", *_ROUND, "--what-if", "a." * 20_000 + "b=1"),
    _words("1,000 settings", *_ROUND, *(word for n in range(1_000) for word in ("--what-if", f"budget.x{n}=1"))),
    _words("applications with a nul", *_ROUND, "a\0b.xlsx"),
    _words("applications without end", *_ROUND, "a" * 5_000 + ".xlsx"),
    _words("an unknown option with an escape", "award", "ulsan/rnd", "--\x1b[2Jx"),
    _words("an unknown command with an escape", "a\x1b[2Jward"),
    _words("a language that is none", "books", "--lang", "\x1b[2J"),
)
