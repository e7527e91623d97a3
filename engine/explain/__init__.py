"""Everything in words, Korean and English: records of a round or a book come in, texts go out.

Numbers are made from the rule, never typed a second time. `budget` and `outlook`, which speak of allocation, are
asked by name. May import `round` and what lies below.
"""

from engine.explain.hits import derived_in_words, hit_in_words
from engine.explain.rules import expression_in_words, needed_in_words
from engine.explain.values import value_in_words

__all__ = [
    "derived_in_words",
    "expression_in_words",
    "hit_in_words",
    "needed_in_words",
    "value_in_words",
]
