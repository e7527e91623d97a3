"""The published JSON Schema is the one the engine reads by, and fits the books."""

from __future__ import annotations

import json

import pytest

from forms.disk.books import RULES
from tests.book.schema import FILE, schema_text
from tests.book.shape import editor_view, faults
from tests.checks.bad_books import GOOD

SCHEMA = json.loads(schema_text())
BOOKS = sorted(path for path in RULES.glob("*/*/*.yaml") if "." not in path.stem)


def test_the_published_schema_is_current():
    assert FILE.read_text(encoding="utf-8") == schema_text(), "run `python -m tests.book.schema`"


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.relative_to(RULES).as_posix())
def test_a_published_book_has_the_shape_of_the_schema(path):
    assert list(faults(editor_view(path.read_text(encoding="utf-8")), SCHEMA)) == []


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        ("currency: KRW", "currency: KRW\ncurency: KRW", "'curency' was unexpected"),
        ("currency: KRW\n", "", "'currency' is a required property"),
        ("policy: ranked", "policy: lottery", "lottery"),
        ("may_be_none: true", "may_be_none: NO", "is not of type 'boolean'"),
        ("id: northern", "id: Northern", "Northern"),
        ("share: 40%", "share: 0.4", "0.4"),
        ("total: 100_000_000", "total: -3", "total"),
        ("covers: [building]", "covers: building", "is not of type 'array'"),
        ("{ko: 북부, en: North}", "{kor: 북부, en: North}", "kor"),
        ("agreed_on: {is: decided_on", "agreed_upon: {is: decided_on", "agreed_upon"),
    ],
)
def test_an_editor_sees_what_does_not_have_the_shape(was, now, fault):
    assert list(faults(editor_view(GOOD), SCHEMA)) == []
    assert GOOD.count(was) == 1
    assert any(fault in each for each in faults(editor_view(GOOD.replace(was, now)), SCHEMA))
