"""The tree of a book from the texts of all the versions that it is built of."""

from collections.abc import Sequence
from typing import Any

from engine.book.building import MESSAGES, base_named, built, text_of_tree
from engine.book.validation import MESSAGES as VALIDATION
from engine.book.yaml_text import MAX_BYTES, tree_from_yaml
from engine.book.yaml_text import MESSAGES as OF_YAML
from engine.errors import Problem, problem


def tree_of_versions(text: str, name: str, bases: Sequence[tuple[str, str]]) -> tuple[Any, str, tuple[Problem, ...]]:
    """The tree of a book and its text: as it stands, or of a version that builds on others of all of them together."""
    raw, problems = tree_from_yaml(text, name)
    if raw is None:
        return None, text, problems
    if not isinstance(raw, dict):
        return None, text, (*problems, problem(VALIDATION, "book-not-a-mapping", name))
    if "builds_on" not in raw:
        return raw, text, problems
    if (named := base_named(raw)) is None:
        at = next((getattr(key, "at", name) for key in raw if key == "builds_on"), name)
        return None, text, (problem(MESSAGES, "book-base-form", at),)
    if not bases:
        return None, text, (problem(MESSAGES, "book-base-missing", named.at, base=named[:100]),)
    (base_text, base_name), *further = bases
    base, _, wrong = tree_of_versions(base_text, base_name, further)
    if base is None or wrong:
        return None, text, (*problems, *wrong)
    merged, found = built(base, raw)
    text = text_of_tree(merged)
    if len(text.encode(errors="replace")) > MAX_BYTES:
        found = (*found, problem(OF_YAML, "yaml-too-large", name, limit=MAX_BYTES))
    return merged, text, (*problems, *found)
