"""Applications as texts, in CSV and JSON, as `jiwon award` reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.hostile import good
from tests.hostile.trial import Trial

_TEXTS: dict[str, str] = {
    "an escape": "\x1b[2Jx",
    "a bell": "\x07x",
    "a carriage return": "a\rb",
    "a control sequence of one byte": "\x9b31mx",
    "text turned round": "a\u202ebcd",
    "a nul": "a\0b",
    "half a pair": "\ud800",
    "a separator of lines": "a\u2028b",
    "a formula": '=HYPERLINK("http://x")',
    "a formula behind a tab": "\t=1+1",
    "mark-up": "[red]x[/red] <b>&amp;</b> :dog:",
    "braces": "{count} {0} %s %(x)s",
    "hangul in pieces": "\u1112\u1161\u11ab",
    "a letter with 500 marks": "a" + "\u0301" * 500,
    "7,999 characters": "가" * 7_999,
    "8,001 characters": "가" * 8_001,
    "a million characters": "가" * 1_000_000,
    "figures of other scripts": "१२३٤٥٦",
    "blanks of all kinds": "\u00a0\u2003\u3000\u200a",
}
_FIELDS = ("application_no", "firm", "firm_id", "firm_group", "applied_on", "amount_asked", "score", "site_status")


def _changed(**facts: str) -> list[dict[str, str]]:
    first, *others = good.rows()
    return [{**first, **facts}, *others]


def _many(count: int) -> list[dict[str, str]]:
    """So many applications of firms without a number of their own."""
    first = good.rows()[0]
    return [
        {**first, "application_no": f"Q-{n:06}", "firm": f"견본 {n}", "firm_id": f"F-{n:06}", "firm_group": ""}
        for n in range(count)
    ]


def _csv(name: str, make: Callable[[], bytes], *says: str, code: int | tuple[int, ...] = 2) -> Trial:
    words = ("award", good.BOOK, "in.csv", "--as-of", "2021-05-31", "--json", "out.json")
    return Trial(name, words, lambda: {"in.csv": make()}, says, code)


def _json(name: str, make: Callable[[], bytes | str], *says: str, code: int | tuple[int, ...] = 2) -> Trial:
    def files() -> dict[str, bytes]:
        made = make()
        return {"in.json": made if isinstance(made, bytes) else made.encode()}

    return Trial(name, ("award", good.BOOK, "in.json", "--as-of", "2021-05-31", "--json", "-"), files, says, code)


def _records(name: str, make: Callable[[], list[object]], *says: str) -> Trial:
    words = ("award", "national/local-investment", "in.json", "--as-of", "2025-05-31")
    return Trial(name, words, lambda: {"in.json": good.json_bytes(make())}, says)


def _crossed(count: int) -> list[object]:
    return [{"application_no": f"A{n}", "earlier_grants": [{"application_no": f"A{n + 1}"}]} for n in range(count)]


def _of_texts() -> Iterator[Trial]:
    for name, text in _TEXTS.items():
        for field in _FIELDS:
            if len(text) < 10_000 or field == "firm":
                yield _json(
                    f"{name} in {field} of JSON",
                    lambda field=field, text=text: (
                        good.json_bytes(_changed(**{field: text})).replace(b"\xed\xa0\x80", b"\\ud800")
                        if text != "\ud800"
                        else good.json_bytes(_changed(**{field: "@@"})).replace(b"@@", b"\\ud800")
                    ),
                    code=(0, 2),
                )
        if text != "\ud800":
            yield _csv(f"{name} in CSV", lambda text=text: good.csv_bytes(_changed(firm=text)), code=(0, 2))


TRIALS = (
    _csv("nothing", lambda: b""),
    _csv("a byte order mark alone", lambda: b"\xef\xbb\xbf"),
    _csv("no text at all", lambda: bytes(range(256)) * 40, "csv-not-text"),
    _csv("nuls alone", lambda: bytes(100_000)),
    _csv("UTF-16 cut in a pair", lambda: good.csv_bytes(good.rows(), "utf-16")[:-1], "csv-not-text"),
    _csv("21 MB", lambda: b"a," * 11_000_000, "file-too-large"),
    _csv("a line of 19 MB", lambda: b"a," * 9_000_000, "csv-too-long"),
    _csv("a field of 19 MB", lambda: b"a" * 19_000_000),
    _csv("a field of 19 MB in quotes", lambda: b'"' + b"a\n" * 9_000_000 + b'"'),
    _csv("a quotation left open", lambda: good.csv_bytes(good.rows()) + b'"x', "csv-damaged"),
    _csv("19 million lines", lambda: b"\n" * 19_000_000),
    _csv("20,001 lines of 256", lambda: (b"x" + b"," * 255 + b"\n") * 20_001),
    _csv("5 million cells", lambda: (b"1," * 255 + b"1\n") * 19_000),
    _csv("headings that stand again", lambda: good.csv_bytes(good.rows()) * 400),
    _csv("one firm 10,000 times", lambda: good.csv_bytes(list(good.rows()[:1]) * 10_000)),
    _csv(
        "40,000 problems", lambda: good.csv_bytes([{**each, "score": "x", "applied_on": "y"} for each in _many(19_000)])
    ),
    _csv("every cell a question", lambda: good.csv_bytes([{**e, "score": "1000"} for e in _many(5_000)])),
    _json("nothing", lambda: "", "json-damaged"),
    _json("a number", lambda: "1", "json-form"),
    _json("no text at all", lambda: bytes(range(256)) * 40, "json-damaged"),
    _json("21 MB", lambda: "[" + "1," * 11_000_000, "file-too-large"),
    _json("5 million lists", lambda: "[" * 5_000_000, "json-too-many-values"),
    _json("deep lists", lambda: "[" * 900_000, "json-damaged"),
    _json("deep objects", lambda: '{"a":' * 900_000, "json-damaged"),
    _json(
        "a deep value", lambda: good.json_bytes(["@"]).decode().replace('"@"', '{"firm":' + "[" * 900 + "]" * 900 + "}")
    ),
    _json("9 million numbers", lambda: '{"applications": [' + "1," * 9_000_000 + "1]}", "json-too-many-values"),
    _json("2 million empty objects", lambda: '{"applications": [' + "{}," * 2_000_000 + "{}]}"),
    _json("2 million keys", lambda: '{"applications": [{' + ",".join(f'"k{n}":1' for n in range(1_500_000)) + "}]}"),
    _json("300,000 keys beside", lambda: '{"applications": [], ' + ",".join(f'"k{n}":1' for n in range(300_000)) + "}"),
    _json("a key twice", lambda: '{"applications": [{"firm": "a", "firm": "b"}]}', "json-key-twice"),
    _json(
        "the last of 100,000 keys twice",
        lambda: '{"applications": [{' + ",".join(f'"k{n % 99_999}":1' for n in range(100_000)) + "}]}",
        "json-key-twice",
    ),
    _json("applications twice", lambda: '{"applications": [], "applications": []}', "json-key-twice"),
    _json("a number without end", lambda: '{"applications": [{"score": ' + "9" * 1_000_000 + "}]}", "json-number"),
    _json("an exponent", lambda: '{"applications": [{"score": 1e999999999}]}', "json-number"),
    _json("NaN", lambda: '{"applications": [{"score": NaN}]}', "json-number"),
    _json("infinity", lambda: '{"applications": [{"score": -Infinity}]}', "json-number"),
    _json("a key without end", lambda: '{"applications": [{"' + "k" * 9_000_000 + '": 1}]}'),
    _json("a value without end", lambda: '{"applications": [{"firm": "' + "가" * 6_000_000 + '"}]}'),
    _json(
        "a list of 3 million choices", lambda: '{"applications": [{"certifications": [' + '"a",' * 3_000_000 + '"a"]}]}'
    ),
    _json("escapes in keys", lambda: '{"applications": [{"\\u001b[2Jfirm": 1}], "\\u009bx": 2}'),
    _json("a date that is an object", lambda: '{"round_date": {}, "applications": [{"firm": 1}]}', "json-value"),
    _json("20,001 applications", lambda: good.json_bytes(_many(20_001)), "json-too-long"),
    _json("an application that is a list", lambda: good.json_bytes([["a"]]), "json-form"),
    _json("NaN as a key and null as a value", lambda: '{"applications": [{"NaN": null}]}'),
    _json("true for a sum", lambda: good.json_bytes([{**good.rows()[0], "amount_asked": True}])),
    _records("300,000 rows of records", lambda: [{"earlier_grants": [{"national": 1}] * 300_000}]),
    _records("records that are lists", lambda: [{"earlier_grants": [[]] * 300_000}], "json-value"),
    _records("300,000 values of records that are lists", lambda: [{"earlier_grants": [{"national": []}] * 300_000}]),
    _records("deep records", lambda: [{"earlier_grants": [{"earlier_grants": [{"earlier_grants": []}]}]}]),
    _records("15,000 applications with rows of each other", lambda: _crossed(15_000)),
    *_of_texts(),
)
