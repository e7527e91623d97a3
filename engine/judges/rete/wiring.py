"""From facts to the fields of the network: each operand computed once, then coded as the fields that need it.

A field is absent where its operand is not known, and where it is none: only a presence field tells none from some.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from engine.feel import Scope, Unknown, compiled
from engine.feel.checking.kinds import KindName
from engine.feel.grammar import tree
from engine.judges.rete.guards import Guards, refusal
from engine.judges.rete.operands import USUAL, Sorts, is_of, magnitude, sort_of
from engine.judges.rete.wire import ALWAYS, WireKind

SAFE = 2**62
"""Half of what an integer field holds: constants lie below, so that what is larger may be sent as this."""

_KINDS: Mapping[KindName, WireKind] = {"number": "whole", "yes_no": "yes_no", "list": "texts"}

Read = Callable[[Scope], Any]
Encode = Callable[[list[Any]], Any]


@dataclass(slots=True)
class Wiring:
    """The operands and fields that a book's conditions ask for, gathered while they are compiled."""

    facts: Sorts
    guards: Guards
    reads: list[tuple[Read, KindName, type | None]] = field(default_factory=list)
    kinds: dict[str, WireKind] = field(default_factory=lambda: {ALWAYS: "yes_no"})
    encodes: list[tuple[str, Encode]] = field(default_factory=lambda: [(ALWAYS, lambda _values: True)])
    _operands: dict[tuple[Any, ...], int] = field(default_factory=dict)
    _fields: dict[tuple[Any, ...], str] = field(default_factory=dict)

    def direct(self, node: tree.Node) -> str:
        """The field that holds the operand itself."""
        sort = sort_of(node, self.facts).name
        at = self._operand(node)
        known_as = "direct", at
        if sort == "date":
            return self._field(known_as, "date", _known(at, str))
        if sort in ("months", "seconds"):
            return self._field(known_as, "whole", _known(at, magnitude))
        kind = _KINDS.get(sort, "text")
        return self._field(known_as, kind, lambda values: None if isinstance(values[at], Unknown) else values[at])

    def scaled(self, node: tree.Node, scale: int) -> str:
        """Twice the operand's floor at this scale, and one more where a remainder is left: its order among the
        constants is kept exactly, since theirs are even.
        """
        at = self._operand(node)

        def code(value: Any) -> int:
            number: int | Fraction = magnitude(value)
            whole, rest = divmod(number.numerator * scale, number.denominator)
            return max(-SAFE, min(SAFE, 2 * whole + (rest != 0)))

        return self._field(("scaled", at, scale), "whole", _known(at, code))

    def sign(self, left: tree.Node, right: tree.Node) -> str:
        """-1, 0 or 1 as the left operand is less than, equal to or greater than the right."""
        first, second = self._operand(left), self._operand(right)

        def code(values: list[Any]) -> int | None:
            a, b = values[first], values[second]
            return None if _open(a) or _open(b) else (a > b) - (a < b)

        return self._field(("sign", first, second), "whole", code)

    def side(self, value: tree.Node, end: tree.Node, other: tree.Node) -> str:
        """The sign of the operand against one end of a range whose ends are both known; against none it has no sign."""
        at, near, far = self._operand(value), self._operand(end), self._operand(other)

        def code(values: list[Any]) -> int | None:
            operand, limit = values[at], values[near]
            if isinstance(limit, Unknown) or isinstance(values[far], Unknown):
                return None
            return None if limit is None or _open(operand) else (operand > limit) - (operand < limit)

        return self._field(("side", at, near, far), "whole", code)

    def presence(self, node: tree.Node) -> str:
        """`none` or `some`, where it is known which."""
        at = self._operand(node)

        def code(values: list[Any]) -> str | None:
            return None if isinstance(values[at], Unknown) else "none" if values[at] is None else "some"

        return self._field(("presence", at), "text", code)

    def truth(self, node: tree.Node) -> str:
        """The truth of a condition computed beforehand."""
        at = self._operand(node, "any")
        return self._field(("truth", at), "yes_no", lambda v: v[at] if isinstance(v[at], bool) else None)

    def sent(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The known fields of one applicant; a refusal where a value is not of the sort its fact promised."""
        scope = Scope(facts, book=True)
        checked, values = self.guards.field_types, []
        for read, sort, usual in self.reads:
            value = read(scope)
            if type(value) is not usual and checked and not _open(value) and not is_of(value, sort):
                raise refusal("rete-kind", value=repr(value)[:60], kind=sort)
            values.append(value)
        return {name: coded for name, encode in self.encodes if (coded := encode(values)) is not None}

    def _operand(self, node: tree.Node, sort: KindName | None = None) -> int:
        sort = sort or sort_of(node, self.facts).name
        known_as = (sort, repr(node))
        if known_as not in self._operands:
            self._operands[known_as] = len(self.reads)
            self.reads.append((compiled(node), sort, USUAL.get(sort)))
        return self._operands[known_as]

    def _field(self, known_as: tuple[Any, ...], kind: WireKind, encode: Encode) -> str:
        if known_as not in self._fields:
            name = f"f{len(self._fields)}"
            self._fields[known_as], self.kinds[name] = name, kind
            self.encodes.append((name, encode))
        return self._fields[known_as]


def _open(value: Any) -> bool:
    return value is None or isinstance(value, Unknown)


def _known(at: int, code: Callable[[Any], Any]) -> Encode:
    """The code of the operand there, where it is known and not none."""

    def encode(values: list[Any]) -> Any:
        value = values[at]
        return None if value is None or isinstance(value, Unknown) else code(value)

    return encode
