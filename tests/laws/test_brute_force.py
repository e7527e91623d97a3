"""For up to six claims, trying every division finds the very awards that each policy gives.

Nothing here follows the engine's ways: what a rule permits is stated, every vector of awards is tried, and the greatest
of those permitted is the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.allocation import Allocation, Claim, allocated
from tests.examples import examples
from tests.laws.small_budgets import DATES, LIMIT, small_book, two_pots

Asked = Sequence[tuple[int, int, int]]
"""Of each claim in rank order: its pot (0 or 1), its firm, its amount."""
POTS = ("budget.pots.a", "budget.pots.b")
asked = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(1, 5)), min_size=1, max_size=5)


def claims_of(claims: Asked, limit: int | None, pots: bool = True, points: Sequence[int] = ()) -> list[Claim]:
    rooms = {} if limit is None else {"all": limit}
    return [
        Claim(
            str(i),
            f"f{firm}",
            {"grant": amount},
            POTS[pot] if pots else "budget.total",
            rooms,
            points[i] if points else 0,
        )
        for i, (pot, firm, amount) in enumerate(claims)
    ]


def amounts(allocation: Allocation) -> tuple[int, ...]:
    return tuple(award.amount for award in allocation.awards)


def payable(awards: Sequence[int], claims: Asked, total: int, ceilings: Sequence[int], reserve: int) -> bool:
    """Whether pots and reserve can pay it: what a pot cannot the reserve must, and so what all of them cannot."""
    of_pot = [sum(won for won, (pot, *_) in zip(awards, claims, strict=True) if pot == each) for each in (0, 1)]
    beyond = sum(max(won - most, 0) for won, most in zip(of_pot, ceilings, strict=True))
    return max(beyond, sum(awards) - (total - reserve)) <= reserve


def ranked_permits(awards: Sequence[int], claims: Asked, when_short: str, least: int, limit: int | None) -> bool:
    """Whether rank order allows it: a pot ends with the first claim that is not paid in full, but for `skip`."""
    received = [0, 0, 0]
    ended = [False, False]
    for award, (pot, firm, amount) in zip(awards, claims, strict=True):
        full = amount if limit is None else min(amount, limit - received[firm])
        payable_ = full >= max(least, 1)
        if award > full or 0 < award < least or (award and (ended[pot] or not payable_)):
            return False
        if payable_ and award < full:
            if award and when_short != "part":
                return False
            ended[pot] = ended[pot] or when_short != "skip"
        received[firm] += award
    return True


@examples(200)
@given(
    st.sampled_from(("part", "skip", "stop")),
    st.sampled_from(("ranked", "first_come")),
    st.integers(4, 14),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.integers(0, 3),
    st.sampled_from((0, 2, 3)),
    st.booleans(),
    asked,
)
def test_ranked_gives_the_greatest_vector_that_rank_order_permits(  # noqa: PLR0917
    when_short, policy, total, ceilings, reserve, least, limited, claims
) -> None:  # type: ignore[no-untyped-def]
    """In two pots with a reserve, with and without a limit per firm."""
    ceilings = tuple(min(each, total) for each in ceilings)
    claims = [each for each in claims if each[2] >= least]
    assume(claims)
    limit = 4 if limited else None
    book = small_book(
        total,
        f"policy: ranked, when_short: {when_short}, least: {least}",
        two_pots(*ceilings, reserve),
        limits=LIMIT if limited else "",
    )
    every = product(*(range(amount + 1) for *_, amount in claims))
    best = max(
        each
        for each in every
        if payable(each, claims, total, ceilings, reserve) and ranked_permits(each, claims, when_short, least, limit)
    )
    assert amounts(allocated(book, claims_of(claims, limit), DATES)) == best
    assert policy in ("ranked", "first_come")  # in whose hands the same claims, in the same order, come out the same
    again = book.model_copy(update={"allocation": book.allocation.model_copy(update={"policy": policy})})
    assert amounts(allocated(again, claims_of(claims, limit), DATES)) == best


def rounded_up(ideals: Sequence[Fraction], claims: Asked, unit: int, fits) -> tuple[int, ...]:  # type: ignore[no-untyped-def]
    """Ideals in whole units: of every set of claims that could get one unit more, the one that the rule names.

    The set whose claims come first by remainder, the largest first, and then by rank.
    """
    base = [
        int(ideal // unit * unit) if ideal < amount else amount
        for ideal, (*_, amount) in zip(ideals, claims, strict=True)
    ]
    order = sorted(range(len(claims)), key=lambda i: (-(ideals[i] % unit), i))
    may = [ideals[i] < claims[i][2] and ideals[i] % unit and base[i] + unit <= claims[i][2] for i in range(len(claims))]

    def sets() -> Iterator[tuple[int, ...]]:
        for chosen in product(*((0, 1) if may[i] else (0,) for i in order)):
            more = dict(zip(order, chosen, strict=True))
            if fits([won + unit * more[i] for i, won in enumerate(base)]):
                yield chosen

    more = dict(zip(order, max(sets()), strict=True))
    return tuple(won + unit * more[i] for i, won in enumerate(base))


@examples(200)
@given(
    st.integers(1, 3),
    st.integers(4, 30),
    st.tuples(st.integers(1, 20), st.integers(1, 20)),
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 5), st.integers(1, 9)), min_size=1, max_size=6),
)
def test_pro_rata_pays_each_claim_as_far_as_its_bottleneck_allows(unit, total, ceilings, claims) -> None:  # type: ignore[no-untyped-def]
    """Whoever is not paid in full meets a pot that is used up and in which nobody gets more; then whole units."""
    ceilings = tuple(min(each, total) for each in ceilings)
    book = small_book(total, "policy: pro_rata", two_pots(*ceilings), unit)
    found = allocated(book, claims_of(claims, None), DATES)
    part = [found.factors.get(name, Fraction(1)) for name in POTS]
    sums = [sum(amount for pot, _, amount in claims if pot == each) for each in (0, 1)]
    used = [factor * each for factor, each in zip(part, sums, strict=True)]
    assert sum(used) <= total
    for pot in (0, 1):
        assert used[pot] <= ceilings[pot]
        if part[pot] < 1:
            own = used[pot] == ceilings[pot]
            everywhere = sum(used) == total and part[pot] == max(p for p, each in zip(part, sums, strict=True) if each)
            assert own or everywhere

    def fits(awards: Sequence[int]) -> bool:
        return payable(awards, claims, total, ceilings, 0)

    ideals = [part[pot] * amount for pot, _, amount in claims]
    assert amounts(found) == rounded_up(ideals, claims, unit, fits)


@examples(150)
@given(
    st.integers(1, 3),
    st.integers(1, 30),
    st.integers(1, 6),
    st.lists(st.integers(1, 9), min_size=1, max_size=6),
)
def test_a_first_ceiling_is_paid_before_the_rest_is_divided(unit, total, first, wanted) -> None:  # type: ignore[no-untyped-def]
    """By hand: the first amounts, or their part; then the part of the rest that what is left pays."""
    claims = [(0, i, amount) for i, amount in enumerate(wanted)]
    book = small_book(total, f"policy: ceiling_then_pro_rata, first_ceiling: {first}", "", unit)
    heads = [min(amount, first) for amount in wanted]
    rests = [amount - head for amount, head in zip(wanted, heads, strict=True)]
    if sum(heads) > total:
        ideals = [Fraction(head * total, sum(heads)) for head in heads]
    else:
        left = total - sum(heads)
        part = Fraction(min(left, sum(rests)), sum(rests)) if sum(rests) else Fraction(1)
        ideals = [head + part * rest for head, rest in zip(heads, rests, strict=True)]
    found = allocated(book, claims_of(claims, None, pots=False), DATES)
    assert amounts(found) == rounded_up(ideals, claims, unit, lambda awards: sum(awards) <= total)


GOALS = (("points",), ("points", "money"), ("money",), ("firms", "points"), ("firms", "money"))


def goals_of(awards: Sequence[int], claims: Asked, points: Sequence[int], goals: Sequence[str]) -> tuple[int, ...]:
    paid = [i for i, award in enumerate(awards) if award]
    worth = {
        "points": sum(points[i] for i in paid),
        "firms": len({claims[i][1] for i in paid}),
        "money": sum(awards),
    }
    return tuple(worth[goal] for goal in goals)


@examples(80)
@given(
    st.sampled_from(GOALS),
    st.integers(4, 16),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.integers(0, 3),
    st.sampled_from((0, 2)),
    st.booleans(),
    asked,
    st.lists(st.integers(0, 4), min_size=5, max_size=5),
)
def test_best_value_of_whole_claims_is_the_best_of_every_set(  # noqa: PLR0917
    goals, total, ceilings, reserve, least, limited, claims, points
) -> None:  # type: ignore[no-untyped-def]
    """Goal by goal, and among equals the better ranked; a firm's claims cut to its limit in rank order."""
    ceilings = tuple(min(each, total) for each in ceilings)
    limit = 4 if limited else None
    allocation = f"policy: best_value, when_short: skip, least: {least}, maximise: [{', '.join(goals)}], points: score"
    allocation = allocation if "points" in goals else allocation.replace(", points: score", "")
    book = small_book(total, allocation, two_pots(*ceilings, reserve), limits=LIMIT if limited else "")
    vectors = []
    for chosen in product((True, False), repeat=len(claims)):
        received, awards = [0, 0, 0], []
        for pays, (_, firm, amount) in zip(chosen, claims, strict=True):
            won = amount if limit is None else min(amount, limit - received[firm])
            awards.append(won if pays else 0)
            received[firm] += awards[-1]
        if all(won >= max(least, 1) for won, pays in zip(awards, chosen, strict=True) if pays):
            vectors.append(tuple(awards))
    vectors = [each for each in vectors if payable(each, claims, total, ceilings, reserve)]
    best = max((goals_of(each, claims, points, goals), each) for each in vectors)
    found = allocated(book, claims_of(claims, limit, points=points), DATES)
    assert found.optimum is not None
    assert found.optimum.proven
    assert (found.optimum.goals, amounts(found)) == best


