"""Rule books that are hostile as YAML, or as text."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.book_text import AWARD, CHECK, FACTS, GOOD, LINT, changed, conditions, quoted, trial
from tests.hostile.trial import Trial

UNSEEN = {
    "an escape of a terminal": "\\e[31m",
    "a bell": "\\a",
    "NUL": "\\0",
    "a backspace": "\\b",
    "a line break": "\\n",
    "a carriage return": "\\r",
    "a tab": "\\t",
    "the control character NEL": "\\N",
    "C1": "\\x9b",
    "a separator of lines": "\\L",
    "right to left": "\\u202e",
    "an isolate": "\\u2066",
    "a mark of direction": "\\u200f",
    "a zero-width space": "\\u200b",
    "a zero-width joiner": "\\u200d",
    "a byte order mark": "\\ufeff",
    "a soft hyphen": "\\xad",
    "a Hangul filler": "\\u3164",
    "a surrogate": "\\ud800",
    "a private letter": "\\ue000",
    "a tag of a flag": "\\U000e0041",
    "no character": "\\uffff",
}
PLACES = {
    "the title": ("{ko: 책, en: A book}", '{{ko: "책{}", en: A book}}'),
    "a label": ("label: {ko: 직원 수, en: Staff}", 'label: {{ko: 직원 수, en: "Sta{}ff"}}'),
    "the version": ('version: "2024"', 'version: "20{}24"'),
    "an id": ("id: machine", 'id: "machine{}"'),
    "a key": ("currency:", '"curr{}ency":'),
    "a name of a fact": ("  staff:", '  "staff{}":'),
    "an article": (
        "{id: small, title: {ko: 작은 기업, en: A small firm}, basis: assumed",
        '{{id: small, title: {{ko: 작은 기업, en: A small firm}}, cite: {{source: call, article: "제2조{}"}}',
    ),
    "a text of an expression": ('"staff < 50"', '"name != \\"a{}b\\""'),
    "an expression": ('"staff < 50"', '"staff {}< 50"'),
}


def _characters() -> Iterator[Trial]:
    for n, (character, text) in enumerate(UNSEEN.items()):
        for m, (place, (old, new)) in enumerate(PLACES.items()):
            if (n + m) % 4 == 0 or character in ("an escape of a terminal", "right to left"):
                yield trial(
                    f"{character} in {place}",
                    lambda o=old, w=new, t=text: changed((o, w.format(t))),
                    words=(LINT, AWARD, CHECK)[(n + m) % 3],
                    code=(0, 1, 2),
                )


def _bytes() -> Iterator[Trial]:
    yield trial("nothing", lambda: "", "yaml-empty")
    yield trial("comments alone", lambda: "# x\n" * 1000, "yaml-empty")
    yield trial("a million empty lines", lambda: "\n" * 999_000, "yaml-empty")
    yield trial("a million empty lines in a book", lambda: GOOD + "\n" * 990_000, code=0)
    yield trial("above a megabyte", lambda: GOOD + "#" * 1_000_000, "yaml-too-large")
    yield trial("200 MB", lambda: b"#" * 200_000_000, "yaml-too-large")
    yield trial("NUL in it", lambda: GOOD + "\0", "yaml-syntax")
    yield trial("UTF-16", lambda: GOOD.encode("utf-16"), "cannot-read")
    yield trial("UTF-16 without its mark", lambda: GOOD.encode("utf-16-le"))
    yield trial("UTF-32", lambda: GOOD.encode("utf-32"), "cannot-read")
    yield trial("cp949", lambda: GOOD.encode("cp949"), "cannot-read")
    yield trial("all bytes", lambda: bytes(range(256)) * 400, "cannot-read")
    yield trial("half a surrogate pair", lambda: GOOD + "# \ud800\n", "cannot-read")
    yield trial("a mark of byte order, twice", lambda: "\ufeff\ufeff" + GOOD, code=(0, 2))
    yield trial("CRLF", lambda: GOOD.replace("\n", "\r\n"), code=0)
    yield trial("CR alone", lambda: GOOD.replace("\n", "\r"), code=0)
    yield trial("tabs for indents", lambda: GOOD.replace("\n  ", "\n\t"), "yaml-tab")
    yield trial("lines ended by NEL", lambda: GOOD.replace("\n", "\x85"), code=(0, 2))
    yield trial("a zip", lambda: b"PK\x03\x04" + bytes(90_000))
    yield trial("form feeds", lambda: GOOD.replace("\n", "\n\f"))


def _shapes() -> Iterator[Trial]:
    yield trial("100,000 brackets", lambda: "[" * 100_000, "yaml-too-deep", seconds=2)
    yield trial("900,000 brackets", lambda: "[" * 900_000, "yaml-too-deep", seconds=2)
    yield trial("100,000 braces", lambda: "{" * 100_000, seconds=2)
    yield trial("deep mappings", lambda: "{a: " * 200_000, "yaml-too-deep", seconds=2)
    yield trial("deep block sequences", lambda: "- " * 400_000, "yaml-too-deep", seconds=2)
    yield trial("deep indents", lambda: "".join(" " * n + "a:\n" for n in range(1_400)), "yaml-too-deep", seconds=2)
    yield trial("question marks", lambda: "? " * 400_000, seconds=2)
    yield trial("nested as deep as allowed", lambda: "a: " + "[" * 39 + "]" * 39, seconds=2)
    yield trial("an anchor", lambda: "a: &x 1\nb: *x\n", "yaml-alias")
    yield trial("an alias of itself", lambda: "a: &x [*x]\n", "yaml-alias")
    yield trial("a merge key", lambda: GOOD + "<<: {language: 1}\n")
    yield trial("a merge key of an alias", lambda: "a: &x {b: 1}\n<<: *x\n", "yaml-alias")
    yield trial(
        "billion laughs", lambda: "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(2_000)), "yaml-alias"
    )
    yield trial("a tag of Python", lambda: "a: !!python/object/apply:os.system ['true']\n", "yaml-tag")
    yield trial("a tag of binary", lambda: GOOD + "x: !!binary aGVsbG8=\n", "yaml-tag")
    yield trial("a long tag", lambda: "a: !" + "t" * 900_000 + " 1\n", "yaml-tag")
    yield trial("directives", lambda: "%YAML 9.9\n---\n" + GOOD, "yaml-syntax")
    yield trial(
        "directives of tags",
        lambda: "".join(f"%TAG !a{n}! tag:x\n" for n in range(30_000)) + "---\n" + GOOD,
        code=(0, 2),
    )
    yield trial("several documents", lambda: GOOD + "---\n" + GOOD, "yaml-documents")
    yield trial("300,000 documents", lambda: "---\n" * 240_000)
    yield trial("a list", lambda: "- 1\n" * 200_000)
    yield trial("a scalar", lambda: "hello", "book-not-a-mapping")
    yield trial("a megabyte of a scalar", lambda: "a" * 999_000)
    yield trial("a megabyte of a title", lambda: changed(("en: A book", "en: " + "a" * 990_000)), code=(0, 2))
    yield trial(
        "100,000 characters of a label, awarded",
        lambda: changed(("en: Staff", "en: " + "a" * 100_000)),
        words=AWARD,
        code=(0, 2),
    )
    yield trial(
        "a megabyte of an expression",
        lambda: conditions("staff < " + "1 + " * 240_000 + "1"),
        "book-expressions-too-long",
    )
    yield trial(
        "a megabyte of expressions",
        lambda: conditions(*(" and ".join(["staff < 50"] * 1_300) for _ in range(48))),
        code=(0, 2),
    )
    yield trial(
        "a megabyte of expressions that are compared",
        lambda: conditions(*(" or ".join([f"staff + {n} < 50 * {m}" for m in range(850)]) for n in range(48))),
        words=CHECK,
        code=(0, 1, 2),
    )
    yield trial(
        "a megabyte of names",
        lambda: conditions(*(" or ".join(["staff = staff"] * 1_200) for _ in range(48))),
        words=CHECK,
        code=(0, 1, 2),
    )
    yield trial(
        "a megabyte of lists",
        lambda: conditions(*(f"staff in [{', '.join(['1'] * 6_600)}]" for _ in range(48))),
        words=CHECK,
        code=(0, 1, 2),
    )
    yield trial("a megabyte of dots", lambda: conditions("staff < 5" + "." * 900_000))
    yield trial("a key without end", lambda: "k" * 900_000 + ": 1\n")
    yield trial("a quoted key without end", lambda: '"' + "k" * 900_000 + '": 1\n')
    yield trial("a thousand long keys", lambda: "".join(f"{'k' * 900}{n}: 1\n" for n in range(1_000)))
    yield trial("keys that are lists", lambda: "[a, b]: 1\n" * 10_000)
    yield trial("keys that are empty", lambda: "? \n: 1\n" * 10_000)
    yield trial("keys in pieces of Hangul", lambda: "".join(f"\u1112\u1161\u11ab{n}: 1\n" for n in range(20_000)))
    yield trial("marks upon marks", lambda: changed(("en: A book", "en: a" + "\u0301" * 400_000)), "yaml-marks")
    yield trial("marks out of order", lambda: changed(("en: A book", "en: a" + "\u0301\u0323" * 200_000)), "yaml-marks")
    yield trial(
        "letters that grow when composed", lambda: changed(("en: A book", "en: " + "\U0001d160" * 200_000)), code=(0, 2)
    )
    yield trial(
        "a folded text without end", lambda: changed(("en: A book}", "en: A book}\n# " + "x " * 400_000)), code=0
    )
    yield trial("a text in blocks", lambda: GOOD + "note: |\n" + "  x\n" * 200_000)
    yield trial("`<at>` as a key", lambda: GOOD + "<at>: here\n")
    yield trial("`<text>` as a key", lambda: GOOD + "<text>: here\n<digest>: x\n<written>: y\n<spare>: z\n")
    yield trial("a colon without a key", lambda: ": 1\n" * 10_000)
    yield trial("a quote that is not closed", lambda: GOOD + 'x: "' + "a\n" * 300_000, "yaml-syntax")
    yield trial("a bracket that is not closed", lambda: GOOD + "x: [" + "a, " * 200_000, "yaml-syntax")
    yield trial("an escape of 8 digits", lambda: GOOD + 'x: "\\UFFFFFFFF"\n', "yaml-syntax")


SOURCES = {
    "10,000 brackets": "(" * 9_000 + "1" + ")" * 9_000,
    "brackets as deep as allowed": "(" * 115 + "staff" + ")" * 115 + " < 5",
    "ifs as deep as allowed": "if staff < 1 then true else " * 115 + "false",
    "filters as deep as allowed": "[1]" + "[item = 1" * 50 + "]" * 50 + " = [1]",
    "lists as deep as allowed": "[" * 100 + "1" + "]" * 100 + " = [1]",
    "records as deep as allowed": "{a: " * 100 + "1" + "}" * 100 + " = 1",
    "types as deep as allowed": "staff instance of " + "list<" * 110 + "number" + ">" * 110,
    "a chain of names": "staff" + ".a" * 9_000 + " > 1",
    "signs": "-" * 9_000 + "1 < staff",
    "nots": "not(" * 3_000 + "staff < 1" + ")" * 3_000,
    "comments in comments": "/*" * 9_000 + "staff < 1",
    "a comment without end": "staff < 1 /* " + "*" * 19_000,
    "a string without end": 'name = "' + "a" * 19_000,
    "escapes": 'name = "' + "\\u00e9" * 3_000 + '"',
    "wrong escapes": 'name = "\\ud800\\udfff\\q"',
    "escapes of half a pair": 'name = "\\ud800"',
    "a number of 19,000 digits": "staff < " + "9" * 19_000,
    "a number with an exponent": "staff < 1e999999999",
    "a number with a small exponent": "staff < 1e-999999999",
    "dots": "staff < 1" + ".1" * 9_000,
    "names with signs": "{" + ", ".join(f"a-b+c*d{n}: {n}" for n in range(900)) + "} = staff",
    "names that are learnt": "{" + ", ".join(f"a b c{n}: a" for n in range(900)) + "} = staff",
    "names of many words": "some " + "a " * 4_000 + "in [1] satisfies " + "a " * 4_000 + "> 1",
    "loops as deep as allowed": "for i in 1..2 return " * 100 + "i",
    "quantifiers as deep as allowed": "some i in [1] satisfies " * 100 + "i > 1",
    "a list of 9,000 items": "staff in [" + ", ".join(["1"] * 6_000) + "]",
    "9,000 arguments": "max(" + ", ".join(["staff"] * 2_500) + ") > 1",
    "a name for each argument": "max(" + ", ".join(f"a{n}: 1" for n in range(1_500)) + ") > 1",
    "types that are none": " or ".join(f"staff instance of type{n}" for n in range(600)),
    "dates that are none": " or ".join(['@"2024-99-99" = applied_on'] * 600),
    "a duration of 15 digits": '@"P999999999999999DT999999999999999H" > @"P1D"',
    "powers of powers": "9 ** 9 ** 9 ** 9 ** 9 > staff",
    "powers that are negative": "2 ** -999999999 < staff",
    "a function that is none": '__import__("os") = staff',
    "an attribute that is none": "staff.__class__.__mro__ = 5",
    "backslashes": "\\" * 9_000,
    "any letters": "".join(chr(0x100 + n) for n in range(9_000)),
    "Hangul": "가" * 9_000 + " < 1",
    "emoji": "😀" * 4_000 + " < 1",
    "braces of a format": "{staff} {0.__class__} {} < %s %d",
}


def _expressions() -> Iterator[Trial]:
    for n, (name, text) in enumerate(SOURCES.items()):
        yield trial(name, lambda t=text: conditions(t), words=(LINT, CHECK)[n % 2], code=(0, 1, 2), seconds=3)


def _facts_beside() -> Iterator[Trial]:
    for name, text in {
        "48,000 unknown facts": "".join(f"unknown_fact_{n}: 1\n" for n in range(48_000)),
        "a fact as a list": "staff: [1, 2]\n",
        "a text of a megabyte": "name: " + "a" * 990_000 + "\n",
    }.items():
        yield trial(
            name,
            lambda: conditions('staff < 5 and name != ""'),
            words=CHECK,
            code=2,
            facts=lambda t=text: FACTS.replace("staff: 5\n", "").replace("name: abc\n", "") + t,
        )


__all__ = ["TRIALS", "quoted"]
TRIALS = (*_characters(), *_bytes(), *_shapes(), *_expressions(), *_facts_beside())
