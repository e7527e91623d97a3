"""Rows that are kept compressed are the rows that were added, however often they are read, and whoever adds more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forms.xlsx.packed_rows import PackedRows


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40)), st.integers(1, 3_000))
def test_every_row_is_there_in_its_order(rows: list[str], times: int) -> None:
    packed = PackedRows()
    for row in rows:
        packed.append(row * times)
    whole = "".join(row * times for row in rows).encode()
    assert b"".join(packed) == whole
    packed.append("<row/>")
    assert b"".join(packed) == b"".join(packed) == whole + b"<row/>"
