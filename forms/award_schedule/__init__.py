"""The award schedule: a verified round as an Excel workbook to read, check and sign.

    to sign · summary · awards · budget · waiting list · not eligible and undecided · overrides · explanation ·
    entitlement lines · scores · checks · rule book · about; where rows claim `claimants` behind the awards; of a book
    that pays nothing `eligible` instead of those about money

Sums and running totals are live formulas that carry the engine's figures as their results; text from applicants is
never a formula; the same round gives the same bytes. May import `intake`, `xlsx`, `disk` and `engine`.
"""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from engine.book import Book
from engine.documents.overrides import overrides_digest
from engine.documents.round import content_of_round
from engine.errors import Language, Text
from engine.reading.doubts import Accepted, Doubt
from engine.round import Round
from engine.version import VERSION
from forms.award_schedule.awards_sheet import awards_sheet
from forms.award_schedule.budget_sheet import budget_sheet
from forms.award_schedule.checks_sheet import checks_sheet
from forms.award_schedule.claimants_sheet import claimants_sheet
from forms.award_schedule.clauses_sheet import clauses_sheet
from forms.award_schedule.edition import Edition, Recording, recording_from
from forms.award_schedule.eligible_sheet import eligible_sheet
from forms.award_schedule.explanation_sheet import explanation_sheet
from forms.award_schedule.lines_sheet import lines_sheet
from forms.award_schedule.overrides_sheet import overrides_sheet
from forms.award_schedule.packet import OF_PEOPLE, packet_sheet
from forms.award_schedule.refusals_sheet import refusals_sheet
from forms.award_schedule.scores_sheet import scores_sheet
from forms.award_schedule.sheet import Volume
from forms.award_schedule.styles import styles_of
from forms.award_schedule.summary_sheet import about_sheet, summary_sheet
from forms.award_schedule.texts import TITLES, TITLES_OF_LISTS
from forms.award_schedule.waiting_sheet import waiting_sheet
from forms.award_schedule.words import Words
from forms.xlsx.bytes import normalised_bytes
from forms.xlsx.mark import Mark
from forms.xlsx.said import digest_of_rows

__all__ = ["OF_PEOPLE", "Recording", "award_schedule", "recording_from"]


def _keys(book: Book) -> list[str]:
    """The sheets of a book's schedule, in their order."""
    money = ["awards", *(["claimants"] if book.claimants else []), "budget", "waiting"]
    keys = ["decision", "summary", *(money if book.pays else ["eligible"]), "refusals", "overrides", "explanation"]
    scored = ["scores"] if book.scoring else []
    return [*keys, *(["lines"] if book.pays else []), *scored, "checks", "clauses", "about"]


def award_schedule(  # noqa: PLR0913 (what a round was made from)
    round_: Round,
    input_digest: str,
    language: Language,
    *,
    sample: bool,
    input_name: str,
    note: Text | None = None,
    budget_digest: str | None = None,
    said: tuple[Sequence[Accepted], Sequence[Doubt]] = ((), ()),
    assumptions_read: tuple[str, str] | None = None,
    recording: Recording | None = None,
) -> bytes:
    """The workbook's bytes, dated on the day of decision; `sample` marks every page as made from fictional firms.

    `note` says why the budget was changed for this round, by the file of that digest; `said`: the questions about the
    input that were answered, and the notices. `assumptions_read`: who confirmed the assumptions of the book, and when.
    `recording`: where it is recorded; else every page says that it is a draft.
    """
    content = content_of_round(round_, input_digest, budget_digest, said[0])
    why = note.in_(language) if note else ""
    edition = Edition(
        round_, language, input_digest, input_name, sample, why, *said, content, assumptions_read, recording
    )
    workbook = Workbook(write_only=True)
    workbook.security = WorkbookProtection(lockStructure=True)
    volume = Volume(workbook, styles_of(workbook, edition.book.money), edition, _keys(round_.book))
    words = Words(edition)
    if round_.book.pays:
        listed = awards_sheet(volume, words, lines_sheet(volume, words))
        if round_.book.claimants:
            claimants_sheet(volume)
        accounts = budget_sheet(volume)
        waiting_sheet(volume, words)
    else:
        listed, accounts = eligible_sheet(volume), None
    summary_sheet(volume, words)
    refusals_sheet(volume, words)
    overrides_sheet(volume)
    explanation_sheet(volume, words)
    if round_.book.scoring:
        scores_sheet(volume)
    laws = checks_sheet(volume, listed)
    packet_sheet(volume, words, listed, laws, accounts)
    clauses_sheet(volume, words)
    about_sheet(volume)
    properties = workbook.properties
    title = TITLES["awards"] if round_.book.pays else TITLES_OF_LISTS["eligible"]
    properties.title = f"{edition.of(round_.book.title)}: {edition.of(title)}"
    properties.creator = f"jiwon {VERSION}"
    properties.language = "ko-KR" if language == "ko" else "en"
    named = round_.book.book, round_.book.version, str(edition.decided_on)
    digests = {"rules": round_.book.digest, "input": input_digest, "budget": budget_digest or ""}
    digests["overrides"] = overrides_digest(round_.overrides) if round_.overrides else ""
    digests["cells"] = digest_of_rows(volume.said, volume.areas)
    if recording:
        digests["ledger"] = recording.text
    mark = Mark("schedule", *named, language=language, source=input_name, content=content, **digests)
    return normalised_bytes(workbook, edition.decided_on, volume.rows, mark, volume.pictures)
