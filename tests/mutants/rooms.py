"""The rooms of `engine/` in which mutants are planted, and the tests that may notice them."""

from __future__ import annotations

from pathlib import Path

from tests.mutants.mutant import Mutant, mutants_of

ROOT = Path(__file__).parents[2]

ROOMS = ("assessment", "allocation", "verify", "facts/tables", "reading")

TESTS = (
    *(f"tests/{room}" for room in ("assessment", "allocation", "verify", "facts", "reading", "round", "settings")),
    *("tests/laws", "tests/intake", "tests/checks", "tests/explain", "tests/documents", "tests/cases"),
    *("tests/award_schedule", "tests/rules/test_cases.py", "-m", "not office", "-k", "not change_of_a_clause"),
)
"""The words of the run that collects them."""


def mutants_in(room: str) -> list[Mutant]:
    """Those of a room, or of one file of it."""
    place = ROOT / "engine" / room
    files = sorted(place.rglob("*.py")) or [place]
    return [each for file in files for each in mutants_of(str(file.relative_to(ROOT)), file.read_bytes())]