@examples(60)
@given(
    st.sampled_from(GOALS),
    st.integers(1, 3),
    st.integers(4, 14),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.sampled_from((0, 2)),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(1, 5)), min_size=1, max_size=4),
    st.lists(st.integers(0, 4), min_size=4, max_size=4),
)
def test_best_value_of_parts_is_the_best_of_every_vector(  # noqa: PLR0917
    goals, unit, total, ceilings, least, limited, claims, points
) -> None:  # type: ignore[no-untyped-def]
    """Nothing, the whole claim, or whole units from the least up."""
    ceilings = tuple(min(each, total) for each in ceilings)
    allocation = f"policy: best_value, when_short: part, least: {least}, maximise: [{', '.join(goals)}], points: score"
    allocation = allocation if "points" in goals else allocation.replace(", points: score", "")
    book = small_book(total, allocation, two_pots(*ceilings), unit, limits=LIMIT if limited else "")
    choices = [
        [won for won in range(amount + 1) if not won or (won >= max(least, 1) and (won % unit == 0 or won == amount))]
        for *_, amount in claims
    ]
    vectors = [each for each in product(*choices) if payable(each, claims, total, ceilings, 0)]
    if limited:
        firms = {firm for _, firm, _ in claims}
        vectors = [
            each
            for each in vectors
            if all(sum(w for w, (_, f, _) in zip(each, claims, strict=True) if f == firm) <= 4 for firm in firms)
        ]
    best = max((goals_of(each, claims, points, goals), each) for each in vectors)
    found = allocated(book, claims_of(claims, 4 if limited else None, points=points), DATES)
    assert found.optimum is not None
    assert (found.optimum.goals, amounts(found)) == best


