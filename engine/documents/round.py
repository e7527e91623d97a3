"""A round as a plain document of text, whole numbers and lists: what `--json` writes and `verify` reads back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from engine.assessment import Entitlement, Finding, Status
from engine.book import ROUND_DATES, Book, Cite
from engine.documents.budget import allocation_document, budget_document, overrides_document
from engine.documents.plain_value import plain_value
from engine.documents.score import score_document
from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.facts import Hit
from engine.facts.score import scored_of
from engine.feel import Date, date_from_text
from engine.judges import Verdict
from engine.round import Applicant, Outlook, Round, outlook_of
from engine.verify import Check, Outcome, Result
from engine.version import VERSION

MESSAGES: Catalogue = {
    "result-form": Text(
        "교부 결과 파일이 아닙니다: `{detail}` 항목이 없거나 형식이 다릅니다",
        "not the result of an award: `{detail}` is missing or has the wrong form",
    ),
    "result-problems": Text("이 결과 파일은 문제 목록입니다", "this result holds only problems"),
}


def document_from_round(
    round_: Round,
    input_digest: str,
    language: Language,
    *,
    sample: bool = False,
    date_at: str = "",
    budget_digest: str | None = None,
    budget_note: Text | None = None,
) -> dict[str, Any]:
    """The document of a round; texts for people in `language`, amounts in its currency, dates in ISO 8601.

    `budget_digest`: of the file that changed the budget for this round; `budget_note`: why it was changed.
    """
    book, outlook = round_.book, outlook_of(round_)
    changed_by = None
    if budget_digest is not None:
        changed_by = {"digest": budget_digest, "note": budget_note.in_(language) if budget_note else None}
    return {
        "book": {"id": book.book, "version": book.version, "digest": book.digest, "title": book.title.in_(language)},
        "budget": budget_document(round_, language),
        "overrides": overrides_document(round_.overrides),
        "allocation": allocation_document(round_, outlook),
        "currency": book.currency,
        "engine": VERSION,
        "input": {"digest": input_digest, "sample": sample, "date_at": date_at, "budget": changed_by},
        "dates": {name: plain_value(date) for name, date in round_.dates.items() if name in ROUND_DATES},
        "applicants": [_applicant(applicant, book, language, outlook) for applicant in round_.applicants],
        "undecided_above_line": list(round_.undecided_above_line),
        "checks": [check_document(check, language) for check in round_.checks],
        "problems": [],
    }


def problems_document(problems: Sequence[Problem], language: Language) -> dict[str, Any]:
    """Only the problems: nothing else is said while the input is wrong."""
    return {"problems": [{"code": p.code, "message": p.message.in_(language), "at": p.at} for p in problems]}


def check_document(check: Check, language: Language) -> dict[str, Any]:
    return {
        "law": check.law,
        "title": check.title.in_(language),
        "holds": check.holds,
        "detail": check.detail.in_(language),
    }


def finding_document(finding: Finding, book: Book, language: Language) -> dict[str, Any]:
    return {
        "criterion": finding.criterion,
        "title": finding.title.in_(language),
        "scope": finding.scope,
        "group": finding.group or None,
        "verdict": finding.verdict.value,
        "concerns": finding.concerns,
        "read": {name: plain_value(value) for name, value in finding.read.items()},
        "missing": list(finding.missing),
        "reasons": [reason.message.in_(language) for reason in finding.reasons],
        "tables": [hit_document(hit, book, language) for hit in finding.tables],
        "cite": _cite(finding.cite, book, language),
        "basis": finding.basis,
    }


def hit_document(hit: Hit, book: Book, language: Language) -> dict[str, Any]:
    """What a decision table gave: its value, and the rows that it rests on, each with its citation."""
    return {
        "table": hit.table,
        "title": hit.title.in_(language),
        "value": plain_value(hit.value),
        "rows": [{"row": row.row, "cite": _cite(row.cite, book, language), "basis": row.basis} for row in hit.rows],
        "open_rows": list(hit.open_rows),
        "default": hit.by_default,
        "cite": _cite(hit.cite, book, language),
        "basis": hit.basis,
    }


def entitlement_document(entitlement: Entitlement, book: Book, language: Language) -> dict[str, Any]:
    return {
        "amount": entitlement.amount,
        "at_least": entitlement.at_least,
        "at_most": entitlement.at_most,
        "lines": [
            {
                "benefit": line.benefit,
                "title": line.title.in_(language),
                "verdict": Verdict(line.verdict).value,
                "amount": line.amount,
                "at_least": line.at_least,
                "at_most": line.at_most,
                "bound_by": line.bound_by,
                "missing": list(line.missing),
                "reasons": [reason.message.in_(language) for reason in line.reasons],
                "limits": [
                    {"id": step.id, "label": step.label.in_(language), "amount": plain_value(step.amount)}
                    for step in line.steps
                ],
                "tables": [hit_document(hit, book, language) for hit in line.tables],
                "derived": {name: plain_value(value) for name, value in line.derived.items()},
            }
            for line in entitlement.lines
        ],
    }


def _applicant(applicant: Applicant, book: Book, language: Language, outlook: Outlook) -> dict[str, Any]:
    facts, needed = applicant.judged.facts, outlook.needed.get(applicant.application_no)
    return {
        "application_no": applicant.application_no,
        "firm": plain_value(facts["firm"]),
        "firm_id": plain_value(facts["firm_id"]),
        "firm_group": plain_value(facts["firm_group"]),
        "status": applicant.status.value,
        "why": list(applicant.why),
        "missing": list(applicant.judged.missing),
        "rank": applicant.rank,
        "findings": [finding_document(finding, book, language) for finding in applicant.judged.findings],
        "entitlement": entitlement_document(applicant.judged.entitlement, book, language),
        "award": applicant.award,
        "award_lines": dict(applicant.lines),
        "shortfall": applicant.shortfall,
        "bound_by": list(applicant.bound_by),
        "met": list(applicant.met),
        "pot": applicant.pot,
        "from_reserve": applicant.from_reserve,
        "held": applicant.held,
        "score": score_document(scored) if (scored := scored_of(book, facts)) else None,
        "lot": plain_value(facts.get("lot")),
        "funders": dict(applicant.funded_by(book)) if applicant.award else {},
        "needed": {"more": dict(needed.more), "before": needed.before} if needed else None,
        "decisions": {
            name: {"reason": decision.reason, "minutes": decision.minutes}
            for name, decision in applicant.judged.application.decisions.items()
        },
        "tranches": [
            {
                "on": plain_value(payment.on),
                "amount": payment.amount,
                "funders": dict(zip((each.id for each in book.budget.funders), payment.by_funder, strict=False)),
            }
            for payment in applicant.payments
        ],
    }


def _cite(cite: Cite | None, book: Book, language: Language) -> dict[str, Any] | None:
    if cite is None:
        return None
    source = book.sources.get(cite.source)
    return {
        "source": cite.source,
        "title": source.title.in_(language) if source else None,
        "article": cite.article,
        "words": cite.words,
        "url": source.url if source else None,
    }


def result_from_document(document: Any, name: str) -> tuple[Result | None, Date | None, tuple[Problem, ...]]:
    """The result in a document, and the date of decision; or why it holds no result."""
    if isinstance(document, dict) and set(document) == {"problems"}:
        return None, None, (problem(MESSAGES, "result-problems", name),)
    part = "applicants"
    try:
        outcomes = tuple(_outcome(each) for each in document[part])
        part = "budget"
        total, awarded, held = (_typed(document[part][key], int) for key in ("total", "awarded", "held"))
        part = "allocation"
        released = {_typed(each["pot"], str): _typed(each["used"], int) for each in document[part]["released"]}
        goals, proven = _optimum(document[part]["optimum"])
        result = Result(outcomes, total, awarded, held, released, goals, proven)
        part = "dates"
        decided_on = date_from_text(_typed(document[part]["decided_on"], str))
    except (KeyError, TypeError, ValueError, AttributeError):
        decided_on = None
    if decided_on is None:
        return None, None, (problem(MESSAGES, "result-form", name, detail=part),)
    return result, decided_on, ()


def _optimum(stated: Any) -> tuple[tuple[int | Fraction, ...], bool]:
    """The goals of `best_value` in a document, and whether it calls them proven."""
    if stated is None:
        return (), True
    return tuple(Fraction(str(value)) for value in stated["goals"].values()), _boolean(stated["proven"])


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"`{value}`")
    return value


def _outcome(each: Mapping[str, Any]) -> Outcome:
    payments = [
        (tranche["on"], _typed(tranche["amount"], int), tuple(_typed(won, int) for won in tranche["funders"].values()))
        for tranche in each["tranches"]
    ]
    return Outcome(
        _typed(each["application_no"], str),
        Status(each["status"]).value,
        _typed(each["award"], int),
        {_typed(benefit, str): _typed(amount, int) for benefit, amount in each["award_lines"].items()},
        tuple((None if on is None else date_from_text(on), amount, parts) for on, amount, parts in payments),
        None if each["pot"] is None else _typed(each["pot"], str),
        _typed(each["from_reserve"], int),
        {_typed(funder, str): _typed(amount, int) for funder, amount in each["funders"].items()},
        _typed(each["held"], int),
    )


def _typed(value: Any, kind: type) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"`{value}`")
    return value
