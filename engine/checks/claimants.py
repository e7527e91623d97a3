"""What is wrong where the rows of an application claim: the list and its columns, and where `claimant` is read."""

from collections.abc import Iterator

from engine.book import Book
from engine.book.claimants import CLAIMANT, CLAIMANT_LABEL
from engine.book.fields import Expression
from engine.book.from_yaml import expressions_of
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.grammar.tree import names_in
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-claimants-list": Text(
        "`{name}`: `claimants`의 `rows_of`에는 `kind: records` 항목이나 파생한 목록을 적습니다{near}",
        "`{name}` in `rows_of` of `claimants` is no fact of kind `records`, nor a derived list{near}",
    ),
    "book-claimants-column": Text(
        "`{name}`: `claimants`의 `{key}`에는 목록 `{rows_of}`의 `kind: text` 열을 적습니다{near}",
        "`{name}` in `{key}` of `claimants` is no column of kind `text` of `{rows_of}`{near}",
    ),
    "book-claimants-number-none": Text(
        "`{name}`: 기업당 한도를 세는 번호이므로 없음(`may_be_none`)이 될 수 없습니다",
        "`{name}` counts the limits per firm: it cannot be none (`may_be_none`)",
    ),
    "book-claimant-named": Text(
        "`{name}`: 이름이나 이름표가 `claimant`·`{label}`인 항목은 둘 수 없습니다. 식에서 `claimant`는 금액을 계산하는 "
        "수혜자의 행입니다",
        "`{name}` is named or labelled `claimant`, which in the amounts of this book is the row of whoever claims",
    ),
    "book-claimant-elsewhere": Text(
        "`claimant`는 지원 항목의 금액(`amount`, `at_most`)과 기업당 한도에서만 읽습니다. 신청 전체의 조건에는 목록 "
        "`{rows_of}`을(를) 쓰십시오: `every row in {rows_of} satisfies row.…`",
        "`claimant` is read only in the amounts of benefits (`amount`, `at_most`) and in limits per firm; a condition "
        "on the whole application reads the list: `every row in {rows_of} satisfies row.…`",
    ),
    "book-claimant-per-application": Text(
        "`{name}`: 신청당 한도(`per: application`)는 모든 수혜자를 합하여 세므로 `claimant`를 읽을 수 없습니다",
        "`{name}` holds for the whole application (`per: application`) and cannot read `claimant`",
    ),
    "book-claimants-limit-order": Text(
        "`{name}`: 수혜자별 한도(`per: firm`)는 신청당 한도보다 먼저 적습니다. 신청당 한도는 수혜자별 한도가 남긴 "
        "금액을 합하여 셉니다",
        "`{name}` is a limit per firm and stands before those per application, which count what it leaves to all",
    ),
    "book-claimants-of-people": Text(
        "위원회가 신청마다 금액을 정하므로(`committee`) 목록의 행을 수혜자로 할 수 없습니다",
        "a committee decides an amount for each application: its rows cannot be claimants",
    ),
}


def claimant_problems(book: Book) -> Iterator[Problem]:
    """Problems of the form of `claimants`, and of expressions that read a claimant where there is none."""
    if (of := book.claimants) is None:
        return
    columns = book.columns.get(of.rows_of)
    if columns is None:
        near = did_you_mean(of.rows_of, [name for name in book.columns if name != CLAIMANT])
        yield problem(MESSAGES, "book-claimants-list", of.at, name=of.rows_of, near=near)
    for key, name in of.columns.items() if columns is not None else ():
        column = columns.get(name) if columns else None
        if column is None or column.kind != "text":
            texts = [each for each, one in (columns or {}).items() if one.kind == "text"]
            words = {"key": key, "name": name, "rows_of": of.rows_of, "near": did_you_mean(name, texts)}
            yield problem(MESSAGES, "book-claimants-column", of.at, **words)
        elif key == "firm_id" and column.may_be_none:
            yield problem(MESSAGES, "book-claimants-number-none", column.at or of.at, name=name)
    for name, asked in book.questions.items():
        if name == CLAIMANT or set(asked.label) & set(CLAIMANT_LABEL):
            yield problem(MESSAGES, "book-claimant-named", asked.at, name=name, label=CLAIMANT_LABEL.ko)
    if book.allocation.way == "people":
        yield problem(MESSAGES, "book-claimants-of-people", book.allocation.at)
    yield from _limits(book)
    own = {id(each) for each in claimant_expressions(book)}
    for _, expression in expressions_of(book):
        if id(expression) not in own and CLAIMANT in names_in(expression.tree, book.columns):
            yield problem(MESSAGES, "book-claimant-elsewhere", expression.at, rows_of=of.rows_of)


def _limits(book: Book) -> Iterator[Problem]:
    of_application = False
    for limit in book.firm_limits:
        if limit.per == "firm":
            if of_application:
                yield problem(MESSAGES, "book-claimants-limit-order", limit.at, name=limit.id)
            continue
        of_application = True
        expressions = [each for each in (limit.when, limit.at_most, limit.already) if each]
        if any(CLAIMANT in names_in(each.tree, book.columns) for each in expressions):
            yield problem(MESSAGES, "book-claimant-per-application", limit.at, name=limit.id)


def claimant_expressions(book: Book) -> Iterator[Expression]:
    """The expressions that are worked out for each claimant; of limits per application too, which say so themselves."""
    for benefit in book.benefits if book.claimants else ():
        yield benefit.amount
        for limit in benefit.at_most:
            yield from (each for each in (limit.amount, limit.when) if each)
    for firm_limit in book.firm_limits if book.claimants else ():
        yield from (each for each in (firm_limit.when, firm_limit.at_most, firm_limit.already) if each)
