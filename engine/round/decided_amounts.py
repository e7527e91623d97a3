"""Amounts that people decided in the place of a rule: none is above a limit, and none of a benefit that is not due."""

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
}


def decided_amount_problems(book: Book, judged: Sequence[Judged]) -> Iterator[Problem]:
    """Each amount that a limit would cut, or that its benefit does not pay; a limit is never exceeded by a decision."""
    by_fact = {benefit.override: benefit.id for benefit in book.benefits if benefit.override}
    for each in judged if by_fact else ():
        for fact, benefit in by_fact.items():
            given = each.application.given.get(fact)
            line = next(line for line in each.entitlement.lines if line.benefit == benefit)
            if given is not None and line.amount is not None:
                yield from _problem(book, each, line, int(book.money.minor(given.value)), given.at)


def _problem(book: Book, judged: Judged, line: Line, decided: int, at: str) -> Iterator[Problem]:
    words = {"no": judged.application_no, "benefit": line.title, "amount": book.money.grouped(decided)}
    if Verdict.NOT_MET in (line.verdict, line.applies):
        if decided:
            yield problem(MESSAGES, "override-not-due", at, **words)
        return
    refusing = [each for each in judged.entitlement.refused_by if each.covers(line.id)]
    if (line.amount or 0) < decided or refusing:
        limits = {each.name: (each.limit.label, each.room[1] or 0) for each in judged.entitlement.ceilings}
        limits |= {step.id: (step.label, int(step.amount or 0)) for step in line.steps}
        label, most = limits[refusing[0].name if refusing else line.bound_by]
        yield problem(MESSAGES, "override-above-limit", at, limit=label, most=book.money.grouped(most), **words)
