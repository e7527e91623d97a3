"""What stands in the way of an application: criteria not met or not known, open amounts and questions, other claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.assessment import Entitlement, Finding, Status
from engine.book import Book, Clause
from engine.book.limit_id import LimitId
from engine.errors import Problem
from engine.explain.budget import least_in_words, of_claim_in_words
from engine.explain.firm_uses import received_in_words, stands_in_words, unsaid_in_words
from engine.judges import Verdict
from engine.round import Applicant
from engine.round.standing import ONE_PAYMENT
from forms.award_schedule.words import Words


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing in the way: what it belongs to, its title, what is known of it, and what is needed.

    `clause` is what asks for it; `names` would settle it, and `reasons` say why nothing does.
    """

    scope: str
    title: str
    read: str
    needed: str
    clause: Clause
    names: tuple[str, ...] = ()
    reasons: tuple[Problem, ...] = ()
    verdict: Verdict = Verdict.UNKNOWN


def actors_of(book: Book, names: Iterable[str], reasons: Sequence[Problem] = ()) -> tuple[str, ...]:
    """Who can settle what is missing; what no fact would settle is for a reviewer."""
    facts = [book.facts.get(name) for name in names]
    found = [fact.supplied_by if fact else "reviewer" for fact in facts]
    if reasons:
        found.append("reviewer")
    return tuple(actor for actor in ("firm", "reviewer", "committee") if actor in found)


def causes_of(words: Words, applicant: Applicant) -> Iterator[Cause]:
    """Everything in the way of an application that is not eligible or undecided."""
    named: set[str] = set()
    for finding in _in_the_way(applicant):
        named.update(finding.missing)
        read = words.read(finding, applicant.judged.application)
        told = words.scopes[finding.scope], words.paths[finding.criterion], read, words.needed(finding.criterion)
        yield Cause(*told, finding.plan.cited, finding.missing, finding.reasons, finding.verdict)
    if applicant.status is Status.UNDECIDED:
        for cause in (*_amounts(words, applicant), *_asked(words, applicant)):
            named.update(cause.names)
            yield cause
        rest = tuple(name for name in applicant.judged.missing if name not in named)
        if applicant.judged.behind:  # what a better ranked one of the firm may take of a limit that refuses
            title, needed = words.say("related_firm"), words.say("waits_for_firm")
            behind = words.edition.of(stands_in_words(applicant))
            yield Cause(words.say("scope_amount"), title, behind, needed, words.book.budget, rest)
        elif rest:  # what a related firm has not said
            title, needed = words.say("related_firm"), words.say("amount_needed")
            unsaid = words.edition.of(unsaid_in_words(applicant, words.edition.round_.kin(applicant)))
            yield Cause(words.say("scope_amount"), title, unsaid, needed, words.book.budget, rest)
    yield from _refusals(words, applicant)


def _in_the_way(applicant: Applicant) -> Iterator[Finding]:
    """The findings in the way: of eligibility, and of benefits where they leave no amount."""
    judged = applicant.judged
    by_id = {finding.criterion: finding for finding in judged.findings}
    no_amount = judged.entitlement.amount is None or applicant.why == ("entitlement.none",)
    for finding in judged.findings:
        open_ = finding.verdict is not Verdict.MET and (finding.scope == "eligibility" or no_amount)
        if open_ and finding.concerns and _determines(finding, by_id):
            yield finding


def _determines(finding: Finding, by_id: Mapping[str, Finding]) -> bool:
    """A member stands only where it has the verdict of each group around it."""
    group = by_id.get(finding.group)
    return group is None or (finding.verdict is group.verdict and _determines(group, by_id))


def _amounts(words: Words, applicant: Applicant) -> Iterator[Cause]:
    """Lines and limits of the entitlement that are not known."""
    entitlement = applicant.judged.entitlement
    needed = words.say("amount_needed")
    if entitlement.amount is not None:
        for ceiling in entitlement.unsure_of:
            told = words.edition.of(ceiling.limit.label), words.ceiling(ceiling), needed
            yield Cause(words.say("scope_amount"), *told, ceiling.limit, ceiling.missing, ceiling.reasons)
        return
    benefits = {benefit.id: benefit for benefit in words.book.benefits}
    for line in entitlement.lines:
        if line.amount is None and (line.missing or line.reasons):
            benefit = benefits[line.benefit]
            title, read = words.of_claimant(line.title, line.claimant, applicant.judged), words.bounds(line)
            yield Cause(words.say("scope_amount"), title, read, needed, benefit, line.missing, line.reasons)
    for ceiling in entitlement.ceilings:
        if ceiling.missing or ceiling.reasons:
            title = words.of_claimant(ceiling.limit.label, ceiling.claimant, applicant.judged)
            read = words.ceiling(ceiling)
            yield Cause(words.say("scope_amount"), title, read, needed, ceiling.limit, ceiling.missing, ceiling.reasons)


