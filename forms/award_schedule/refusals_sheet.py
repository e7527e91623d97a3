"""Who is not eligible or undecided: each thing in the way, what was read, what was needed, who acts."""

from collections.abc import Iterator
from typing import Any

from engine.assessment import Status
from engine.explain.status import status_in_words
from engine.judges import Verdict
from engine.round import Applicant
from forms.award_schedule.causes import Cause, actors_of, causes_of
from forms.award_schedule.keys import identity, identity_columns
from forms.award_schedule.plan import columns_of, list_sheet
from forms.award_schedule.sheet import HEAD_ROW, Volume, money_width
from forms.award_schedule.texts import ACTORS, BASES, MARKS, VERDICTS
from forms.award_schedule.words import Words

_LAYOUT = (
    ("status", "centre", 13),
    ("scope", "text", 12),
    ("criterion", "text", 22),
    ("verdict", "centre", 9),
    ("read", "text", 30),
    ("needed", "text", 28),
    ("cite", "text", 24),
    ("basis", "centre", 9),
    ("missing", "text", 24),
    ("actor", "centre", 12),
)
_READ = 3
"""Where what was read stands among the cells of a cause."""


def refusals_sheet(volume: Volume, words: Words) -> None:
    edition = volume.edition
    held = [("held", "money", money_width(edition.round_.held))] if edition.round_.held else []
    columns = [*identity_columns(edition), *columns_of(edition, [*_LAYOUT, *held])]
    sheet = list_sheet(volume, "refusals", columns, _rows(words))
    sheet.mark(9, HEAD_ROW + 1, sheet.rows, edition.of(BASES["assumed"]), alert=False)


def _rows(words: Words) -> Iterator[list[Any]]:
    edition = words.edition
    for applicant in edition.round_.applicants:
        if applicant.status is Status.WITHDRAWN:
            kept: list[int | None] = [None] if edition.round_.held else []
            yield [*identity(applicant), edition.of(status_in_words(applicant)), *[""] * len(_LAYOUT[1:]), *kept]
        if applicant.status not in (Status.NOT_ELIGIBLE, Status.UNDECIDED):
            continue
        above = applicant.application_no in edition.round_.undecided_above_line
        status = edition.of(MARKS["undecided_above"] if above else status_in_words(applicant))
        kept = [applicant.held or None] if edition.round_.held else []
        own = words.overridden(applicant)
        for cause in causes_of(words, applicant):
            cells = _cells(words, applicant, cause)
            cells[_READ] = "\n".join(filter(None, (cells[_READ], *own)))
            yield [*identity(applicant), status, *cells, *kept]
            kept, own = [None] if kept else [], ()


def _cells(words: Words, applicant: Applicant, cause: Cause) -> list[str]:
    edition = words.edition
    if applicant.status is Status.NOT_ELIGIBLE:
        acting = edition.of(ACTORS["nobody"])
    else:
        unknown = cause.verdict is Verdict.UNKNOWN
        actors = actors_of(words.book, cause.names, cause.reasons) if unknown else ()
        acting = ", ".join(edition.of(ACTORS[actor]) for actor in actors)
    return [
        cause.scope,
        cause.title,
        edition.of(VERDICTS[cause.verdict.value]),
        cause.read,
        cause.needed,
        words.cite(cause.clause.cite),
        edition.of(BASES[cause.clause.stands]),
        "\n".join(filter(None, [words.labels(cause.names), words.reasons(cause.reasons)])),
        acting,
    ]
