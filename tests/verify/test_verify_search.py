"""How much room there is and how much fits: the second program's short ways against the definition, won by won."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from engine.facts import facts_from_application, round_dates
from engine.verify.account import RunningAccount, fits, most_that_fits
from engine.verify.charges import charges, first_lines, terms_of
from engine.verify.choice import better_choice, choice_of, lines_of, options_of
from engine.verify.claims import Derived, derived_from
from engine.verify.round import RoundView, standing, view_of
from engine.verify.tree import ROOT, PotTree, room, used_up, with_needs
from tests.examples import examples
from tests.laws.rounds import DECIDED_ON, PAYMENTS, book_of
from tests.verify.hand_made import book_by_hand, claim

laws = examples(150)
FUNDERS = (
    "total: 200, funders: [{id: a, label: {ko: 가, en: A}, share: 34%, basis: assumed REST_A}, "
    "{id: b, label: {ko: 나, en: B}, share: 33%, at_most: MOST, basis: assumed}, "
    "{id: c, label: {ko: 다, en: C}, share: 33%, basis: assumed REST_C}]"
)


@st.composite
def trees(draw: st.DrawFn) -> PotTree:
    """A tree of up to five pots, with what is kept for floors and for those above them."""
    names = ["p", "q", "r", "s", "t"][: draw(st.integers(0, 5))]
    parent = {name: draw(st.sampled_from([ROOT, *names[:i]])) for i, name in enumerate(names)}
    inside = {name: tuple(each for each in names if parent[each] == name) for name in (ROOT, *names)}
    ceiling = {name: draw(st.integers(0, 12)) for name in (ROOT, *names)}
    floor = {name: draw(st.integers(0, 6)) for name in names if draw(st.booleans())}
    claimed = {name: draw(st.integers(0, 12)) for name in inside}
    return with_needs(PotTree(parent, inside, ceiling, floor, 0), floor, claimed)


def stands(tree: PotTree, used: Counter[str]) -> bool:
    """Whether no pot takes up more than its ceiling."""
    return all(used_up(tree, used, name) <= most for name, most in tree.ceiling.items())


@laws
@given(trees(), st.data())
def test_room_is_the_most_that_leaves_every_pot_within_its_ceiling(tree: PotTree, data: st.DataObject) -> None:
    """One won more than the room, and some pot with what is kept in it would pass its ceiling."""
    leaves = [name for name, parts in tree.inside.items() if not parts]
    used = Counter({leaf: data.draw(st.integers(0, 6)) for leaf in leaves})
    assume(stands(tree, used))
    leaf = data.draw(st.sampled_from(leaves))
    most = room(tree, used, leaf)
    assert stands(tree, used + Counter({leaf: most}))
    assert not stands(tree, used + Counter({leaf: most + 1}))


@laws
@given(st.data())
def test_what_fits_is_found_as_if_every_multiple_were_tried(data: st.DataObject) -> None:
    """Rounding makes a larger part take less of a funder or a year at times; the largest that fits is found still."""
    unit = data.draw(st.sampled_from((1, 3, 5)))
    rest = data.draw(st.sampled_from("AC"))
    budget = FUNDERS.replace("MOST", str(data.draw(st.integers(1, 40)))).replace(f"REST_{rest}", ", takes_rest: true")
    book = book_of(unit, "down", 20, "", 200, "part", 0, data.draw(st.sampled_from((70, 33))), PAYMENTS[1])
    money = book_by_hand("policy: ranked, when_short: part", budget.replace("REST_A", "").replace("REST_C", "")).budget
    years = {2021: data.draw(st.integers(0, 60))}
    book = book.model_copy(update={"budget": money.model_copy(update={"years": years})})
    terms = terms_of(book, round_dates(book, DECIDED_ON))
    lines = {name: data.draw(st.integers(0, 30)) for name in ("land", "tools", "people")}
    top = sum(lines.values())
    paid = data.draw(st.integers(0, max(0, top // unit // 2))) * unit
    tree = with_needs(PotTree({}, {ROOT: ()}, {ROOT: data.draw(st.integers(0, 90))}, {}, 0), {}, {})
    view = RoundView(book, {"A": Derived(None, lines, "f:A", ())}, terms, tree, ("A",), {})
    account = RunningAccount(view, tree, {"A": lines}, Counter(A=paid))
    account.spent.update(charges(terms, {"land": paid}))
    account.charged["A"] = charges(terms, first_lines(lines, paid))
    tried = [won for won in range(0, top + 1, unit) if won > paid and fits(account, "A", won, reserve=True)]
    assert most_that_fits(account, "A", top, reserve=True) == max(tried, default=paid)


@pytest.mark.parametrize(
    ("when_short", "cost", "unit", "least", "options"),
    [
        ("skip", 30, 10, 0, {30}),
        ("skip", 30, 10, 30, {30}),
        ("skip", 29, 10, 30, set()),
        ("part", 30, 10, 0, {30, 20, 10}),
        ("part", 31, 10, 0, {31, 30, 20, 10}),
        ("part", 31, 10, 20, {31, 30, 20}),
        ("part", 31, 10, 11, {31, 30, 20}),
        ("part", 4, 1, 2, {4, 3, 2}),
        ("part", 4, 1, 4, {4}),
    ],
)
def test_a_claim_may_be_paid_whole_or_in_whole_units_down_to_the_least(when_short, cost, unit, least, options):
    """Or nothing."""
    rule = f"policy: best_value, when_short: {when_short}, least: {least}, maximise: [money]"
    book = book_by_hand(rule, "total: 60", unit=unit)
    plain = Derived(None, {"site": cost}, "f:A", (90, DECIDED_ON, "A"))
    view = view_of(book, round_dates(book, DECIDED_ON), {"A": plain})
    assert set(options_of(view, "A")) == {*options, 0}


GOALS = ("points", "firms", "money", "points, money", "firms, points", "money, firms")
TREE = (
    "total: 60, pots: [{id: a, label: {ko: 가, en: A}, when: moved, floor: 20, basis: assumed}, "
    "{id: b, label: {ko: 나, en: B}, ceiling: 50, basis: assumed}]"
)
LIMIT = "{id: firm, label: {ko: 한도, en: Limit}, covers: [site], at_most: 40, basis: assumed}"


@laws
@given(st.data())
def test_a_better_choice_is_found_exactly_where_there_is_one(data: st.DataObject) -> None:
    """The search that leaves out what is hopeless finds a better choice where trying every one would."""
    rule = f"policy: best_value, least: {data.draw(st.sampled_from((0, 20)))}, maximise: "
    rule += f"[{data.draw(st.sampled_from(GOALS))}], when_short: {data.draw(st.sampled_from(('part', 'skip')))}"
    book = book_by_hand(rule, data.draw(st.sampled_from(("total: 60", TREE))), limits=LIMIT)
    tens, points = st.sampled_from((10, 20, 30, 50)), st.sampled_from((60, 70, 80))
    applications = [
        claim(name, data.draw(tens), data.draw(points), firm_id=data.draw(st.sampled_from("12")), moved=moved)
        for name, moved in zip("PQRS", data.draw(st.tuples(*[st.booleans()] * 4)), strict=True)
    ]
    dates = round_dates(book, DECIDED_ON)
    facts = [facts_from_application(book, each, dates) for each in applications]
    derived = standing(book, {each["application_no"]: derived_from(book, each) for each in facts})
    view = view_of(book, dates, derived)
    options = [options_of(view, number) for number in view.order]
    made = data.draw(st.tuples(*(st.sampled_from(amounts) for amounts in options)))
    lines = lines_of(view, dict(zip(view.order, made, strict=True)))
    assume(lines is not None)
    assert lines is not None
    choice = choice_of(view, {number: sum(lines.get(number, {}).values()) for number in view.order})
    beaten = any(choice.is_beaten_by(dict(zip(view.order, amounts, strict=True))) for amounts in product(*options))
    event(f"better: {beaten}")
    assert (better_choice(choice) is not None) == beaten
