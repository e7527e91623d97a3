"""Two rounds of the same applications, one with other settings: who changes, and both as one document."""

from dataclasses import dataclass
from typing import Any

from engine.book import ROUND_DATES
from engine.documents.budget import settings_document
from engine.documents.overrides import overrides_document
from engine.documents.plain_value import minor_digits_of, plain_value
from engine.errors import Language
from engine.round import Applicant, Round
from engine.settings import ChangedSetting
from engine.version import VERSION
from forms.commands.inputs import RoundInputs


@dataclass(frozen=True, slots=True)
class Change:
    """An application whose decision changes: as it is, and with the settings."""

    before: Applicant
    after: Applicant

    @property
    def difference(self) -> int:
        """The amount that it receives more; less is negative."""
        return self.after.award - self.before.award


@dataclass(frozen=True, slots=True)
class Comparison:
    """A round as it is and with `settings`."""

    settings: tuple[ChangedSetting, ...]
    before: Round
    after: Round

    @property
    def changes(self) -> tuple[Change, ...]:
        """Each application whose result, lines or payments differ, in the order of the second round."""
        as_is = {applicant.application_no: applicant for applicant in self.before.applicants}
        pairs = (Change(as_is[each.application_no], each) for each in self.after.applicants)
        return tuple(pair for pair in pairs if pair.before.outcome != pair.after.outcome)


def comparison_document(inputs: RoundInputs, compared: Comparison, language: Language) -> dict[str, Any]:
    """The comparison as data; it is no result: `recorded` is false, and it has no `applicants` to verify."""
    before, book = compared.before, compared.before.book
    return {
        "book": {"id": book.book, "version": book.version, "digest": book.digest, "title": book.title.in_(language)},
        "currency": book.currency,
        **minor_digits_of(book),
        "engine": VERSION,
        "input": {"digest": inputs.input_digest, "sample": inputs.sample, "date_at": inputs.date_at},
        "dates": {name: plain_value(date) for name, date in before.dates.items() if name in ROUND_DATES},
        "settings": settings_document(inputs.settings),
        "overrides": overrides_document(before, language),
        "what_if": settings_document(compared.settings),
        "before": _sums(before),
        "after": _sums(compared.after),
        "changes": [
            {
                "application_no": change.after.application_no,
                "firm": plain_value(change.after.judged.facts["firm"]),
                "before": _decision(change.before),
                "after": _decision(change.after),
                "difference": change.difference,
            }
            for change in compared.changes
        ],
        "recorded": False,
        "problems": [],
    }


def _sums(round_: Round) -> dict[str, Any]:
    return {"budget": round_.totals, "counts": {status.value: count for status, count in round_.counts.items()}}


def _decision(applicant: Applicant) -> dict[str, Any]:
    return {
        "status": applicant.status.value,
        "why": list(applicant.why),
        "rank": applicant.rank,
        "award": applicant.award,
        "held": applicant.held,
        "shortfall": applicant.shortfall,
        "cut": applicant.cut,
        "bound_by": list(applicant.bound_by),
        "tranches": [{"on": plain_value(each.on), "amount": each.amount} for each in applicant.payments],
    }
