"""What writers take from notices, spreadsheets and other languages, and how FEEL writes it.

A habit is looked for only where a text cannot be read. All that are found are put right at once, outside of strings.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.errors import Text

LONGEST = 2_000
"""A longer text is not corrected: it would not fit a message."""


class Habit(NamedTuple):
    """What is found, what stands in its place, and what to say of it."""

    pattern: re.Pattern[str]
    instead: str | Callable[[re.Match[str]], str]
    says: Text


_SIGNS = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "＂": '"', "「": '"', "」": '"', "『": '"', "』": '"', "«": '"',
    "»": '"', "‘": '"', "’": '"', "`": '"',
    "＜": "<", "＞": ">", "＝": "=", "≥": ">=", "≧": ">=", "⩾": ">=", "≤": "<=", "≦": "<=", "⩽": "<=", "≠": "!=",
    "×": "*", "✕": "*", "＊": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "／": "/", "−": "-", "–": "-",
    "—": "-", "－": "-", "＋": "+", "（": "(", "）": ")", "［": "[", "］": "]", "｛": "{", "｝": "}", "，": ",",
    "、": ",", "：": ":", "．": ".", "。": "", "…": "..", "＿": "_", "％": "%", "＆": "&", "｜": "|", "！": "!",
    "？": "?", "～": "~", "〜": "~", "∧": " and ", "∨": " or ", "￦": "₩",
}  # fmt: skip
"""Signs that look like those of FEEL, or stand for them in print."""
_FIGURES = {chr(0xFF10 + i): str(i) for i in range(10)}
_LETTERS = {chr(0xFEE0 + ord(each)): each for each in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}
LOOKALIKES = _SIGNS | _FIGURES | _LETTERS

_NUMBER = r"(?<![\w.])\d[\d_]*(?:\.\d+)?"
_UNITS = {"천": 3, "만": 4, "백만": 6, "천만": 7, "억": 8, "십억": 9, "백억": 10, "조": 12}


def _grouped(match: re.Match[str]) -> str:
    return re.sub(r",\s?", "_", match[0])


def _in_figures(match: re.Match[str]) -> str:
    """`2천만원` in figures."""
    whole, _, part = match["number"].replace("_", "").partition(".")
    power = _UNITS.get(match["unit"] or "", 0)
    if len(part) > power:
        return match["number"]
    return f"{int(whole + part.ljust(power, '0')):_}"


def _between(match: re.Match[str]) -> str:
    return f"between {match[1].strip()} and {match[2].strip()}"


def _chosen(match: re.Match[str]) -> str:
    return f"if {match[1].strip()} then {match[2].strip()} else {match[3].strip()}"


def _habit(pattern: str, instead: str | Callable[[re.Match[str]], str], ko: str, en: str) -> Habit:
    return Habit(re.compile(pattern), instead, Text(ko, en))


HABITS: Sequence[Habit] = (
    _habit(
        r"(?<![\w.])\d{1,3}(?:,\s?\d{3})+(?![\w.])",
        _grouped,
        "수의 자릿수는 쉼표가 아니라 `_`로 나눕니다",
        "a number has `_` between its digits, never a comma",
    ),
    _habit(
        rf"(?P<number>{_NUMBER})\s?(?P<unit>백만|천만|십억|백억|[천만억조])?(?:원|명|개|건|인|점|년|개월|won|KRW|EUR)?"
        r"(?<=[^\d\s_.])(?!\w)",
        _in_figures,
        "수는 단위 없이 숫자로만 적습니다",
        "a number is written in figures, without its unit",
    ),
    _habit(
        rf"(?:₩|\$|€|£|(?<![\w.])(?:KRW|EUR|USD|GBP)\s)\s?(?={_NUMBER})",
        "",
        "수는 단위 없이 숫자로만 적습니다",
        "a number is written in figures, without its currency",
    ),
    _habit(
        rf"({_NUMBER})\s?%(?!\s*[\w(])", r"\1 / 100", "`%`는 쓸 수 없습니다: 100으로 나눕니다",
        "there is no `%` in a formula: divide by 100",
    ),
    _habit(
        r"(\w+)\s*%\s*(\w+)", r"modulo(\1, \2)", "나머지는 `modulo`로 적습니다", "a remainder is written `modulo`"
    ),
    _habit(
        r"(?<![\w.\"@])(\d{4})[.](\d{2})[.](\d{2})\.?(?![\w.])", r'@"\1-\2-\3"', '날짜는 `@"…"` 안에 적습니다',
        'a date is written `@"…"`',
    ),
    _habit(r"(?<![=<>!:])={2,3}(?!=)", "=", "같음은 `=` 하나로 적습니다", "equality is a single `=`"),
    _habit(r":=", "=", "같음은 `=`로 적습니다", "equality is written `=`"),
    _habit(r"<\s*>|!==", "!=", "다름은 `!=`로 적습니다", "inequality is written `!=`"),
    _habit(r"=<", "<=", "이하는 `<=`로 적습니다", "at most is written `<=`"),
    _habit(r"=>|>\s+=", ">=", "이상은 `>=`로 적습니다", "at least is written `>=`"),
    _habit(r"<\s+=", "<=", "이하는 `<=`로 적습니다", "at most is written `<=`"),
    _habit(r"\s*&&?\s*|(?<=\s)(?:AND|And)(?=\s)|(?<=\s)(?:그리고|이고|및)(?=\s)", " and ", "조건은 `and`로 잇습니다",
           "conditions are joined by `and`"),
    _habit(r"\s*\|\|?\s*|(?<=\s)(?:OR|Or)(?=\s)|(?<=\s)(?:또는|이거나|혹은)(?=\s)", " or ", "조건은 `or`로 잇습니다",
           "conditions are joined by `or`"),
    _habit(r"(?<![\w)])!\s*(\([^()]*\)|\w+)", lambda found: f"not({found[1].strip('()')})",
           "부정은 `not(…)`으로 적습니다", "a negation is written `not(…)`"),
    _habit(r"\b(?:not|NOT)\s+(?!\()(?!in\b)([^()]+?)(?=\s+(?:and|or)\s|$)", r"not(\1)",
           "부정은 `not(…)`으로 적습니다", "a negation is written `not(…)`"),
    _habit(r"\bis\s+not\s+", "!= ", "다름은 `!=`로 적습니다", "inequality is written `!=`"),
    _habit(r"\bis\s+(?!\()", "= ", "같음은 `=`로 적습니다", "equality is written `=`"),
    _habit(r"([\w.]+)\s+not\s+in\s*(\([^()]*\)|\[[^\[\]]*\]|\w+)", r"not(\1 in \2)",
           "부정은 `not(…)`으로 적습니다", "a negation is written `not(…)`"),
    _habit(r"\^", "**", "거듭제곱은 `**`로 적습니다", "a power is written `**`"),
    _habit(rf"\bin\s+({_NUMBER})\s*(?:~|\.\.)\s*({_NUMBER})", r"in [\1..\2]", "범위는 `[1..5]`처럼 적습니다",
           "a range is written as in `[1..5]`"),
    _habit(r"\[([^\[\]~]+)~([^\[\]~]+)\]", r"[\1..\2]", "범위는 `[1..5]`처럼 적습니다",
           "a range is written as in `[1..5]`"),
    _habit(r"\bbetween\s*\(([^(),]+),([^(),]+)\)", _between, "`between … and …`로 적습니다",
           "its ends are joined by `and`"),
    _habit(r"\bbetween\s+([^(),]+),\s*(\S+)", _between, "`between … and …`로 적습니다",
           "its ends are joined by `and`"),
    _habit(r"\bif\s*\(([^(),]+),([^(),]+),([^(),]+)\)", _chosen,
           "`if … then … else …`로 적습니다", "a choice is written `if … then … else …`"),
    _habit(r"([\w.]+(?:\s*(?:[<>]=?|!?=)\s*\S+)?)\s+\?\s+(\S[^?:]*?)\s*:\s*(\S[^?:]*)$", r"if \1 then \2 else \3",
           "`if … then … else …`로 적습니다", "a choice is written `if … then … else …`"),
    _habit(r"^(\s*if\b(?:(?!\belse\b).)*\bthen\b(?:(?!\belse\b).)*\S)\s*$", r"\1 else 0",
           "`else`가 빠졌습니다: 그 밖의 경우의 값도 적습니다", "the `else` is left out: say what holds otherwise"),
    _habit(r"(?<!\w)(\w+)(\s*(?:<=?|>=?)\s*[\w.]+)\s+(and|or)\s+(?=[<>]=?)", r"\1\2 \3 \1 ",
           "비교마다 왼쪽을 다시 적습니다", "each comparison names its own left side"),
    _habit(rf"({_NUMBER}(?:\s*/\s*{_NUMBER})?)\s+(?:of\s+)?(?=(?!and\b|or\b|then\b|else\b|in\b|between\b|instance\b|return\b)"
           r"[A-Za-z_]\w*)", r"\1 * ", "곱셈은 `*`로 적습니다", "a product is written with `*`"),
)  # fmt: skip
_QUOTES = Text("글은 곧은 큰따옴표 안에 적습니다", "a text stands between straight double quotes")
_PRINTED = Text(
    "인쇄용 기호나 전각 글자 대신 자판의 글자를 씁니다", "signs of print, and full-width ones, are typed plain"
)
_STRING = re.compile(r'@?"(?:\\.|[^"\\\n])*"')


def corrected(text: str) -> tuple[str, tuple[Text, ...]]:
    """The text as FEEL would have it, and what was put right; the text itself where nothing was found."""
    if len(text) > LONGEST:
        return text, ()
    says: list[Text] = []
    parts: list[str] = []
    end = 0
    for string in _STRING.finditer(text):
        parts += [_plain(text[end : string.start()], says), string[0]]
        end = string.end()
    parts.append(_plain(text[end:], says))
    # What was typed with printed quotes is a string only now.
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    found = _STRING.sub(keep, "".join(parts))
    for habit in HABITS:
        changed = habit.pattern.sub(habit.instead, found)
        if changed != found:
            says.append(habit.says)
            found = changed
    found = re.sub("\ue000(\\d+)\ue001", lambda match: kept[int(match[1])], found)
    return " ".join(found.split()), tuple(dict.fromkeys(says))


def _plain(text: str, says: list[Text]) -> str:
    """A part outside strings, its signs of print typed plain."""
    found = "".join(LOOKALIKES.get(each, each) for each in text)
    if found != text:
        quotes = any(LOOKALIKES.get(each) == '"' for each in text)
        says.append(_QUOTES if quotes else _PRINTED)
    return found
