"""How each entitlement was worked out: the chain of limits of every benefit, which of them bound, and the result."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from engine.assessment import Line
from engine.errors import same
from engine.feel import shown
from engine.judges import Verdict
from engine.round import Applicant
from forms.award_schedule.keys import exact, identity, identity_columns
from forms.award_schedule.plan import columns_of, list_sheet
from forms.award_schedule.sheet import As, Volume
from forms.award_schedule.words import Words

_LAYOUT = (
    ("benefit", "text", 22),
    ("step", "text", 36),
    ("amount", "money", 18),
    ("binds", "centre", 12),
    ("computed_from", "text", 44),
    ("remark", "text", 44),
)


def lines_sheet(volume: Volume, words: Words) -> None:
    edition = volume.edition
    columns = [*identity_columns(edition), *columns_of(edition, _LAYOUT)]
    applicants = edition.round_.applicants
    rows = ([*identity(applicant), *row] for applicant in applicants for row in _rows(words, applicant))
    list_sheet(volume, "lines", columns, rows)


def _rows(words: Words, applicant: Applicant) -> Iterator[list[Any]]:
    judged, entitlement = applicant.judged, applicant.judged.entitlement
    binding = words.say("binding")
    bound = {line.bound_by for line in entitlement.lines} | set(applicant.bound_by)
    for line in entitlement.lines:
        title = words.of_claimant(line.title, line.claimant, judged)
        for i, (step, names) in enumerate(zip(line.steps, line.plan.reads, strict=True)):
            label = words.kind_of_link(step.id) if i == 0 else words.edition.of(step.label)
            binds = binding if step.id == line.bound_by and line.amount is not None else ""
            binds = binds or words.applies(step.applies, no_limit=step.no_limit)
            read = words.computed_from(names, judged, line.claimant) if names else ""
            yield [title, label, _amount(words, step.amount), binds, read, words.evidence(line) if i == 0 else ""]
        yield [title, words.say("line_result", title=title), line.amount, "", "", _remark(words, line)]
    whole = words.say("all_benefits")
    for ceiling in entitlement.ceilings:
        covers = ", ".join(words.scopes[name] for name in ceiling.limit.covers)
        covers = words.of_claimant(same(covers), ceiling.claimant, judged)
        remark = words.missing(ceiling.missing) or words.received(ceiling)
        binds = binding if ceiling.name in bound else words.say("met") if ceiling.name in applicant.met else ""
        binds = binds or words.applies(ceiling.applies, no_limit=ceiling.no_limit)
        read = words.computed_from(ceiling.names, judged, ceiling.claimant) if ceiling.names else ""
        yield [covers, words.edition.of(ceiling.limit.label), ceiling.at_most, binds, read, remark]
    bounds = words.bounds(entitlement) if entitlement.amount is None else ""
    yield [whole, words.say("sum_result"), entitlement.amount, "", "", bounds]
    if applicant.rank:
        cut = bool(applicant.why)
        met = words.limits_met(applicant)
        why = [words.why_waiting(applicant)] if applicant.why else []
        why += [words.cut(applicant)] if applicant.cut else []
        why += [words.say("met_on_the_way", limits=met)] if met else []
        yield [whole, words.say("award_result"), applicant.award, binding if cut else "", "", "\n".join(why)]
    if applicant.held:
        kept = words.say("held_for_it", amount=words.edition.money(applicant.held))
        yield [whole, words.say("award_result"), 0, "", "", kept]


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
