"""Where a round is recorded stands on its schedule; a draft says that it is one."""

from __future__ import annotations

import io
import zipfile

import pytest
import segno
from openpyxl import load_workbook

from engine.ledger import Checkpoint
from forms.award_schedule import Recording, award_schedule, recording_from
from forms.xlsx.mark import stated_mark
from tests.award_schedule.rounds import DIGEST, INPUT
from tests.ledger.recorded import sample

RECORDING = Recording(7, Checkpoint("ulsan.go.kr/grants", 1_234, bytes(range(32))))


def schedule(book: str, recording: Recording | None) -> bytes:
    return award_schedule(sample(book), DIGEST, "en", sample=True, input_name=INPUT, recording=recording)


def texts(data: bytes, sheet: str) -> list[str]:
    rows = load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)
    return [value for row in rows for value in row if isinstance(value, str)]


@pytest.mark.parametrize("book", ["ulsan/rnd", "us/sbir-eligibility"])
def test_a_recorded_round_names_its_ledger_number_and_checkpoint(book: str) -> None:
    """Also in a workbook that has no other picture."""
    data = schedule(book, RECORDING)
    first = load_workbook(io.BytesIO(data)).sheetnames[0]
    for line in RECORDING.checkpoint.text.splitlines():
        assert line in texts(data, first)
    assert RECORDING.checkpoint.text.rstrip("\n") in texts(data, "About")
    for sheet in load_workbook(io.BytesIO(data)):
        assert sheet.oddFooter.right.text.startswith("ulsan.go.kr/grants, round 7")
    mark = stated_mark(data)
    assert mark is not None
    assert recording_from(mark.ledger) == RECORDING
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml")
        due = io.BytesIO()
        segno.make_qr(RECORDING.checkpoint.text, error="m").save(due, kind="png", scale=8, border=4)
        assert archive.read("xl/media/image1.png") == due.getvalue()
    assert b'descr="A QR code of the checkpoint of the ledger with round 7"' in drawing
    assert drawing.count(b"descr=") == drawing.count(b"cNvPr id=")
    assert data == schedule(book, RECORDING)


def test_a_draft_has_no_checkpoint() -> None:
    data = schedule("ulsan/rnd", None)
    mark = stated_mark(data)
    assert mark is not None
    assert mark.ledger == ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "media" in name]
    assert "this round was not recorded" in texts(data, "About")


@pytest.mark.parametrize(
    "text",
    ["", "7", "7\n", "x\norigin\n1\nAAAA\n", "-1\n" + RECORDING.checkpoint.text, "１\n" + RECORDING.checkpoint.text],
)
def test_what_is_no_recording_is_none(text: str) -> None:
    assert recording_from(text) is None
