"""What is known of one application as data: its findings and its entitlement; and problems."""

from collections.abc import Sequence
from typing import Any

from engine.assessment import Entitlement, Finding
from engine.book import Book, Cite
from engine.documents.plain_value import plain_fact, plain_value
from engine.errors import Language, Problem
from engine.explain.values import label_in_words
from engine.facts import Hit
from engine.facts.sources import Source
from engine.judges import Verdict
from engine.reading import Given
from engine.reading.conversion import conversion_of


def problems_document(problems: Sequence[Problem], language: Language) -> dict[str, Any]:
    """Only the problems: nothing else is said while the input is wrong."""
    return {"problems": [{"code": p.code, "message": p.message.in_(language), "at": p.at} for p in problems]}


def finding_document(finding: Finding, book: Book, language: Language) -> dict[str, Any]:
    return {
        "criterion": finding.criterion,
        "title": finding.title.in_(language),
        "scope": finding.scope,
        "group": finding.group or None,
        "verdict": finding.verdict.value,
        "concerns": finding.concerns,
        "read": {name: plain_fact(name, value, book) for name, value in finding.read.items()},
        "from": sources_document(finding.sources, book, language),
        "missing": list(finding.missing),
        "reasons": [reason.message.in_(language) for reason in finding.reasons],
        "tables": [hit_document(hit, book, language) for hit in finding.tables],
        "cite": _cite(finding.cite, book, language),
        "basis": finding.basis,
    }


def sources_document(sources: Sequence[Source], book: Book, language: Language) -> list[dict[str, Any]]:
    """The facts that were read, each with its cell; `text` and `rule` only where it was not read as anybody would."""
    return [_source(each, book, language) for each in sources]


def _source(source: Source, book: Book, language: Language) -> dict[str, Any]:
    given = source.given
    document = {
        "fact": source.fact,
        "label": label_in_words(source.fact, book).in_(language),
        "value": plain_fact(source.fact, source.value, book),
        **_received(given),
    }
    if given and given.rows:
        document["cells"] = [{name: _received(cell) for name, cell in row.items()} for row in given.rows]
    return document


def _received(given: Given | None) -> dict[str, Any]:
    conversion = conversion_of(given) if given else None
    text, rule = (conversion.text, conversion.rule) if conversion else (None, None)
    return {"at": (given.at or None) if given else None, "text": text, "rule": rule}


def hit_document(hit: Hit, book: Book, language: Language) -> dict[str, Any]:
    """What a decision table gave: its value, and the rows that it rests on with what they stand on."""
    return {
        "table": hit.table,
        "title": hit.title.in_(language),
        "value": plain_fact(hit.table, hit.value, book),
        "rows": [{"row": row.row, "cite": _cite(row.cite, book, language), "basis": row.basis} for row in hit.rows],
        "open_rows": list(hit.open_rows),
        "default": hit.by_default,
        "cite": _cite(hit.cite, book, language),
        "basis": hit.basis,
        **({"items": [_item(each, book, language) for each in hit.items]} if book.table_of[hit.table].rows_of else {}),
    }


def _item(hit: Hit, book: Book, language: Language) -> dict[str, Any]:
    """What a table of rows gave for one row of its list."""
    told = hit_document(hit, book, language)
    return {key: told[key] for key in ("value", "rows", "open_rows", "default")}


def entitlement_document(entitlement: Entitlement, book: Book, language: Language) -> dict[str, Any]:
    return {
        "amount": entitlement.amount,
        "at_least": entitlement.at_least,
        "at_most": entitlement.at_most,
        "lines": [
            {
                "benefit": line.benefit,
                **_of_claimant(line.claimant),
                "title": line.title.in_(language),
                "verdict": Verdict(line.verdict).value,
                **({} if line.plan.when is None else {"applies": _APPLIES[line.applies]}),
                "amount": line.amount,
                "at_least": line.at_least,
                "at_most": line.at_most,
                "bound_by": str(line.bound_by),
                "missing": list(line.missing),
                "reasons": [reason.message.in_(language) for reason in line.reasons],
                "limits": [
                    {
                        "id": step.id,
                        "label": step.label.in_(language),
                        "amount": plain_value(step.amount),
                        **_standing(step.applies, no_limit=step.no_limit),
                        "from": sources_document(sources, book, language),
                    }
                    for step, sources in zip(line.steps, line.sources, strict=True)
                ],
                "tables": [hit_document(hit, book, language) for hit in line.tables],
                "derived": {name: plain_fact(name, value, book) for name, value in line.derived.items()},
                "from": sources_document(line.read, book, language),
            }
            for line in entitlement.lines
        ],
        "firm_limits": [
            {
                "id": str(ceiling.name),
                "label": ceiling.limit.label.in_(language),
                **_of_claimant(ceiling.claimant),
                "at_most": ceiling.at_most,
                "already": ceiling.already,
                **_standing(ceiling.applies, no_limit=ceiling.no_limit),
                **({"when_over": "refuse"} if ceiling.limit.refuses else {}),
                "from": sources_document(entitlement.sources_of(ceiling), book, language),
            }
            for ceiling in entitlement.ceilings
        ],
    }


def _of_claimant(number: int) -> dict[str, int]:
    """The number of the claimant, where the rows of an application claim."""
    return {"claimant": number} if number else {}


_APPLIES = {Verdict.MET: True, Verdict.NOT_MET: False, Verdict.UNKNOWN: None}


def _standing(applies: bool | None, *, no_limit: bool) -> dict[str, bool | None]:
    """Why an amount that is null limits nothing: it does not apply (null: not known), or is none."""
    return {**({} if applies else {"applies": applies}), **({"no_limit": True} if no_limit else {})}


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
