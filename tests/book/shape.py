"""A book as an editor sees it, and the part of JSON Schema that the schema of a book uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: `on` and `no` are text, `1_000` too."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^\d+$"), list("0123456789"))

_TYPES = {"string": str, "integer": int, "number": int, "boolean": bool, "object": dict, "array": list}
_KNOWN = {
    "$ref",
    "type",
    "properties",
    "additionalProperties",
    "required",
    "enum",
    "const",
    "pattern",
    "anyOf",
    "items",
}
_KNOWN |= {
    "propertyNames",
    "patternProperties",
    "minimum",
    "maxLength",
    "title",
    "description",
    "default",
    "format",
    "$defs",
    "$schema",
}


def editor_view(text: str) -> Any:
    return yaml.load(text, Loader=_Core)


def faults(value: Any, schema: Any, root: Any, at: str = "") -> Iterator[str]:
    """Where `value` does not have the shape, by path; a keyword that is not known here is an error."""
    if unknown := schema.keys() - _KNOWN:
        raise ValueError(f"{at}: {sorted(unknown)}")
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    if "anyOf" in schema and all(any(faults(value, each, root, at)) for each in schema["anyOf"]):
        yield f"{at}: none of {len(schema['anyOf'])} forms"
    types = schema.get("type", [])
    if types and not any(_is(value, name) for name in ([types] if isinstance(types, str) else types)):
        yield f"{at}: no {types}"
        return
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{at}: `{value}`"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: `{value}` is not like {schema['pattern']}"
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from faults(each, schema.get("items", {}), root, f"{at}[{number}]")
    if isinstance(value, dict):
        yield from _faults_of_object(value, schema, root, at)


def _faults_of_object(value: dict[str, Any], schema: Any, root: Any, at: str) -> Iterator[str]:
    properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{at}: without {key}" for key in schema.get("required", []) if key not in value)
    for key, each in value.items():
        yield from faults(key, schema.get("propertyNames", {}), root, f"{at} name")
        fitting = [form for pattern, form in schema.get("patternProperties", {}).items() if re.search(pattern, key)]
        fitting += [properties[key]] if key in properties else []
        for form in fitting:
            yield from faults(each, form, root, f"{at}.{key}")
        if fitting:
            continue
        if more is False:
            yield f"{at}: unknown {key}"
        elif more is not True:
            yield from faults(each, more, root, f"{at}.{key}")


def _is(value: Any, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean") is isinstance(value, bool)
