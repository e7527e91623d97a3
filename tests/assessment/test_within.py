"""What limits of a firm leave of lines that are partly known: whatever they turn out to be lies within the bounds."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.assessment.ceilings import Ceiling, cut_to
from engine.assessment.within import within
from engine.book.budget import FirmLimit
from engine.book.fields import expression_of_scalar
from engine.errors import Text
from tests.examples import examples

BENEFITS = ("a", "b", "c")
COVERS = (("a", "b"), ("a", "b", "c"), ("b", "c"), ("a", "c"), ("b",))
UNIT = 2
amount_range = st.tuples(st.integers(0, 4), st.integers(0, 3)).map(lambda ends: (2 * ends[0], 2 * (ends[0] + ends[1])))


def ceiling(number: int, covers: tuple[str, ...], at_most: int | None, *, applies: bool | None = True) -> Ceiling:
    words = {"id": f"l{number}", "label": Text("한도", "Limit"), "covers": covers, "at_most": expression_of_scalar("9")}
    return Ceiling(FirmLimit.model_validate(words), at_most, 0, applies=applies)


limit = st.tuples(
    st.sampled_from(COVERS), st.sampled_from((None, 0, 3, 5, 8, 11)), st.sampled_from((True, True, None, False))
)


@examples(300)
@given(st.lists(amount_range, min_size=3, max_size=3), st.lists(limit, min_size=1, max_size=3))
def test_every_completion_lies_within_the_bounds(lines, limits):  # type: ignore[no-untyped-def]
    """Limits nested, apart or crossing; known, unknown, or perhaps not applying; lines in whole units."""
    ceilings = [ceiling(i, covers, most, applies=applies) for i, (covers, most, applies) in enumerate(limits)]
    least, most = [low for low, _ in lines], [high for _, high in lines]
    found = within(ceilings, BENEFITS, least, most, UNIT)
    rooms = []
    for each in ceilings:
        known = (0, 4, 9, 30) if each.at_most is None else (each.at_most,)
        rooms.append((None,) if each.applies is False else (*known, *(() if each.applies else (None,))))
    ends = ((found.lows[i][0], found.highs[i][0]) for i in range(3))
    bounds = [(low or 0, 10**9 if high is None else high) for low, high in ends]
    for amounts in product(*(range(low, high + 1, UNIT) for low, high in lines)):
        for left in product(*rooms):
            cut = [each or 0 for each, _ in cut_to(ceilings, left, BENEFITS, amounts, UNIT)]
            assert all(low <= each <= high for each, (low, high) in zip(cut, bounds, strict=True))
            assert found.at_least <= sum(cut)
            assert found.at_most is None or sum(cut) <= found.at_most
