"""jiwon decides grants from written rule books; this is its door for programs.

    import jiwon

    book = jiwon.read_book("ulsan/rnd")
    received = jiwon.read_applications(book, "applications.xlsx")
    round_ = jiwon.award(book, received)
    document = jiwon.document(round_, received)
    assert all(check.holds for check in jiwon.verify(book, document, received))

Amounts are whole numbers in the book's currency, dates `jiwon.Date`. Input that cannot be used raises `Refused`, with
every `Problem` at once; the engine's refusal of itself is `EngineRefusal`. Nothing is printed, and no file is written.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from engine.assessment import Entitlement, Finding, Judged, Line, SelfCheck, Status, judged_from, self_check
from engine.book import Book
from engine.book.fields import Scalar
from engine.canonical import digest_of
from engine.checks import book_problems
from engine.documents.round import document_from_round, result_from_document
from engine.errors import EffortSpent, EngineRefusal, Language, Problem, Text
from engine.facts import round_date_problem, round_dates
from engine.facts.from_application import own_date_problem
from engine.facts.marks import marks_problems
from engine.feel import Date, date_from_text
from engine.judges import Verdict
from engine.overrides import PARTS, Override, Said, StatedRow, opened, overridden, overrides_from
from engine.reading import Application
from engine.reading.doubts import Accepted, Answer, Doubt, answered
from engine.round import Applicant, Round, overridden_round
from engine.verify import Check
from engine.verify import verify as laws_of
from engine.version import VERSION
from forms.award_schedule import award_schedule
from forms.disk import bytes_from_file, chosen
from forms.disk.books import RULES, is_sample, names_of_facts
from forms.intake import application_from_tree
from forms.intake.applications import applications_from_workbook

T = TypeVar("T")
__version__ = VERSION
__all__ = [
    "Applicant",
    "Application",
    "Book",
    "Check",
    "Date",
    "EngineRefusal",
    "Entitlement",
    "Finding",
    "Judged",
    "Line",
    "Problem",
    "Received",
    "Refused",
    "Round",
    "SelfCheck",
    "Status",
    "Text",
    "Verdict",
    "__version__",
    "award",
    "check",
    "document",
    "judge",
    "read_applications",
    "read_book",
    "read_facts",
    "schedule",
    "verify",
]


class Refused(ValueError):
    """The input cannot be used: `problems` holds everything that is wrong with it, each with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{each.at}: {each.message.en}".removeprefix(": ") for each in self.problems))


@dataclass(frozen=True, slots=True)
class Received:
    """Applications as they were handed in, in their order; `date` is the day of decision that their workbook states.

    `digest` is that of the workbook's bytes, `name` what the file is called, `date_at` the cell of the date.
    """

    applications: tuple[Application, ...]
    date: Date | None
    date_at: str
    digest: str
    name: str
    accepted: tuple[Accepted, ...] = ()
    notices: tuple[Doubt, ...] = ()
    """What was asked about the applications and answered, and what is only said of them."""
    sample: bool = False
    """Whether they are the sample that comes along with the book."""


def read_book(name: str | Path, *, version: str | None = None, on: str | Date | dt.date | None = None) -> Book:
    """A checked book: `name` is one that comes along, such as `ulsan/rnd`, or the path of a file.

    The version asked for, else the one that holds `on` a day, else the newest.
    """
    found, problems = chosen(str(name), version, None if on is None else _day(on))
    problems += book_problems(found.book) if found else ()
    return _sound(found.book if found else None, problems)


def read_applications(
    book: Book, source: str | Path | bytes, accept: Mapping[str, str] = MappingProxyType({})
) -> Received:
    """The applications of a workbook, of CSV or of JSON, from its path, or of a workbook from its bytes.

    `accept`: reasons by cell, the answers to questions about them; an open question is a problem.
    """
    name = "applications.xlsx" if isinstance(source, bytes) else str(source)
    data, problems = (source, ()) if isinstance(source, bytes) else bytes_from_file(Path(source))
    _sound(data, problems)
    with _bounded():
        intake, problems = applications_from_workbook(book, data, name)
    accepted, open_ = answered(intake.doubts, [Answer(at, reason) for at, reason in accept.items()], whole=not problems)
    _sound(intake, (*problems, *open_))
    notices, digest = tuple(each for each in intake.doubts if not each.stops), digest_of(data)
    stated = intake.round_date, intake.round_date_at
    return Received(
        intake.applications, *stated, digest, Path(name).name, accepted, notices, is_sample(RULES / book.book, digest)
    )


def read_facts(book: Book, facts: Mapping[str, Any]) -> Application:
    """What one firm knows, by the ids of the facts: texts as a person writes them, whole numbers, `True` and `False`,
    dates, lists of choices or of rows. `None` is FEEL's null; what is left out is unknown.

    A fact that only other published books know is passed over: one profile serves many programmes.
    """
    tree: dict[str, Any] = {_placed(name): _written(value) for name, value in facts.items()}
    return _sound(*application_from_tree(book, tree, "facts", names_of_facts))


