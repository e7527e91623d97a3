"""Hostile texts: shared ones without end, pointed to by everyone, or by numbers that are none."""

from __future__ import annotations

from tests.hostile.workbook_made import Cases, cell, full, headed, in_first_row, sheet, strings

LONG = b"x" * 32_000
RUN = b"<r><t>a</t></r>"


def _inline(text: bytes) -> bytes:
    return cell(b't="inlineStr"', b"<is>" + text + b"</is>")


def _shared(index: bytes) -> bytes:
    return cell(b't="s"', b"<v>" + index + b"</v>")


def _row(number: int, content: bytes) -> bytes:
    """A row of a form, with this in each of its twenty columns."""
    return b'<row r="%d">' % number + content * 20 + b"</row>"


CASES: Cases = {
    "2.8 million runs in one text": ("workbook-text-too-long", lambda: _inline(b"<r/>" * 2_800_000)),
    "1.4 million runs with a letter each": ("workbook-text-too-long", lambda: _inline(RUN * 1_000_000)),
    "2.8 million runs in a shared text": (
        "workbook-text-too-long",
        lambda: sheet(b"", strings=strings(b"<si>" + b"<r/>" * 2_800_000 + b"</si>")),
    ),
    "a million empty pieces": ("workbook-text-too-long", lambda: _inline(b"<t/>" * 1_000_000)),
    "a million words of how it is said": ("workbook-text-too-long", lambda: _inline(b"<rPh><t>a</t></rPh>" * 700_000)),
    "words of how it is said without end": (
        "",
        lambda: _inline(b"<t>a</t><rPh><t>" + b"x" * 30_000_000 + b"</t></rPh>"),
    ),
    "30,000 runs in each of 90 texts": (
        "workbook-too-complex",
        lambda: sheet(b"", strings=strings((b"<si>" + b"<r/>" * 32_000 + b"</si>") * 120)),
    ),
    "a text of 60 MB in a cell": ("workbook-text-too-long", lambda: _inline(b"<t>" + b"x" * 60_000_000 + b"</t>")),
    "a shared text of 60 MB": (
        "workbook-text-too-long",
        lambda: sheet(b"", strings=strings(b"<si><t>" + b"x" * 60_000_000 + b"</t></si>")),
    ),
    "a result of a formula of 60 MB": (
        "workbook-text-too-long",
        lambda: cell(b't="str"', b"<f>1</f><v>" + b"x" * 60_000_000 + b"</v>"),
    ),
    "a formula of 60 MB": ("", lambda: cell(b"", b"<f>" + b"1+" * 30_000_000 + b"1</f><v>1</v>")),
    "spaces of 60 MB between cells": ("", lambda: in_first_row(b" " * 55_000_000)),
    "one long text in 400,000 cells": (
        "workbook-texts-too-long",
        lambda: sheet(full(1_600, 250, b'<c t="s"><v>0</v></c>'), strings=strings(b"<si><t>" + LONG + b"</t></si>")),
    ),
    "one text of 8,000 in every cell of a form": (
        "workbook-texts-too-long",
        lambda: headed(lambda n: _row(n, b'<c t="inlineStr"><is><t>' + b"x" * 8_000 + b"</t></is></c>"), 350),
    ),
    "2,000 long texts": (
        "workbook-texts-too-long",
        lambda: sheet(b"", strings=strings((b"<si><t>" + LONG + b"</t></si>") * 1_900)),
    ),
    "half a million texts": ("workbook-too-many-cells", lambda: sheet(b"", strings=strings(b"<si/>" * 500_000))),
    "a text that is not there": ("workbook-rows-at-odds", lambda: _shared(b"99999")),
    "a negative text": ("workbook-rows-at-odds", lambda: _shared(b"-1")),
    "no number of a text": ("workbook-rows-at-odds", lambda: _shared(b"")),
    "a text by a fraction": ("workbook-rows-at-odds", lambda: _shared(b"0.5")),
    "a text by a power": ("workbook-rows-at-odds", lambda: _shared(b"1e0")),
    "a text by a word": ("workbook-rows-at-odds", lambda: _shared(b"first")),
    "a text by a number with a sign": ("workbook-rows-at-odds", lambda: _shared(b"+0")),
    "a text by a number of a million digits": ("workbook-text-too-long", lambda: _shared(b"0" * 1_000_000)),
    "a text by figures of another script": ("workbook-rows-at-odds", lambda: _shared("０".encode())),
    "no texts, and one is meant": (
        "workbook-rows-at-odds",
        lambda: sheet(b'<row><c t="s"><v>0</v></c></row>', strings=strings(b"")),
    ),
    "a text with an escape for a terminal": ("", lambda: _inline(b"<t>_x001B_[31m_x0007_</t>")),
    "a heading with an escape for a terminal": (
        "unknown-heading",
        lambda: sheet(
            b"<row>"
            + "".join(
                f'<c t="inlineStr"><is><t>{each}</t></is></c>'
                for each in ("신청번호", "기업명", "사업자등록번호", "_x001B_[2J")
            ).encode()
            + b"</row>"
        ),
    ),
}
