"""Problems of the schemes of firms' numbers that a book names."""

from collections.abc import Iterator

from engine.book import Book, Question
from engine.errors import Catalogue, Problem, Text, problem
from engine.reading.schemes import scheme_module

MESSAGES: Catalogue = {
    "book-scheme-unknown": Text(
        "`{name}`: 없는 번호 체계입니다 (python-stdnum의 이름으로 적습니다. 예: `kr.brn`, `fr.siren`, `jp.cn`)",
        "`{name}` is no scheme of numbers (they have the names of python-stdnum, such as `kr.brn`, `fr.siren`, `jp.cn`)",
    ),
    "book-scheme-kind": Text(
        "`{name}`: 번호 체계(`scheme`)는 `text` 항목에만 둘 수 있습니다",
        "`{name}`: only a fact of kind `text` can have a `scheme`",
    ),
}


def scheme_problems(book: Book) -> Iterator[Problem]:
    """A scheme that does not exist, and one on a fact or column that is no text."""
    if book.firm_numbers is not None and scheme_module(book.firm_numbers) is None:
        yield problem(MESSAGES, "book-scheme-unknown", getattr(book.firm_numbers, "at", book.at), name=book.firm_numbers)
    reserved = ("firm_id", "firm_group")
    asked: list[Question] = []
    for name, fact in book.facts.items():
        asked += [*([] if name in reserved else [fact]), *fact.columns.values()]
    for each in asked:
        if each.scheme is None:
            continue
        if each.kind != "text":
            yield problem(MESSAGES, "book-scheme-kind", each.at, name=each.id)
        elif scheme_module(each.scheme) is None:
            yield problem(MESSAGES, "book-scheme-unknown", each.at, name=each.scheme)
