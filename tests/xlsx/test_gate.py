"""What is no honest workbook is refused before it is parsed, in little time and memory."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest

from forms.xlsx import two_readers
from forms.xlsx.cells import sheets_from_bytes
from forms.xlsx.mark import CUSTOM, written_by_jiwon
from forms.xlsx.messages import MESSAGES
from tests.intake.books import form
from tests.xlsx.hostile import HOSTILE


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_with_its_own_message_at_its_name(case: str) -> None:
    code, make = HOSTILE[case]
    data = make()
    tracemalloc.start()
    start = time.perf_counter()
    book, problems = sheets_from_bytes(data, "form.xlsx")
    seconds = time.perf_counter() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert book is None
    assert [(each.code, each.at) for each in problems] == [(code, "form.xlsx")]
    assert seconds < 20  # tracing slows this tenfold; what is not bounded takes minutes
    assert peak < (250_000_000 if case == "400,001 cells" else 60_000_000)


def test_every_message_about_a_workbook_is_reached_by_a_file() -> None:
    told = {code for code in MESSAGES if code.startswith("workbook-")}
    assert {code for code, _ in HOSTILE.values()} == told - {"workbook-unreadable", "workbook-readers-differ"}


@pytest.mark.parametrize("change", ["a value", "a cell less", "a cell more"])
def test_readers_that_differ_refuse_the_file_with_the_cell(change: str, monkeypatch) -> None:
    def other(data: bytes, count: int):
        for cells in by_calamine(data, count):
            changed = dict(cells)
            place = min(changed)
            match change:
                case "a value":
                    changed[place] = "another"
                case "a cell less":
                    del changed[place]
                case _:
                    changed[place[0] + 5_000, 1] = 1
            yield changed

    by_calamine = two_readers._by_calamine
    monkeypatch.setattr(two_readers, "_by_calamine", other)
    book, problems = sheets_from_bytes(form(), "form.xlsx")
    assert book is None
    assert [each.code for each in problems] == ["workbook-readers-differ"]
    assert ("A5001" if change == "a cell more" else "A1") in problems[0].message.en


def test_whatever_a_reader_raises_is_a_message(monkeypatch) -> None:
    monkeypatch.setattr(two_readers, "_by_openpyxl", lambda _: 1 / 0)
    assert [each.code for each in sheets_from_bytes(form(), "form.xlsx")[1]] == ["workbook-unreadable"]


def test_the_form_passes_the_gate() -> None:
    book, problems = sheets_from_bytes(form(), "form.xlsx")
    assert book is not None
    assert problems == ()


@pytest.mark.parametrize("hundredths", range(1, 100, 7))
def test_a_file_cut_anywhere_is_refused(hundredths: int) -> None:
    data = form()
    assert len(sheets_from_bytes(data[: len(data) * hundredths // 100], "form.xlsx")[1]) == 1


def archive() -> bytes:
    """A small archive with the mark's part, compressed as Excel does."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.xml", "<a>hello world</a>" * 50)
        target.writestr(CUSTOM, "x y z" * 90)
    return made.getvalue()


@pytest.mark.parametrize("flipped", [0xFF, 0x80, 0x01])
def test_a_file_altered_anywhere_is_refused_or_not_ours_and_raises_nothing(flipped):
    """Whichever byte it is: of the container, a name, or the compressed data."""
    whole = archive()
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= flipped
        sheets_from_bytes(bytes(altered), "x.xlsx")
        assert not written_by_jiwon(bytes(altered))
