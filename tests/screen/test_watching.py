"""Bars are shown while a round is read, judged and written; none of them keeps the reading out of a child."""

from __future__ import annotations

import threading

from rich.console import Console

from forms.screen import watching
from forms.xlsx.child import can_have_children


def test_the_bar_of_the_reading_has_no_thread(monkeypatch, capsys) -> None:
    monkeypatch.setattr(Console, "is_terminal", True)
    before = threading.active_count()
    with watching("en") as shown:
        with shown.during("reading"):
            assert threading.active_count() == before
            assert can_have_children() == (before == 1)
        assert list(shown.watch("judging", [1, 2])) == [1, 2]
        with shown.during("writing"):
            assert threading.active_count() > before  # that of the stage before may not have ended yet
    assert "Reading" in capsys.readouterr().err
