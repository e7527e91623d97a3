"""How the money of a round went, as plain text, whole numbers and lists: a part of the document of the round."""

from collections.abc import Sequence
from typing import Any

from engine.documents.plain_value import plain_value
from engine.errors import Language
from engine.round import Outlook, Round, accounts_of
from engine.settings import ChangedSetting


def settings_document(made: Sequence[ChangedSetting]) -> list[dict[str, Any]]:
    """The settings in which the round differs from the book, as texts; None where the book has no value."""
    return [{"name": each.name, "before": each.before, "after": each.after} for each in made]


def budget_document(round_: Round, language: Language) -> dict[str, Any]:
    """The amounts of the call, and of each part of its budget: to divide, awarded, held and left."""
    accounts = [
        {
            "name": str(each.name),
            "label": each.label.in_(language),
            "within": each.within,
            "ceiling": each.ceiling,
            "floor": each.floor,
            "released_to": each.released,
            "awarded": each.awarded,
            "held": each.held,
            "left": each.left,
        }
        for each in accounts_of(round_)
    ]
    return {**round_.totals, "accounts": accounts}


def allocation_document(round_: Round, outlook: Outlook) -> dict[str, Any]:
    """How the policy went: floors given up, factors, goals, the funding line, and what one unit more would change."""
    allocation, optimum = round_.allocation, round_.allocation.optimum
    return {
        "policy": round_.book.allocation.policy,
        "released": [{"pot": each.pot, "floor": each.floor, "used": each.used} for each in allocation.released],
        "factors": {str(name): plain_value(factor) for name, factor in allocation.factors.items()},
        "optimum": {
            "goals": dict(zip(round_.book.allocation.maximise, map(plain_value, optimum.goals), strict=True)),
            "proven": optimum.proven,
            "seed": optimum.seed,
        }
        if optimum
        else None,
        "funding_line": [
            {"pot": each.pot, "application_no": each.application_no, "rank": each.rank} for each in outlook.lines
        ],
        "one_unit_more": [
            {
                "budget": str(effect.name),
                "more": effect.more,
                "changes": {number: {"from": old, "to": new} for number, (old, new) in effect.changes.items()},
            }
            for effect in outlook.marginal
        ],
    }
