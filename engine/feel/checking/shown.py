"""The expression that a problem is about, as it is written: which part, at which column, and why it is of its kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.errors import EMPTY, Text
from engine.feel.checking.kinds import Origin, ValueKind, name_of
from engine.feel.grammar import tree
from engine.feel.grammar.cursor import pointed_at

_COLUMN = Text(" {column}번째 글자", " column {column}")
_COLUMN_OF_LINE = Text(" {line}번째 줄 {column}번째 글자", " line {line}, column {column}")
IS = Text("`{part}`: {kind}{from_}", "`{part}` is {kind}{from_}")
SINCE = Text("`{part}`: `{name}`이(가) {kind}이므로 {kind}{from_}", "`{part}` is {kind}, since `{name}` is{from_}")
DECLARED = Text(" ({at}에서 정함)", " (declared at {at})")
OF_EVERY_BOOK = Text(" (모든 규칙서에 있는 항목)", " (every book has it)")
OF_ROUND = Text(" (회차의 날짜)", " (a date of the round)")
KINDS: Mapping[str, Text] = {
    "money": Text("금액", "money"),
    "count": Text("개수", "a count"),
    "number": Text("수", "a number"),
    "rate": Text("비율", "a rate"),
    "date": Text("날짜", "a date"),
    "moment": Text("시각", "a moment"),
    "yes_no": Text("예/아니오", "yes or no"),
    "choice": Text("선택지 하나", "one of its choices"),
    "choices": Text("선택지 여럿", "a list of choices"),
    "text": Text("글", "text"),
    "records": Text("행의 목록", "a list of rows"),
}
"""What a reader calls the kind that a name was given."""
_LONGEST = 40


@dataclass(frozen=True)
class Written:
    """An expression of a book, or a part of one: its tree, its text and its place."""

    tree: tree.Node
    text: str
    at: str

    @cached_property
    def parts(self) -> frozenset[int]:
        """The identities of all its nodes, so that a part of many is not looked for among all others."""
        found, ahead = set[int](), [self.tree]
        while ahead:
            part = ahead.pop()
            found.add(id(part))
            ahead.extend(tree.children(part))
        return frozenset(found)


def found_in(written: Sequence[Written], node: tree.Node) -> Written | None:
    """The expression that a node is a part of, by identity; None where none of them is known to hold it."""
    for each in written:
        if id(node) in each.parts:
            return each if 0 <= node.start < node.end <= len(each.text) else None
    return None


def text_of(written: Sequence[Written], node: tree.Node) -> str:
    """The node as it is written, in one line; empty where its text is not known."""
    found = found_in(written, node)
    return " ".join(found.text[node.start : node.end].split()) if found else ""


def pointed(written: Sequence[Written], node: tree.Node) -> Text:
    """The line of the expression with the node underlined, and its column; empty where its text is not known."""
    if (found := found_in(written, node)) is None:
        return EMPTY
    before = found.text[: node.start]
    line, column = before.count("\n") + 1, node.start - before.rfind("\n")
    place = _COLUMN_OF_LINE if "\n" in found.text.strip() else _COLUMN
    shown = pointed_at(found.text, node.start, node.end)
    return Text(*(shown + each for each in place.filled(line=line, column=column)))


def kinds_in_words(
    parts: Sequence[tuple[tree.Node, ValueKind]], written: Sequence[Written], kind_of: Callable[[tree.Node], ValueKind]
) -> list[Text]:
    """For each part that is not written out where its kind comes from: its name, or the name that makes it so."""
    found = []
    for node, kind in parts:
        part = text_of(written, node)
        if part and kind.name != "any" and not isinstance(node, tree.Literal):
            found.append(_in_words(_short(part), node, kind, kind_of))
    return list(dict.fromkeys(found))


def _in_words(part: str, node: tree.Node, kind: ValueKind, kind_of: Callable[[tree.Node], ValueKind]) -> Text:
    if isinstance(node, (tree.Name, tree.Path)):
        return IS.filled(part=part, kind=_kind(kind), from_=_from(kind.origin, node))
    for each in _names(node):
        of_name = kind_of(each)
        if (of_name.name, of_name.measure) == (kind.name, kind.measure) and kind.name not in ("yes_no", "list"):
            return SINCE.filled(part=part, kind=name_of(kind), name=each.name, from_=_from(of_name.origin, each))
    return IS.filled(part=part, kind=name_of(kind), from_=EMPTY)


def _kind(kind: ValueKind) -> Text:
    """A name's kind as it was given; of a list of entries, what the list is."""
    of_list = kind.name == "list" and kind.origin and kind.origin.kind not in ("choices", "records")
    return KINDS[kind.origin.kind] if kind.origin and not of_list else name_of(kind)


def _from(origin: Origin | None, node: tree.Node) -> Text:
    if origin is None:
        return OF_ROUND if isinstance(node, tree.Name) and node.name.endswith("_on") else EMPTY
    return DECLARED.filled(at=origin.at) if origin.at else OF_EVERY_BOOK


def _names(node: tree.Node) -> list[tree.Name]:
    """The names that a value is made of, outside filters and loops, whose names are their own."""
    if isinstance(node, tree.Name):
        return [node]
    if isinstance(node, (tree.Filter, tree.For, tree.Quantified, tree.Path)):
        return []
    parts = (node.then, node.otherwise) if isinstance(node, tree.If) else tree.children(node)
    return [name for each in parts for name in _names(each)]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def lines(*parts: Text) -> Text:
    """The parts that say something, each on a line of its own, indented below the message."""
    said = [each for each in parts if each.en]
    return Text(*("".join(f"\n  {line}" for line in both) for both in zip(*said, strict=True))) if said else EMPTY
