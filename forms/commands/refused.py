"""Why applications are not eligible, on the screen: each criterion or limit in one line, a handful of each."""

from collections.abc import Iterator
from itertools import islice

from engine.assessment import Status
from engine.book import Criterion
from engine.errors import Language, Text
from engine.judges import Verdict
from engine.round import Applicant, Round
from forms.award_schedule.causes import causes_of
from forms.award_schedule.edition import Edition
from forms.award_schedule.words import Words

MOST_CAUSES = 5
REFUSED = Text("{number} 부적격: {title}", "{number} not eligible: {title}")
NOT_MET = Text("{number} 부적격, 미충족: {title}", "{number} not eligible, not met: {title}")
MORE = Text("{number} 부적격: 그 밖에 {count}개", "{number} not eligible: and {count} more")


def refused_in_words(round_: Round, language: Language, most: int) -> Iterator[str]:
    """A line for each criterion or limit that an application does not meet, of the first `most` such applications."""
    words = Words(Edition(round_, language, "", "", sample=False))
    refused = (each for each in round_.applicants if each.status is Status.NOT_ELIGIBLE)
    for applicant in islice(refused, most):
        yield from _lines(words, applicant, language)


def _lines(words: Words, applicant: Applicant, language: Language) -> Iterator[str]:
    causes = (each for each in causes_of(words, applicant) if each.verdict is Verdict.NOT_MET)
    told = {cause.title: NOT_MET if isinstance(cause.clause, Criterion) else REFUSED for cause in causes}
    titles = [title for title in told if not any(each.startswith(f"{title} > ") for each in told)]
    for title in titles[:MOST_CAUSES]:
        yield told[title].filled(number=applicant.application_no, title=title).in_(language)
    if (more := len(titles) - MOST_CAUSES) > 0:
        yield MORE.filled(number=applicant.application_no, count=more).in_(language)
