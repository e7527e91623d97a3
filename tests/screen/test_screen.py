"""What stands on the screen is what was written: neither brackets nor colons of a name mean anything."""

from __future__ import annotations

import pytest

from forms.screen import screen
from forms.screen.table import plain_table

NAME = "(주)가나 [bold] :dog:"


def test_a_name_is_shown_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    console, table = screen(), plain_table(("기업명",), right=())
    table.add_row(NAME)
    console.print(NAME)
    console.print(table)
    assert capsys.readouterr().out.count(NAME) == 2
