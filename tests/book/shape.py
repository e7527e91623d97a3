"""A book as an editor sees it, and where it does not have the shape that the schema gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from jsonschema import Draft202012Validator


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: `on` and `no` are text, `1_000` too."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^\d+$"), list("0123456789"))


def editor_view(text: str) -> Any:
    return yaml.load(text, Loader=_Core)


def faults(value: Any, schema: Any) -> Iterator[str]:
    """Where `value` does not have the shape of the schema, by path, down into each of several forms."""
    ahead = list(Draft202012Validator(schema).iter_errors(value))
    while ahead:
        error = ahead.pop()
        yield f"{error.json_path}: {error.message}"
        ahead += error.context or []
