"""What the mark of a workbook says is what this program can have written, however large the workbook is."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook

from engine.feel import Date
from forms.xlsx.bytes import Rows, normalised_bytes
from forms.xlsx.mark import Mark, mark_of, written_by_jiwon
from tests.commands.program import jiwon

FORM = {"jiwon-kind": "form", "jiwon-book": "ulsan/rnd", "jiwon-version": "2021"}


class Forged:
    """A mark with properties that this program does not write."""

    def __init__(self, properties: dict[str, str]) -> None:
        self.properties = properties


def workbook(mark: Any, rows: Rows | None = None) -> bytes:
    return normalised_bytes(Workbook(write_only=False), Date(2021, 1, 1), rows, mark)


@pytest.mark.parametrize(
    "wrong", [{"jiwon-kind": "evil"}, {"jiwon-kind": "result"}, {"jiwon-book": "%ff"}, {"jiwon-more": "1"}]
)
def test_a_mark_that_nobody_can_have_written_is_none(wrong: dict[str, str], tmp_path) -> None:
    """Whoever knows how a workbook is sealed can seal anything: it is refused, and not replaced either."""
    assert mark_of(workbook(Forged(FORM))) == Mark("form", "ulsan/rnd", "2021")
    forged = workbook(Forged(FORM | wrong))
    assert written_by_jiwon(forged)
    assert mark_of(forged) is None
    (tmp_path / "form.xlsx").write_bytes(forged)
    said = jiwon("template", "ulsan/rnd", "--replace", "--lang", "en", cwd=tmp_path)
    assert (said.code, "[target-filled]" in said.err) == (2, True)
    assert (tmp_path / "form.xlsx").read_bytes() == forged


def test_the_schedule_of_a_long_round_is_known_again() -> None:
    """A sheet of more than 200 MB, as of ten thousand applications, is looked at in pieces."""
    many = (b"<row/>" * 200_000 for _ in range(176))
    mark = Mark("schedule", "ulsan/rnd", "2021", "2021-05-31")
    made = workbook(mark, {"Sheet": many})
    assert mark_of(made) == mark
