"""Overrides: what people put in the place of a value received or a rule's result, for one application, with grounds.

Stated rows come in; overrides, the book opened to them and the applications that carry them go out, or problems. An
override is a fact like any other from there on: every judge, limit and law reads it. May import `settings` and what
lies below.
"""

from engine.overrides.messages import PARTS
from engine.overrides.opened import PLACE, opened, overridden, place_of
from engine.overrides.override import Override, counting
from engine.overrides.stated import Said, StatedRow, in_order, overrides_from
from engine.overrides.targets import Target, names_of, targets_of

__all__ = [
    "PARTS",
    "PLACE",
    "Override",
    "Said",
    "StatedRow",
    "Target",
    "counting",
    "in_order",
    "names_of",
    "opened",
    "overridden",
    "overrides_from",
    "place_of",
    "targets_of",
]
