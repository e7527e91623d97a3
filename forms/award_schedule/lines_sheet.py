"""How each entitlement was worked out: the chain of limits of every benefit, which of them bound, and the result."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from engine.assessment import Line
from engine.errors import same
from engine.feel import shown
from engine.judges import Verdict
from engine.round import Applicant
from forms.award_schedule.keys import exact, identity, identity_columns
from forms.award_schedule.plan import columns_of, list_sheet
from forms.award_schedule.sheet import HEAD_ROW, As, Volume, cell_of
from forms.award_schedule.words import Words

_LAYOUT = (
    ("benefit", "text", 22),
    ("step", "text", 36),
    ("amount", "money", 18),
    ("binds", "centre", 12),
    ("computed_from", "text", 44),
    ("remark", "text", 44),
)


_AMOUNT = 2 + [key for key, _, _ in _LAYOUT].index("amount")


@dataclass(slots=True)
class Worked:
    """The cells with what was worked out of an application: each line by its benefit, their sum, and the award."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    entitled: str = ""
    awarded: str = ""


class _Row(NamedTuple):
    """A row, and which amount of the application it says: of a benefit, `_SUM` or `_AWARD`; none of a step."""

    cells: list[Any]
    says: str = ""


_SUM, _AWARD = "<sum>", "<award>"


def lines_sheet(volume: Volume, words: Words) -> Mapping[str, Worked]:
    """Writes the sheet, and says where it has the amounts of each application, by its number."""
    edition = volume.edition
    columns = [*identity_columns(edition), *columns_of(edition, _LAYOUT)]
    title, letter = volume.sheets["lines"].title, get_column_letter(_AMOUNT + 1)
    found: dict[str, Worked] = {}

    def rows() -> Iterator[list[Any]]:
        number = HEAD_ROW
        for applicant in edition.round_.applicants:
            who, worked = identity(applicant), found.setdefault(applicant.application_no, Worked())
            for row in _rows(words, applicant):
                number += 1
                _note(worked, row.says, cell_of(title, letter, number))
                yield [*who, *row.cells]

    list_sheet(volume, "lines", columns, rows(), by_page=True)
    return found


def _note(worked: Worked, says: str, cell: str) -> None:
    if says == _SUM:
        worked.entitled = cell
    elif says == _AWARD:
        worked.awarded = cell
    elif says:
        worked.lines.setdefault(says, []).append(cell)


def _rows(words: Words, applicant: Applicant) -> Iterator[_Row]:
    judged, entitlement = applicant.judged, applicant.judged.entitlement
    binding = words.say("binding")
    bound = {line.bound_by for line in entitlement.lines} | set(applicant.bound_by)
    for line in entitlement.lines:
        title = words.of_claimant(line.title, line.claimant, judged)
        for i, (step, names) in enumerate(zip(line.steps, line.plan.reads, strict=True)):
            label = words.kind_of_link(step.id) if i == 0 else words.edition.of(step.label)
            benefit = next(each for each in words.book.benefits if each.id == line.benefit)
            if i == 0 and benefit.override in judged.application.given:
                label = words.say("override_own")
            binds = binding if step.id == line.bound_by and line.amount is not None else ""
            binds = binds or words.applies(step.applies, no_limit=step.no_limit)
            read = words.computed_from(names, judged, line.claimant) if names else ""
            more = words.evidence(line) if i == 0 else ""
            yield _Row([title, label, _amount(words, step.amount), binds, read, more])
        result = [title, words.say("line_result", title=title), line.amount, "", "", _remark(words, line)]
        yield _Row(result, line.benefit)
    whole = words.say("all_benefits")
    for ceiling in entitlement.ceilings:
        covers = ", ".join(words.scopes[name] for name in ceiling.limit.covers)
        covers = words.of_claimant(same(covers), ceiling.claimant, judged)
        remark = words.missing(ceiling.missing) or words.received(ceiling)
        binds = binding if ceiling.name in bound else words.say("met") if ceiling.name in applicant.met else ""
        binds = binds or words.applies(ceiling.applies, no_limit=ceiling.no_limit)
        read = words.computed_from(ceiling.names, judged, ceiling.claimant) if ceiling.names else ""
        yield _Row([covers, words.edition.of(ceiling.limit.label), ceiling.at_most, binds, read, remark])
    bounds = words.bounds(entitlement) if entitlement.amount is None else ""
    yield _Row([whole, words.say("sum_result"), entitlement.amount, "", "", bounds], _SUM)
    if applicant.rank:
        cut = bool(applicant.why)
        met = words.limits_met(applicant)
        why = [words.why_waiting(applicant)] if applicant.why else []
        why += [words.cut(applicant)] if applicant.cut else []
        why += [words.say("met_on_the_way", limits=met)] if met else []
        award = [whole, words.say("award_result"), applicant.award, binding if cut else "", "", "\n".join(why)]
        yield _Row(award, _AWARD)
    if applicant.held:
        kept = words.say("held_for_it", amount=words.edition.money(applicant.held))
        yield _Row([whole, words.say("award_result"), 0, "", "", kept])


def _amount(words: Words, amount: int | Fraction | None) -> Any:
    if amount is None or amount.denominator == 1:
        return amount if amount is None or exact(amount) is not None else As(shown(amount), "text")
    major = words.book.money.major(amount)
    found = exact(major)
    return As(shown(major), "text") if found is None else As(found, "decimal")


def _remark(words: Words, line: Line) -> str:
    refused = words.say("no_criteria", title=line.title) if line.verdict is Verdict.NOT_MET else ""
    if line.applies is Verdict.NOT_MET:
        refused = words.say("not_applying", title=line.title)
    return "\n".join(filter(None, [refused, words.missing(line.missing), words.reasons(line.reasons)]))
