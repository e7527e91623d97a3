"""A reader of rules in words: the text of a rule, in Korean or English, as FEEL again.

It knows the labels of a book and how people read; it knows nothing of the program that writes the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_SIGNS = {"=": "=", "≠": "!=", "<": "<", "≤": "<=", ">": ">", "≥": ">="}
_OPERATORS = {"+": "+", "−": "-", "×": "*", "÷": "/", "^": "**"}
_PARTS = {
    "en": {
        "year": "year", "month": "month", "day": "day", "weekday (Monday 1)": "weekday", "hour": "hour",
        "minute": "minute", "years": "years", "months": "months", "days": "days",
    },
    "ko": {
        "연도": "year", "월": "month", "일": "day", "요일(월요일 1)": "weekday", "시": "hour", "분": "minute",
        "햇수": "years", "개월 수": "months", "일수": "days",
    },
}  # fmt: skip
_IN_BRACKETS = {
    "en": {
        "the least of ": "min", "the greatest of ": "max", "sum of ": "total", "mean of ": "mean", "all of ": "all",
        "any of ": "any", "absolute value of ": "abs", "remainder of ": "modulo", "product of ": "product",
        "median of ": "median", "square root of ": "sqrt",
        "number of the day in its year ": "day of year",
    },
    "ko": {
        "가장 작은 값": "min", "가장 큰 값": "max", "합계": "total", "평균": "mean", "모두": "all", "하나라도": "any",
        "내림": "floor", "오사오입": "decimal", "그해의 몇째 날": "day of year", "올림": "ceiling",
        "반올림": "round half up",        "절댓값": "abs", "나머지": "modulo", "곱": "product",
    },
}  # fmt: skip
_BEHIND = {
    " rounded, halves up": "round half up",
    " rounded, halves to even": "decimal",
    " rounded down": "floor",
    " rounded up": "ceiling",
}
_SAID = {
    "en": {
        "and": " and ", "or": " or ", "not": "not (", "yes": "yes", "no": "no", "none": "none", "to": " to ",
        "some": "some ", "every": "every ", "list": "list of (", "no limit": "no limit",
    },
    "ko": {
        "and": " 그리고 ", "or": " 또는 ", "not": "아님(", "yes": "예", "no": "아니오", "none": "없음", "to": " ~ ",
        "some": "하나라도 ", "every": "모두 ", "list": "목록(", "no limit": "한도 없음",
    },
}  # fmt: skip
_MONEY = {"en": re.compile(r"KRW (-?\d{1,3}(?:,\d{3})*)"), "ko": re.compile(r"(-?\d{1,3}(?:,\d{3})*)원")}
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d) ([+-]\d\d:\d\d))?")
_YEARS = {
    "en": re.compile(r"(−?)(?:(\d+) years?(?: (\d+) months?)?|(\d+) months?|(\d+) days?)"),
    "ko": re.compile(r"(−?)(?:(\d+)년(?: (\d+)개월)?|(\d+)개월|(\d+)일)"),
}
_SPAN = re.compile(r"P[\dDTHMS]+")
_TEXT = re.compile(r"“([^”]*)”")
_WORD = re.compile(r"[a-z_][a-z_0-9]*")
_HEAD = re.compile(r"((?:[a-z_]+, )*[a-z_]+): ")
_CALL = re.compile(r"([a-z][a-z ]*)\(")


class Unread(Exception):
    """The words have no reading."""


@dataclass(slots=True)
class Reader:
    """Where the reader is.

    `labels`: what each label stands for in FEEL; `lists`: the names that are lists of choices.
    """

    text: str
    language: str
    labels: Mapping[str, str]
    lists: frozenset[str]
    at: int = 0

    def whole(self) -> str:
        found = self.expression()
        if self.at < len(self.text):
            raise Unread(self.text[: self.at] + " ⮞ " + self.text[self.at :])
        return found

    def expression(self) -> str:
        """A condition, a value, or a choice between two."""
        if self.language == "ko" and self._took("["):
            asked = self._until("]이면 ")
            then = self.junction()
            self._need(", 아니면 ")
            return f"(if {asked} then {then} else {self.expression()})"
        if self.language == "ko" and (source := self._going_through("마다 ")):
            return f"(for {source} return {self.operand()})"
        found = self.junction()
        if self._took(" if ["):
            asked = self._until("], else ")
            return f"(if {asked} then {found} else {self.expression()})"
        if self._took(" for each "):
            source = self._going_through("")
            return f"(for {source} return {found})"
        return found

    def junction(self) -> str:
        parts = [self.unit()]
        for word, connects in (("and", " and "), ("or", " or ")):
            while self._took(_SAID[self.language][word]):
                parts.append(self.unit())
            if len(parts) > 1:
                return f"({connects.join(parts)})"
        return parts[0]

    def unit(self) -> str:
        said = _SAID[self.language]
        if self._took(said["not"]):
            return f"not({self._until(')')})"
        for word in ("some", "every"):
            start = self.at
            if self._took(said[word]) and (source := self._going_through(": ")):
                return f"({word} {source} satisfies {self.unit()})"
            self.at = start
        left = self.sum()
        for sign, op in _SIGNS.items():
            if self._took(f" {sign} "):
                return f"({left} {op} {self.sum()})"
        return self._tested(left) if self._took(": ") else left

    def _tested(self, left: str) -> str:
        """What is asked of a value behind its colon."""
        said = _SAID[self.language]
        for word, truth in (("yes", left), ("no", f"not({left})")):
            if self._took(said[word]):
                return truth
        tests = [self._test()]
        while self._took(said["or"]):
            tests.append(self._test())
        if left in self.lists and len(tests) == 1:
            return f"({tests[0]} in {left})"
        if len(tests) == 1 and tests[0].startswith("between "):
            return f"({left} {tests[0]})"
        return f"({left} in ({', '.join(tests)}))"

    def _test(self) -> str:
        ends = []
        for sign in "≥><≤=≠":
            if self._took(f"{sign} "):
                ends.append((sign, self.sum()))
                break
        if not ends:
            value = self.sum()
            return f"between {value} and {self.sum()}" if self._took(_SAID[self.language]["to"]) else value
        for sign in "<≤":
            if ends[0][0] in "≥>" and self._took(f", {sign} "):
                low, high = ends[0], (sign, self.sum())
                return f"{'[' if low[0] == '≥' else '('}{low[1]}..{high[1]}{']' if high[0] == '≤' else ')'}"
        return f"{_SIGNS[ends[0][0]]} {ends[0][1]}"

    def sum(self) -> str:
        """A value, or values with signs between them, read from the left."""
        found = self.operand()
        while True:
            for sign, op in _OPERATORS.items():
                if self._took(f" {sign} "):
                    found = f"({found} {op} {self.operand()})"
                    break
            else:
                return found

    def operand(self) -> str:
        if self.text.startswith("−", self.at) and not _YEARS[self.language].match(self.text, self.at):
            self.at += 1
            return f"-({self.operand()})"
        found = self._primary()
        while (more := self._more(found)) is not None:
            found = more
        return found

    def _more(self, found: str) -> str | None:
        """What is said of a value behind it."""
        if self.language == "en":
            if self._took(" in the order ["):
                return f"sort({found}, {self._function(']')})"
            start = self.at
            if self._took(" with ") and (new := self.operand()) and self._took(" for those where ["):
                return f"list replace({found}, {self._function(']')}, {new})"
            self.at = start
            return f"{found}[{self._until(']')}]" if self._took(" where [") else None
        if _HEAD.match(self.text, self.at + 1) and self._took("("):
            return f"sort({found}, {self._function(' 차례)')})"
        if self._took(" 중 ["):
            if _HEAD.match(self.text, self.at):
                match, new = self._function("]인 것 대신 "), self.operand()
                return f"list replace({found}, {match}, {new})"
            return f"{found}[{self._until(']인 것')}]"
        if match := re.compile(r" 중 (-?\d+)번째").match(self.text, self.at):
            self.at = match.end()
            return f"{found}[{match[1]}]"
        for words, made in (
            ("의 수", "count({})"),
            ("의 글자 수", "string length({})"),
            ("(중복 제외)", "distinct values({})"),
        ):
            if self._took(words):
                return made.format(found)
        start = self.at
        if self._took("의 ") and (part := self._part()):
            return f"{found}.{part}"
        self.at = start
        return None

    def _primary(self) -> str:
        language = self.language
        for begin, function in _IN_BRACKETS[language].items():
            if self._took(f"{begin}("):
                return f"{function}({self._arguments()})"
        if self._took(_SAID[language]["list"]):
            return "[]" if self._took(")") else f"[{self._arguments()}]"
        if language == "en":
            if self._took("number of "):
                return f"count({self.operand()})"
            if match := re.compile(r"item (-?\d+) of ").match(self.text, self.at):
                self.at = match.end()
                return f"{self.operand()}[{match[1]}]"
            start = self.at
            if (part := self._part()) and self._took(" of "):
                return f"{self.operand()}.{part}"
            self.at = start
        if self._took("("):
            if _HEAD.match(self.text, self.at):
                function = self._function(")")
                self._need("(")
                return f"({function})({self._arguments()})"
            return self._in_brackets()
        for read in (self._label, self._literal, self._call):
            if (found := read()) is not None:
                return found
        if match := _WORD.match(self.text, self.at):
            self.at = match.end()
            return match[0]
        raise Unread(self.text[: self.at] + " ⮞ " + self.text[self.at :])

    def _in_brackets(self) -> str:
        inner = self._arguments()
        for behind, function in _BEHIND.items():
            if self.language == "en" and self._took(behind):
                return f"{function}({inner})"
        return f"({inner})"

    def _arguments(self) -> str:
        found = [self.expression()]
        while self._took(", "):
            found.append(self.expression())
        self._need(")")
        return ", ".join(found)

    def _label(self) -> str | None:
        for label in sorted(self.labels, key=len, reverse=True):
            if self._took(label):
                return self.labels[label]
        return None

    def _part(self) -> str | None:
        """The name of a column or of a part of a date."""
        for words, part in _PARTS[self.language].items():
            if self._took(words):
                return part
        found = self._label()
        return found if found and _WORD.fullmatch(found) else None

    def _literal(self) -> str | None:
        said = _SAID[self.language]
        for word, value in (("no limit", "null"), ("yes", "true"), ("no", "false"), ("none", "null")):
            if re.compile(rf"{said[word]}(?!\w)").match(self.text, self.at):
                self.at += len(said[word])
                return value
        readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
            (_TEXT, lambda m: f'"{m[1]}"'),
            (_DAY, lambda m: f'@"{m[1]}T{m[2]}{m[3]}"' if m[2] else f'@"{m[1]}"'),
            (_MONEY[self.language], lambda m: m[1].replace(",", "")),
            (_YEARS[self.language], _duration),
            (_SPAN, lambda m: f'@"{m[0]}"'),
            (_NUMBER, lambda m: m[0].replace(",", "")),
        )
        for pattern, made in readings:
            if (match := pattern.match(self.text, self.at)) and match[0].strip("−"):
                self.at = match.end()
                return made(match)
        return None

    def _call(self) -> str | None:
        if not (match := _CALL.match(self.text, self.at)):
            return None
        self.at = match.end()
        return f"{match[1]}({self._arguments()})"

    def _function(self, end: str) -> str:
        """A function that is defined here: its parameters, and what it gives."""
        if not (match := _HEAD.match(self.text, self.at)):
            raise Unread(self.text[self.at :])
        self.at = match.end()
        return f"function({match[1]}) {self._until(end)}"

    def _going_through(self, end: str) -> str:
        """The names of a loop with what each goes through; empty where none begins here."""
        start, found = self.at, []
        head, tail = {"ko": (r"([a-z_]+)\(", " 중 하나)"), "en": (r"([a-z_]+) in ", "")}[self.language]
        while match := re.compile(head).match(self.text, self.at):
            self.at = match.end()
            try:
                source = self.operand()
            except Unread:
                break
            if not self._took(tail):  # a function that is called begins in the same way
                break
            found.append(f"{match[1]} in {source}")
            if not self._took(", "):
                break
        if not found or not self._took(end):
            self.at = start
            return ""
        return ", ".join(found)

    def _until(self, end: str) -> str:
        found = self.expression()
        self._need(end)
        return found

    def _took(self, words: str) -> bool:
        if not self.text.startswith(words, self.at):
            return False
        self.at += len(words)
        return True

    def _need(self, words: str) -> None:
        if not self._took(words):
            raise Unread(f"{words!r} wanted: {self.text[: self.at]} ⮞ {self.text[self.at :]}")


def _duration(match: re.Match[str]) -> str:
    sign, years, more, months, days = match.groups()
    span = f"{days}D" if days else f"{years or 0}Y{more or months or 0}M"
    return f'@"{"-" if sign else ""}P{span}"'
