"""The rooms of `engine/` in which mutants are planted, and the tests that must notice them: the fastest group first."""

from __future__ import annotations

from pathlib import Path

from tests.mutants.mutant import Mutant, mutants_of

ROOT = Path(__file__).parents[2]

Groups = tuple[tuple[str, ...], ...]

_LAWS, _RANDOM = "tests/laws/test_laws.py", "tests/laws/test_random_rounds.py"
_TABLES = tuple(
    f"tests/facts/tables/test_{name}.py" for name in ("open_rows", "domains", "answers", "checks", "example")
)
_SCHEDULES = ("tests/award_schedule/test_full_rounds.py", "tests/award_schedule/test_budget.py")
_CASES = ("tests/rules/test_cases.py", "-k", "worked_case")

TESTS: dict[str, Groups] = {
    "assessment": (("tests/assessment", "tests/round/test_claims.py", "tests/commands/test_check.py"), (_LAWS,)),
    "allocation": (("tests/allocation", "tests/laws/test_brute_force.py"), (_LAWS,)),
    "verify": (
        ("tests/verify", "--deselect", "tests/verify/test_altered.py"),
        ("tests/facts/tables/test_open_rows.py", "tests/facts/scores/test_worked.py", _LAWS),
    ),
    "facts/tables": (_TABLES,),
    "reading": (("tests/reading",), ("tests/intake/test_bad_input.py", "-k", "bad_cell")),
}
"""By room, with few random examples."""

LONG: dict[str, Groups] = {
    "assessment": (_CASES, (_LAWS, _RANDOM), _SCHEDULES, ("tests/intake/test_intake.py",)),
    "allocation": (("tests/laws",), _SCHEDULES),
    "verify": (("tests/facts/scores", "tests/facts/tables"), ("tests/verify", "tests/laws")),
    "facts/tables": (("tests/facts/tables",), _CASES),
    "reading": (("tests/reading", "tests/intake", "tests/settings"), _CASES),
}
"""What those that survive are tried with once more, with as many random examples as in the gate."""


def mutants_in(room: str) -> list[Mutant]:
    files = sorted((ROOT / "engine" / room).rglob("*.py"))
    return [each for file in files for each in mutants_of(str(file.relative_to(ROOT)), file.read_bytes())]
