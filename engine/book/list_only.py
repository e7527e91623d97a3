"""A book that decides who qualifies, and pays nothing: it has none of the keys about money."""

from typing import Any

KEYS_OF_MONEY = ("rounding", "benefits", "budget", "ranking", "allocation", "payment")
"""All of them, or none; a book that has none may have none of the others either."""
OTHER_KEYS_OF_MONEY = ("claimants", "firm_limits", "one_payment", "total_cost")


def without_money(raw: Any) -> Any:
    """The tree of a book that pays nothing with a budget of nothing for nobody; any other tree as it is."""
    if not isinstance(raw, dict) or any(key in raw for key in (*KEYS_OF_MONEY, *OTHER_KEYS_OF_MONEY)):
        return raw
    at = {"<at>": raw.get("<at>", ""), "basis": "assumed"}
    return {
        **raw,
        "rounding": {**at, "unit": "1", "direction": "down"},
        "benefits": [],
        "budget": {**at, "total": "0"},
        "ranking": {**at, "by": ["application_no"]},
        "allocation": {**at, "policy": "ranked", "when_short": "part", "least": "0"},
        "payment": [],
        "<pays>": False,
    }
