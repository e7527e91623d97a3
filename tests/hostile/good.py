"""An honest round, from which the hostile ones are made: the sample of `ulsan/rnd` as texts, and its files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import openpyxl

BOOK = "ulsan/rnd"
SAMPLE = Path(__file__).parents[2] / "rules" / "ulsan" / "rnd" / "2021.sample.xlsx"
_IDS = 8
"""The row of the form that holds the ids of the facts."""


@cache
def rows() -> tuple[dict[str, str], ...]:
    """The applications by the ids of the facts, blank cells left out."""
    sheet = openpyxl.load_workbook(SAMPLE).worksheets[0]
    ids, *lines = list(sheet.iter_rows(min_row=_IDS, values_only=True))
    texts = ([_text(value) for value in line] for line in lines)
    return tuple({key: text for key, text in zip(ids, line, strict=True) if text} for line in texts if any(line))


def csv_bytes(listed: Sequence[dict[str, str]], encoding: str = "utf-8") -> bytes:
    """The applications as a CSV file, a column for each key that any of them has."""
    keys = list(dict.fromkeys(key for each in [*rows(), *listed] for key in each))
    out = io.StringIO()
    writer = csv.DictWriter(out, keys, restval="")
    writer.writeheader()
    writer.writerows(listed)
    return out.getvalue().encode(encoding)


def json_bytes(listed: Sequence[object], **beside: object) -> bytes:
    """The applications as a JSON file of the round of 2021-05-31."""
    return json.dumps({"round_date": "2021-05-31", "applications": listed, **beside}, ensure_ascii=False).encode()


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value)[:10] if hasattr(value, "year") else str(value)
