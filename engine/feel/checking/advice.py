"""What to write instead, where kinds do not go together: a text that goes there, or how to make one."""

import re
from typing import NamedTuple

from engine.errors import EMPTY, Text
from engine.feel.checking.kinds import ValueKind
from engine.feel.grammar import tree
from engine.feel.values import date_from_text, temporal_from_text

WRITE = Text("이렇게 적으십시오: `{text}`", "write `{text}`")
WRITE_OR = Text("이렇게 적으십시오: `{text}` 또는 `{other}`", "write `{text}` or `{other}`")
NO_QUOTES = Text("수는 따옴표 없이 적습니다: `{text}`", "a number stands without quotes: write `{text}`")
A_DATE = Text("날짜는 이렇게 적습니다: `{text}`", "a date is written `{text}`")
A_YEAR = Text("연도는 `{text}`, 날짜는 `{other}`와 견줍니다", "compare the year, `{text}`, or write a date, `{other}`")
A_DURATION = Text(
    '기간은 `@"P{count}D"`(일), `@"P{count}M"`(개월), `@"P{count}Y"`(년) 가운데 하나로 적습니다',
    'a period of time is written `@"P{count}D"` (days), `@"P{count}M"` (months) or `@"P{count}Y"` (years)',
)
NO_MORE_THAN_A_NUMBER = Text(
    "금액은 금액과 더하거나 견줍니다: 수에는 1단위의 금액을 곱하십시오 (예: `{text}`)",
    "money goes with money: multiply the number by an amount for each, as in `{text}`",
)
MONEY_BY_NUMBER = Text(
    "금액에는 수나 비율을 곱합니다: 두 금액의 비율은 `{text}`",
    "multiply money by a number or a rate; the share of one amount in another is `{text}`",
)
NUMBER_BY_MONEY = Text("나누는 순서를 바꾸십시오: `{text}`", "turn the division round: `{text}`")
OF_A_TRUTH = Text(
    "예/아니오는 이름만 적거나 `not(…)`으로 적습니다: `{text}` 또는 `{other}`",
    "yes or no is a condition by itself: write `{text}`, or `{other}`",
)
HOW_MANY = Text("항목의 수는 `{text}`", "for the number of items write `{text}`")
SUM_OF = Text("열의 합계는 `{text}`", "for the sum of a column write `{text}`")
ONE_OF = Text("목록에 들어 있는지는 `{text}`", "whether it is among them: write `{text}`")
ANY_OF = Text("그 가운데 하나라도 들어 있는지는 `{text}`", "whether any of them is: write `{text}`")
TEXT_OF = Text("글에는 글을 붙입니다: `{text}`", "text is joined to text: write `{text}`")
COMPARE = Text(
    "조건이 되려면 무엇과 견주어야 합니다: `{text}`", "a condition compares it with something, as in `{text}`"
)
NOT_QUOTED = Text(
    "따옴표 안의 식은 글일 뿐입니다: 따옴표를 빼십시오",
    "in quotes it is a text, and no condition: leave the quotes out",
)

_COMPARING = ("=", "!=", "<", "<=", ">", ">=")
_DATE_LIKE = re.compile(r'"?(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})"?', re.ASCII)
_NUMBER_LIKE = re.compile(r'"([\d_]*\d(?:\.\d+)?)"', re.ASCII)
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


class Side(NamedTuple):
    """One side of an operator: its text, its tree and its kind."""

    text: str
    node: tree.Node
    kind: ValueKind


def date_written(text: str) -> str:
    """The date that a text such as `2024-6-1` or `"2024.06.01"` means, as FEEL writes it; empty where it is none."""
    if not (match := _DATE_LIKE.fullmatch(text)):
        return ""
    iso = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    return f'@"{iso}"' if date_from_text(iso) else ""


def advice_between(op: str, left: Side, right: Side) -> Text:
    """What to write for `left op right`, whose kinds do not go together; empty where nothing likely is known."""
    if not (left.text and right.text):
        return EMPTY
    kinds = {left.kind.name, right.kind.name}
    if {"date", "date_time"} & kinds and (found := _of_dates(op, left, right)).en:
        return found
    if {"list", "range"} & kinds and (found := _of_lists(op, left, right)).en:
        return found
    if kinds == {"number"}:
        return _of_money(op, left, right)
    if "yes_no" in kinds and op in _COMPARING:
        return _of_truths(op, left, right)
    for own, other, flipped in ((left, right, False), (right, left, True)):
        if own.kind.name == "number" and (match := _NUMBER_LIKE.fullmatch(other.text)):
            pair = (match[1], op, own.text) if flipped else (own.text, op, match[1])
            return NO_QUOTES.filled(text=" ".join(pair))
        if own.kind.name in ("months", "seconds") and isinstance(other.node, tree.Literal):
            return _duration(own.kind, other)
        if own.kind.name == "text" and other.kind.name == "number" and op == "+":
            return TEXT_OF.filled(text=f"string({other.text})")
    return EMPTY


