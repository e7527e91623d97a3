"""Derived facts in words: what one is computed as."""

from engine.book import Book, Question
from engine.book.tables import DerivedDef
from engine.errors import EMPTY, Text, joined
from engine.explain.rules import expression_in_words, money_in_words

EACH = Text("{rows}{where}의 행마다: {columns}", "for each row of {rows}{where}: {columns}")
WHERE = Text(" 중 [{condition}]인 것", " where [{condition}]")
IS = Text("{label} = {value}", "{label} = {value}")
ROW = Question(id="item", kind="records", label=Text("이 행", "this row"))


def derived_rule_in_words(each: DerivedDef, book: Book) -> Text:
    """What a derived fact is computed as."""
    if each.rows_of is None:
        in_words = money_in_words if each.kind == "money" else expression_in_words
        return in_words(each.value.tree, book)
    columns: dict[str, Question | None] = {**book.columns[each.rows_of], **each.columns, "item": ROW}
    where = EMPTY
    if each.where:
        where = WHERE.filled(condition=expression_in_words(each.where.tree, book, columns))
    told = [
        IS.filled(label=column.label, value=expression_in_words(column.is_.tree, book, columns))
        for column in each.columns.values()
    ]
    return EACH.filled(rows=book.label_of(each.rows_of) or each.rows_of, where=where, columns=joined(told, "; "))
