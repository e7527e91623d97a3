"""What a book asks, computes or names and nothing of it reads."""

from collections.abc import Iterator

from engine.book import Book
from engine.book.contents import clauses_of
from engine.checks.places import own_facts, placed_in
from engine.checks.remark import Remark
from engine.errors import Catalogue, Text, problem
from engine.feel.grammar import tree

MESSAGES: Catalogue = {
    "lint-fact-unread": Text(
        "`{name}`: 신청서에서 묻지만 아무 조건도 금액도 읽지 않습니다",
        "`{name}` is asked of every applicant, and nothing reads it",
    ),
    "lint-column-unread": Text(
        "`{name}`: 행마다 묻지만 아무 조건도 금액도 읽지 않습니다",
        "`{name}` is asked for each row, and nothing reads it",
    ),
    "lint-derived-unread": Text(
        "`{name}`: 계산하지만 아무도 읽지 않습니다", "`{name}` is computed, and nothing reads it"
    ),
    "lint-constant-unread": Text(
        "`{name}`: 아무 식도 쓰지 않는 상수입니다", "no expression uses the constant `{name}`"
    ),
    "lint-source-uncited": Text(
        "`{name}`: 어느 조항도 인용하지 않는 출처입니다", "no clause cites the source `{name}`"
    ),
}


def unread_remarks(book: Book) -> Iterator[Remark]:
    """Facts, columns, derived facts, tables and sources that nothing of the book uses."""
    read, words = _read(book), _words(book)
    own = own_facts(book)
    for name, fact in book.facts.items():
        if name not in own:
            continue
        if name not in read and not fact.scheme:  # the number of a firm is read by whoever looks for related firms
            yield Remark(problem(MESSAGES, "lint-fact-unread", fact.at, name=name), (fact,))
        if name not in read:
            continue
        for column in fact.columns.values():
            if column.id not in words and column.kind != "text":  # a text tells the rows apart
                full = f"{name}.{column.id}"
                yield Remark(problem(MESSAGES, "lint-column-unread", column.at, name=full), (fact, column))
    for name, derived in book.derived.items():
        if name not in read:
            yield Remark(problem(MESSAGES, "lint-derived-unread", derived.at, name=name), (derived,))
    for name, constant in book.constants.items():
        if name not in words:
            yield Remark(problem(MESSAGES, "lint-constant-unread", constant.at, name=name), (constant,))
    for table in book.tables:
        if table.id not in read:
            yield Remark(problem(MESSAGES, "lint-derived-unread", table.at, name=table.id), (table,))
    cited = {clause.cite.source for _, clause in clauses_of(book) if clause.cite}
    for name, source in book.sources.items():
        if name not in cited:
            yield Remark(problem(MESSAGES, "lint-source-uncited", source.at, name=name), (source,))


def _read(book: Book) -> frozenset[str]:
    """Every name that something of the book reads, but for what a definition reads of itself."""
    found = {name for placed in placed_in(book) for name in tree.names_in(placed.expression.tree, book.columns)}
    found |= {name for fact in book.facts.values() for name in fact.asked_names}
    found |= {name for table in book.tables for each in table.inputs for name in tree.names_in(each.read.tree)}
    found |= {each.rows_of for each in book.derived.values() if each.rows_of}
    found |= {table.rows_of for table in book.tables if table.rows_of}
    found |= {book.claimants.rows_of} if book.claimants else set()
    found |= {key.fact for key in book.ranking.by} | {book.applies.by} | set(book.allocation.reads)
    found |= set(book.one_payment.same) if book.one_payment else set()
    found |= {book.total_cost} if book.total_cost else set()
    return frozenset(found)


def _words(book: Book) -> frozenset[str]:
    """Every word that some expression names, whatever it stands for there."""
    ahead = [placed.expression.tree for placed in placed_in(book)]
    ahead += [each.read.tree for table in book.tables for each in table.inputs]
    found: set[str] = set()
    while ahead:
        node = ahead.pop()
        if isinstance(node, (tree.Name, tree.Path, tree.Constant)):
            found.add(node.name)
        ahead.extend(tree.children(node))
    found.update(book.claimants.columns.values() if book.claimants else ())
    return frozenset(found)
