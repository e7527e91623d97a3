"""The house rules that no linter knows: short files, no binary floating point and no files in `engine/`, and nothing
in the project that names a machine's paths or a registry's hosts.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_FILE = 300
"""Lines: a source file that wants to grow past this is two ideas."""

EXACT = frozenset({"ceil", "comb", "factorial", "floor", "gcd", "isqrt", "lcm", "perm", "prod", "trunc"})
"""What `math` does without binary floating point."""

_PLACES = (
    (re.compile(r"(?<![\w.:/$}-])/(?:work|tmp|root|home|Users|opt|private)\b(?!\w)"), "path of a machine"),
    (re.compile(r"\b(?:pypi\.org|files\.pythonhosted\.org|deb\.debian\.org|npm[j]s)\b"), "host of a registry"),
)


def breaches(root: Path) -> Iterator[str]:
    """A line `path:line: what is wrong` for every breach of a house rule in the project at `root`."""
    for path in project_files(root):
        try:
            text = (root / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a workbook or a picture; or deleted, and not yet committed
        for number, line in enumerate(text.splitlines(), 1):
            for pattern, what in _PLACES:
                if match := pattern.search(line):
                    yield f"{path}:{number}: names a {what}, `{match[0]}`"
        if path.suffix == ".py" and path.parts[0] in {"engine", "forms"}:
            if (length := text.count("\n")) > LONGEST_FILE:
                yield f"{path}:{length}: longer than {LONGEST_FILE} lines"
            if path.parts[0] == "engine":
                for number, what in sorted(impure(ast.parse(text))):
                    yield f"{path}:{number}: {what}"


def project_files(root: Path) -> list[Path]:
    """Every file that git holds or would take, relative to `root`; without git, every file but those of dot folders."""
    # A checkout mounted into a container belongs to another user, and git would refuse to list it.
    trusted = ("git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    try:
        listed = subprocess.run(trusted, cwd=root, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        found = (p.relative_to(root) for p in root.rglob("*") if p.is_file() and p.name != "uv.lock")
        return sorted(p for p in found if not any(part.startswith((".", "__")) for part in p.parts[:-1]))
    return [Path(name) for name in sorted(set(listed.split("\0"))) if name]


def impure(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and fault of each use of binary floating point or of `open`; to ask whether a value is a `float` is fine."""
    asked = {id(name) for node in ast.walk(tree) for name in _asked_about(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() | complex()):
                yield node.lineno, f"binary floating point, `{ast.unparse(node)}`"
            case ast.Name(id="float" | "complex") if id(node) not in asked:
                yield node.lineno, f"binary floating point, `{node.id}`"
            case ast.Attribute(value=ast.Name(id="math"), attr=attr) if attr not in EXACT:
                yield node.lineno, f"binary floating point, `math.{attr}`"
            case ast.ImportFrom(module="math", names=names) if inexact := {n.name for n in names} - EXACT:
                yield node.lineno, f"binary floating point, `math.{min(inexact)}`"
            case ast.Call(func=ast.Name(id="open" | "input" as name)):
                yield node.lineno, f"`{name}`, which the engine leaves to forms"
            case _:
                pass


def _asked_about(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call(func=ast.Name(id="isinstance"), args=[_, kinds]):
            yield from ast.walk(kinds)
        case ast.MatchClass(cls=kind):
            yield kind


def main() -> int:
    found = list(breaches(Path(__file__).parents[2]))
    print(*found, sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
