"""Regular expressions as XPath has them, read into a program for `matching` (XPath Functions 3.1, 5.6).

Not Python's `re`: it backtracks without end over `(a+)+$`, and a limit in seconds would make a decision depend on the
machine. Here no state is entered twice, and the steps are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import FunctionType
from typing import Literal

from engine.feel.functions.regex.characters import BadPattern, Holds, Reader, between, character_class, escape

MAX_PATTERN = 2_000
MAX_PROGRAM = 20_000
MAX_DEPTH = 50
MAX_COUNT = 1_000

Operation = Literal["one", "split", "jump", "save", "start", "end", "again"]
Instruction = tuple[Operation, Holds | None, int, int]
"""What to do, a character to match, and two numbers: the places to go on at, or a group's number."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A program: `split` tries its first place before its second; `groups` of the text are in parentheses."""

    program: tuple[Instruction, ...]
    groups: int
    multiline: bool
    fold: bool
    refers: bool  # a group is matched again, so that what was tried depends on what the groups hold
    cost: int  # the steps of each instruction: more where classes of characters are tried, or groups are compared


@lru_cache(maxsize=32)
def pattern_from_text(text: str, flags: str) -> Pattern | None:
    """The program of a pattern with the flags `s m i x q`, or None where it is no regular expression of XPath."""
    if len(text) > MAX_PATTERN or set(flags) - set("smixq"):
        return None
    parser = _Parser(Reader(text), flags)
    try:
        program = parser.quoted() if "q" in flags else parser.whole()
    except BadPattern:
        return None
    classes = any(isinstance(each[1], FunctionType) for each in program)
    cost = 10 if parser.refers else 3 if classes else 1
    return Pattern(tuple(program), parser.groups, "m" in flags, "i" in flags, parser.refers, cost)


@dataclass(slots=True)
class _Parser:
    reader: Reader
    flags: str
    groups: int = 0
    closed: set[int] = field(default_factory=set)
    refers: bool = False
    depth: int = 0

    def quoted(self) -> list[Instruction]:
        return [self.character(each) for each in self.reader.text]

    def whole(self) -> list[Instruction]:
        if "x" in self.flags:
            self.reader.text = _without_blanks(self.reader.text)
        program = self.alternatives()
        if self.reader.ahead:
            raise BadPattern
        return program

    def alternatives(self) -> list[Instruction]:
        branches = [self.branch()]
        while self.reader.took("|"):
            branches.append(self.branch())
        program = branches.pop()
        for branch in reversed(branches):
            first: Instruction = ("split", None, 1, len(branch) + 2)
            program = _sized([first, *branch, ("jump", None, 0, len(program) + 1), *program])
        return program

    def branch(self) -> list[Instruction]:
        program: list[Instruction] = []
        while self.reader.ahead not in ("", "|", ")"):
            program = _sized([*program, *self.piece()])
        return program

    def piece(self) -> list[Instruction]:
        atom = self.atom()
        if (quantity := self.quantity()) is None:
            return atom
        (least, most), size = quantity, len(atom)
        lazy = self.reader.took("?")
        more = size + 2 if most is None else (most - least) * (size + 1)
        if size * least + more > MAX_PROGRAM:
            raise BadPattern
        if most is None:
            return [*atom * least, _split(size + 2, lazy=lazy), *atom, ("jump", None, 0, -size - 1)]
        program = atom * least
        for left in range(most - least, 0, -1):
            program += [_split(left * (size + 1), lazy=lazy), *atom]
        return program

    def quantity(self) -> tuple[int, int | None] | None:
        """How often at least and at most (None: any number); None where the pattern has no quantity here."""
        for sign, least, most in (("?", 0, 1), ("*", 0, None), ("+", 1, None)):
            if self.reader.took(sign):
                return least, most
        if not self.reader.took("{"):
            return None
        low, comma, high = self.reader.until("}").partition(",")
        least = _count(low)
        last = least if not comma else _count(high) if high else None
        if last is not None and last < least:
            raise BadPattern
        return least, last

    def atom(self) -> list[Instruction]:
        character = self.reader.one()
        match character:
            case "(":
                return self.group()
            case "[":
                return [("one", character_class(self.reader, fold="i" in self.flags), 1, 0)]
            case ".":
                return [("one", (lambda _c: True) if "s" in self.flags else (lambda c: c not in "\n\r"), 1, 0)]
            case "^":
                return [("start", None, 1, 0)]
            case "$":
                return [("end", None, 1, 0)]
            case "\\":
                return self.escaped()
            case _ if character in "?*+{}]":
                raise BadPattern
            case _:
                return [self.character(character)]

    def escaped(self) -> list[Instruction]:
        if self.reader.ahead in tuple("123456789"):
            return [self.reference()]
        found = escape(self.reader)
        return [self.character(found) if isinstance(found, str) else ("one", found, 1, 0)]

    def reference(self) -> Instruction:
        number = int(self.reader.one())
        while self.reader.ahead in tuple("0123456789") and number * 10 + int(self.reader.ahead) <= self.groups:
            number = number * 10 + int(self.reader.one())
        if number not in self.closed:
            raise BadPattern
        self.refers = True
        return "again", None, 1, number

    def group(self) -> list[Instruction]:
        if self.depth >= MAX_DEPTH:
            raise BadPattern
        self.depth += 1
        number = 0
        if not self.reader.took("?:"):
            self.groups += 1
            number = self.groups
        inner = self.alternatives()
        if not self.reader.took(")"):
            raise BadPattern
        self.depth -= 1
        if not number:
            return inner
        self.closed.add(number)
        return [("save", None, 1, 2 * number), *inner, ("save", None, 1, 2 * number + 1)]

    def character(self, character: str) -> Instruction:
        if "i" in self.flags:
            return "one", between(character, character, fold=True), 1, 0
        return "one", character.__eq__, 1, 0


def _split(other: int, *, lazy: bool) -> Instruction:
    """Go on with the next instruction or the one `other` places ahead, the preferred one first."""
    return ("split", None, other, 1) if lazy else ("split", None, 1, other)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 4 or int(text) > MAX_COUNT:
        raise BadPattern
    return int(text)


def _sized(program: Sequence[Instruction]) -> list[Instruction]:
    if len(program) > MAX_PROGRAM:
        raise BadPattern
    return list(program)


def _without_blanks(text: str) -> str:
    """The pattern without the blanks that the flag `x` takes out: all but those within a class."""
    found, depth, escaped = [], 0, False
    for character in text:
        if not depth and character in " \t\n\r":
            continue
        found.append(character)
        if not escaped:
            depth += {"[": 1, "]": -1}.get(character, 0)
        escaped = character == "\\" and not escaped
    return "".join(found)
