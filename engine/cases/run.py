"""Worked cases of a book: applicants with the decision each must get, and why. A typo in a case is never a pass.

    <version>.cases.yaml ─▶ Cases ─▶ the same round that decides ─▶ what was expected against what was found

A case has `facts`, which change those of the file's `base`; or `applications`, a mapping of facts for each applicant of
a round. A value is written as an applicant would write it, and `unknown` leaves a fact out. What the committee decides
gets a reason and minutes by itself. The day of decision is supposed as the date of application that one applicant
nowhere names, as a self-check supposes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pydantic import ValidationError

from engine.assessment import Judged, judged_from, with_supposed_date
from engine.book import Book
from engine.book.fields import OWN_LANGUAGES
from engine.book.validation import validation_problems
from engine.book.yaml_text import tree_from_yaml
from engine.cases.form import CASE_KEYS, Cases, RoundCase, Single, WrittenFact
from engine.cases.results import differences_of_round, differences_of_single
from engine.currency import WON, Currency
from engine.errors import Catalogue, Problem, Text, problem, repeated_problems
from engine.facts import application_problems, round_date_problem, round_dates
from engine.facts.marks import given_score_problem
from engine.feel import Date
from engine.judges import Judge
from engine.judges.agreement import agreeing_judge_from_book
from engine.nearest import did_you_mean
from engine.reading import Application, Decision, Given, records_from_rows, value_from_text
from engine.reading.firm_numbers import WITHOUT_NUMBER
from engine.reading.texts import without_joints
from engine.reading.value import says_unknown
from engine.round import Round, round_from
from engine.settings import Setting, book_with

MESSAGES: Catalogue = {
    "case-unknown-fact": Text("`{name}`: 이 규칙서에 없는 항목입니다{near}", "unknown fact `{name}`{near}"),
    "case-unwanted-rows": Text(
        "`{name}` 값은 한 줄의 글이어야 합니다", "the value of `{name}` must be a single text, not rows"
    ),
    "case-repeated-name": Text("같은 이름의 사례가 이미 있습니다: `{name}`", "two cases have the name `{name}`"),
}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """Whether a case holds; `differences` says what was expected and what was found."""

    name: Text
    at: str
    passes: bool
    differences: tuple[Text, ...]


class CaseRun(NamedTuple):
    """A case's result with what was decided: each application judged, and the round where it is one."""

    result: CaseResult
    judged: tuple[Judged, ...] = ()
    round_: Round | None = None


def cases_from_yaml(
    text: str, name: str, money: Currency = WON, languages: Sequence[str] = OWN_LANGUAGES
) -> tuple[Cases | None, tuple[Problem, ...]]:
    """The cases of a file, or every problem in it with its line; its amounts are major units of `money`.

    Texts are in the `languages` of the book.
    """
    raw, problems = tree_from_yaml(text, name)
    if raw is None:
        return None, problems
    try:
        cases = Cases.model_validate(raw, context={"currency": money, "languages": languages})
    except ValidationError as error:
        return None, validation_problems(error, raw, name, CASE_KEYS)
    wrong = tuple(repeated_problems(MESSAGES, "case-repeated-name", ((case.name, case.at) for case in cases.cases)))
    return (None, wrong) if wrong else (cases, ())


def base_problems(book: Book, cases: Cases) -> tuple[Problem, ...]:
    """What is wrong with the facts and the day that the cases share; it would be wrong in each of them."""
    wrong_date = None if all(case.as_of for case in cases.cases) else round_date_problem(book, cases.as_of, cases.at)
    return (*([wrong_date] if wrong_date else []), *_application(book, cases.base, cases.at)[1])


def run_cases(book: Book, cases: Cases) -> tuple[CaseResult, ...]:
    """A result for each case, in the order of the file; `book` has no problems of its own.

    Raises `EngineRefusal` where the judges differ.
    """
    return tuple(run.result for run in runs_of(book, cases))


def runs_of(book: Book, cases: Cases) -> Iterator[CaseRun]:
    """As `run_cases`, each result with what was decided."""
    judge = agreeing_judge_from_book(book)
    for case in cases.cases:
        decided_on = case.as_of or cases.as_of
        if isinstance(case, Single):
            differences, judged = _run_single(book, cases.base, case, decided_on, judge)
            yield CaseRun(_result(case, differences), (judged,) if judged else ())
        else:
            differences, round_ = _run_round(book, cases.base, case, decided_on)
            applicants = round_.applicants if round_ else ()
            yield CaseRun(_result(case, differences), tuple(each.judged for each in applicants), round_)


def _result(case: Single | RoundCase, differences: tuple[Text, ...]) -> CaseResult:
    return CaseResult(case.name, case.at, not differences, differences)


def _run_single(
    book: Book, base: Mapping[str, WrittenFact], case: Single, decided_on: Date, judge: Judge
) -> tuple[tuple[Text, ...], Judged | None]:
    profile = {**base, **case.facts}
    application, unread = _application(book, profile, case.at)
    if book.applies.by not in profile:
        application, _ = with_supposed_date(book, application, decided_on)
    wrong_date = round_date_problem(book, decided_on)
    problems = (*unread, *([wrong_date] if wrong_date else []), *application_problems(book, [application]))
    judged = None if problems else judged_from(book, [application], round_dates(book, decided_on), judge=judge)[0]
    return differences_of_single(book, case.expect, judged, problems), judged


def _run_round(
    book: Book, base: Mapping[str, WrittenFact], case: RoundCase, decided_on: Date
) -> tuple[tuple[Text, ...], Round | None]:
    applications: list[Application] = []
    unread: tuple[Problem, ...] = ()
    for number, row in enumerate(case.applications, 1):
        own = {}
        if said := row.get("application_no"):
            # A firm of its own, in whichever scheme the book has its numbers.
            own = {"firm": said, "firm_id": replace(said, text=f"{WITHOUT_NUMBER} 사례 {number}")}
        application, found = _application(book, {**base, **own, **row}, case.at)
        applications.append(application)
        unread += found
    settings = [Setting(name, text, case.at) for name, text in case.settings.items()]
    changed, made, wrong = book_with(book, settings) if settings else (book, (), ())
    unread += wrong
    if changed is None or unread:
        return differences_of_round(case.expect, None, unread), None
    round_, problems = round_from(changed, applications, decided_on, settings=made)
    return differences_of_round(case.expect, round_, problems), round_


def _application(book: Book, profile: Mapping[str, WrittenFact], at: str) -> tuple[Application, tuple[Problem, ...]]:
    given: dict[str, Given] = {}
    problems: list[Problem] = []
    for name, written in profile.items():
        if (fact := book.facts.get(name)) is None:
            near = did_you_mean(name, book.facts)
            unknown = problem(MESSAGES, "case-unknown-fact", written.at, name=name, near=near)
            problems.append(given_score_problem(book, name, written.at) or unknown)
        elif written.rows and fact.kind == "records":
            given[name], found = records_from_rows(fact, written.rows, written.at, written=without_joints)
            problems += found
        elif written.rows:
            problems.append(problem(MESSAGES, "case-unwanted-rows", written.at, name=name))
        elif not says_unknown(fact, written.text):
            reading = value_from_text(fact, without_joints(written.text), written.at)
            if isinstance(reading, Problem):
                problems.append(reading)
            else:
                given[name] = Given(reading.value, written.text, written.at, reading.rule)
    decided = [name for name in given if book.facts[name].supplied_by == "committee"]
    decisions = {name: Decision("case", "case") for name in decided}
    return Application(at, given, decisions), tuple(problems)
