"""The types that `instance of` names, as they are written: `list<number>`, `context<a: string>`, `date and time`."""

from engine.errors import Text
from engine.feel.grammar import tree
from engine.feel.grammar.cursor import Cursor
from engine.feel.grammar.lexer import BEFORE_COLON
from engine.feel.grammar.words import TYPES_OF_SEVERAL_WORDS


def type_ahead(cursor: Cursor) -> tree.TypeOf:
    """The type ahead; whether its name is one is for `types` to say."""
    cursor.deeper()
    for name in TYPES_OF_SEVERAL_WORDS:
        cursor.learn(name)
    token = cursor.token
    if token.kind != "name" and not cursor.is_("function", "null"):
        cursor.refuse(Text("자료형이", "a type"))
    cursor.advance()
    parts: list[tuple[str, tree.TypeOf]] = []
    if cursor.is_("<") and token.text in ("list", "range", "context", "function"):
        cursor.advance()
        while not cursor.is_(">"):
            parts.append(_part(cursor, named=token.text == "context"))
            if not cursor.took(","):
                break
        cursor.need(">")
        if token.text == "function":
            cursor.need("->")
            parts.append(("", type_ahead(cursor)))
    cursor.depth -= 1
    return tree.TypeOf(token.text, tuple(parts))


def _part(cursor: Cursor, *, named: bool) -> tuple[str, tree.TypeOf]:
    if not named:
        return "", type_ahead(cursor)
    if (name := cursor.introduced(BEFORE_COLON)) is None:
        cursor.refuse(Text("이름과 `:` 표기가", "a name and `:`"))
    cursor.need(":")
    return name, type_ahead(cursor)
