"""What the parts of the checker need of the walk over an expression."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, Self

from engine.errors import EMPTY, Catalogue, Problem, Text
from engine.feel.checking.kinds import ValueKind
from engine.feel.grammar import tree

Part = tuple[tree.Node, ValueKind]
"""A part of an expression with its kind."""


class Walk(Protocol):
    """See `Check`, which is one."""

    names: Mapping[str, ValueKind]
    problems: list[Problem]

    def kind(self, node: tree.Node) -> ValueKind: ...

    def sure(self, node: tree.Node) -> ValueKind: ...

    def condition(self, node: tree.Node) -> ValueKind: ...

    def same(self, op: str, first: Part, second: Part, node: tree.Node | None = None) -> ValueKind: ...

    def comparable(self, op: str, first: Part, second: Part, node: tree.Node | None = None) -> None: ...

    def text(self, node: tree.Node) -> str: ...

    def refuse(
        self, code: str, node: tree.Node, *, of: Sequence[Part] = (), write: Text = EMPTY, **words: object
    ) -> ValueKind: ...

    def problem(self, catalogue: Catalogue, code: str, node: tree.Node, **words: Any) -> Problem: ...

    def naming(self, names: Mapping[str, ValueKind]) -> Self: ...

    def present_when(self, node: tree.Node) -> frozenset[str]: ...
