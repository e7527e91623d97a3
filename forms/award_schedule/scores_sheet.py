"""How every score was made from the reviewers' marks: who counts, what was dropped, means, points, rounding."""

from collections.abc import Iterator

from engine.book.scoring import MARKS
from engine.explain.score import score_in_words
from engine.explain.sources import override_place_in_words
from engine.facts.score import scored_of
from forms.award_schedule.edition import Edition
from forms.award_schedule.keys import identity, identity_columns
from forms.award_schedule.plan import columns_of, list_sheet
from forms.award_schedule.sheet import Volume


def scores_sheet(volume: Volume) -> None:
    edition = volume.edition
    columns = [*identity_columns(edition), *columns_of(edition, [("score_steps", "text", 90)])]
    list_sheet(volume, "scores", columns, _rows(edition))


def _rows(edition: Edition) -> Iterator[list[str]]:
    for applicant in edition.round_.applicants:
        scored = scored_of(edition.book, applicant.judged.facts)
        for text in score_in_words(scored, edition.book) if scored else ():
            yield [*identity(applicant), edition.of(text)]
        if scored and (places := edition.round_.overridden.get(applicant.application_no)):
            marks = applicant.judged.application.given.get(MARKS)
            own = {each.at for row in marks.rows for each in row.values()} if marks else set()
            for at in (each for each in places if each in own):
                yield [*identity(applicant), edition.of(override_place_in_words(at))]
