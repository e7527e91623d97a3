"""How every score was made from the reviewers' marks: who counts, what was dropped, means, points, rounding."""

from __future__ import annotations

from engine.explain.score import score_in_words
from engine.facts.score import scored_of
from forms.award_schedule.keys import identity, identity_columns
from forms.award_schedule.sheet import HEAD_ROW, Column, Sheet, Volume
from forms.award_schedule.texts import HEADINGS


def scores_sheet(volume: Volume) -> None:
    edition = volume.edition
    columns = [*identity_columns(edition)[:2], Column(edition.of(HEADINGS["score_steps"]), "text", 90)]
    sheet = Sheet(volume, "scores", columns)
    for applicant in edition.round_.applicants:
        scored = scored_of(edition.book, applicant.judged.facts)
        for text in score_in_words(scored, edition.book) if scored else ():
            sheet.row([*identity(applicant)[:2], edition.of(text)])
    if sheet.rows == HEAD_ROW:
        sheet.empty()
    sheet.filter(HEAD_ROW, sheet.rows)
