"""What is wrong with the form of a book's derived facts and decision tables: names, columns, results, circles."""

from collections.abc import Iterable, Iterator

from engine.book import Book, Question, Table
from engine.book.tables import DerivedDef
from engine.errors import Catalogue, Problem, Text, problem, repeated_problems
from engine.facts.tables.plans import priorities_of
from engine.feel import Scope
from engine.nearest import did_you_mean
from engine.order import circle_in_words, circles_of

MESSAGES: Catalogue = {
    "book-circle": Text(
        "`{name}`: 자기 자신을 거쳐 정해지므로 순환합니다 ({names})", "`{name}` goes round in a circle: {names}"
    ),
    "book-table-empty": Text("`{name}`: `{key}`가 하나 이상 있어야 합니다", "`{name}` needs at least one of `{key}`"),
    "book-table-too-long": Text(
        "`{name}`: 행이 너무 많습니다 ({rows}, 최대 {limit})", "`{name}` has too many rows ({rows}, at most {limit})"
    ),
    "book-table-column-repeated": Text(
        "`{name}`: 같은 이름의 열이 이미 있습니다", "the column `{name}` is already there"
    ),
    "book-table-unknown-input": Text(
        "`{name}`: 표에 없는 조건 열입니다{near}", "the table has no input `{name}`{near}"
    ),
    "book-table-unknown-output": Text(
        "`{name}`: 표에 없는 결과 열입니다{near}", "the table has no output `{name}`{near}"
    ),
    "book-table-missing-output": Text("`{name}`의 결과가 없습니다", "there is no result for `{name}`"),
    "book-table-priority": Text(
        "결과의 우선순위(`priority`)는 적용 방식 P의 표에 반드시 두고, 다른 표에는 둘 수 없습니다",
        "a table of hit policy P needs `priority` on an output; no other table can have it",
    ),
    "book-table-not-in-priority": Text(
        "결과는 우선순위(`priority`)에 적은 고정값이어야 합니다",
        "the result must be a fixed value listed in `priority`",
    ),
    "book-table-aggregator": Text(
        "`{policy}`는 수(또는 `C<`·`C>`의 경우 날짜)인 결과 열 하나에만 씁니다",
        "`{policy}` takes one output of numbers (or of dates with `C<` and `C>`)",
    ),
    "book-result-choices": Text(
        "`{name}`: 선택지(`of`)는 `kind: choice`에만, 그리고 반드시 둡니다",
        "`{name}`: choices in `of` belong to `kind: choice`, and only there",
    ),
    "book-default-of-list": Text(
        "적용 방식 C의 `default`는 표 전체의 값 하나입니다",
        "the `default` of hit policy C is one value, of the whole table",
    ),
}
MOST_ROWS = 1_000
_NUMBERS = ("money", "count", "number", "rate")


def definition_problems(book: Book) -> tuple[Problem, ...]:
    """Every problem in the form of derived facts and tables; their expressions are checked elsewhere."""
    return (*_circles(book), *_choices(book), *(found for table in book.tables for found in _table(table)))


def _circles(book: Book) -> Iterator[Problem]:
    definitions: tuple[DerivedDef | Table, ...] = (*book.derived.values(), *book.tables)
    circles = circles_of(book.reads)
    for each in definitions:
        if circle := circles.get(each.id):
            yield problem(MESSAGES, "book-circle", each.at, name=each.id, names=circle_in_words(circle))


def _choices(book: Book) -> Iterator[Problem]:
    results: list[tuple[str, Question]] = [*book.derived.items()]
    results += [(f"{table.id}.{each.id}", each) for table in book.tables for each in table.outputs]
    for name, each in results:
        if bool(each.of) != (each.kind == "choice"):
            yield problem(MESSAGES, "book-result-choices", each.at, name=name)


def _table(table: Table) -> Iterator[Problem]:
    for key in ("inputs", "outputs", "rows"):
        if not getattr(table, key):
            yield problem(MESSAGES, "book-table-empty", table.at, name=table.id, key=key)
    if len(table.rows) > MOST_ROWS:
        yield problem(MESSAGES, "book-table-too-long", table.at, name=table.id, rows=len(table.rows), limit=MOST_ROWS)
    for columns in (table.inputs, table.outputs):
        named = ((each.id, each.at) for each in columns)
        yield from repeated_problems(MESSAGES, "book-table-column-repeated", named)
    inputs, outputs = [each.id for each in table.inputs], [each.id for each in table.outputs]
    for row in table.rows:
        for name, cell in row.when.items():
            if name not in inputs:
                near = did_you_mean(name, inputs)
                yield problem(MESSAGES, "book-table-unknown-input", cell.at, name=name, near=near)
        yield from _results(row.then, row.at, outputs)
    if table.default is not None:
        if table.hit_policy.startswith("C"):
            if list(table.default) != outputs[:1]:
                yield problem(MESSAGES, "book-default-of-list", table.at)
        else:
            yield from _results(table.default, table.at, outputs)
    yield from _policy(table)


def _results(results: Iterable[str], at: str, outputs: list[str]) -> Iterator[Problem]:
    given = list(results)
    for name in given:
        if name not in outputs:
            near = did_you_mean(name, outputs)
            yield problem(MESSAGES, "book-table-unknown-output", at, name=name, near=near)
    for name in outputs:
        if name not in given:
            yield problem(MESSAGES, "book-table-missing-output", at, name=name)


def _policy(table: Table) -> Iterator[Problem]:
    listed = [each for each in table.outputs if each.priority]
    if (table.hit_policy == "P") != bool(listed):
        yield problem(MESSAGES, "book-table-priority", table.at)
    elif listed:
        full = [row for row in table.rows if all(each.id in row.then for each in listed)]
        places = priorities_of(table.model_copy(update={"rows": tuple(full)}), Scope({}, book=True))
        for row, place in zip(full, places, strict=True):
            if place is None:
                yield problem(MESSAGES, "book-table-not-in-priority", row.at)
    if table.hit_policy in ("C+", "C<", "C>", "C#"):
        kinds = {"C#": (table.outputs[0].kind,) if table.outputs else (), "C+": _NUMBERS}
        allowed = kinds.get(table.hit_policy, (*_NUMBERS, "date"))
        if len(table.outputs) > 1 or any(each.kind not in allowed for each in table.outputs):
            yield problem(MESSAGES, "book-table-aggregator", table.at, policy=table.hit_policy)
