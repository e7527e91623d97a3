"""The versions of a book that a command works on."""

from engine.checks import book_problems
from engine.errors import Problem
from forms.disk import Version, shelves_of, version_of


def sound_versions(name: str) -> tuple[list[Version], tuple[Problem, ...]]:
    """Every version of the book, and all that is wrong with them."""
    shelves, problems = shelves_of(name)
    versions = [version for shelf in shelves if (version := version_of(shelf)[0])]
    problems += tuple(found for shelf in shelves for found in shelf.problems)
    problems += tuple(found for version in versions for found in book_problems(version.book))
    return versions, problems
