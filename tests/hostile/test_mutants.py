"""A few mutants of each kind end as they have to; `python -m tests.hostile.mutants` tries as many as one likes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.examples import count_of
from tests.hostile.mutant import Mutant
from tests.hostile.mutants import KINDS, tried
from tests.hostile.together import ended_together

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.mark.parametrize("kind", KINDS)
def test_no_mutant_is_more_than_refused(kind: str) -> None:
    found = tried(kind, count_of(40, least=25), seed=0)
    assert [(end.name, missed) for end, missed in found.faults] == []
    assert found.codes[2]
    assert found.codes[0] + found.codes[1]


def test_a_traceback_would_be_seen(tmp_path: Path, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise IndexError

    monkeypatch.setattr("forms.xlsx.workbook._workbook", broken)
    mutant = Mutant("none", ("award", "ulsan/rnd", "FORM.xlsx"), {"FORM.xlsx": b""})
    assert ended_together([mutant], tmp_path) == [70]
