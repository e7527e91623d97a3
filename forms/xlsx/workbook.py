"""A workbook from the bytes of a file, read in a child process where the system has one."""

from __future__ import annotations

from collections.abc import Collection

from engine.errors import Problem, problem
from forms.xlsx.cells import Workbook
from forms.xlsx.child import MOST_BYTES, MOST_SECONDS, NoChild, Stopped, can_have_children, in_a_child
from forms.xlsx.messages import MESSAGES
from forms.xlsx.parts import RefusedPart
from forms.xlsx.pieces import Building, Put, read_pieces


def sheets_from_bytes(
    data: bytes, name: str, only: Collection[str] | None = None
) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """The worksheets of a workbook, hidden ones and hidden rows too; None where the file is refused.

    A formula is its cached value; one without is a fault of its cell. `only`: those of a schedule that are wanted.
    """
    try:
        return _workbook(data, only), ()
    except RefusedPart as refused:
        return None, (problem(MESSAGES, refused.code, name, **refused.words),)
    except (Stopped, MemoryError):
        bounds = {"seconds": MOST_SECONDS, "megabytes": MOST_BYTES // 1024**2}
        return None, (problem(MESSAGES, "workbook-stopped", name, **bounds),)


def _workbook(data: bytes, only: Collection[str] | None) -> Workbook:
    building = Building()
    if not can_have_children():
        _read(data, building.put, only)
        return building.workbook()
    try:
        in_a_child(lambda put: _read(data, put, only), building.put)
    except NoChild:  # the counted limits stand alone
        _read(data, building.put, only)
    return building.workbook()


def _read(data: bytes, put: Put, only: Collection[str] | None) -> None:
    try:
        read_pieces(data, put, only)
    except (RefusedPart, MemoryError):
        raise
    except Exception as error:  # whatever a reader raises on a strange file is the file's fault
        raise RefusedPart("workbook-unreadable") from error
