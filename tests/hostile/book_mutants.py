"""Mutants of the published books and of their expressions: bytes, lines, words and signs changed by a seeded hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from engine.book import book_from_yaml
from engine.book.limits import expressions_in
from engine.book.yaml_text import tree_from_yaml
from engine.checks import book_problems
from engine.errors import EffortSpent, Problem
from engine.feel import Effort, Names, Scope, compiled, evaluate, parsed, parsed_tests
from engine.feel.checking.check import Check
from engine.feel.functions.table import BUILT_INS
from engine.feel.grammar import tree

RULES = Path(__file__).parents[2] / "rules"
SHARED = (RULES / "facts.yaml").read_text("utf-8")
_BITS: Sequence[str] = (
    *("", " ", "\n", "\t", "\r", "\0", "\x1b", "\x85", "\u2028", "\u202e", "\u200b", "\ufeff", "\ud800", "가", "１"),
    *(":", ": ", "- ", "? ", "#", " #", "&a ", "*a", "!", "!!str ", "|", ">", "%", "@", "`", "{", "}", "[", "]", ","),
    *(
        '"',
        "'",
        "\\",
        "\\u",
        "<<: ",
        "---\n",
        "...\n",
        "null",
        "~",
        "true",
        ".inf",
        "1e999",
        "0x7f",
        "-1",
        "999999999999999",
    ),
)
_SIGNS: Sequence[str] = (
    *(
        "+",
        "-",
        "*",
        "/",
        "**",
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ".",
        "..",
        "@",
    ),
    *(" and ", " or ", " not(", " if ", " then ", " else ", " for i in ", " return ", " some i in ", " satisfies "),
    *(" between ", " instance of ", " in ", "null", "true", "0", "1", "2.5", '"a"', '@"2021-02-28"', '@"P1M"', "item"),
    *(f"{name}(" for name in BUILT_INS),
)


@lru_cache(maxsize=1)
def _books() -> tuple[tuple[str, str], ...]:
    paths = sorted(path for path in RULES.rglob("*.yaml") if "." not in path.stem and path.name != "facts.yaml")
    return tuple((path.relative_to(RULES).as_posix(), path.read_text("utf-8")) for path in paths)


@lru_cache(maxsize=1)
def expressions() -> tuple[str, ...]:
    """Every expression of the published books, each once."""
    trees = (tree_from_yaml(text, name)[0] for name, text in _books())
    return tuple(dict.fromkeys(text for each in trees for text in expressions_in(each)))


def mutants(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """As many published books with one to six changes, each with its name; the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        name, text = chance.choice(_books())
        yield f"{name} {seed}/{number}", changed(text, chance)


def changed(text: str, chance: random.Random) -> str:
    """A text of YAML, or of another form with lines, with one to six changes."""
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(_OF_BOOKS)(text, chance)
    return text


def expression_mutants(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """As many expressions of the books with one to eight changes, each with its name."""
    chance = random.Random(seed)
    for number in range(count):
        text = chance.choice(expressions())
        for _ in range(chance.randint(1, 8)):
            text = chance.choice(_OF_EXPRESSIONS)(text, chance)
        yield f"expression {seed}/{number}", text


def read_book(text: str) -> str:
    """The mutant is read and checked as `jiwon books lint` does: the code of its first problem, or `sound`."""
    book, problems = book_from_yaml(text, "mutant.yaml", SHARED)
    if not problems and book is not None:
        problems = book_problems(book)
    for each in problems:
        if not (each.message.ko and each.message.en and each.at.startswith("mutant.yaml")):
            raise AssertionError(f"a problem without its words or its place: {each}")
    return problems[0].code if problems else "sound"


def read_expression(text: str) -> str:
    """The mutant goes through all that a book's expression goes through: `refused`, `spent` or `computed`."""
    evaluate(text, {})
    parsed_tests(text, "mutant.yaml:1")
    node = parsed(text, "mutant.yaml:1")
    if isinstance(node, Problem):
        return "refused"
    Check({}, "mutant.yaml:1").kind(node)
    names = Names(dict.fromkeys(tree.names_in(node), 7), Effort(50_000))
    try:
        compiled(node)(Scope(names, book=True))
    except EffortSpent:
        return "spent"
    return "computed"


def _place(text: str, chance: random.Random) -> int:
    return chance.randint(0, len(text))


def _inserted(bits: Sequence[str]) -> Callable[[str, random.Random], str]:
    def inserted(text: str, chance: random.Random) -> str:
        at = _place(text, chance)
        return text[:at] + chance.choice(bits) * chance.choice((1, 1, 1, 2, 40)) + text[at:]

    return inserted


def _replaced(bits: Sequence[str]) -> Callable[[str, random.Random], str]:
    def replaced(text: str, chance: random.Random) -> str:
        at = _place(text, chance)
        return text[:at] + chance.choice(bits) + text[at + chance.randint(1, 4) :]

    return replaced


def _cut(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    return text[:at] + text[at + chance.choice((1, 2, 10, 100)) :]


def _ended(text: str, chance: random.Random) -> str:
    return text[: _place(text, chance)] or text


def _copied(text: str, chance: random.Random) -> str:
    first, at = _place(text, chance), _place(text, chance)
    return text[:at] + text[first : first + chance.randint(1, 60)] + text[at:]


def _lines(text: str, chance: random.Random) -> str:
    """A line left out, said twice, moved, or indented otherwise."""
    lines = text.split("\n")
    i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[i]
        case 1:
            lines.insert(j, lines[i])
        case 2:
            lines[i], lines[j] = lines[j], lines[i]
        case _:
            lines[i] = " " * chance.randint(0, 8) + lines[i].lstrip()
    return "\n".join(lines)


def _byte(text: str, chance: random.Random) -> str:
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data.decode("utf-8", "replace")


_OF_BOOKS = (_inserted(_BITS), _replaced(_BITS), _inserted(_SIGNS), _cut, _copied, _lines, _lines, _byte, _ended)
_OF_EXPRESSIONS = (_inserted(_SIGNS), _replaced(_SIGNS), _inserted(_SIGNS), _inserted(_BITS), _cut, _copied, _byte)
