"""Who is not eligible or undecided: each criterion not met or not known, what was read, what was needed, who acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.clauses import Basis
from engine.errors import Problem
from engine.feel import Unknown
from engine.findings import Finding
from engine.judges.verdicts import Verdict
from engine.round import Applicant, Status
from forms.award_schedule.keys import identity, identity_columns
from forms.award_schedule.sheet import HEAD_ROW, Column, Sheet, Volume
from forms.award_schedule.texts import ACTORS, BASES, HEADINGS, STATUSES, VERDICTS
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
    columns = identity_columns(edition)[:2]
    columns += [Column(edition.say(HEADINGS, key), kind, width) for key, kind, width in _LAYOUT]
    sheet = Sheet(volume, "refusals", columns)
    for applicant in edition.round_.applicants:
        if applicant.status not in (Status.NOT_ELIGIBLE, Status.UNDECIDED):
            continue
        above = applicant.application_no in edition.round_.undecided_above_line
        status = edition.of(STATUSES["undecided_above" if above else applicant.status.value])
        for row in _rows(words, applicant):
            sheet.row([*identity(applicant)[:2], status, *row])
    if sheet.rows == HEAD_ROW:
        sheet.empty()
    sheet.filter(HEAD_ROW, sheet.rows)
    sheet.mark(9, HEAD_ROW + 1, sheet.rows, edition.of(BASES["assumed"]), alert=False)


def _rows(words: Words, applicant: Applicant) -> Iterator[list[Any]]:
    judged = applicant.judged
    for finding in _open_findings(applicant):
        settled = applicant.status is Status.NOT_ELIGIBLE
        yield _finding_row(words, applicant, finding, settled=settled)
    if applicant.status is Status.UNDECIDED:
        yield from _unknown_rows(words, applicant)
    if applicant.why in (("entitlement.none",), ("allocation.least",)):
        amount = words.edition.money(judged.entitlement.amount or 0)
        rule = words.book.allocation
        needed = words.say("more_than_nothing")
        if applicant.why == ("allocation.least",):
            needed = words.say("at_least_least", amount=words.edition.money(rule.least))
        yield [
            words.say("scope_amount"),
            words.say("sum_result"),
            words.edition.of(VERDICTS["not_met"]),
            words.say("entitlement_is", amount=amount),
            needed,
            words.cite(rule.cite),
            _basis(words, rule.stands),
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


def _unknown_rows(words: Words, applicant: Applicant) -> Iterator[list[Any]]:
    """What else leaves an application undecided: an amount, or a value to rank by."""
    judged, ranking = applicant.judged, words.book.ranking
    if judged.entitlement.amount is None:
        for benefit, line in zip(words.book.benefits, judged.entitlement.lines, strict=True):
            if line.amount is None and (line.missing or line.reasons):
                most = words.edition.money(line.at_most) if line.at_most is not None else words.say("no_bound")
                bounds = words.say("between", least=words.edition.money(line.at_least), most=most)
                row = [words.say("scope_amount"), words.edition.of(line.title), bounds, words.say("amount_needed")]
                yield _unknown_row(words, row, (words.cite(benefit.cite), benefit.stands), line.missing, line.reasons)
    for key in ranking.by:
        value = judged.facts[key.fact]
        if isinstance(value, Unknown):
            names = tuple(sorted(value.missing))
            row = [words.say("scope_rank"), words.label(key.fact), "", words.say("rank_needed")]
            yield _unknown_row(words, row, (words.cite(ranking.cite), ranking.stands), names, value.reasons)


def _unknown_row(
    words: Words, row: list[str], clause: tuple[str, Basis], names: tuple[str, ...], reasons: tuple[Problem, ...]
) -> list[Any]:
    scope, title, read, needed = row
    return [
        scope,
        title,
        words.edition.of(VERDICTS["unknown"]),
        read,
        needed,
        clause[0],
        _basis(words, clause[1]),
        _missing(words, names, reasons),
        words.actor_words(words.actors(names, reasons)),
    ]


def _missing(words: Words, names: tuple[str, ...], reasons: tuple[Problem, ...]) -> str:
    """The facts that would settle it, and why none would."""
    return "\n".join(filter(None, [words.labels(names), words.reasons(reasons)]))


def _basis(words: Words, basis: Basis) -> str:
    return words.edition.of(BASES[basis])
