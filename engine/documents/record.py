"""A round as it is recorded: the bodies of its entries, text and whole numbers alone.

Whatever language people read it in, the record is the same: of texts it keeps what people wrote, and of a rule its id.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from engine.allocation import Payment
from engine.assessment import Claimant, Finding, Line
from engine.assessment.ceilings import Ceiling
from engine.book import ROUND_DATES, Book
from engine.documents.budget import allocation_document, settings_document
from engine.documents.overrides import decided_otherwise_document
from engine.documents.plain_value import minor_digits_of, plain_fact, plain_value
from engine.documents.score import score_document
from engine.facts import Hit
from engine.facts.score import scored_of
from engine.ledger.entry import MOST
from engine.reading import Application, Given
from engine.reading.doubts import Accepted
from engine.round import Applicant, Round, accounts_of
from engine.round.accounts import firm_parts_of

Body = dict[str, Any]


def application_body(applicant: Applicant, round_: Round) -> Body:
    """One application: what was received and how it was read, each criterion, each line of its entitlement, its award.

    Amounts are in minor units; what is not known is null.
    """
    book, judged = round_.book, applicant.judged
    received = round_.received.get(applicant.application_no, judged.application)
    entitlement = judged.entitlement
    return {
        "application_no": applicant.application_no,
        "firm": plain_value(judged.facts["firm"]),
        "firm_id": plain_value(judged.facts["firm_id"]),
        "received": received_record(received, book),
        "status": applicant.status.value,
        "why": list(map(str, applicant.why)),
        "missing": list(judged.missing),
        "rank": applicant.rank,
        "score": score_document(scored) if (scored := scored_of(book, judged.facts)) else None,
        "findings": [_finding(each, book) for each in judged.findings],
        "entitlement": {
            "amount": entitlement.amount,
            "at_least": entitlement.at_least,
            "at_most": entitlement.at_most,
            "lines": {line.id: _line(line, book) for line in entitlement.lines},
            "firm_limits": [_ceiling(each) for each in entitlement.ceilings],
        },
        "award": applicant.award,
        "award_lines": dict(applicant.lines),
        "held": applicant.held,
        "pot": applicant.pot,
        "from_reserve": applicant.from_reserve,
        "bound_by": list(map(str, applicant.bound_by)),
        "shortfall": applicant.shortfall,
        "cut": applicant.cut,
        "funders": dict(applicant.funded_by(book)) if applicant.award else {},
        "tranches": _tranches(applicant.payments, book),
        "claimants": [_share(each.claimant, each.lines, each.payments, book) for each in applicant.shares],
    }


def received_record(application: Application, book: Book) -> Body:
    """What an application gives, fact by fact: the text, its place, the rule that read it, and the value read."""
    return {
        "at": application.at,
        "facts": {name: _given(name, each, book) for name, each in application.given.items()},
        "decisions": {
            name: {"reason": each.reason, "minutes": each.minutes} for name, each in application.decisions.items()
        },
    }


def decision_body(round_: Round, accepted: Iterable[Accepted]) -> Body:
    """What was decided of all of them: the budget with each part, the limits of each firm, and the laws that hold."""
    book = round_.book
    return {
        "budget": {**round_.totals, "accounts": [_account(each) for each in accounts_of(round_)]},
        "currency": book.currency,
        **minor_digits_of(book),
        "settings": settings_document(round_.settings),
        "overrides": [
            [each.application_no, each.target.id, each.of, each.text, each.taken_back, *map(str, each.decision)]
            for each in round_.overrides
        ],
        "decided_otherwise": decided_otherwise_document(round_),
        "allocation": allocation_document(round_, round_.outlook),
        "firm_limits": [
            {"limit": limit, "firm": firm, "room": part.room, "of": {no: list(lines) for no, lines in part.of.items()}}
            for limit, firms in firm_parts_of(round_).items()
            for firm, part in firms.items()
        ],
        "dates": {name: plain_value(date) for name, date in round_.dates.items() if name in ROUND_DATES},
        "accepted": [
            {"code": each.doubt.code, "at": each.doubt.at, "value": each.doubt.value, "reason": each.reason}
            for each in accepted
        ],
        "undecided_above_line": list(round_.undecided_above_line),
        "laws": {check.law: check.holds for check in round_.checks},
    }


def _account(each: Any) -> Body:
    return {
        "name": str(each.name),
        "within": each.within,
        "ceiling": each.ceiling,
        "floor": each.floor,
        "awarded": each.awarded,
        "held": each.held,
        "drawn": each.drawn,
    }


def _given(name: str, given: Given, book: Book) -> Body:
    found = {"text": given.text, "at": given.at, "rule": given.rule, "value": _value(name, given.value, book)}
    if given.rows:
        cells = [{column: _cell(cell) for column, cell in row.items()} for row in given.rows]
        found["rows"] = cells
    return found


def _cell(given: Given) -> Body:
    return {"text": given.text, "at": given.at, "rule": given.rule}


def _value(name: str, value: Any, book: Book) -> Any:
    """The value of a fact as JSON keeps it for every reader: a number that some would round is text."""
    return _exact(plain_fact(name, value, book))


def _exact(value: Any) -> Any:
    match value:
        case bool():
            return value
        case int() if abs(value) > MOST:
            return str(value)
        case list():
            return [_exact(each) for each in value]
        case dict():
            return {name: _exact(each) for name, each in value.items()}
        case _:
            return value


def _finding(finding: Finding, book: Book) -> Body:
    return {
        "criterion": finding.criterion,
        "scope": finding.scope,
        "verdict": finding.verdict.value,
        "concerns": finding.concerns,
        "read": {name: _value(name, value, book) for name, value in finding.read.items()},
        "missing": list(finding.missing),
        "reasons": [reason.code for reason in finding.reasons],
        "tables": [_hit(hit, book) for hit in finding.tables],
    }


def _hit(hit: Hit, book: Book) -> Body:
    return {
        "table": hit.table,
        "value": _value(hit.table, hit.value, book),
        "rows": [row.row for row in hit.rows],
        "open_rows": list(hit.open_rows),
        "default": hit.by_default,
    }


def _line(line: Line, book: Book) -> Body:
    return {
        "benefit": line.benefit,
        "claimant": line.claimant,
        "verdict": line.verdict.value,
        "applies": line.applies.value,
        "amount": line.amount,
        "at_least": line.at_least,
        "at_most": line.at_most,
        "bound_by": str(line.bound_by),
        "missing": list(line.missing),
        "limits": [
            {"id": step.id, "amount": plain_value(step.amount), "applies": step.applies, "no_limit": step.no_limit}
            for step in line.steps
        ],
        "tables": [_hit(hit, book) for hit in line.tables],
        "read": {name: _value(name, value, book) for name, value in line.derived.items()},
    }


def _ceiling(ceiling: Ceiling) -> Body:
    return {
        "id": str(ceiling.name),
        "claimant": ceiling.claimant,
        "at_most": ceiling.at_most,
        "already": ceiling.already,
        "applies": ceiling.applies,
        "no_limit": ceiling.no_limit,
    }


def _share(claimant: Claimant, lines: Mapping[str, int], payments: Iterable[Payment], book: Book) -> Body:
    columns = book.claimants.columns if book.claimants else {}
    named = {name: plain_value(claimant.row.get(columns[name])) for name in ("firm", "firm_id") if name in columns}
    award = {"award": sum(lines.values()), "lines": dict(lines), "tranches": _tranches(payments, book)}
    return {"claimant": claimant.number, **named, **award}


def _tranches(payments: Iterable[Payment], book: Book) -> list[Body]:
    return [
        {
            "on": plain_value(payment.on),
            "amount": payment.amount,
            "funders": dict(zip((each.id for each in book.budget.funders), payment.by_funder, strict=False)),
            "milestone": payment.milestone.id if payment.milestone else None,
            "applies": payment.applies,
            "waits": payment.waits_for is not None,
        }
        for payment in payments
    ]
