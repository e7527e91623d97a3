"""The rooms of `engine/` in which mutants are planted, and the tests that must notice them: the fastest group first."""

from __future__ import annotations

from pathlib import Path

from tests.mutants.mutant import Mutant, mutants_of

ROOT = Path(__file__).parents[2]

_LAWS = "tests/laws/test_laws.py"
_TABLES = ("open_rows", "answers", "checks", "example", "judges")

TESTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "assessment": (("tests/assessment", "tests/round/test_claims.py", "tests/commands/test_check.py"), (_LAWS,)),
    "allocation": (("tests/allocation", "tests/laws/test_brute_force.py"), (_LAWS,)),
    "verify": (("tests/verify", "--deselect", "tests/verify/test_altered.py"), (_LAWS,)),
    "facts/tables": (tuple(f"tests/facts/tables/test_{name}.py" for name in _TABLES),),
    "reading": (("tests/reading",), ("tests/intake/test_bad_input.py", "-k", "bad_cell")),
}


def mutants_in(room: str) -> list[Mutant]:
    files = sorted((ROOT / "engine" / room).rglob("*.py"))
    return [each for file in files for each in mutants_of(str(file.relative_to(ROOT)), file.read_bytes())]
