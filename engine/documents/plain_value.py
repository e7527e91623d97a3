"""Values of facts as JSON keeps them exactly: whole numbers, text, truth, lists, and records as objects."""

from fractions import Fraction
from typing import Any

from engine.book import Book, FactDef, Question
from engine.feel import Unknown, shown


def plain_value(value: Any) -> Any:
    """A value as JSON keeps it. Unknown is null; in a record null is none, and an unknown cell is absent."""
    match value:
        case Unknown() | None:
            return None
        case bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}" if 10**30 % value.denominator else shown(value)
        case list() | tuple():
            return [plain_value(each) for each in value]
        case dict():
            return {name: plain_value(each) for name, each in value.items() if not isinstance(each, Unknown)}
        case _:
            return str(value)


def minor_digits_of(book: Book) -> dict[str, int]:
    """How many digits of every amount are decimals of the currency, `minor_digits`; nothing where none are."""
    return {"minor_digits": book.money.digits} if book.money.digits else {}


def plain_fact(name: str, value: Any, book: Book) -> Any:
    """The value of a fact, a derived fact or a table as JSON keeps it: amounts in minor units, like all others."""
    if not book.money.digits:
        return plain_value(value)
    asked = book.questions.get(name)
    table = book.table_of.get(name)
    columns: dict[str, Question] = dict(asked.columns) if isinstance(asked, FactDef) else {}
    if table:
        columns = {each.id: each for each in table.outputs}
        asked = table.outputs[0] if len(table.outputs) == 1 and table.hit_policy == "C" else asked
    return plain_value(_in_minor(value, asked, columns, book))


def _in_minor(value: Any, asked: Question | None, columns: dict[str, Question], book: Book) -> Any:
    match value:
        case list():
            return [_in_minor(each, asked, columns, book) for each in value]
        case dict():
            return {name: _in_minor(each, columns.get(name), {}, book) for name, each in value.items()}
        case bool():
            return value
        case int() | Fraction() if asked and asked.kind == "money":
            return book.money.minor(value)
        case _:
            return value
