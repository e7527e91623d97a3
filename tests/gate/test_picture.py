"""The pictures of the rooms are the contracts that hold them, and every room says what it is."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
ROOMS = sorted({path.parent for top in ("engine", "forms") for path in (ROOT / top).rglob("*.py")})
LONGEST = 9
"""Lines: what comes in, what goes out, what it may import."""


def docstring(folder: Path) -> str:
    return ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""


@pytest.mark.parametrize("top", ["engine", "forms"])
def test_the_picture_shows_the_layers_in_their_order(top):
    """A line of the picture is a layer of the contract, which is exhaustive: none is missing, none made up."""
    [contract] = [each for each in CONTRACTS if each.get("containers") == [top] and each["type"] == "layers"]
    assert contract["exhaustive"]
    lines = re.findall(r"^    (\w+(?: \| \w+)*) {2,}\S", docstring(ROOT / top), re.MULTILINE)
    assert lines == contract["layers"]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(ROOT).as_posix())
def test_a_room_says_what_comes_in_and_what_goes_out(room):
    said = docstring(room)
    assert said
    if room.parent == ROOT:
        return
    assert len(said.splitlines()) <= LONGEST
    assert re.search(r"[Mm]ay\s+import|[Ii]mports nothing|[Kk]nows? nothing", said)
