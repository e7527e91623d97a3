"""What a round needs from disk: the book version that holds, and the applications read by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.allocation import undated_problems
from engine.assessment import Watch
from engine.assessment.judged import unwatched
from engine.book import Book
from engine.canonical import digest_of
from engine.checks import book_problems
from engine.documents.round import document_from_round
from engine.errors import Language, Problem, Text, by_lines, problem
from engine.facts import round_date_problem, round_dates
from engine.facts.plausible import plausible_doubts
from engine.feel import Date
from engine.overrides import Override, opened, overridden
from engine.reading import Application
from engine.reading.doubts import Accepted, Answer, Doubt, answered
from engine.round import Round, overridden_round
from engine.settings import ChangedSetting, book_with, caused
from forms.award_schedule import Recording, award_schedule, recording_from
from forms.commands.overridden import Expected, OverridesRead, overrides_from_bytes
from forms.disk import Version, bytes_from_file, chosen, clock, shelves_of, version_of
from forms.disk.books import MESSAGES, is_sample
from forms.disk.files import MOST_BYTES as MOST_OF_FILE
from forms.intake.applications import Intake, applications_from_workbook
from forms.intake.budget_file import budget_from_bytes
from forms.ledger.origin import NamedFile, Origin
from forms.xlsx.mark import MOST_BYTES, Mark

AS_OF = "--as-of"
"""The place of a date that a person gave."""


@dataclass(frozen=True, slots=True)
class RoundInputs:
    """A book, its applications, and the date of the round with its place; `sample`: they are the book's own."""

    origin: Origin
    """What all of it was read from."""
    book: Book
    applications: tuple[Application, ...]
    decided_on: Date
    date_at: str
    input_digest: str
    input_name: str
    sample: bool
    stated_on: Date | None
    """The date that the workbook states for its round, whichever date was used."""
    stated_at: str
    """The place of that date; empty where there is none."""
    settings: tuple[ChangedSetting, ...] = ()
    """What a budget file set otherwise than the book: `book` is the changed one."""
    budget_note: Text | None = None
    budget_digest: str | None = None
    accepted: tuple[Accepted, ...] = ()
    notices: tuple[Doubt, ...] = ()
    """What was asked about the applications and answered, and what is only said of them."""
    doubts: tuple[Doubt, ...] = ()
    """All that is asked and said about the applications as they were received."""
    received: tuple[Book, tuple[Application, ...]] | None = None
    """The book and the applications before they were overridden."""
    overriding: OverridesRead | None = None

    def round(self, watch: Watch[Any] = unwatched) -> tuple[Round | None, tuple[Problem, ...]]:
        """The round that these inputs decide, or its problems; where it is overridden, beside what it would be else."""
        book, given = self.received or (self.book, self.applications)
        overrides = self.overriding.overrides if self.overriding else ()
        return overridden_round(book, given, overrides, self.decided_on, watch, self.date_at, self.settings)

    def overridden_by(self, overriding: OverridesRead | None) -> "RoundInputs":
        """The same inputs with these overrides, and no others."""
        book, given = self.received or (self.book, self.applications)
        if overriding is None or not overriding.overrides:
            notices = tuple(each for each in self.doubts if not each.stops)
            return replace(self, book=book, applications=given, notices=notices, received=None, overriding=None)
        overrides = overriding.overrides
        answers = [Answer(each.doubt.at, each.reason) for each in self.accepted]
        notices = tuple(each for each in _said(self.doubts, book, given, overrides, answers) if not each.stops)
        changed = replace(self, book=opened(book, overrides), applications=overridden(given, overrides))
        return replace(changed, notices=notices, received=(book, given), overriding=overriding)

    def document(self, round_: Round, language: Language) -> dict[str, Any]:
        return document_from_round(
            round_,
            self.input_digest,
            language,
            sample=self.sample,
            date_at=self.date_at,
            budget_digest=self.budget_digest,
            budget_note=self.budget_note,
            accepted=self.accepted,
            notices=self.notices,
        )

    def schedule(
        self,
        round_: Round,
        language: Language,
        source: str | None = None,
        assumptions_read: tuple[str, str] | None = None,
        recording: Recording | None = None,
    ) -> bytes:
        """The award schedule; `source` is the name of the applications' file that it states."""
        return award_schedule(
            round_,
            self.input_digest,
            language,
            sample=self.sample,
            input_name=Path(self.input_name).name if source is None else source,
            note=self.budget_note,
            budget_digest=self.budget_digest,
            said=(self.accepted, self.notices),
            assumptions_read=assumptions_read,
            recording=recording,
        )

    def schedule_of(self, mark: Mark, round_: Round) -> bytes:
        """The award schedule as one with this mark was written: in its language, with its names and its recording.

        The recording is taken from it; whether a ledger has that is for who has the ledger.
        """
        return self.schedule(round_, mark.told_in, mark.source, recording=recording_from(mark.ledger))


