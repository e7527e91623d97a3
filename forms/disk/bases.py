"""The versions that a version of a book builds on, which lie beside it."""

import re
from pathlib import Path

from engine.book.building import MESSAGES, base_named
from engine.book.yaml_text import tree_from_yaml
from engine.errors import Problem, problem
from forms.disk.yaml_files import read_bytes

_NAME = re.compile(r"[\w-][\w.-]{0,80}")


def bases_of(path: Path, name: str, text: str) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """The text and name of each version that the one in `text` builds on, the nearest first; or why one is not there.

    A version is named by its file: `builds_on: "2024"` is `2024.yaml` beside it.
    """
    found: list[tuple[str, str]] = []
    seen = {path.stem}
    while "builds_on" in text and (named := base_named(tree_from_yaml(text, name)[0])) is not None:
        if str(named) in seen:
            return (), (problem(MESSAGES, "book-base-circle", named.at, base=named),)
        beside = path.with_name(f"{named}.yaml") if _NAME.fullmatch(named) else None
        if beside is None or not beside.is_file():
            return (), (problem(MESSAGES, "book-base-missing", named.at, base=named[:100]),)
        seen.add(str(named))
        data, problems = read_bytes(beside)
        if problems:
            return (), problems
        name = f"{name[: name.rfind('/') + 1]}{beside.name}"
        text = data.decode(errors="replace")
        found.append((text, name))
    return tuple(found), ()
