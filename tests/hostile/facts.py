"""Facts of one firm in YAML, as `jiwon check` reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.hostile.trial import Trial

_DEEP = 40_000
_RESEARCH = ("ulsan/rnd", "--as-of", "2021-05-31")
_INVESTMENT = ("national/local-investment", "--as-of", "2025-05-31")
_CHARACTERS: dict[str, str] = {
    "an escape": "\\u001b[2J",
    "a bell": "\\u0007",
    "a carriage return": "a\\rb",
    "a backspace": "a\\b\\b\\b",
    "a delete": "\\u007f",
    "a control sequence of one byte": "\\u009b31m",
    "text turned round": "a\\u202ebcd",
    "an isolate": "a\\u2066bcd",
    "a nul": "a\\0b",
    "a zero width space": "a\\u200bb",
    "half a pair": "\\ud800",
    "a private character": "\\ue000",
    "no character": "\\uffff",
    "a separator of lines": "a\\u2028b",
}


def _check(
    name: str,
    make: Callable[[], str | bytes],
    *says: str,
    code: int | tuple[int, ...] = 2,
    book: tuple[str, ...] = _RESEARCH,
) -> Trial:
    def files() -> dict[str, bytes]:
        made = make()
        return {"facts.yaml": made if isinstance(made, bytes) else made.encode()}

    return Trial(name, ("check", *book, "facts.yaml"), files, says, code)


def _records(name: str, row: str, count: int, code: int | tuple[int, ...] = 2) -> Trial:
    return _check(name, lambda: "earlier_grants:\n" + f"  - {row}" * count, code=code, book=_INVESTMENT)


def _of_characters() -> Iterator[Trial]:
    for name, written in _CHARACTERS.items():
        yield _check(f"{name} in a value", lambda written=written: f'firm: "{written}"\n', code=(0, 1, 2))
        yield _check(f"{name} in a key", lambda written=written: f'"{written}": 1\n')
        yield _check(f"{name} in a choice", lambda written=written: f'site_status: "{written}"\n')


TRIALS = (
    _check("nothing", lambda: "", "yaml-empty"),
    _check("a byte order mark alone", lambda: "\ufeff", "yaml-empty"),
    _check("a list", lambda: "- 1\n- 2\n", "facts-form"),
    _check("a scalar", lambda: "hello", "facts-form"),
    _check("no text at all", lambda: bytes(range(256)) * 40, "facts-not-text"),
    _check("UTF-16", lambda: "firm: 가나".encode("utf-16"), "facts-not-text"),
    _check("21 MB", lambda: "firm: " + "x" * 21_000_000, "yaml-too-large"),
    _check("20 MB of blank lines", lambda: "\n" * 20_000_000, "yaml-too-large"),
    _check("a million blank lines", lambda: "\n" * 990_000, "yaml-empty"),
    _check("a comment of a million", lambda: "#" * 990_000, "yaml-empty"),
    _check("a value of 900,000", lambda: "firm: " + "가" * 300_000),
    _check("figures of 900,000", lambda: "amount_asked: " + "9" * 900_000),
    _check("a sum in words without end", lambda: "amount_asked: " + "1억 " * 200_000),
    _check("a number with an exponent", lambda: "amount_asked: 1e999999999\n"),
    _check("a rate with an exponent", lambda: "score: 1e-999999999\n"),
    _check("a date with a year without end", lambda: "applied_on: " + "2" * 900_000 + "-01-01\n"),
    _check("70,000 unknown keys", lambda: "".join(f"k{n}: 1\n" for n in range(70_000)), "unknown-fact"),
    _check("70,000 keys nearly known", lambda: "".join(f"firm_id{n}: 1\n" for n in range(60_000)), "unknown-fact"),
    _check("one key 100,000 times", lambda: "firm: 1\n" * 100_000, "yaml-repeated-key"),
    _check("a key without end", lambda: "k" * 900_000 + ": 1\n"),
    _check("a key that is a list", lambda: "? [a, b]\n: 1\n", "yaml-key-not-text"),
    _check("100,000 keys that are lists", lambda: "? []\n: 1\n" * 100_000, "yaml-key-not-text"),
    _check("deep lists", lambda: "firm: " + "[" * _DEEP, "yaml-too-deep"),
    _check("deep mappings", lambda: "firm: " + "{a: " * _DEEP, "yaml-too-deep"),
    _check("deep blocks", lambda: "".join(" " * n + "a:\n" for n in range(900)), "yaml-too-deep"),
    _check("deep list signs", lambda: "firm:\n  " + "- " * _DEEP + "1\n", "yaml-too-deep"),
    _check("an anchor of itself", lambda: "firm: &a [*a]\n", "yaml-alias"),
    _check("billion laughs", lambda: "a: &a [x, x]\nb: &b [*a, *a]\n", "yaml-alias"),
    _check("a merged key", lambda: "a: &a {firm: x}\n<<: *a\n", "yaml-alias"),
    _check("a tag that runs", lambda: "firm: !!python/object/apply:os.system ['true']\n", "yaml-tag"),
    _check("a tag of bytes", lambda: "firm: !!binary aGVsbG8=\n", "yaml-tag"),
    _check("ten thousand documents", lambda: "---\na: 1\n" * 10_000, "yaml-documents"),
    _check("a directive", lambda: "%YAML 9.9\n---\nfirm: a\n", code=(1, 2)),
    _check("a tag directive without end", lambda: "%TAG ! " + "x" * 900_000 + "\n---\nfirm: a\n", code=(1, 2)),
    _check("a quotation left open", lambda: 'firm: "' + "x" * 900_000, "yaml-syntax"),
    _check("tabs", lambda: "firm:\n\ta: 1\n", "yaml-tab"),
    _records("records by the ten thousand", "{national: 1}\n", 25_000, code=(0, 1)),
    _records("records of nothing known", "{x: 1}\n", 50_000),
    _records("records of lists", "[]\n", 50_000),
    _records("records with values of lists", "{national: [a, b]}\n", 40_000),
    _check("a list of 100,000 choices", lambda: "certifications: [" + "venture, " * 90_000 + "venture]\n"),
    _check("a value that is a mapping", lambda: "firm: {a: 1}\n", "fact-form"),
    _check("its name is a formula", lambda: "firm: \"=cmd|'/c calc'!A0\"\n", code=(0, 1, 2)),
    *_of_characters(),
)
