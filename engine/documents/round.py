"""A round as a plain document of text, whole numbers and lists: what `--json` writes and `verify` reads back."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from engine.allocation import Payment
from engine.assessment import Status
from engine.book import ROUND_DATES, Book
from engine.documents.budget import allocation_document, budget_document, settings_document
from engine.documents.content import content_digest
from engine.documents.doubts import accepted_document, notices_document
from engine.documents.judged import entitlement_document, finding_document
from engine.documents.overrides import decided_otherwise_document, overrides_digest, overrides_document
from engine.documents.plain_value import minor_digits_of, plain_value
from engine.documents.score import score_document
from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.facts.score import scored_of
from engine.feel import Date, date_from_text
from engine.reading.doubts import Accepted, Doubt
from engine.round import Applicant, Round, Share
from engine.verify import Check, Outcome, PaymentOut, Result
from engine.version import VERSION

MESSAGES: Catalogue = {
    "result-form": Text(
        "교부 결과 파일이 아닙니다: `{detail}` 항목이 없거나 형식이 다릅니다",
        "not the result of an award: `{detail}` is missing or has the wrong form",
    ),
    "result-newer": Text(
        "이 프로그램보다 새로운 형식의 결과 파일입니다: {found} (아는 형식: {known}까지)",
        "a result of a newer form than this program knows: {found} (it knows {known})",
    ),
    "result-problems": Text("이 결과 파일은 문제 목록입니다", "this result holds only problems"),
}

FORMAT = 3
"""The number of the form of a result, `rules/result.schema.json`; another number means another meaning."""


def document_from_round(  # noqa: PLR0913 (what a round was made from)
    round_: Round,
    input_digest: str,
    language: Language,
    *,
    sample: bool = False,
    date_at: str = "",
    budget_digest: str | None = None,
    budget_note: Text | None = None,
    accepted: Iterable[Accepted] = (),
    notices: Iterable[Doubt] = (),
) -> dict[str, Any]:
    """The document of a round; texts for people in `language`, amounts in its currency, dates in ISO 8601.

    `budget_digest`: of the file that changed the budget for this round; `budget_note`: why it was changed. `accepted`
    and `notices`: what was asked and said about the input.
    """
    book, outlook = round_.book, round_.outlook
    said = notices_document((*notices, *round_.notices), language)
    changed_by = None
    if budget_digest is not None:
        changed_by = {"digest": budget_digest, "note": budget_note.in_(language) if budget_note else None}
    return {
        "format": FORMAT,
        "book": {"id": book.book, "version": book.version, "digest": book.digest, "title": book.title.in_(language)},
        "budget": budget_document(round_, language),
        "settings": settings_document(round_.settings),
        "overrides": overrides_document(round_, language),
        "decided_otherwise": decided_otherwise_document(round_),
        "allocation": allocation_document(round_, outlook),
        "currency": book.currency,
        **minor_digits_of(book),
        "engine": VERSION,
        "input": {"digest": input_digest, "sample": sample, "date_at": date_at, "budget": changed_by}
        | {"overrides": overrides_digest(round_.overrides) if round_.overrides else None}
        | {"accepted": accepted_document(accepted, language), "notices": said},
        "dates": {name: plain_value(date) for name, date in round_.dates.items() if name in ROUND_DATES},
        "applicants": [_applicant(applicant, round_, language) for applicant in round_.applicants],
        "undecided_above_line": list(round_.undecided_above_line),
        "checks": [check_document(check, language) for check in round_.checks],
        "problems": [],
    }


def content_of_round(round_: Round, input_digest: str, budget_digest: str | None, accepted: Iterable[Accepted]) -> str:
    """The digest of what was decided, which the round's result has too (`content_of_document`)."""
    book = round_.book
    return content_digest(
        VERSION,
        [book.book, book.version, book.digest],
        [input_digest, budget_digest, *([overrides_digest(round_.overrides)] if round_.overrides else [])],
        {name: plain_value(date) for name, date in round_.dates.items() if name in ROUND_DATES},
        [[each.doubt.at, each.doubt.value, each.reason] for each in accepted],
        [[each.application_no, each.status.value, each.rank, each.award, each.held] for each in round_.applicants],
    )


def check_document(check: Check, language: Language) -> dict[str, Any]:
    return {
        "law": check.law,
        "title": check.title.in_(language),
        "holds": check.holds,
        "detail": check.detail.in_(language),
        "figures": check.figures.in_(language),
    }