def judge(book: Book, application: Application, on: str | Date | dt.date) -> Judged:
    """One application by itself, decided on a day: verdicts, findings, and the entitlement or its bounds."""
    day = _day(on)
    with _bounded():
        return judged_from(book, [_alone(book, application, day)], round_dates(book, day))[0]


def check(book: Book, application: Application, on: str | Date | dt.date) -> SelfCheck:
    """What a firm can expect as far as it knows: rank and budget play no part, and a missing date of application is
    supposed to be the day given.
    """
    day = _day(on)
    with _bounded():
        return self_check(book, _alone(book, application, day), day)


def award(
    book: Book,
    received: Received | Sequence[Application],
    decided_on: str | Date | dt.date | None = None,
    overrides: Sequence[Mapping[str, Any]] = (),
) -> Round:
    """The verified round of all applications, decided on the day given, else on the day in their workbook.

    `overrides`: what people decided otherwise, each a mapping of `application`, `what`, `value`, `reason`, `minutes`,
    `approver` and `decided_on`, of a mark `reviewer` too, as a list for `jiwon award --overrides` has them.
    """
    stated = received if isinstance(received, Received) else Received(tuple(received), None, "", "", "")
    day, at = (stated.date, stated.date_at) if decided_on is None else (_day(decided_on), "decided_on")
    if day is None:
        raise TypeError("`decided_on` is needed: the applications state no date")
    read = _read(book, stated.applications, overrides)
    return _sound(*overridden_round(book, stated.applications, read, day, date_at=at))


def document(round_: Round, received: Received, language: Language = "en") -> dict[str, Any]:
    """The round as text, whole numbers and lists: what `jiwon award --json` writes."""
    given = received.date is not None and round_.dates["decided_on"] != received.date
    return document_from_round(
        round_,
        received.digest,
        language,
        sample=received.sample,
        date_at="--as-of" if given else received.date_at,
        accepted=received.accepted,
        notices=received.notices,
    )


def verify(
    book: Book,
    document: Mapping[str, Any],
    received: Received | Sequence[Application],
    overrides: Sequence[Mapping[str, Any]] = (),
) -> tuple[Check, ...]:
    """Every law, checked on a document by the second program; it shares nothing with the one that decided.

    `overrides`: those that the round was decided with.
    """
    result, decided_on, problems = result_from_document(document, "document")
    applications = received.applications if isinstance(received, Received) else received
    read = _read(book, applications, overrides)
    book, applications = opened(book, read), overridden(applications, read)
    with _bounded():
        return laws_of(book, round_dates(book, _sound(decided_on, problems)), _sound(result, problems), applications)


def schedule(round_: Round, received: Received, language: Language = "ko", *, sample: bool = False) -> bytes:
    """The award schedule as the bytes of an Excel workbook; `sample` marks every page as made from fictional firms."""
    said, sample = (received.accepted, received.notices), sample or received.sample
    return award_schedule(round_, received.digest, language, sample=sample, input_name=received.name, said=said)


def _read(
    book: Book, applications: Sequence[Application], overrides: Sequence[Mapping[str, Any]]
) -> tuple[Override, ...]:
    """The overrides of a program; each part is written as a person would."""
    rows = [
        StatedRow(
            {
                name: Said(text, f"overrides[{i}].{name}")
                for name, value in each.items()
                if value is not None and (text := _part(value)).strip()
            },
            f"overrides[{i}]",
        )
        for i, each in enumerate(overrides)
    ]
    if unknown := {name for row in rows for name in row.parts} - set(PARTS):
        raise TypeError(f"no part of an override: {', '.join(sorted(unknown))}")
    found, problems = overrides_from(book, applications, rows)
    return _sound(found, problems)


def _part(value: Any) -> str:
    """A part of an override as a person would write it; a list of choices as one text, without any `none`."""
    written = _written(value)
    return (", ".join(map(str, written)) or "none") if isinstance(written, list) else str(written)


def _alone(book: Book, application: Application, day: Date) -> Application:
    wrong = (round_date_problem(book, day, "on"), own_date_problem(book, application))
    return _sound(application, (*(each for each in wrong if each), *marks_problems(book, application)))


def _sound(found: T | None, problems: Sequence[Problem]) -> T:
    if problems or found is None:
        raise Refused(problems)
    return found


@contextmanager
def _bounded() -> Iterator[None]:
    """A book that computes more than it may is input that cannot be used."""
    try:
        yield
    except EffortSpent as spent:
        raise Refused(spent.problems) from None


def _day(day: str | Date | dt.date) -> Date:
    found = day if isinstance(day, Date) else date_from_text(str(day))
    if found is None:
        raise ValueError(f"no date such as 2021-06-01: `{day}`")
    return found


def _placed(name: str) -> Scalar:
    """The name of a fact, with the place that its problems show."""
    placed = Scalar(name)
    placed.at = f"facts[{name!r}]"
    return placed


def _written(value: Any) -> Any:
    """A value as a person would write it in a file of facts."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case str() | int() | Decimal() | Date() | dt.date():
            return str(value)
        case Mapping():
            return {str(name): _written(each) for name, each in value.items()}
        case list() | tuple():
            return [_written(each) for each in value]
        case _:
            raise TypeError(f"no fact is a `{type(value).__name__}`: write it as text")
