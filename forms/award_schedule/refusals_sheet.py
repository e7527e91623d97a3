"""Who is not eligible or undecided: each criterion not met or not known, what was read, what was needed, who acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.assessment import Finding, Status
from engine.book import Basis, Clause
from engine.errors import Problem
from engine.explain.status import status_in_words
from engine.judges import Verdict
from engine.round import Applicant
from engine.round.claims import ONE_PAYMENT
from forms.award_schedule.budget_words import ceiling_in_words
from forms.award_schedule.keys import identity, identity_columns
from forms.award_schedule.open_questions import Question, open_questions
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


def refusals_sheet(volume: Volume, words: Words) -> None:
    edition = volume.edition
    held = [("held", "money", money_width(edition.round_.held))] if edition.round_.held else []
    columns = [*identity_columns(edition), *columns_of(edition, [*_LAYOUT, *held])]
    sheet = list_sheet(volume, "refusals", columns, _all_rows(words))
    sheet.mark(9, HEAD_ROW + 1, sheet.rows, edition.of(BASES["assumed"]), alert=False)


def _all_rows(words: Words) -> Iterator[list[Any]]:
    edition = words.edition
    for applicant in edition.round_.applicants:
        if applicant.status not in (Status.NOT_ELIGIBLE, Status.UNDECIDED):
            continue
        above = applicant.application_no in edition.round_.undecided_above_line
        status = edition.of(MARKS["undecided_above"] if above else status_in_words(applicant))
        kept = [applicant.held or None] if edition.round_.held else []
        for row in _rows(words, applicant):
            yield [*identity(applicant), status, *row, *kept]
            kept = [None] if kept else []


def _rows(words: Words, applicant: Applicant) -> Iterator[list[Any]]:
    judged, rule = applicant.judged, words.book.allocation
    told: list[str] = []
    for finding in _open_findings(applicant):
        settled = applicant.status is Status.NOT_ELIGIBLE
        told += finding.missing
        yield _finding_row(words, applicant, finding, settled=settled)
    if applicant.status is Status.UNDECIDED:
        for question in open_questions(words, applicant, told):
            yield _question_row(words, question)
    if applicant.why in (("entitlement.none",), ("allocation.least",)):
        amount = words.edition.money(judged.entitlement.amount or 0)
        bound = [each for each in judged.entitlement.ceilings if each.name in judged.entitlement.bound_by]
        read = [words.say("entitlement_is", amount=amount), *(ceiling_in_words(words, each) for each in bound)]
        needed = words.say("more_than_nothing")
        if applicant.why == ("allocation.least",):
            needed = words.say("at_least_least", amount=words.edition.money(rule.least))
        yield _refused_row(words, words.say("sum_result"), "\n".join(read), needed, rule)
    if applicant.why == (ONE_PAYMENT,) and (once := words.book.one_payment):
        values = [words.value(name, judged.facts[name], judged.application) for name in once.same]
        yield _refused_row(words, words.limit(ONE_PAYMENT), "\n".join(values), words.say("best_ranked"), once)


def _refused_row(words: Words, title: str, read: str, needed: str, clause: Clause) -> list[Any]:
    """What no criterion says: the amount, or another application, leaves nothing to award."""
    return [
        words.say("scope_amount"),
        title,
        words.edition.of(VERDICTS["not_met"]),
        read,
        needed,
        words.cite(clause.cite),
        _basis(words, clause.stands),
        "",
        words.edition.of(ACTORS["nobody"]),
    ]


def _open_findings(applicant: Applicant) -> Iterator[Finding]:
    """The findings that stand in the way: of eligibility, and of benefits where they leave no amount."""
    judged = applicant.judged
    by_id = {finding.criterion: finding for finding in judged.findings}
    no_amount = judged.entitlement.amount is None or applicant.why == ("entitlement.none",)
    for finding in judged.findings:
        group = by_id.get(finding.group)
        in_the_way = finding.verdict is not Verdict.MET and (finding.scope == "eligibility" or no_amount)
        if in_the_way and _determines(finding, group, by_id):
            yield finding


def _determines(finding: Finding, group: Finding | None, by_id: dict[str, Finding]) -> bool:
    """A member stands only where it has the verdict of each group around it."""
    while group is not None:
        if finding.verdict is not group.verdict:
            return False
        group = by_id.get(group.group)
    return True


def _finding_row(words: Words, applicant: Applicant, finding: Finding, *, settled: bool) -> list[Any]:
    unknown = finding.verdict is Verdict.UNKNOWN
    actors = words.actors(finding.missing, finding.reasons) if unknown else ()
    acting = words.edition.of(ACTORS["nobody"]) if settled else words.actor_words(actors)
    return [
        words.scopes[finding.scope],
        words.paths[finding.criterion],
        words.edition.of(VERDICTS[finding.verdict.value]),
        words.read(finding, applicant.judged.application),
        words.needed(finding.criterion),
        words.cite(finding.cite),
        _basis(words, finding.basis),
        _missing(words, finding.missing, finding.reasons),
        acting,
    ]


def _question_row(words: Words, question: Question) -> list[Any]:
    return [
        question.scope,
        question.title,
        words.edition.of(VERDICTS["unknown"]),
        question.read,
        question.needed,
        words.cite(question.clause.cite),
        _basis(words, question.clause.stands),
        _missing(words, question.names, question.reasons),
        words.actor_words(words.actors(question.names, question.reasons)),
    ]


def _missing(words: Words, names: tuple[str, ...], reasons: tuple[Problem, ...]) -> str:
    """The facts that would settle it, and why none would."""
    return "\n".join(filter(None, [words.labels(names), words.reasons(reasons)]))


def _basis(words: Words, basis: Basis) -> str:
    return words.edition.of(BASES[basis])