def _applicant(applicant: Applicant, round_: Round, language: Language) -> dict[str, Any]:
    book, facts = round_.book, applicant.judged.facts
    needed = round_.outlook.needed.get(applicant.application_no)
    return {
        "application_no": applicant.application_no,
        "firm": plain_value(facts["firm"]),
        "firm_id": plain_value(facts["firm_id"]),
        "firm_group": plain_value(facts["firm_group"]),
        "status": applicant.status.value,
        "why": list(map(str, applicant.why)),
        "missing": list(applicant.judged.missing),
        "rank": applicant.rank,
        "findings": [finding_document(finding, book, language) for finding in applicant.judged.findings],
        "entitlement": entitlement_document(applicant.judged.entitlement, book, language),
        "award": applicant.award,
        "award_lines": dict(applicant.lines),
        "shortfall": applicant.shortfall,
        "cut": applicant.cut,
        "cut_by": list(map(str, applicant.cut_by)) if applicant.cut else [],
        "bound_by": list(map(str, applicant.bound_by)),
        "met": list(map(str, applicant.met)),
        "used_by": list(round_.used_by(applicant)),
        "pot": applicant.pot,
        "from_reserve": applicant.from_reserve,
        "held": applicant.held,
        "score": score_document(scored) if (scored := scored_of(book, facts)) else None,
        "lot": plain_value(facts.get("lot")),
        "funders": dict(applicant.funded_by(book)) if applicant.award else {},
        "needed": {
            "more": {str(name): more for name, more in needed.more.items()},
            "proven": needed.proven,
            "before": needed.before,
        }
        if needed
        else None,
        "decisions": {
            name: {"reason": decision.reason, "minutes": decision.minutes}
            for name, decision in applicant.judged.application.decisions.items()
        },
        "tranches": _tranches(applicant.payments, book, language),
        **({"claimants": [_share(each, book, language) for each in applicant.shares]} if book.claimants else {}),
    }


def _share(share: Share, book: Book, language: Language) -> dict[str, Any]:
    """What one claimant of an award receives."""
    row = share.claimant.row
    of = book.claimants.columns if book.claimants else {}
    return {
        "claimant": share.claimant.number,
        **{name: plain_value(row.get(of[name])) if name in of else None for name in ("firm", "firm_id", "firm_group")},
        "award": share.amount,
        "lines": dict(share.lines),
        "tranches": _tranches(share.payments, book, language),
    }


def _tranches(payments: Iterable[Payment], book: Book, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "on": plain_value(payment.on),
            "amount": payment.amount,
            "funders": dict(zip((each.id for each in book.budget.funders), payment.by_funder, strict=False)),
            **_conditions(payment, language),
        }
        for payment in payments
    ]


def _conditions(payment: Payment, language: Language) -> dict[str, Any]:
    """The milestone of a payment, until which it is held while that is not reached; and that it does not apply."""
    found: dict[str, Any] = {} if payment.applies else {"applies": False}
    if milestone := payment.milestone:
        found["milestone"] = milestone.id
        found["held_until"] = payment.waits_for.in_(language) if payment.waits_for else None
    return found


def result_from_document(document: Any, name: str) -> tuple[Result | None, Date | None, tuple[Problem, ...]]:
    """The result in a document, and the date of decision; or why it holds no result."""
    if isinstance(document, dict) and set(document) == {"problems"}:
        return None, None, (problem(MESSAGES, "result-problems", name),)
    stated = document.get("format", FORMAT) if isinstance(document, dict) else FORMAT
    if isinstance(stated, int) and stated > FORMAT:
        return None, None, (problem(MESSAGES, "result-newer", name, found=stated, known=FORMAT),)
    part = "applicants"
    try:
        outcomes = tuple(_outcome(each) for each in document[part])
        part = "budget"
        awarded, held = (_typed(document[part][key], int) for key in ("awarded", "held"))
        total = None if (stated := document[part]["total"]) is None else _typed(stated, int)
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
    return tuple(Fraction(str(value)) for value in stated["goals"].values()), _typed(stated["proven"], bool)


def _payments(tranches: Iterable[Mapping[str, Any]]) -> tuple[PaymentOut, ...]:
    payments = [
        (
            tranche["on"],
            _typed(tranche["amount"], int),
            tuple(_typed(part, int) for part in tranche["funders"].values()),
        )
        for tranche in tranches
    ]
    return tuple((None if on is None else date_from_text(on), amount, parts) for on, amount, parts in payments)


def _outcome(each: Mapping[str, Any]) -> Outcome:
    return Outcome(
        _typed(each["application_no"], str),
        Status(each["status"]).value,
        _typed(each["award"], int),
        {_typed(benefit, str): _typed(amount, int) for benefit, amount in each["award_lines"].items()},
        _payments(each["tranches"]),
        None if each["pot"] is None else _typed(each["pot"], str),
        _typed(each["from_reserve"], int),
        {_typed(funder, str): _typed(amount, int) for funder, amount in each["funders"].items()},
        _typed(each["held"], int),
        tuple(i for i, tranche in enumerate(each["tranches"]) if tranche.get("held_until") is not None),
        {_typed(share["claimant"], int): _payments(share["tranches"]) for share in each.get("claimants", ())},
    )


def _typed(value: Any, kind: type) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
        raise TypeError(f"`{value}`")
    return value
