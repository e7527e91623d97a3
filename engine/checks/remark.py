"""A remark about a book: what is hardly meant, and the clause that it is about."""

from typing import NamedTuple

from engine.checks.places import Within
from engine.errors import Problem


class Remark(NamedTuple):
    """`within`: the clause, last, and those that it is a part of; a note of one of them answers."""

    problem: Problem
    within: Within
