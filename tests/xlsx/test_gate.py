"""What is no honest workbook is refused with its own message.

`python -m tests.hostile workbooks` tries every such file; here one for each message is read, in a child and without.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from forms.xlsx import two_readers, workbook
from forms.xlsx.mark import CUSTOM, written_by_jiwon
from forms.xlsx.messages import MESSAGES
from forms.xlsx.workbook import sheets_from_bytes
from tests.hostile.workbooks import KINDS
from tests.intake.books import form

REFUSED: dict[str, Callable[[], bytes]] = {}
for cases in KINDS.values():
    for code, make in cases.values():
        REFUSED.setdefault(code, make)
GATE = [code for code in REFUSED if code.startswith("workbook-")]


@pytest.mark.parametrize("code", GATE)
def test_a_hostile_file_is_refused_with_its_own_message_at_its_name(code: str, monkeypatch) -> None:
    data = REFUSED[code]()
    monkeypatch.setattr(workbook, "can_have_children", lambda: False)  # by a child: `python -m tests.hostile`
    book, problems = sheets_from_bytes(data, "form.xlsx")
    assert book is None
    assert [(each.code, each.at) for each in problems] == [(code, "form.xlsx")]


def test_every_message_about_a_workbook_is_reached_by_a_file() -> None:
    told = {code for code in MESSAGES if code.startswith("workbook-")}
    elsewhere = {"workbook-unreadable", "workbook-readers-differ", "workbook-stopped"}
    assert set(GATE) == told - elsewhere


@pytest.mark.parametrize("change", ["a value", "a cell less", "a cell more"])
def test_readers_that_differ_refuse_the_file_with_the_cell(change: str, monkeypatch) -> None:
    def other(data: bytes):
        match change:
            case "a value":
                return ["another", *by_calamine(data)[1:]]
            case "a cell less":
                return by_calamine(data)[:-1]
            case _:
                return [*by_calamine(data), 1]

    by_calamine = two_readers._by_calamine
    monkeypatch.setattr(two_readers, "_by_calamine", other)
    book, problems = sheets_from_bytes(form(), "form.xlsx")
    assert book is None
    assert [each.code for each in problems] == ["workbook-readers-differ"]
    assert ("cell A1 of" in problems[0].message.en) == (change == "a value")


def test_whatever_a_reader_raises_is_a_message(monkeypatch) -> None:
    monkeypatch.setattr(two_readers, "_by_calamine", lambda _: 1 / 0)
    assert [each.code for each in sheets_from_bytes(form(), "form.xlsx")[1]] == ["workbook-unreadable"]


@pytest.mark.parametrize("child", [False, True])
def test_a_reader_without_memory_or_time_says_nothing_about_the_file(child: bool, monkeypatch) -> None:
    def exhausted(_):
        raise MemoryError

    monkeypatch.setattr(workbook, "can_have_children", lambda: child)
    monkeypatch.setattr(two_readers, "_by_calamine", exhausted)
    assert [each.code for each in sheets_from_bytes(form(), "form.xlsx")[1]] == ["workbook-stopped"]


def test_where_there_is_no_room_for_a_child_the_file_is_read_all_the_same(monkeypatch) -> None:
    def no_room() -> int:
        raise BlockingIOError

    monkeypatch.setattr(workbook, "can_have_children", lambda: True)
    with_child = sheets_from_bytes(form(), "form.xlsx")
    monkeypatch.setattr("os.fork", no_room)
    assert sheets_from_bytes(form(), "form.xlsx") == with_child
    assert with_child[0] is not None


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
def test_a_file_altered_anywhere_is_refused_or_not_ours_and_raises_nothing(flipped, monkeypatch):
    """Whichever byte it is: of the container, a name, or the compressed data."""
    monkeypatch.setattr(workbook, "can_have_children", lambda: False)
    whole = archive()
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= flipped
        sheets_from_bytes(bytes(altered), "x.xlsx")
        assert not written_by_jiwon(bytes(altered))
