"""`jiwon feel`: the value of one expression, its type, and why it is null or unknown."""

import json
import unicodedata
from pathlib import Path
from typing import Any

from engine.errors import Language, Problem, Text
from engine.feel import UNKNOWN, Unknown, evaluate, parsed, shown
from engine.feel.grammar.lexer import several_parts
from engine.feel.grammar.literals import number_from_text
from engine.feel.meaning.scope import kind_of
from engine.feel.values import temporal_from_text
from forms.commands.targets import target_problems
from forms.disk import read_bytes
from forms.intake.facts_file import tree_from_file
from forms.screen import deliver, refuse, screen

_TYPE = Text("종류: {kind}", "type: {kind}")
_UNKNOWN = Text("미확인", "unknown")
_WHY = Text("이유: {reason}", "why: {reason}")
_NEEDS = Text("알아야 할 항목: {names}", "facts that would settle it: {names}")


def feel(expression: str, facts: Path | None, json_to: str | None, language: Language) -> int:
    """0 where it has a value, 1 where it failed or is unknown, 2 where it cannot be read."""
    if wrong := target_problems(None, json_to, [facts]):
        return refuse(wrong, language, None)
    names, problems = _names(facts)
    expression = unicodedata.normalize("NFC", expression)  # a terminal may write Hangul in pieces
    tree = parsed(expression, names=[name for name in names if several_parts(name)])
    if problems or isinstance(tree, Problem):
        return refuse((*problems, *([tree] if isinstance(tree, Problem) else [])), language, json_to)
    result = evaluate(expression, names)
    kind = _UNKNOWN if isinstance(result.value, Unknown) else kind_of(result.value)
    reasons = list(dict.fromkeys(each.message.in_(language) for each in result.problems))
    document = {
        "value": _written(result.value),
        "type": kind.en,
        "why": reasons,
        "missing": list(result.missing),
    }

    def say() -> None:
        console = screen()
        console.print(result.value if isinstance(result.value, str) else _written(result.value))
        console.print(_TYPE.filled(kind=kind).in_(language), style="dim")
        if result.value is None or isinstance(result.value, Unknown):
            for reason in reasons:
                console.print(_WHY.filled(reason=reason).in_(language))
        if result.missing:
            console.print(_NEEDS.filled(names=", ".join(result.missing)).in_(language))

    failed = isinstance(result.value, Unknown) or (result.value is None and bool(reasons))
    return deliver(lambda: document, say, json_to, language, int(failed))


def _names(facts: Path | None) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    if facts is None:
        return {}, ()
    data, problems = read_bytes(facts)
    if problems:
        return {}, problems
    raw, problems = tree_from_file(data, str(facts))
    return ({}, problems) if problems else (_value(raw or {}), ())


def _value(raw: Any) -> Any:
    """A YAML value as FEEL's: a number, date, time, duration, truth or null, else text; blank is unknown."""
    if isinstance(raw, dict):
        return {str(name): _value(value) for name, value in raw.items() if name != "<at>"}
    if isinstance(raw, list):
        return [_value(each) for each in raw]
    text = str(raw).strip()
    if text in _WORDS:
        return _WORDS[text]
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    if digits[:1].isdigit() and digits.replace("_", "").replace(".", "", 1).isdecimal():
        value = number_from_text(digits)
        return text if value is None else sign * value
    found = temporal_from_text(text)
    return str(raw) if found is None else found


_WORDS = {
    **dict.fromkeys(("", "~", "?"), UNKNOWN),
    **dict.fromkeys(("null", "none", "없음")),
    "true": True,
    "false": False,
}


def _written(value: Any) -> str:
    """The value as FEEL writes it."""
    match value:
        case Unknown():
            return "?"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return "[" + ", ".join(map(_written, value)) + "]"
        case dict():
            return (
                "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)}: {_written(v)}" for k, v in value.items()) + "}"
            )
        case _:
            return shown(value)
