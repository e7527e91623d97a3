"""The place of a parser in a FEEL text, and what it refuses: where, what was found, and what was expected there."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, NoReturn

from engine.errors import EMPTY, Catalogue, Problem, Text, problem
from engine.feel.grammar import tree
from engine.feel.grammar.lexer import Lexer, Token
from engine.feel.grammar.words import CONNECTING

MAX_LENGTH = 20_000
MAX_DEPTH = 120

MESSAGES: Catalogue = {
    "feel-syntax": Text(
        "식을 읽을 수 없습니다: {line}{column}번째 글자에 {found}, 여기에는 {expected} 와야 합니다{shown}",
        "cannot read the expression: {line}column {column}, found {found}, expected {expected}{shown}",
    ),
    "feel-bad-character": Text(
        "식을 읽을 수 없습니다: {line}{column}번째 글자 `{text}` 표기는 쓸 수 없습니다{shown}",
        "cannot read the expression: {line}column {column}, `{text}` has no meaning here{shown}",
    ),
    "feel-too-long": Text(
        "식이 너무 깁니다: {length}자 (최대 {limit}자)", "expression too long: {length} characters (at most {limit})"
    ),
    "feel-too-deep": Text(
        "식의 중첩이 너무 깊습니다 (최대 {limit}단계)", "expression nested too deeply (at most {limit} levels)"
    ),
    "feel-number-too-large": Text(
        "수가 너무 큽니다: {line}{column}번째 글자 `{text}`{shown}",
        "number too large: {line}column {column}, `{text}`{shown}",
    ),
    "feel-bad-literal": Text(
        "날짜·시각·기간으로 읽을 수 없습니다: {line}{column}번째 글자 `{text}`{shown}",
        "no date, time or duration: {line}column {column}, `{text}`{shown}",
    ),
    "feel-bad-escape": Text(
        "문자열에 알 수 없는 표기가 있습니다: {line}{column}번째 글자 `{text}`{shown}",
        "unknown escape in a string: {line}column {column}, `{text}`{shown}",
    ),
    "feel-open-string": Text(
        "문자열의 닫는 따옴표가 없습니다: {line}{column}번째 글자{shown}",
        "a string is not closed: {line}column {column}, `{text}`{shown}",
    ),
    "feel-repeated-entry": Text(
        "레코드에 같은 이름이 두 번 있습니다: {line}{column}번째 글자 `{text}`{shown}",
        "a record names an entry twice: {line}column {column}, `{text}`{shown}",
    ),
    "feel-external-function": Text(
        "밖의 함수는 부를 수 없습니다: {line}{column}번째 글자 `external`{shown}",
        "functions from outside cannot be called: {line}column {column}, `external`{shown}",
    ),
}


_AFTER = frozenset((")", "]", "}", ",", "=", "!=", "<", "<=", ">", ">=", "+", "*", "/", "."))


class Refused(Exception):
    """The text cannot be read; the problem says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


class Grammar(NamedTuple):
    """What the parts of the grammar need of the whole."""

    expression: Callable[["Cursor"], tree.Node]
    test: Callable[["Cursor"], tree.Node]


