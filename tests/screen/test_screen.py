"""What stands on the screen is what was written: neither brackets nor colons of a name mean anything."""

from __future__ import annotations

import json

import pytest

from engine.errors import Problem, same
from forms.screen import json_text, say_problems, screen
from forms.screen.screen import LONGEST_LINE, MOST_SAID
from forms.screen.table import plain_table
from forms.screen.visible import visible

NAME = "(주)가나 [bold] :dog:"


def test_a_name_is_shown_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    console, table = screen(), plain_table(("기업명",), right=())
    table.add_row(NAME)
    console.print(NAME)
    console.print(table)
    assert capsys.readouterr().out.count(NAME) == 2


STEERING = "a\x1b[2J\x07\r\x7f\x9b1m\u202e\u2028\ud800\u200b\u00ad\U000e0041b"


def test_what_would_steer_a_terminal_stands_as_a_sign(capsys: pytest.CaptureFixture[str]) -> None:
    console, table = screen(), plain_table(("기업명",), right=())
    table.add_row(STEERING)
    console.print(STEERING)
    console.print(table, style="red")
    say_problems([Problem("code", same(STEERING), STEERING)], "en")
    said = capsys.readouterr()
    for text in (said.out, said.err):
        assert visible(text) == text
        assert "a\u241b[2J" in text


def test_what_is_written_for_people_stays_as_it_is() -> None:
    kept = "가나\tA\n(주)é✓…"
    assert visible(kept) == kept
    assert visible(STEERING) == "a\u241b[2J\u2407\u240d\u2421\ufffd1m\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdb"


def test_a_document_on_the_screen_steers_nothing_and_says_the_same() -> None:
    text = json_text({"firm": STEERING, STEERING: 1})
    assert visible(text) == text
    assert json.loads(text) == {"firm": STEERING, STEERING: 1}
    text.encode()


@pytest.mark.parametrize("count", [MOST_SAID, MOST_SAID + 1, 12_345])
def test_of_many_problems_the_first_are_shown_with_their_number(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    say_problems([Problem("code", same(f"p{n}"), "") for n in range(count)], "en")
    lines = capsys.readouterr().err.splitlines()
    assert lines[:MOST_SAID] == [f"p{n}  [code]" for n in range(MOST_SAID)]
    told = [] if count == MOST_SAID else [f"the first 200 of {count:,} problems are shown"]
    assert lines[MOST_SAID:] == [*told, f"{count:,} problems; nothing was done"]


def test_a_line_that_nobody_would_read_loses_its_middle(capsys: pytest.CaptureFixture[str]) -> None:
    say_problems([Problem("code", same("x" * LONGEST_LINE + "\n" + "y" * 9_000 + "z"), "f" * 9_000)], "en")
    first, second, _ = capsys.readouterr().err.splitlines()
    assert len(first) < 2 * LONGEST_LINE + 20
    assert len(second) < LONGEST_LINE + 20
    assert second.endswith("yz")
