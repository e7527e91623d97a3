"""The overrides of a round as data, with what they replaced, and whose decision is another for them."""

import json
from collections.abc import Sequence
from typing import Any

from engine.canonical import digest_of
from engine.documents.plain_value import plain_value
from engine.errors import Language
from engine.explain.overrides import after_in_words, before_in_words, override_in_words
from engine.overrides import Override
from engine.round import Applicant, Round


def overrides_digest(overrides: Sequence[Override]) -> str:
    """The digest of what was overridden and on which grounds, whatever file it was written in."""
    stated = [
        [each.application_no, each.target.id, each.of, each.text, each.taken_back, *map(str, each.decision)]
        for each in overrides
    ]
    return digest_of(json.dumps(stated).encode())


def overrides_document(round_: Round, language: Language) -> list[dict[str, Any]]:
    """Each override in its order: the place `overrides:3` names the third."""
    return [_document(i, each, round_, language) for i, each in enumerate(round_.overrides, start=1)]


def decided_otherwise_document(round_: Round) -> list[dict[str, Any]]:
    """Each application that is decided otherwise for overrides, its own or another's."""
    return [
        {"application_no": after.application_no, "before": _decided(before), "after": _decided(after)}
        for before, after in round_.decided_otherwise
    ]


def _document(number: int, override: Override, round_: Round, language: Language) -> dict[str, Any]:
    decision = override.decision
    return {
        "application_no": override.application_no,
        "counts": number in round_.counting,
        "what": override.target.id,
        "label": override_in_words(override).in_(language),
        "reviewer": override.of or None,
        "value": None if override.taken_back else override.text,
        "before": before_in_words(override, round_).in_(language),
        "after": after_in_words(override, round_.book).in_(language),
        "reason": decision.reason,
        "minutes": decision.minutes,
        "approver": decision.approver,
        "decided_on": plain_value(decision.decided_on),
    }


def _decided(applicant: Applicant) -> dict[str, Any]:
    return {"status": applicant.status.value, "rank": applicant.rank, "award": applicant.award, "held": applicant.held}