_OPEN: Mapping[str, tuple[str, str, str]] = {
    "ranking": ("scope_rank", "", "rank_needed"),
    "pot": ("scope_budget", "which_pot", "pot_needed"),
    "one_payment": ("scope_amount", "", "same_needed"),
    "decision": ("scope_amount", "", "decision_needed"),
    "points": ("scope_rank", "points", "points_needed"),
    "payment": ("scope_amount", "which_payment", "payment_needed"),
    "claimants": ("scope_amount", "which_claimant", "claimant_needed"),
}
"""Scope, title and need of what the allocation asks, in the order of the sheet; the title of a fact is its own."""


def _asked(words: Words, applicant: Applicant) -> Iterator[Cause]:
    for of, (scope, title, needed) in _OPEN.items():
        for each in applicant.judged.asked:
            if each.of == of:
                told = words.say(title) if title else words.label(each.fact)
                names, reasons = tuple(sorted(each.value.missing)), each.value.reasons
                yield Cause(words.say(scope), told, "", words.say(needed), each.clause, names, reasons)


def _unpaid(words: Words, applicant: Applicant) -> Iterator[Cause]:
    """What leaves nothing of a claim, whatever the budget is: the limits of its firm, people, or a given factor."""
    judged, rule = applicant.judged, words.book.allocation
    entitled = words.say("entitlement_is", amount=words.edition.money(judged.entitlement.amount or 0))
    least = words.say("paid_needed")
    if rule.has_least:
        least = words.say("paid_least", amount=least_in_words(words.book))
    for ceiling in judged.entitlement.joined:
        if ceiling.name in applicant.why:
            read = [
                entitled,
                words.used(applicant, ceiling),
                *filter(None, [words.computed_from(ceiling.names, judged)]),
            ]
            needed = words.say("room_needed", label=ceiling.limit.label)
            title = words.of_claimant(ceiling.limit.label, ceiling.claimant, judged)
            needed = f"{needed}\n{least}" if rule.has_least else needed
            told = title, "\n".join(read), needed
            yield Cause(words.say("scope_amount"), *told, ceiling.limit, verdict=Verdict.NOT_MET)
    for name in applicant.why:
        if not LimitId(name).is_firm_limit:
            decided = judged.facts.get("amount_decided") if rule.way == "people" else None
            value = [] if decided is None else [words.value("amount_decided", decided, judged.application)]
            told = words.limit(name), "\n".join([entitled, *value]), least
            yield Cause(words.say("scope_amount"), *told, rule, verdict=Verdict.NOT_MET)


def _refusals(words: Words, applicant: Applicant) -> Iterator[Cause]:
    """What no criterion says: the amount, or another application, leaves nothing to award."""
    if applicant.refused:
        yield from _unpaid(words, applicant)
        return
    judged, rule, once = applicant.judged, words.book.allocation, words.book.one_payment
    if applicant.why in (("entitlement.none",), ("allocation.least",)):
        amount = words.edition.money(judged.entitlement.amount or 0)
        bound = [each for each in judged.entitlement.ceilings if each.name in judged.entitlement.bound_by]
        read = [words.say("entitlement_is", amount=amount), *(words.ceiling(each) for each in bound)]
        names = dict.fromkeys(_setting(judged.entitlement))
        read += filter(None, [words.computed_from(names, judged)])
        needed = words.say("more_than_nothing")
        if applicant.why == ("allocation.least",):
            needed = words.say("at_least_least", amount=of_claim_in_words(rule.least, words.book))
        told = words.say("sum_result"), "\n".join(read), needed
        yield Cause(words.say("scope_amount"), *told, rule, verdict=Verdict.NOT_MET)
    for ceiling in judged.entitlement.refused_by or judged.entitlement.joined:
        if ceiling.name in applicant.why and judged.entitlement.covered(ceiling):
            amount = words.edition.money(judged.entitlement.covered(ceiling))
            read = [words.say("refused_amount", amount=amount), words.ceiling(ceiling)]
            received = received_in_words(
                applicant, ceiling.name, words.edition.round_.kin(applicant), words.edition.round_
            )
            read += [words.edition.of(received)] if received else []
            read += [words.edition.of(stands_in_words(applicant))] if judged.behind else []
            read += filter(None, [words.computed_from(ceiling.names, judged)])
            needed = words.say("refusing_needed", label=ceiling.limit.label)
            told = words.of_claimant(ceiling.limit.label, ceiling.claimant, judged), "\n".join(read), needed
            yield Cause(words.say("scope_amount"), *told, ceiling.limit, verdict=Verdict.NOT_MET)
    if applicant.why == (ONE_PAYMENT,) and once:
        read = [words.value(name, judged.facts[name], judged.application) for name in once.same]
        read.append(words.edition.of(stands_in_words(applicant)))
        told = words.limit(ONE_PAYMENT), "\n".join(read), words.say("best_ranked")
        yield Cause(words.say("scope_amount"), *told, once, verdict=Verdict.NOT_MET)


def _setting(entitlement: Entitlement) -> Iterator[str]:
    """The facts that the links and limits read that set the entitlement."""
    for line in entitlement.lines:
        for step, names in zip(line.steps, line.plan.reads, strict=True):
            yield from names if step.id == line.bound_by else ()
    for ceiling in entitlement.ceilings:
        yield from ceiling.names if ceiling.name in entitlement.bound_by else ()