@examples(60)
@given(
    st.integers(4, 14),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.sampled_from(("points", "firms", "money")),
    asked,
    st.lists(st.integers(0, 4), min_size=5, max_size=5),
)
def test_no_policy_comes_to_more_than_the_best_choice(total, ceilings, goal, claims, points) -> None:  # type: ignore[no-untyped-def]
    """Of its own goal: against parts every policy, against whole claims the ranked ones that pay whole claims."""
    ceilings = tuple(min(each, total) for each in ceilings)
    parts, asking = two_pots(*ceilings), claims_of(claims, None, points=points)

    def worth(policy: str) -> int:
        found = amounts(allocated(small_book(total, policy, parts), asking, DATES))
        return goals_of(found, claims, points, (goal,))[0]

    value = f"maximise: [{goal}]" + (", points: score" if goal == "points" else "")
    best_parts = worth(f"policy: best_value, when_short: part, {value}")
    best_whole = worth(f"policy: best_value, when_short: skip, {value}")
    assert best_whole <= best_parts
    for policy in ("pro_rata", "ceiling_then_pro_rata, first_ceiling: 2", "ranked, when_short: part"):
        assert worth(f"policy: {policy}") <= best_parts
    for when_short in ("skip", "stop"):
        assert worth(f"policy: ranked, when_short: {when_short}") <= best_whole


@examples(60)
@given(st.integers(4, 12), st.tuples(st.integers(1, 9), st.integers(1, 9)), asked, st.data())
def test_a_committee_is_followed_where_every_limit_is_kept_and_refused_where_one_is_not(  # type: ignore[no-untyped-def]
    total, ceilings, claims, data
) -> None:
    """The very amounts, or problems."""
    ceilings = tuple(min(each, total) for each in ceilings)
    book = small_book(total, "policy: committee", two_pots(*ceilings))
    given_ = [data.draw(st.integers(0, amount + 1)) for *_, amount in claims]
    places = {str(i): (won, f"A{i}") for i, won in enumerate(given_)}
    found = allocated(book, claims_of(claims, None), DATES, places)
    sound = all(won <= amount for won, (*_, amount) in zip(given_, claims, strict=True))
    if sound and payable(given_, claims, total, ceilings, 0):
        assert found.problems == ()
        assert list(amounts(found)) == given_
    else:
        assert found.problems
        assert {each.at for each in found.problems} <= {at for _, at in places.values()}
