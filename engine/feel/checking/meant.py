"""What a writer probably meant by a name or a function that there is not."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.errors import Text
from engine.feel.checking.shown import Written, found_in
from engine.feel.functions.table import BUILT_INS
from engine.feel.grammar import tree
from engine.feel.grammar.habits import LOOKALIKES
from engine.nearest import MEANT, did_you_mean

IS_WRITTEN = Text(" (식에서는 `{word}`)", " (written `{word}`)")
IS_LABEL = Text(
    " (`{word}`의 이름표입니다: 식에는 `{word}`를 적습니다)", " (it is the label of `{word}`: write `{word}`)"
)
FULL_WIDTH = Text(
    " (인쇄용 기호나 전각 글자입니다: `{word}`)", " (full-width characters, or signs of print: write `{word}`)"
)
IS_DATE = Text(
    ' (심사의 날짜입니다: `dates: {{{name}: {{is: decided_on + @"P1M", basis: assumed}}}}`처럼 정합니다)',
    ' (a date of the round: say which, as in `dates: {{{name}: {{is: decided_on + @"P1M", basis: assumed}}}}`)',
)
AS_IN_SHEETS: Mapping[str, str] = {
    "if": "if … then … else …",
    "and": "… and …",
    "or": "… or …",
    "not": "not(…)",
    "round": "round half up(…, 0)",
    "roundup": "round up(…, 0)",
    "rounddown": "round down(…, 0)",
    "int": "floor(…)",
    "trunc": "round down(…, 0)",
    "average": "mean(…)",
    "avg": "mean(…)",
    "len": "string length(…)",
    "length": "string length(…)",
    "lower": "lower case(…)",
    "upper": "upper case(…)",
    "year": "….year",
    "month": "….month",
    "day": "….day",
    "sumif": "total(list[condition])",
    "countif": "count(list[condition])",
    "isblank": "… = null",
    "iferror": "if … then … else …",
    "edate": '… + @"P1M"',
    "datedif": "years and months duration(…, …)",
    "size": "count(…)",
    "concat": "… + …",
    "concatenate": "… + …",
    "mod": "modulo(…, …)",
    "power": "… ** …",
    "dateadd": '… + @"P1M"',
    "ceil": "ceiling(…)",
}
"""What FEEL has for functions of spreadsheets and of other languages."""
_VALUES = {
    "true": ("true", "yes", "예", "참", "네", "y"),
    "false": ("false", "no", "아니오", "아니요", "거짓", "n"),
    "null": ("null", "none", "nil", "없음", "blank", "n/a"),
}
_WRITTEN = {word: value for value, words in _VALUES.items() for word in words}


@dataclass(frozen=True, slots=True)
class Meant:
    """Names beside those that an expression may read: others that there are, by their labels, and choices by word."""

    spare: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    """The dates of a round that the book does not fix."""


def name_meant(name: str, names: Iterable[str], meant: Meant) -> Text:
    """` (…)` with what the name probably stands for; empty where nothing is near."""
    known = (*names, *meant.spare)
    if name in meant.dates:
        return IS_DATE.filled(name=name)
    if (value := _WRITTEN.get(name.lower())) and value != name:
        return IS_WRITTEN.filled(word=value)
    if label := meant.labels.get(name):
        return IS_LABEL.filled(word=label)
    plain = "".join(LOOKALIKES.get(each, each) for each in name)
    if plain != name:
        return FULL_WIDTH.filled(word=plain)
    if same := next((each for each in known if each.lower() == name.lower()), None):
        return MEANT.filled(word=same)
    return did_you_mean(name, (*known, *_VALUES))


def function_meant(name: str) -> Text:
    """As `name_meant`, of a function."""
    lower = name.lower()
    if lower in AS_IN_SHEETS and lower not in BUILT_INS:
        return IS_WRITTEN.filled(word=AS_IN_SHEETS[lower])
    return IS_WRITTEN.filled(word=f"{lower}(…)") if lower in BUILT_INS else did_you_mean(name, BUILT_INS)


_AFTER, _BEFORE = re.compile(r"-(\w+)"), re.compile(r"(\w+)-$")


def hyphenated(written: Sequence[Written], node: tree.Name, names: Container[str]) -> tuple[bool, str] | None:
    """The name that `machine-cost` stands for, and whether `node` is the end of it; None where it is no such name."""
    if (found := found_in(written, node)) is None:
        return None
    if (match := _AFTER.match(found.text, node.end)) and (whole := f"{node.name}_{match[1]}") in names:
        return False, whole
    if (match := _BEFORE.search(found.text[: node.start])) and (whole := f"{match[1]}_{node.name}") in names:
        return True, whole
    return None
