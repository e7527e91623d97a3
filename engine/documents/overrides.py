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
    return [_document(each, round_, language) for each in round_.overrides]


def _document(override: Override, round_: Round, language: Language) -> dict[str, Any]:
    number, decision = override.application_no, override.decision
    before = round_.without.by_number.get(number) if round_.without else None
    return {
        "application_no": number,
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
        "award": {
            "before": _decided(before) if before else None,
            "after": _decided(round_.by_number[number]),
        },
    }


def _decided(applicant: Applicant) -> dict[str, Any]:
    return {"status": applicant.status.value, "rank": applicant.rank, "award": applicant.award, "held": applicant.held}
