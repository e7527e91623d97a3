"""What a book may not use: a decision must be the same on any day and any machine."""

from engine.errors import Catalogue, Text
from engine.feel.grammar import tree
from engine.feel.values import DateTime, Time, temporal_from_text

MESSAGES: Catalogue = {
    "feel-no-clock": Text(
        "`{name}` 함수는 공고문에 쓸 수 없습니다: 판정은 언제 다시 해도 같아야 합니다. 기준일을 쓰십시오",
        "`{name}` may not be used in a book, since a decision must be repeatable: use a date of the round",
    ),
    "feel-named-zone": Text(
        "`{name}`: 시간대 이름은 쓸 수 없습니다. `+09:00` 같은 시차로 적으십시오",
        "`{name}`: a named time zone may change; write an offset such as `+09:00`",
    ),
    "feel-no-offset": Text(
        "`{name}`: 시차가 없어 시각(`kind: moment`)과 견줄 수 없습니다. `{name}+09:00`처럼 적으십시오",
        "`{name}` has no offset and compares with no moment: write it as in `{name}+09:00`",
    ),
}

_FROM_TEXT = frozenset(("time", "date and time"))


def unrepeatable(node: tree.Node) -> tuple[str, str] | None:
    """The code of `MESSAGES` and the word it names, where a node by itself makes a decision unrepeatable."""
    match node:
        case tree.Call("today" | "now" as name, _):
            return "feel-no-clock", name
        case tree.Literal(DateTime() as value) if value.offset is None:
            return "feel-no-offset", str(value)
        case tree.Literal(value):
            return _named_zone(value)
        case tree.Call(name, (tree.Literal(str(text)),)) if name in _FROM_TEXT:
            return _named_zone(temporal_from_text(text))
        case _:
            return None


def _named_zone(value: object) -> tuple[str, str] | None:
    time = value.time if isinstance(value, DateTime) else value
    return ("feel-named-zone", time.zone) if isinstance(time, Time) and time.zone else None
