"""How a built-in function is called, in words."""

from __future__ import annotations

from engine.feel.functions.built_in import BuiltIn


def signatures(name: str, function: BuiltIn) -> tuple[str, ...]:
    """Each way once: `substring(string, start position, length?)`."""
    return tuple(
        dict.fromkeys(
            f"{name}({', '.join(p.name + '?' * p.optional for p in form.parameters)}{', …' if form.repeats else ''})"
            for form in function.forms
        )
    )