def _of_dates(op: str, left: Side, right: Side) -> Text:
    date, other = (left, right) if left.kind.name in ("date", "date_time") else (right, left)
    if written := date_written(other.text):
        return A_DATE.filled(text=written)
    if isinstance(other.node, tree.Literal) and isinstance(other.node.value, str):
        value = temporal_from_text(other.node.value)
        return EMPTY if value is None else WRITE.filled(text=f"@{other.text}")
    if not (isinstance(other.node, tree.Literal) and isinstance(other.node.value, int)):
        return EMPTY
    number = other.node.value
    if op in _COMPARING:
        sign = op if date is left else _FLIPPED[op]
        year = number if 1000 <= number <= 9999 else 2024
        return A_YEAR.filled(text=f"{date.text}.year {sign} {year}", other=f'@"{year}-01-01"')
    return A_DURATION.filled(count=abs(number)) if op in ("+", "-") else EMPTY


def _duration(kind: ValueKind, other: Side) -> Text:
    if isinstance(other.node, tree.Literal) and isinstance(other.node.value, int):
        number = abs(other.node.value)
        both = (f'@"P{number}Y"', f'@"P{number}M"') if kind.name == "months" else (f'@"P{number}D"', f'@"PT{number}H"')
        return WRITE_OR.filled(text=both[0], other=both[1])
    return EMPTY


def _of_lists(op: str, left: Side, right: Side) -> Text:
    many, other = (left, right) if left.kind.name in ("list", "range") else (right, left)
    if other.kind.name == "number" and many.kind.item and many.kind.item.name == "number" and op == "=":
        return ONE_OF.filled(text=f"{other.text} in {many.text}")
    if op in ("=", "!=") and many.kind.item and many.kind.item.name == other.kind.name:
        said = f"{other.text} in {many.text}"
        return ONE_OF.filled(text=f"not({said})" if op == "!=" else said)
    if op == "in" and many is left and many.kind.item:
        return ANY_OF.filled(text=f"some each in {left.text} satisfies each in (…)")
    if other.kind.name != "number":
        return EMPTY
    if columns := [name for name, kind in (many.kind.item.entries if many.kind.item else ()) if kind.name == "number"]:
        return SUM_OF.filled(text=_placed(op, left, right, many, f"total({many.text}.{columns[0]})"))
    if many.kind.item and many.kind.item.name == "number":
        return SUM_OF.filled(text=_placed(op, left, right, many, f"total({many.text})"))
    return HOW_MANY.filled(text=_placed(op, left, right, many, f"count({many.text})"))


def _placed(op: str, left: Side, right: Side, many: Side, text: str) -> str:
    return f"{text} {op} {right.text}" if many is left else f"{left.text} {op} {text}"


def _of_money(op: str, left: Side, right: Side) -> Text:
    if left.kind.measure == right.kind.measure == "money":
        return MONEY_BY_NUMBER.filled(text=f"{left.text} / {right.text}")
    if op == "/":
        return NUMBER_BY_MONEY.filled(text=f"{right.text} / {left.text}")
    if op == "**":
        return EMPTY
    number = right if left.kind.measure == "money" else left
    return NO_MORE_THAN_A_NUMBER.filled(text=f"{number.text} * 1_000_000")


def _of_truths(op: str, left: Side, right: Side) -> Text:
    truth, other = (left, right) if left.kind.name == "yes_no" else (right, left)
    if isinstance(truth.node, tree.Compare) and other.kind.name != "text":
        # `10 <= staff < 50` is read from the left.
        inner = truth.node.right if truth is left else truth.node.left
        middle = truth.text[inner.start - truth.node.start : inner.end - truth.node.start]
        both = (
            (truth.text, f"{middle} {op} {other.text}")
            if truth is left
            else (f"{other.text} {op} {middle}", truth.text)
        )
        return WRITE.filled(text=" and ".join(both))
    return OF_A_TRUTH.filled(text=truth.text, other=f"not({truth.text})")


def advice_for_condition(text: str, node: tree.Node, kind: ValueKind) -> Text:
    """What to write for a part that must be a condition and is none."""
    if not text:
        return EMPTY
    if isinstance(node, tree.Literal):
        return NOT_QUOTED if isinstance(node.value, str) else EMPTY
    match kind.name:
        case "number":
            return COMPARE.filled(text=f"{text} > 0")
        case "list":
            return COMPARE.filled(text=f"count({text}) > 0")
        case "text":
            word = min(kind.choices) if kind.choices else "…"
            return COMPARE.filled(text=f'{text} = "{word}"')
        case "date":
            return COMPARE.filled(text=f'{text} >= @"2024-01-01"')
        case _:
            return EMPTY
