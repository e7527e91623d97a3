"""Results that `jiwon verify` is asked about, from people who want something of it or of the machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from forms.disk import chosen
from tests.hostile.trial import Trial

_BOOK = "example/first-come"
_Made = Callable[[Any], Any]


@cache
def _sample() -> bytes:
    version, _ = chosen(_BOOK, None, None)
    assert version is not None
    return version.beside(".sample.xlsx").read_bytes()


@cache
def _honest() -> str:
    from tests.hostile.scalars import result_of

    return json.dumps(result_of(_BOOK), ensure_ascii=False)


def _text(
    name: str, make: Callable[[], str | bytes], *says: str, code: int | tuple[int, ...] = 2, words: tuple[str, ...] = ()
) -> Trial:
    """A result that is this text, beside the honest applications."""

    def files() -> Mapping[str, bytes]:
        made = make()
        return {
            "r.json": made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"),
            "a.xlsx": _sample(),
        }

    return Trial(name, ("verify", "r.json", _BOOK, "a.xlsx", "--lang", "en", *words), files, says, code)


def _changed(name: str, change: _Made, *says: str, code: int | tuple[int, ...] = 1) -> Trial:
    """The honest result with one thing changed in place."""

    def make() -> str:
        document = json.loads(_honest())
        change(document)
        return json.dumps(document, ensure_ascii=False)

    return _text(name, make, *says, code=code)


def _instead(old: str, new: str) -> Callable[[], str]:
    def make() -> str:
        assert old in _honest()
        return _honest().replace(old, new, 1)

    return make


def _first(document: Any) -> Any:
    return document["applicants"][0]


TRIALS = (
    _text("the honest one", _honest, code=0),
    _text("a schedule without end", _honest, "schedule-not-ours", words=("--schedule", "/dev/zero")),
    _text("nothing", lambda: "", "result-not-json"),
    _text("white space", lambda: " " * 7_000_000, "result-not-json"),
    _text("a mark of the encoding alone", lambda: b"\xff\xfe", "result-not-json"),
    _text("bytes of no encoding", lambda: bytes(range(256)) * 30_000, "result-not-json"),
    _text("UTF-16", lambda: _honest().encode("utf-16"), code=(0, 2)),
    _text("a list", lambda: "[]", "result-form"),
    _text("a number", lambda: "1", "result-form"),
    _text("null", lambda: "null", "result-form"),
    _text("only problems", lambda: '{"problems": []}', "result-problems"),
    _text("cut in the middle", lambda: _honest()[:-400], "result-not-json"),
    _text("two documents", lambda: _honest() * 2, "result-not-json"),
    _text("deep lists", lambda: "[" * 3_000_000, "result-too-many-values"),
    _text("lists, 200,000 deep", lambda: "[" * 200_000 + "]" * 200_000, "result-not-json"),
    _text("objects, 90,000 deep", lambda: '{"a":' * 90_000 + "1" + "}" * 90_000, "result-not-json"),
    _text("lists, 900 deep", lambda: "[" * 900 + "]" * 900, "result-form"),
    _text("a deep list as the book's id", _instead(f'"id": "{_BOOK}"', '"id": ' + "[" * 800 + "]" * 800), code=(1, 2)),
    _text("a million empty lists", lambda: "[" + "[]," * 1_000_000 + "[]]", "result-too-many-values"),
    _text("a million keys", lambda: "{" + ",".join(f'"k{n}":0' for n in range(700_000)) + "}"),
    _text("250,000 keys", lambda: "{" + ",".join(f'"k{n}":0' for n in range(250_000)) + "}", "result-form"),
    _text("a key a hundred thousand times", lambda: "{" + ",".join(['"k":0'] * 100_000) + "}", "result-key-twice"),
    _text("21 MB", lambda: b'"' + b"x" * 21_000_000 + b'"'),
    _text("30 MB of honest beginning", lambda: _honest()[:-3] + "," + '"x",' * 7_500_000),
    _text("one text of 8 million characters", lambda: '"' + "가" * 2_600_000 + '"', "result-form"),
    _text("a number of 5,000 digits", lambda: "9" * 5_000, "result-number"),
    _text("a number of 7 million digits", lambda: "9" * 7_000_000, "result-number"),
    _text("1e999999999", lambda: "1e999999999", "result-number"),
    _text("NaN", _instead('"award": 0', '"award": NaN'), "result-number"),
    _text("Infinity", _instead('"award": 0', '"award": Infinity'), "result-number"),
    _text("-0.0", _instead('"award": 0', '"award": -0.0'), "result-number"),
    _text("1.0 for 1", _instead('"rank": 1', '"rank": 1.0'), "result-number"),
    _text("a key twice, the same", _instead('"rank": 1', '"rank": 1, "rank": 1'), "result-key-twice"),
    _text("a key twice, the honest one last", _instead('"award": 0', '"award": 9, "award": 0'), "result-key-twice"),
    _text("the applicants twice", _instead('"applicants": [', '"applicants": [], "applicants": ['), "result-key-twice"),
    _text("a key twice, written otherwise", _instead('"rank": 1', '"rank": 1, "r\\u0061nk": 1'), "result-key-twice"),
    _text("half a character", _instead(f'"id": "{_BOOK}"', '"id": "\\ud800"'), code=1),
    _text("control characters", _instead(f'"id": "{_BOOK}"', '"id": "\\u001b[2J\\u0007\\u202e"'), code=1),
    _text("a line break in the id", _instead(f'"id": "{_BOOK}"', '"id": "a\\nb\\r✔ everything holds"'), code=1),
    _text("a text of a megabyte as the id", _instead(f'"id": "{_BOOK}"', f'"id": "{"x" * 1_000_000}"'), code=1),
    _changed("a path as the version", lambda d: d["book"].update(version="../../../etc"), code=(1, 2)),
    _changed("a number as the version", lambda d: d["book"].update(version=2025)),
    _changed("another engine", lambda d: d.update(engine="9.9.9")),
    _changed("a newer form", lambda d: d.update(format=99), "result-newer", code=2),
    _changed("a truth as the form", lambda d: d.update(format=True)),
    _changed("not the sample", lambda d: d["input"].update(sample=False)),
    _changed("a date of nowhere", lambda d: d["input"].update(date_at="")),
    _changed("a date from another cell", lambda d: d["input"].update(date_at="Applications!B9")),
    _changed("a date that is none", lambda d: d["dates"].update(decided_on="2025-02-30"), "result-form", code=2),
    _changed("the year 9999", lambda d: d["dates"].update(decided_on="9999-12-31"), code=(1, 2)),
    _changed("a year of ten digits", lambda d: d["dates"].update(decided_on="2025202520-01-01"), code=2),
    _changed("money beyond 2^53", lambda d: _first(d).update(award=2**53 + 1)),
    _changed("money of forty digits", lambda d: _first(d).update(award=10**39)),
    _changed("money of forty-one digits", lambda d: _first(d).update(award=10**41), "result-number", code=2),
    _changed("less than nothing", lambda d: _first(d).update(award=-1)),
    _changed("nobody", lambda d: d.update(applicants=[])),
    _changed("everybody a hundred times", lambda d: d.update(applicants=d["applicants"] * 100)),
    _changed("100,000 times nothing", lambda d: d.update(applicants=[{}] * 100_000), "result-form", code=2),
    _changed("a firm that is a tree", lambda d: _first(d).update(firm={"a": [1]})),
    _changed("a status that is none", lambda d: _first(d).update(status="rich"), "result-form", code=2),
    _changed("a hundred thousand findings", lambda d: _first(d).update(findings=_first(d)["findings"] * 20_000)),
    _changed("a hundred thousand tranches", lambda d: _first(d).update(tranches=_first(d)["tranches"] * 20_000)),
    _changed("checks that hold anyway", lambda d: d["checks"].append(d["checks"][0])),
    _changed("an answer to no question", lambda d: d["input"].update(accepted=[{"at": "A1", "reason": "x"}]), code=2),
    _changed("50,000 answers", lambda d: d["input"].update(accepted=[{"at": f"A{n}"} for n in range(50_000)]), code=2),
    _changed("settings that are no list", lambda d: d.update(settings="x"), "result-overridden", code=2),
    _changed("a pot of another kind", lambda d: _first(d).update(pot=[[]]), "result-form", code=2),
    _text("a schedule that is no workbook", _honest, "schedule-not-ours", words=("--schedule", "r.json")),
    _text("the applications as the schedule", _honest, words=("--schedule", "a.xlsx")),
)
