"""Where the round is recorded: the checkpoint of the ledger as text, and as a QR code for whoever keeps it."""

import io
from typing import Any

import segno
from openpyxl.drawing.image import Image

from forms.award_schedule.edition import Recording
from forms.award_schedule.packet.pages import FIRST_SLOT, Pages
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.sheet import As, recorded_as

_HEIGHT, _LINE, _EDGE = 84, 16, 3
"""Points of the block, of a line of its text, and left free around the code."""
_SCALE, _QUIET = 8, 4
"""Pixels of a module, and modules of white around the code, as scanners need (ISO/IEC 18004)."""
_DOTS_A_POINT = 96 / 72


class Png(Image):  # type: ignore[misc]  # openpyxl has no types
    """A picture whose bytes are there already: the library would open them with another one."""

    def __init__(self, data: bytes, points: int) -> None:
        self.data = data
        self.width = self.height = round(points * _DOTS_A_POINT)
        self.format = "png"

    def _data(self) -> bytes:
        return self.data


def recorded(pages: Pages) -> None:
    """Writes the block behind the signatures; nothing for a draft."""
    edition = pages.edition
    if (recording := edition.recording) is None:
        return
    pages.keep(_HEIGHT + 8)
    pages.gap()
    said = [recorded_as(edition), *recording.checkpoint.text.splitlines(), edition.say(PACKET, "checkpoint_kept")]
    first = pages.sheet.rows + 1
    for line in said:
        pages.row([*(As("", "note") for _ in range(FIRST_SLOT)), As(line, "note")], _LINE)
    told = edition.say(PACKET, "checkpoint_told", number=recording.number)
    pages.sheet.picture(Png(_code(recording), _HEIGHT - 2 * _EDGE), first, 1, told)


def _code(recording: Recording) -> bytes:
    """The checkpoint's text as a QR code: the same text, the same bytes."""
    out = io.BytesIO()
    code: Any = segno.make_qr(recording.checkpoint.text, error="m")
    code.save(out, kind="png", scale=_SCALE, border=_QUIET)
    return out.getvalue()