class Cursor:
    """The token ahead, and how deep the parser is; `ends_range`: what is read is the high end of a range."""

    __slots__ = ("at", "depth", "end", "ends_range", "grammar", "lexer", "token")

    def __init__(self, lexer: Lexer, grammar: Grammar, at: str) -> None:
        self.lexer = lexer
        self.grammar = grammar
        self.at = at
        self.go_to(0)
        self.depth = 0
        self.ends_range = False

    def advance(self) -> Token:
        """The token ahead, passed over."""
        token = self.token
        self.go_to(token.end)
        return token

    def go_to(self, end: int) -> None:
        self.end = end
        self.token: Token = self.lexer.token(end)

    @contextmanager
    def within_brackets(self, *, ends_range: bool = False) -> Iterator[None]:
        """Inside brackets a `[` is a filter, whatever range is read around them."""
        outside, self.ends_range = self.ends_range, ends_range
        yield
        self.ends_range = outside

    def closes_range(self) -> bool:
        """Whether the `[` ahead closes a range, as in `]1..5[`: nothing that could be a filter's condition follows."""
        after = self.next()
        if not self.ends_range:
            return False
        return after.kind == "end" or (after.kind == "word" and after.text in CONNECTING) or after.text in _AFTER

    def learn(self, name: str) -> None:
        """Read `name` as one name from here on."""
        self.lexer.learn(name)
        self.token = self.lexer.token(self.end)

    def introduced(self, until: re.Pattern[str]) -> str | None:
        """The name written from here to where `until` matches, passed over; None where there is none."""
        if (name := self.lexer.raw_name(self.end, until)) is None:
            return None
        self.go_to(name[1])
        return name[0]

    def next(self) -> Token:
        """The token after the one ahead."""
        return self.lexer.token(self.token.end)

    def is_(self, *texts: str) -> bool:
        return self.token.kind in ("sign", "word") and self.token.text in texts

    def took(self, text: str) -> bool:
        """Whether `text` was ahead; it is passed over."""
        if not self.is_(text):
            return False
        self.advance()
        return True

    def need(self, *texts: str) -> Token:
        """One of these signs or words, which must be ahead."""
        if not self.is_(*texts):
            self.refuse(Text("·".join(f"`{t}`" for t in texts) + " 표기가", " or ".join(f"`{t}`" for t in texts)))
        return self.advance()

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Refused(problem(MESSAGES, "feel-too-deep", self.at, limit=MAX_DEPTH))

    def node(self, kind: Any, start: int, *parts: Any) -> tree.Node:
        """A node of the tree from `start` to the last token passed over."""
        return kind(*parts, start=start, end=self.end)  # type: ignore[no-any-return]

    def refuse(self, expected: Text) -> NoReturn:
        """Say what is ahead and what should be."""
        token = self.token
        if token.kind == "bad":
            self.refuse_here("feel-open-string" if token.text == '"' else "feel-bad-character", token.text, token.start)
        if token.kind == "end":
            found, start = Text("식이 끝났습니다", "the end of the expression"), len(self.lexer.text.rstrip())
        else:
            found, start = Text(f"`{token.text}` 표기가 있습니다", f"`{token.text}`"), token.start
        self.refuse_here("feel-syntax", "", start, found=found, expected=expected)

    def refuse_here(self, code: str, text: str, start: int, **words: object) -> NoReturn:
        """Say what is wrong at `start`, with its line, its column and the line itself."""
        before = self.lexer.text[:start]
        number, column = before.count("\n") + 1, start - before.rfind("\n")
        several = "\n" in self.lexer.text.strip()
        line = Text(f"{number}번째 줄 ", f"line {number}, ") if several else EMPTY
        shown = pointed_at(self.lexer.text, start)
        raise Refused(problem(MESSAGES, code, self.at, line=line, column=column, text=text[:60], shown=shown, **words))


def pointed_at(text: str, start: int, end: int = 0) -> str:
    """The line of `text` that holds `start`, and carets below that place, to `end` within the line, as further lines of
    a message.
    """
    if not text.strip():
        return ""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    line = text[begin : stop if stop >= 0 else len(text)].replace("\t", " ")
    column, last = start - begin, max(end, start + 1) - begin
    if column > 70:
        line, column, last = "…" + line[column - 60 :], 61, last - column + 61
    if len(line) > column + 50:
        line = line[: column + 50] + "…"
    carets = "^" * (max(1, _width(line[column : min(last, len(line))])) if end else 1)
    return f"\n  {line}\n  {' ' * _width(line[:column])}{carets}"


def _width(text: str) -> int:
    """How many columns a text takes: a Korean letter is two wide."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def too_deep(node: tree.Node) -> bool:
    """Whether a tree has more levels than the engine walks."""
    level: list[tree.Node] = [node]
    for _ in range(MAX_DEPTH):
        level = [child for each in level for child in tree.children(each)]
        if not level:
            return False
    return True