@dataclass(frozen=True, slots=True)
class Asked:
    """The round that a command names: a book, its applications (None: its sample), and what is chosen beside them."""

    book: str
    applications: Path | None = None
    version: str | None = None
    as_of: Date | None = None
    budget: Path | None = None
    answers: tuple[Answer, ...] = ()
    """To the questions about the applications."""
    assumptions_read: tuple[str, str] | None = None
    """Who confirms the assumptions of the book, and the day."""
    overrides: Path | None = None
    overrides_digest: str | None = None
    """Of those that a result was decided with, where it is verified."""

    @property
    def files(self) -> tuple[Path | None, ...]:
        """The inputs, which no result is written over."""
        return self.applications, self.budget, self.overrides


def round_inputs(asked: Asked) -> tuple[RoundInputs | None, tuple[Problem, ...]]:
    """The inputs of a round, or every problem with the book, the applications and the files beside them.

    The round's date is `as_of`, else the workbook's round cell, else today; it chooses the version of the book.
    """
    budget, wrong = _beside(asked.budget)
    if budget is not None:
        sums, wrong = budget_from_bytes(budget.data, budget.name)
        budget = None if sums is None else budget
    overrides, more = _beside(asked.overrides, MOST_BYTES)
    inputs, problems = _with_files((budget, overrides), asked)
    return (None, (*problems, *wrong, *more)) if wrong or more else (inputs, problems)


def _beside(path: Path | None, most: int = MOST_OF_FILE) -> tuple[NamedFile | None, tuple[Problem, ...]]:
    if path is None:
        return None, ()
    data, problems = bytes_from_file(path, most=most)
    return (None, problems) if problems else (NamedFile(str(path), data), ())


def _with_files(
    beside: tuple[NamedFile | None, NamedFile | None], asked: Asked
) -> tuple[RoundInputs | None, tuple[Problem, ...]]:
    """The inputs with the files of the budget and of the overrides, where there are any."""
    choose = _sample if asked.applications is None else chosen
    found, problems = choose(asked.book, asked.version, asked.as_of)
    if found is None or problems:
        return None, problems
    if problems := book_problems(found.book):
        return None, problems
    path = asked.applications or found.beside(".sample.xlsx")
    shown = str(asked.applications or found.name.removesuffix(".yaml") + ".sample.xlsx")
    data, problems = bytes_from_file(path, shown)
    if problems:
        return None, problems
    intake, problems = applications_from_workbook(found.book, data, shown)
    decided_on = asked.as_of or intake.round_date or clock.today()
    if asked.version is None and asked.as_of is None and asked.applications is not None:
        # The newest version was a guess, until the workbook gave the date of the round.
        right, wrong = chosen(asked.book, None, decided_on)
        if right is None:
            return None, (*wrong, *problems)
        if right.name != found.name:
            found = right
            intake, problems = applications_from_workbook(found.book, data, shown)
    sample = is_sample(found.path.parent, digest_of(data))
    dated = decided_on, bool(asked.as_of)
    origin = Origin(found.texts, NamedFile(shown, data), *beside, *dated, asked.answers, asked.assumptions_read, sample)
    return _inputs_of(origin, found.book, intake, problems, asked.overrides_digest)


def inputs_of_origin(origin: Origin) -> tuple[RoundInputs | None, tuple[Problem, ...]]:
    """The inputs that are read from what a round was decided from: the same ones every time."""
    book, problems = origin.book.book()
    if book is None:
        return None, problems
    if problems := book_problems(book):
        return None, problems
    intake, problems = applications_from_workbook(book, origin.applications.data, origin.applications.name)
    return _inputs_of(origin, book, intake, problems)


