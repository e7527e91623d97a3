"""Workbooks with one thing changed in the XML of their sheets, as a strange program or an accident would."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

CELL = re.compile(rb"<c\b[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
ROW = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
VALUE = re.compile(rb"<v>[^<]*</v>")
PLACE = re.compile(rb' r="([A-Z]*)(\d+)"')

Change = Callable[[bytes, Random], bytes]


def _one(pattern: re.Pattern[bytes], change: Callable[[re.Match[bytes], Random], bytes]) -> Change:
    """Changes one match of a pattern, drawn by lot."""

    def changed(text: bytes, random: Random) -> bytes:
        if not (found := list(pattern.finditer(text))):
            return text
        match = random.choice(found)
        return text[: match.start()] + change(match, random) + text[match.end() :]

    return changed


def _moved(match: re.Match[bytes], random: Random) -> bytes:
    row = max(0, int(match[2]) + random.choice((-1, 1, 2, 300)))
    return b' r="%s%d"' % (match[1], row)


def _sideways(match: re.Match[bytes], random: Random) -> bytes:
    return b' r="%s%s"' % (random.choice((b"A", b"B", b"Z", b"a", b"$C", b"")), match[2])


def _flipped(text: bytes, random: Random) -> bytes:
    at = random.randrange(len(text))
    return text[:at] + bytes([random.randrange(256)]) + text[at + 1 :]


CHANGES: dict[str, Change] = {
    "a cell less": _one(CELL, lambda *_: b""),
    "a cell twice": _one(CELL, lambda match, _: match[0] * 2),
    "a row less": _one(ROW, lambda *_: b""),
    "a row twice": _one(ROW, lambda match, _: match[0] * 2),
    "a row elsewhere": _one(PLACE, _moved),
    "a cell elsewhere": _one(PLACE, _sideways),
    "no place": _one(PLACE, lambda *_: b""),
    "another kind": _one(
        re.compile(rb' t="[a-zA-Z]*"'),
        lambda _, random: random.choice((b"", b' t="n"', b' t="s"', b' t="str"', b' t="b"', b' t="e"', b' t="d"')),
    ),
    "another value": _one(
        VALUE,
        lambda _, random: (
            b"<v>%s</v>" % random.choice((b"", b"-1", b"1e3", b"9999999", b" 5 ", b"1,5", b"0x1", b"007"))
        ),
    ),
    "a value twice": _one(VALUE, lambda match, _: match[0] * 2),
    "a remark": _one(VALUE, lambda match, _: b"<!-- <v>1</v> -->" + match[0]),
    "another style": _one(re.compile(rb' s="\d+"'), lambda _, random: b' s="%d"' % random.choice((0, 3, 9_999))),
    "a cell of text": _one(CELL, lambda *_: b'<c t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>'),
    "a blank cell": _one(CELL, lambda match, _: match[0] + b"<c/>"),
    "a formula": _one(VALUE, lambda match, _: b"<f>1+1</f>" + match[0]),
    "rows turned about": _one(ROW, lambda match, _: match[0].replace(b"<row", b"<row ", 1)),
    "a byte": _flipped,
}


def mutated(data: bytes, name: str, random: Random) -> bytes:
    """The workbook with the change made in one of its sheets, or in its texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = [each for each in old.namelist() if "worksheets/sheet" in each or each.endswith("sharedStrings.xml")]
        sheets = [each for each in parts if "worksheets" in each]
        chosen = random.choice(parts if name == "a byte" else sheets)
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, CHANGES[name](text, random) if part == chosen else text)
    return out.getvalue()
