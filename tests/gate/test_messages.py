"""Every message that the program gives by its code is in the catalogue that it is taken from."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path.relative_to(ROOT) for top in ("engine", "forms") for path in (ROOT / top).rglob("*.py"))


def asked(path: Path) -> list[tuple[str, str]]:
    """The catalogue and the code of every call `problem(CATALOGUE, "code", …)`, and of `repeated_problems`."""
    calls = (node for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))) if isinstance(node, ast.Call))
    return [
        (call.args[0].id, call.args[1].value)
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in {"problem", "repeated_problems"}
        and len(call.args) > 1
        and isinstance(call.args[0], ast.Name)
        and isinstance(call.args[1], ast.Constant)
    ]


@pytest.mark.parametrize("path", [path for path in MODULES if asked(path)], ids=str)
def test_every_message_is_in_its_catalogue(path):
    module = importlib.import_module(".".join(path.with_suffix("").parts))
    assert [code for name, code in asked(path) if code not in getattr(module, name, {code: None})] == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.parts[:2] != ("engine", "reading")], ids=str)
def test_no_sentence_takes_an_amount_for_won(path):
    texts = (
        node.value for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))) if isinstance(node, ast.Constant)
    )
    assert [text for text in texts if isinstance(text, str) and "}원" in text] == []
