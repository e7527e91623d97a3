"""Text as it may reach a terminal: what would steer it, or turn the direction of reading, stands as a sign instead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment

from engine.unseen import UNSEEN

_PICTURES = 0x2400
_REPLACEMENT = "\ufffd"
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but for the tab and the end of a line, those that change the direction (UAX #9, 2), and halves of
pairs, which no encoding can write.
"""


def visible(text: str) -> str:
    """The text with `␛` for the character that it pictures; others that steer, or that nobody sees, are replaced."""
    return UNSEEN.sub(_REPLACEMENT, _STEERING.sub(_sign, text))


def escaped_json(text: str) -> str:
    """The same JSON document, with these characters, which stand inside its strings alone, as escapes."""
    return UNSEEN.sub(_escape, _STEERING.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return "\u2421" if code == 0x7F else _REPLACEMENT


class Visible(RenderHook):
    """Makes everything that a console prints visible; its own styles and movements of the cursor stay."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Cleaned(each) for each in renderables]


class _Cleaned:
    def __init__(self, of: ConsoleRenderable) -> None:
        self.of = of

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from cleaned(console.render(self.of, options))


def cleaned(segments: Iterable[Segment]) -> Iterable[Segment]:
    """The segments, with visible text in all of them that are text."""
    return (each if each.control else Segment(visible(each.text), each.style) for each in segments)
