"""What is wrong with a book, found before any applicant, all of it, each with its line."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from engine.book import Book, Criterion
from engine.book.contents import clauses_of
from engine.checks.amounts import amount_problems
from engine.checks.budget import budget_problems
from engine.checks.claimants import claimant_problems
from engine.checks.definition_kinds import definition_kind_problems
from engine.checks.definitions import definition_problems
from engine.checks.expressions import expression_problems
from engine.checks.payment import MESSAGES as COVERS
from engine.checks.payment import covered_problems, payment_problems
from engine.checks.ranges import range_problems
from engine.checks.ranking import ranking_problems
from engine.checks.records import records_problems
from engine.checks.scores import scoring_problems
from engine.checks.tables import table_problems
from engine.checks.written import written_problems
from engine.errors import Catalogue, EffortSpent, Problem, Text, by_lines, problem, repeated_problems
from engine.facts.tables.plans import ByIdentity
from engine.nearest import did_you_mean
from engine.order import circle_in_words, circles_of

MESSAGES: Catalogue = {
    "book-uncited": Text(
        "`{name}`: 출처(`cite`)도 `basis: assumed`도 없습니다", "`{name}` has neither a citation nor `basis: assumed`"
    ),
    "book-sourced-without-cite": Text(
        "`{name}`: `sourced`라고 하려면 출처(`cite`)가 있어야 합니다", "`{name}` says `sourced` but cites nothing"
    ),
    "book-unknown-source": Text("`{name}`: `sources`에 없는 출처입니다{near}", "unknown source `{name}`{near}"),
    "book-repeated-id": Text("`{name}`: 같은 id가 이미 있습니다", "the id `{name}` is already used"),
    "book-repeated-label": Text(
        "`{name}`의 이름 `{label}`은(는) `{other}`에서 이미 씁니다",
        "`{name}` has the label `{label}`, which `{other}` already uses",
    ),
    "book-language": Text("`language`는 1 이상이어야 합니다", "`language` must be 1 or more"),
    "book-firm-limits-overlap": Text(
        "`{name}` 한도와 `{other}` 한도가 일부만 겹칩니다: 겹치지 않게 하거나, 안쪽 한도를 먼저 적거나, `{other}`에 "
        "`after: [{name}]`을 적어 `{name}`이(가) 남긴 금액에 적용한다고 밝히십시오",
        "the limits `{name}` and `{other}` overlap in part: let them be apart, put the inner one first, or write "
        "`after: [{name}]` in `{other}`, which then cuts what `{name}` leaves",
    ),
    "book-firm-limit-after": Text(
        "`{name}`의 `after`에 적은 `{other}`은(는) 먼저 적고 지원 항목이 서로 엇갈리며 줄이는 한도여야 합니다{near}",
        "`after` of `{name}` names `{other}`, which is no limit before it that cuts and that it crosses{near}",
    ),
    "book-firm-limits-cross-parts": Text(
        "`{name}`: 한도가 엇갈리면(`after`) `best_value`는 전액 배정(`when_short: skip`)만 합니다",
        "`{name}` crosses another limit (`after`): `best_value` then pays whole claims only (`when_short: skip`)",
    ),
    "book-no-benefits": Text("지원 항목(`benefits`)이 없습니다", "there is no benefit"),
    "book-no-criteria": Text(
        "요건(`criteria`)도 금액도 없는 규칙서는 아무것도 정하지 않습니다",
        "a book without criteria and without benefits decides nothing",
    ),
    "book-rounding-unit": Text("반올림 단위는 1 이상이어야 합니다", "the rounding unit must be at least 1"),
    "book-dates-reversed": Text("`from`이 `until`보다 늦습니다", "`from` is later than `until`"),
    "book-applies-by": Text("`{name}`은(는) 날짜나 시각 항목이 아닙니다", "`{name}` is neither a date nor a moment"),
    "book-total-cost": Text(
        "`{name}`: 총사업비(`total_cost`)는 금액인 항목이나 계산값이어야 합니다{near}",
        "`{name}`: `total_cost` names a fact or derived fact that is an amount{near}",
    ),
    "book-budget-below-least": Text(
        "예산 {total}이(가) 최소 배정액 {least}보다 작습니다",
        "the budget {total} is below the least award {least}",
    ),
    "book-choices-missing": Text("`{name}`에는 선택지(`of`)가 있어야 합니다", "`{name}` needs its choices in `of`"),
    "book-choices-unwanted": Text(
        "`{name}`에는 선택지(`of`)를 둘 수 없습니다", "`{name}` is not a choice and cannot have `of`"
    ),
    "book-scheme-kind": Text(
        "`{name}`: 번호 체계(`scheme`)는 `text` 항목에만 둘 수 있습니다",
        "`{name}`: only a fact of kind `text` can have a `scheme`",
    ),
    "book-moment-without-zone": Text(
        '`{name}`: 시각(`kind: moment`)을 묻는 규칙서에는 `zone: "+09:00"`처럼 시차를 적어야 합니다',
        '`{name}` is of kind `moment`: the book needs its offset from UTC, such as `zone: "+09:00"`',
    ),
    "book-asked-cycle": Text(
        "`asked_when`이 순환합니다: {names}", "the `asked_when` of these facts go round in a circle: {names}"
    ),
}


_LINKS = ("amount", "criteria", "when")
"""What sets a line beside its limits, as results name it."""


@lru_cache(maxsize=16)
def _problems_of(book: ByIdentity) -> tuple[Problem, ...]:
    found = [*_cited(book.book), *_ids(book.book), *_facts(book.book), *_limits(book.book), *_plan(book.book)]
    found += records_problems(book.book)
    of_claimants = list(claimant_problems(book.book))
    found += of_claimants
    found += range_problems(book.book)
    found += budget_problems(book.book)
    found += payment_problems(book.book)
    found += ranking_problems(book.book)
    found += scoring_problems(book.book)
    unsound = definition_problems(book.book) or definition_kind_problems(book.book)
    unsound += expression_problems(book.book)
    try:
        found += (
            unsound
            or of_claimants
            or (*written_problems(book.book), *amount_problems(book.book), *table_problems(book.book))
        )
    except EffortSpent as spent:
        found += [each._replace(at=book.book.at) for each in spent.problems]
    return by_lines(dict.fromkeys(found))


def book_problems(book: Book) -> tuple[Problem, ...]:
    """Every problem of a book that was read, in the order of its lines; none where it can decide."""
    return _problems_of(ByIdentity(book))


def _cited(book: Book) -> Iterator[Problem]:
    for name, clause in clauses_of(book):
        if clause.cite is None and clause.basis is None:
            yield problem(MESSAGES, "book-uncited", clause.at, name=name)
        if clause.basis == "sourced" and clause.cite is None:
            yield problem(MESSAGES, "book-sourced-without-cite", clause.at, name=name)
        if clause.cite and clause.cite.source not in book.sources:
            near = did_you_mean(clause.cite.source, book.sources)
            yield problem(MESSAGES, "book-unknown-source", clause.cite.at, name=clause.cite.source, near=near)


def _ids(book: Book) -> Iterator[Problem]:
    def all_criteria(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
        for criterion in criteria:
            yield criterion
            yield from all_criteria(criterion.members)

    spaces: tuple[Iterable[tuple[str, str]], ...] = (
        [(c.id, c.at) for c in all_criteria((*book.criteria, *(c for b in book.benefits for c in b.criteria)))],
        [("eligibility", ""), *((benefit.id, benefit.at) for benefit in book.benefits)],
        [(limit.id, limit.at) for limit in book.firm_limits],
        *([(word, "") for word in _LINKS] + [(limit.id, limit.at) for limit in b.at_most] for b in book.benefits),
    )
    for space in spaces:
        yield from repeated_problems(MESSAGES, "book-repeated-id", space)
    if not book.pays and not book.criteria:
        yield problem(MESSAGES, "book-no-criteria", book.at)
    if book.pays and not book.benefits:
        yield problem(MESSAGES, "book-no-benefits", book.at)


def _facts(book: Book) -> Iterator[Problem]:
    labels: dict[str, str] = {}
    circles = circles_of({name: fact.asked_names for name, fact in book.facts.items()})
    for name, fact in book.facts.items():
        for label in fact.label:
            other = labels.setdefault(label, name)
            if other != name:
                yield problem(MESSAGES, "book-repeated-label", fact.at, name=name, label=label, other=other)
        if fact.kind in ("choice", "choices") and not fact.of:
            yield problem(MESSAGES, "book-choices-missing", fact.at, name=name)
        if fact.kind not in ("choice", "choices") and fact.of:
            yield problem(MESSAGES, "book-choices-unwanted", fact.at, name=name)
        for each in (fact, *fact.columns.values()):
            if each.scheme and each.kind != "text":
                yield problem(MESSAGES, "book-scheme-kind", each.at, name=each.id)
        if book.zone is None and "moment" in (fact.kind, *(column.kind for column in fact.columns.values())):
            yield problem(MESSAGES, "book-moment-without-zone", fact.at, name=name)
        if circle := circles.get(name):
            yield problem(MESSAGES, "book-asked-cycle", fact.at, names=circle_in_words(circle))


def _limits(book: Book) -> Iterator[Problem]:
    benefits = [benefit.id for benefit in book.benefits]
    for i, limit in enumerate(book.firm_limits):
        if not limit.covers:
            yield problem(COVERS, "book-covers", limit.at, name=limit.id)
        yield from covered_problems(limit.covers, benefits, limit.at, limit.id)
        crossed = [each.id for each in book.firm_limits[:i] if each.crosses(limit)]
        for name in crossed:
            if name not in limit.after:
                yield problem(MESSAGES, "book-firm-limits-overlap", limit.at, name=name, other=limit.id)
        for name in (each for each in limit.after if each not in crossed):
            near = did_you_mean(name, crossed)
            yield problem(MESSAGES, "book-firm-limit-after", limit.at, name=limit.id, other=name, near=near)
        rule = book.allocation
        if crossed and rule.way == "choice" and rule.when_short == "part":
            yield problem(MESSAGES, "book-firm-limits-cross-parts", limit.at, name=limit.id)


def _plan(book: Book) -> Iterator[Problem]:
    if book.rounding.unit < 1:
        yield problem(MESSAGES, "book-rounding-unit", book.rounding.at)
    if book.applies.until is not None and book.applies.first > book.applies.until:
        yield problem(MESSAGES, "book-dates-reversed", book.applies.at)
    if (by := book.facts.get(book.applies.by)) is None or by.kind not in ("date", "moment"):
        yield problem(MESSAGES, "book-applies-by", book.applies.at, name=book.applies.by)
    if (name := book.total_cost) is not None:
        amounts = [each for each, asked in {**book.facts, **book.derived}.items() if asked.kind == "money"]
        if name not in amounts:
            yield problem(MESSAGES, "book-total-cost", book.at, name=name, near=did_you_mean(name, amounts))
    if (
        book.pays
        and (total := book.budget.total) is not None
        and total < (least := max(book.allocation.least_of(0), 1))
    ):
        words = {"total": book.money.grouped(total), "least": book.money.grouped(least)}
        yield problem(MESSAGES, "book-budget-below-least", book.budget.at, **words)
    if book.language < 1:
        yield problem(MESSAGES, "book-language", book.at)
