"""Facts: the typed values of one application, every fact of the book known, none, or unknown by its own name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from engine.book import ROUND_DATES, Book
from engine.book.reserved import MANDATORY
from engine.errors import Catalogue, Problem, Text, problem
from engine.facts.claimant_rows import claimant_rows
from engine.facts.identities import identity_problems
from engine.facts.marks import marks_problems
from engine.facts.settled import Facts, settled, with_dated
from engine.feel import Date, Effort, Scope
from engine.feel.values import DateTime
from engine.reading import Application, Given, identity_key

__all__ = ["Facts"]

MESSAGES: Catalogue = {
    "missing-value": Text("`{label}` 값이 없습니다", "`{label}` is missing"),
    "repeated-application": Text(
        "신청번호 `{text}`이(가) 두 번 나옵니다 (먼저 나온 곳: {first})",
        "application number `{text}` appears twice (first at {first})",
    ),
    "date-outside-version": Text(
        "{label} {date}은(는) 규칙서 {book} {version}의 적용 기간({span}) 밖입니다",
        "{label} {date} is outside the validity of {book} {version} ({span})",
    ),
    "round-outside-version": Text(
        "기준일 {date}은(는) 규칙서 {book} {version}의 적용 기간({span}) 밖입니다: `applies`는 결정하는 날까지입니다",
        "the round's date {date} is outside the validity of {book} {version} ({span}), which reaches to the day of"
        " decision",
    ),
    "decision-without-minutes": Text(
        "위원회가 정한 `{label}`에는 사유와 회의록 번호가 있어야 합니다",
        "`{label}` was decided by the committee: it needs a reason and the reference of the minutes",
    ),
    "firm-group-differs": Text(
        "같은 사업자등록번호 `{firm_id}`의 관계기업군이 신청마다 다릅니다 (먼저 나온 곳: {first})",
        "the firm `{firm_id}` names different firm groups in its applications (first at {first})",
    ),
    "no-applications": Text("신청서가 한 건도 없습니다", "there is no application"),
}


def round_dates(book: Book, decided_on: Date) -> Mapping[str, Any]:
    """The dates of the round: the day of decision, and what the book derives from it alone."""
    dates: dict[str, Any] = {"decided_on": decided_on}
    for name in ROUND_DATES:
        if name in book.dates:
            dates[name] = book.dates[name].is_.run(Scope(dates, book=True))
    return with_dated(book, dates)


def facts_from_application(
    book: Book, application: Application, dates: Mapping[str, Any], effort: Effort | None = None
) -> Facts:
    """A value for every name that expressions may read. A fact not asked for is none, and never missing.

    All that reads them later is within the same effort. Raises `EffortSpent`.
    """
    given = {name: each.value for name, each in application.given.items() if name in book.facts}
    return settled(book, given, dates, effort=effort)


def application_problems(book: Book, applications: Collection[Application]) -> tuple[Problem, ...]:
    """Every problem of the applications as such, each at its cell."""
    found: list[Problem] = []
    first_at: dict[str, str] = {}
    groups: dict[str | None, tuple[str | None, str]] = {}
    of_claimants: dict[str | None, tuple[str | None, str]] = {}
    for application in applications:
        found.extend(
            problem(
                MESSAGES, "missing-value", application.blank.get(name, application.at), label=book.facts[name].label
            )
            for name in MANDATORY
            if name not in application.given
        )
        number = application.given.get("application_no")
        if number is not None:
            first = first_at.setdefault(identity_key(number.value), number.at)
            if first != number.at:
                found.append(problem(MESSAGES, "repeated-application", number.at, text=number.value, first=first))
        # A limit per firm holds only if all the firm's applications count together.
        found.extend(_group_problems(groups, application.given, application.at))
        if book.claimants and book.claimants.firm_group:
            for row in claimant_rows(book, application):
                found.extend(_group_problems(of_claimants, row, row["firm_id"].at if "firm_id" in row else ""))
        found.extend(_own_problems(book, application))
        found.extend(marks_problems(book, application))
    found.extend(identity_problems(book, applications))
    if not first_at and not found:
        found.append(problem(MESSAGES, "no-applications"))
    return tuple(found)


def _group_problems(
    groups: dict[str | None, tuple[str | None, str]], given: Mapping[str, Given], at: str
) -> Iterator[Problem]:
    """The firm, of which nothing or this group was said first, names another now."""
    firm_id, group = (_identity(given, name) for name in ("firm_id", "firm_group"))
    known_group, first = groups.setdefault(firm_id, (group, at))
    if firm_id is not None and group != known_group:
        yield problem(MESSAGES, "firm-group-differs", at, firm_id=firm_id, first=first)


def _identity(given: Mapping[str, Given], name: str) -> str | None:
    value = given[name].value if name in given else None
    return identity_key(value) if isinstance(value, str) else None


def own_date_problem(book: Book, application: Application) -> Problem | None:
    """The application's own date lies outside the version of the book."""
    by = application.given.get(book.applies.by)
    day = day_of(by.value) if by else None
    if by is None or day is None or covers(book, day):
        return None
    label = book.facts[book.applies.by].label
    return problem(MESSAGES, "date-outside-version", by.at, label=label, date=day, **_validity(book))


def day_of(value: Any) -> Date | None:
    """The day of a date or of a moment, by the clocks of the book's zone; None of anything else."""
    return value.date if isinstance(value, DateTime) else value if isinstance(value, Date) else None


def _own_problems(book: Book, application: Application) -> Iterable[Problem]:
    if wrong_date := own_date_problem(book, application):
        yield wrong_date
    for name, fact in book.facts.items():
        decision = application.decisions.get(name)
        incomplete = decision is None or not decision.reason.strip() or not decision.minutes.strip()
        if fact.supplied_by == "committee" and name in application.given and incomplete:
            yield problem(MESSAGES, "decision-without-minutes", application.given[name].at, label=fact.label)


def covers(book: Book, date: Date) -> bool:
    """Whether this version of the book holds on `date`."""
    return book.applies.holds_on(date)


def round_date_problem(book: Book, decided_on: Date, at: str = "") -> Problem | None:
    if covers(book, decided_on):
        return None
    return problem(MESSAGES, "round-outside-version", at, date=decided_on, **_validity(book))


def _validity(book: Book) -> Mapping[str, object]:
    return {
        "book": book.book,
        "version": book.version,
        "span": book.applies.span,
    }
