"""Overrides that cannot do what they say: amounts above a limit or of nothing due, facts that nobody is asked for.

What people decided is never cut or passed over in silence: the minutes would then say other than the schedule.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engine.allocation import InFull
from engine.assessment import Judged
from engine.assessment.lines import Line
from engine.book import Book
from engine.book.limit_id import LimitId
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import Unknown
from engine.feel.grammar.tree import names_in
from engine.judges import Verdict

MESSAGES: Catalogue = {
    "override-above-limit": Text(
        "{no} `{benefit}`: 조정한 산정액 {amount}이(가) 한도 `{limit}` {most}을(를) 넘습니다",
        "{no} `{benefit}`: the overridden amount {amount} is above the limit `{limit}`, {most}",
    ),
    "override-above-rest": Text(
        "{no} `{benefit}`: 조정한 산정액 {amount}이(가) `{limit}` 가운데 같은 기업의 다른 신청이 쓰고 남은 "
        "{most}을(를) 넘습니다",
        "{no} `{benefit}`: the overridden amount {amount} is above the {most} that other applications of the firm leave"
        " it under `{limit}`",
    ),
    "override-not-due": Text(
        "{no} `{benefit}`: 요건을 충족하지 않아 산정액을 조정할 수 없습니다. 요건을 먼저 조정하십시오",
        "{no} `{benefit}`: a criterion is not met, so no amount of it is due; override the criterion first",
    ),
    "override-of-withdrawn": Text(
        "{no}: 철회한 신청이라 조정해도 달라지는 것이 없습니다",
        "{no} was withdrawn, so that overriding anything of it does nothing",
    ),
    "override-not-asked": Text(
        "{no} `{label}`: 이 신청에는 묻지 않는 항목이라 조정해도 달라지는 것이 없습니다",
        "{no} `{label}`: this application is not asked for it, so that overriding it does nothing",
    ),
}


_ASKED = "amount_asked"


def override_problems(book: Book, judged: Sequence[Judged]) -> Iterator[Problem]:
    """Each of them that an application shows by itself, at its place."""
    by_fact = {benefit.override: benefit.id for benefit in book.benefits if benefit.override}
    for each in judged:
        given = each.application.given
        for name, decision in each.application.decisions.items():
            fact, value = book.facts.get(name), each.facts.get(name)
            if not decision.approver or fact is None or fact.kind == "records" or isinstance(value, Unknown):
                continue
            if each.application.withdrawn:
                yield problem(MESSAGES, "override-of-withdrawn", given[name].at, no=each.application_no)
            elif name in by_fact:
                line = next(line for line in each.entitlement.lines if line.benefit == by_fact[name])
                decided = int(book.money.minor(given[name].value))
                yield from _amount(book, each, line, decided, given[name].at)
            elif value != given[name].value:
                words = {"no": each.application_no, "label": fact.label}
                yield problem(MESSAGES, "override-not-asked", given[name].at, **words)


def shared_limit_problems(book: Book, claims: Iterable[tuple[Judged, InFull]]) -> Iterator[Problem]:
    """Amounts above what a limit of the firm leaves of them, beside its other applications."""
    by_fact = {benefit.override: benefit for benefit in book.benefits if benefit.override}
    for judged, full in claims if by_fact else ():
        given = judged.application.given
        for fact, benefit in by_fact.items():
            if fact not in given:
                continue
            covering = [each for each in book.firm_limits if benefit.id in each.covers]
            met = [each for each in covering if LimitId.of_firm(each.id) in full.cut_by]
            decided, most = int(book.money.minor(given[fact].value)), full.lines.get(benefit.id, 0)
            if met and decided > most:
                words = {"no": judged.application_no, "benefit": benefit.title, "limit": met[-1].label}
                amounts = {"amount": book.money.grouped(decided), "most": book.money.grouped(most)}
                yield problem(MESSAGES, "override-above-rest", given[fact].at, **words, **amounts)


def _amount(book: Book, judged: Judged, line: Line, decided: int, at: str) -> Iterator[Problem]:
    """Why a line cannot be the amount that was decided; nothing while the line is not known."""
    words = {"no": judged.application_no, "benefit": line.title, "amount": book.money.grouped(decided)}
    if line.amount is None:
        return
    if Verdict.NOT_MET in (line.verdict, line.applies, judged.verdicts.eligible):
        if decided:
            yield problem(MESSAGES, "override-not-due", at, **words)
        return
    # An amount that the rule takes from what was asked for is at most that.
    asked, rule = judged.facts.get(_ASKED), next(each for each in book.benefits if each.id == line.benefit).amount
    if isinstance(asked, (int, Fraction)) and _ASKED in names_in(rule.tree):
        most = int(book.money.minor(asked))
        if decided > most:
            words |= {"limit": book.facts[_ASKED].label, "most": book.money.grouped(most)}
            yield problem(MESSAGES, "override-above-limit", at, **words)
            return
    refusing = [each for each in judged.entitlement.refused_by if each.covers(line.id)]
    if line.amount < decided or refusing:
        limits = {each.name: (each.limit.label, each.room[1] or 0) for each in judged.entitlement.ceilings}
        limits |= {step.id: (step.label, int(step.amount or 0)) for step in line.steps}
        label, most = limits[refusing[0].name if refusing else line.bound_by]
        yield problem(MESSAGES, "override-above-limit", at, limit=label, most=book.money.grouped(most), **words)
