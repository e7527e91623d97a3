"""How the folders of the project become one package, `jiwon`.

In an environment shared with others the names `engine`, `forms` and `rules` would collide with those of other packages,
so a wheel holds them as `jiwon.engine`, `jiwon.forms` and `jiwon.rules`, with the imports between them rewritten. Where
the project is installed for development, the folders stay what they are and `jiwon` only points to them.
"""

from __future__ import annotations

import ast
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("engine", "forms", "rules")
_IMPORT = re.compile(r"^( *)from (engine|forms)\b", re.MULTILINE)

INIT = '''"""{doc}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from {inside}forms.library import *


def __getattr__(name: str) -> Any:
    # What a program asks for is loaded when it asks: the command line starts without it.
    from {inside}forms import library

    if name not in library.__all__:
        raise AttributeError(f"module `jiwon` has no attribute `{{name}}`")
    return getattr(library, name)


def __dir__() -> list[str]:
    from {inside}forms import library

    return [*library.__all__]
'''
MAIN = '''"""`python -m jiwon`, and the command `jiwon`."""

from {inside}forms.commands.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
'''


class Wheel(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook: puts the package together in a folder of its own, and has it included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self.folder = Path(tempfile.mkdtemp())
        root, package = Path(self.root), self.folder / "jiwon"
        package.mkdir()
        inside = "" if version == "editable" else "jiwon."
        doc = ast.get_docstring(ast.parse((root / "forms" / "library.py").read_text("utf-8")), clean=False)
        (package / "__init__.py").write_text(INIT.format(doc=doc, inside=inside), "utf-8")
        (package / "__main__.py").write_text(MAIN.format(inside=inside), "utf-8")
        (package / "py.typed").touch()
        if inside:
            for name in FOLDERS:
                shutil.copytree(root / name, package / name, ignore=shutil.ignore_patterns("__pycache__"))
            for path in package.rglob("*.py"):
                path.write_text(renamed(path.read_text("utf-8"), path.name), "utf-8")
        key = "force_include" if inside else "force_include_editable"
        build_data[key][str(package)] = "jiwon"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        shutil.rmtree(self.folder)


def renamed(text: str, name: str) -> str:
    """A module's text with its imports of the project's folders as they are called in a wheel."""
    text = _IMPORT.sub(r"\1from jiwon.\2", text)
    for node in ast.walk(ast.parse(text)):
        asked = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        asked += [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if left := [each for each in asked if each.partition(".")[0] in FOLDERS]:
            raise ValueError(f"{name}: write `from {left[0]} import …`, which a wheel can rename")
    return text
