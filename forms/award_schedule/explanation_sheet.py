"""The explanation: every criterion of every application, with what was read and what was needed."""

from __future__ import annotations

from collections.abc import Iterator

from engine.assessment import Finding
from engine.round import Applicant
from forms.award_schedule.keys import identity, identity_columns
from forms.award_schedule.plan import columns_of, list_sheet
from forms.award_schedule.sheet import HEAD_ROW, Volume
from forms.award_schedule.texts import BASES, VERDICTS
from forms.award_schedule.words import Words

_LAYOUT = (
    ("scope", "text", 13),
    ("criterion", "text", 25),
    ("verdict", "centre", 9),
    ("read", "text", 38),
    ("needed", "text", 32),
    ("cite", "text", 28),
    ("basis", "centre", 9),
)


def explanation_sheet(volume: Volume, words: Words) -> None:
    edition = volume.edition
    columns = [*identity_columns(edition), *columns_of(edition, _LAYOUT)]
    sheet = list_sheet(volume, "explanation", columns, _rows(words), by_page=True)
    sheet.mark(len(columns) - 1, HEAD_ROW + 1, sheet.rows, edition.of(BASES["assumed"]), alert=False)


def _rows(words: Words) -> Iterator[list[str]]:
    edition = words.edition
    verdicts = {key: edition.of(text) for key, text in VERDICTS.items()}
    bases = {key: edition.of(text) for key, text in BASES.items()}
    for applicant in edition.round_.applicants:
        who = identity(applicant)
        for finding in applicant.judged.findings:
            yield [
                *who,
                words.scopes[finding.scope],
                words.paths[finding.criterion],
                verdicts[finding.verdict.value if finding.concerns else "unconcerned"],
                _read(words, applicant, finding),
                words.needed(finding.criterion),
                words.cite(finding.cite),
                bases[finding.basis],
            ]


def _read(words: Words, applicant: Applicant, finding: Finding) -> str:
    """The values read; what is not known, and why, where the verdict is not."""
    parts = [words.read(finding, applicant.judged.application)]
    if missing := finding.missing:
        parts.append(words.say("missing", names=words.labels(missing)))
    parts.append(words.reasons(finding.reasons))
    return "\n".join(part for part in parts if part)
