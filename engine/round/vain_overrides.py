"""Overrides that cannot do what they say: amounts above a limit or of nothing due, facts that nobody is asked for.

What people decided is never cut or passed over in silence: the minutes would then say other than the schedule.
"""

from collections.abc import Iterator, Sequence

from engine.assessment import Judged
from engine.assessment.lines import Line
from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem
from engine.judges import Verdict

MESSAGES: Catalogue = {
    "override-above-limit": Text(
        "{no} `{benefit}`: 조정한 산정액 {amount}이(가) 한도 `{limit}` {most}을(를) 넘습니다",
        "{no} `{benefit}`: the overridden amount {amount} is above the limit `{limit}`, {most}",
    ),
    "override-not-due": Text(
        "{no} `{benefit}`: 이 지원의 요건을 충족하지 않아 산정액을 조정할 수 없습니다. 요건을 먼저 조정하십시오",
        "{no} `{benefit}`: its criteria are not met, so no amount of it is due; override the criterion first",
    ),
    "override-not-asked": Text(
        "{no} `{label}`: 이 신청에는 묻지 않는 항목이라 조정해도 달라지는 것이 없습니다",
        "{no} `{label}`: this application is not asked for it, so that overriding it does nothing",
    ),
}


def override_problems(book: Book, judged: Sequence[Judged]) -> Iterator[Problem]:
    """Each of them, at its place."""
    by_fact = {benefit.override: benefit.id for benefit in book.benefits if benefit.override}
    for each in judged:
        given = each.application.given
        overridden = (name for name, decision in each.application.decisions.items() if decision.approver)
        for name in overridden:
            if name in by_fact:
                line = next(line for line in each.entitlement.lines if line.benefit == by_fact[name])
                yield from _amount(book, each, line, int(book.money.minor(given[name].value)), given[name].at)
            elif each.facts.get(name) != given[name].value:
                words = {"no": each.application_no, "label": book.facts[name].label}
                yield problem(MESSAGES, "override-not-asked", given[name].at, **words)


def _amount(book: Book, judged: Judged, line: Line, decided: int, at: str) -> Iterator[Problem]:
    """Why a line cannot be the amount that was decided; nothing while the line is not known."""
    words = {"no": judged.application_no, "benefit": line.title, "amount": book.money.grouped(decided)}
    if line.amount is None:
        return
    if Verdict.NOT_MET in (line.verdict, line.applies):
        if decided:
            yield problem(MESSAGES, "override-not-due", at, **words)
        return
    refusing = [each for each in judged.entitlement.refused_by if each.covers(line.id)]
    if line.amount < decided or refusing:
        limits = {each.name: (each.limit.label, each.room[1] or 0) for each in judged.entitlement.ceilings}
        limits |= {step.id: (step.label, int(step.amount or 0)) for step in line.steps}
        label, most = limits[refusing[0].name if refusing else line.bound_by]
        yield problem(MESSAGES, "override-above-limit", at, limit=label, most=book.money.grouped(most), **words)