def _inputs_of(
    origin: Origin, book: Book, intake: Intake, problems: tuple[Problem, ...], stated_overrides: str | None = None
) -> tuple[RoundInputs | None, tuple[Problem, ...]]:
    """The inputs with the settings of the budget file made in the book, the questions answered, and the overrides.

    `problems`: those of the `intake`.
    """
    sums, unread = (None, ()) if origin.budget is None else budget_from_bytes(origin.budget.data, origin.budget.name)
    if unread:
        return None, unread
    decided_on, answers = origin.decided_on, origin.answers
    stated_at = intake.round_date_at if intake.round_date else ""
    date_at = AS_OF if origin.date_given else stated_at
    changed, made, wrong = book_with(book, sums.settings if sums else ())
    if sums and changed:
        wrong += _without_year(book, changed, decided_on, made)
    wrong = by_lines((*sums.problems, *wrong)) if sums else wrong
    if problems:
        # Today is the date of the round only where the workbook could be read and states none.
        stated = date_at or (intake.applications and not intake.round_date_at)
        wrong_date = round_date_problem(book, decided_on, date_at) if stated else None
        _, open_questions = answered(intake.doubts, answers, whole=False)
        return None, (*([wrong_date] if wrong_date else []), *problems, *open_questions, *wrong)
    digest, read, doubts = digest_of(origin.applications.data), None, intake.doubts
    if (file := origin.overrides) is not None and changed is not None and not wrong:
        expected = Expected(str(decided_on), digest, (sums.digest if sums else None) or "")
        received = changed, intake.applications
        read, wrong = overrides_from_bytes(file.data, file.name, *received, expected, stated_overrides)
        if read:
            doubts = _said(intake.doubts, changed, intake.applications, read.overrides, answers)
    accepted, open_questions = answered(doubts, answers)
    if changed is None or wrong or open_questions:
        return None, (*open_questions, *wrong)
    own = changed, intake.applications, decided_on, date_at, digest, origin.applications.name, origin.sample
    note, sums_digest = (sums.note, sums.digest) if sums else (None, None)
    notices = tuple(each for each in doubts if not each.stops)
    beside = note, sums_digest, accepted, notices, intake.doubts
    inputs = RoundInputs(origin, *own, intake.round_date, stated_at, made, *beside)
    return inputs.overridden_by(read), ()


def _said(
    doubts: Sequence[Doubt],
    book: Book,
    applications: Sequence[Application],
    overrides: Sequence[Override],
    answers: Sequence[Answer] = (),
) -> tuple[Doubt, ...]:
    """What is asked and said once people have overridden: a question that is none any more stops nothing, unless it is
    answered all the same, and neither does a new one, since somebody approved what it would ask about.
    """
    before, after = (
        {(each.code, each.at): each for each in plausible_doubts(book, received)}
        for received in (applications, overridden(applications, overrides))
    )
    answered_for = {each.at for each in answers}
    gone = {key for key in before if key not in after and key[1] not in answered_for}
    found = [replace(each, stops=False) if (each.code, each.at) in gone else each for each in doubts]
    return (*found, *(replace(each, stops=False) for key, each in after.items() if key not in before))


def _without_year(book: Book, changed: Book, decided_on: Date, made: tuple[ChangedSetting, ...]) -> tuple[Problem, ...]:
    """The tranches due in a year for which the file leaves no budget: problems of the file, not of the book."""
    years = [each for each in made if each.name.startswith("budget.years.")]
    before = undated_problems(book, round_dates(book, decided_on))
    found = undated_problems(changed, round_dates(changed, decided_on))
    return tuple(caused(each, years, years[0].at) for each in found if years and each not in before)


def _sample(name: str, version: str | None, as_of: Date | None) -> tuple[Version | None, tuple[Problem, ...]]:
    """The version asked for, else the newest that has a sample beside it."""
    if version is not None or as_of is not None:
        return chosen(name, version, as_of)
    shelves, problems = shelves_of(name)
    with_sample = [shelf for shelf in shelves if shelf.beside(".sample.xlsx").is_file()]
    if problems or not with_sample:
        return None, problems or (problem(MESSAGES, "no-sample", "", book=name),)
    return version_of(with_sample[-1])
