"""The second program on pots, floors, reserve, years, funders, firms, committees and held money: faults are found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine.feel import Date
from engine.reading import Application, Decision, Given
from engine.verify import Outcome
from tests.verify.hand_made import FIRST, IN_TWO, SECOND, Hand, book_by_hand, claim, got, two

PART, SKIP = "policy: ranked, when_short: part", "policy: ranked, when_short: skip"
BEST = "policy: best_value, when_short: skip, maximise: [money]"
LITTLE = "{id: little, label: {ko: 소액, en: Little}, when: cost < 10, basis: assumed}"
LATER = Date(2021, 8, 30)
IN_THREE = (
    "{share: 50%, on: agreed_on, basis: assumed}, "
    '{share: 10%, on: agreed_on + @"P1Y", basis: assumed}, {share: 40%, on: agreed_on + @"P2M", basis: assumed}'
)
MOVED = "{id: moved_in, label: {ko: 이전, en: Moved}, when: moved, basis: assumed"
OTHERS = "{id: others, label: {ko: 기타, en: Others}, basis: assumed"
RESERVE = "reserve: {amount: 10, basis: assumed}"
YEARS = "total: 100, years: {2021: 50, 2022: 40}"
FUNDERS = (
    "total: 100, funders: [{id: state, label: {ko: 국가, en: State}, share: 65%, basis: assumed}, "
    "{id: city, label: {ko: 시, en: City}, share: 35%, at_most: 30, takes_rest: true, basis: assumed}]"
)
LIMIT = "{id: firm, label: {ko: 한도, en: Limit}, covers: [site], at_most: 50, already: earlier, basis: assumed"
FIRMS = (
    claim("A", 40, 90, firm_group="g", earlier=10),
    claim("B", 30, 80, firm_group="g", earlier=5),
    claim("C", 20, 70),
    claim("D", 20, 60, earlier=60),
)


def in_pot(number: str, award: int, pot: str = "moved_in", from_reserve: int = 0) -> Outcome:
    return got(number, award, pot=pot, from_reserve=from_reserve)


def decided(number: str, cost: int, score: int, amount: int) -> Application:
    """A claim with what the committee decided."""
    plain = claim(number, cost, score)
    given = {**plain.given, "amount_decided": Given(amount, str(amount), f"A!{number}", "")}
    return replace(plain, given=given, decisions={"amount_decided": Decision("Reason", "Minutes 1")})


def shared(number: str, state: tuple[int, int], city: tuple[int, int]) -> Outcome:
    """An award of two tranches by two funders."""
    payments = two((state[0], city[0]), (state[1], city[1]))
    return got(number, sum(state) + sum(city), payments=payments, funders={"state": sum(state), "city": sum(city)})


ROUNDS = {
    # A leaves 10 of its pot's 40 to B, which takes 10 of the reserve; C receives the 50 left of 90, D nothing.
    "pots and a reserve": Hand(
        book_by_hand(PART, f"total: 100, {RESERVE}, pots: [{MOVED}, ceiling: 40}}, {OTHERS}}}]"),
        [
            claim("A", 30, 90),
            claim("B", 20, 80),
            claim("C", 50, 70, moved=False),
            claim("D", 10, 60, moved=False),
        ],
        (in_pot("A", 30), in_pot("B", 20, from_reserve=10), in_pot("C", 50, "others"), in_pot("D", 0, "others")),
    ),
    # 30 are kept for those who moved in, so A receives 70 of its 80, and B all that was kept.
    "a floor": Hand(
        book_by_hand(PART, f"total: 100, pots: [{MOVED}, floor: 30}}, {OTHERS}}}]"),
        [claim("A", 80, 90, moved=False), claim("B", 40, 80)],
        (in_pot("A", 70, "others"), in_pot("B", 30)),
    ),
    # B's 40 do not fit and no part is paid: the floor is released, and A receives its 80.
    "a floor released": Hand(
        book_by_hand(SKIP, f"total: 100, pots: [{MOVED}, ceiling: 30, floor: 30}}, {OTHERS}}}]"),
        [claim("A", 80, 90, moved=False), claim("B", 40, 80)],
        (in_pot("A", 80, "others"), in_pot("B", 0)),
        {"released": {"moved_in": 0}},
    ),
    # 60 of 100 are kept for B, so A receives the rest.
    "a floor divided": Hand(
        book_by_hand("policy: pro_rata", f"total: 100, pots: [{MOVED}, floor: 60}}, {OTHERS}}}]"),
        [claim("A", 100, 90, moved=False), claim("B", 60, 80)],
        (in_pot("A", 40, "others"), in_pot("B", 60)),
    ),
    # 100 for 120, and for nobody in the pot of those who ask for little.
    "a pot without claims": Hand(
        book_by_hand("policy: pro_rata", f"total: 100, pots: [{LITTLE}, {MOVED}}}, {OTHERS}}}]"),
        [claim("A", 60, 90), claim("B", 60, 80, moved=False)],
        (in_pot("A", 50), in_pot("B", 50, "others")),
    ),
    # A's 31 are above its pot's 30, though nothing is asked of the other pot.
    "a choice within a pot": Hand(
        book_by_hand(BEST, f"total: 100, pots: [{MOVED}, ceiling: 30}}, {OTHERS}}}]", unit=1),
        [claim("A", 31, 90), claim("B", 20, 80)],
        (in_pot("A", 0), in_pot("B", 20)),
        {"goals": (20,)},
    ),
    # B and C together are above what the year has.
    "a choice within a year": Hand(
        book_by_hand(BEST, "total: 100, years: {2021: 60}"),
        [claim("A", 60, 90), claim("B", 50, 80), claim("C", 50, 70)],
        (got("A", 60), got("B", 0), got("C", 0)),
        {"goals": (60,)},
    ),
    # The year has far less than is asked for.
    "a year far too small": Hand(
        book_by_hand(PART, "total: 200000, years: {2021: 50}"),
        [claim("A", 100_000, 90), claim("B", 10, 80)],
        (got("A", 50), got("B", 0)),
    ),
    # 60 would be paid as 30, 0 and 30, 20 above the year; 50 as 20, 10 and 20, which fits: 10 less and not 20.
    "three tranches": Hand(
        book_by_hand(PART, "total: 100, years: {2021: 40, 2022: 50}", payment=IN_THREE),
        [claim("A", 60, 90)],
        (got("A", 50, payments=((FIRST, 20, ()), (SECOND, 10, ()), (LATER, 20, ()))),),
    ),
    # 50 are paid as 30 and 20, 40 as 20 and 20: both years are at their end.
    "years": Hand(
        book_by_hand(PART, YEARS, payment=IN_TWO),
        [claim("A", 50, 90), claim("B", 40, 80), claim("C", 10, 70)],
        (
            got("A", 50, payments=two((30,), (20,))),
            got("B", 40, payments=two((20,), (20,))),
            got("C", 0),
        ),
    ),
    # The state pays 30 of 50 and the city 20; of 20 each pays 10, and of 30 the city would pay 20, above its 30.
    "funders": Hand(
        book_by_hand(PART, FUNDERS, payment=IN_TWO),
        [claim("A", 50, 90), claim("B", 40, 80)],
        (shared("A", (20, 10), (10, 10)), shared("B", (0, 10), (0, 10))),
    ),
    # The group has had 15, so 35 are left to it; D's firm has had more than the limit.
    "firm limits": Hand(
        book_by_hand(PART, "total: 200", limits=LIMIT + "}", unit=5),
        FIRMS,
        (got("A", 35), got("B", 0, status="not_eligible"), got("C", 20), got("D", 0, status="not_eligible")),
    ),
    # All that the group may receive is A's; of B's there is no line.
    "a firm limit used up": Hand(
        book_by_hand(PART, "total: 200", limits=LIMIT + "}", unit=5),
        [claim("A", 60, 90, firm_group="g"), claim("B", 30, 80, firm_group="g")],
        (got("A", 50), got("B", 0, lines={}, status="not_eligible")),
    ),
    # What the group has had is stated twice and counted once.
    "a firm limit stated for the group": Hand(
        book_by_hand(PART, "total: 200", limits=LIMIT + ", stated_for: group}", unit=5),
        [claim("A", 40, 90, firm_group="g", earlier=15), claim("B", 30, 80, firm_group="g", earlier=15)],
        (got("A", 35), got("B", 0, status="not_eligible")),
    ),
    # Each application by itself: 50 less what it has had.
    "a limit for each application": Hand(
        book_by_hand(PART, "total: 200", limits=LIMIT + ", per: application}", unit=5),
        FIRMS,
        (got("A", 40), got("B", 30), got("C", 20), got("D", 0, status="not_eligible")),
    ),
    # Both of A's firm for the same purpose, however it is typed.
    "one payment": Hand(
        book_by_hand(PART, "total: 200", more="one_payment: {same: [purpose], basis: assumed}"),
        [
            claim("A", 40, 90, purpose="Press line"),
            claim("B", 30, 80, firm_id="A", purpose="press LINE"),
            claim("C", 20, 70, firm_id="A", purpose="Oven"),
        ],
        (got("A", 40), got("B", 0, status="not_eligible"), got("C", 20)),
    ),
    "a committee": Hand(
        book_by_hand("policy: committee", "total: 60"),
        [decided("A", 50, 90, 30), decided("B", 40, 80, 0), decided("C", 20, 70, 20), claim("D", 10, 60)],
        (got("A", 30), got("B", 0, status="not_eligible"), got("C", 20), got("D", 0, status="undecided")),
    ),
    # A may still be found ready, so its 60 are held and 40 are left: too little for B.
    "held": Hand(
        book_by_hand(f"{SKIP}, undecided: hold", "total: 100"),
        [claim("A", 60, 90, ready=...), claim("B", 50, 80), claim("C", 30, 70)],
        (got("A", 0, status="undecided", held=60), got("B", 0), got("C", 30)),
    ),
    # Of the group's 50 all are held for A; of the year's 60 nothing is left for B, and 10 for C.
    "held of a firm and a year": Hand(
        book_by_hand(f"{PART}, undecided: hold", "total: 100, years: {2021: 60}", limits=LIMIT + "}"),
        [claim("A", 60, 90, ready=..., firm_group="g"), claim("B", 30, 80, firm_group="g"), claim("C", 30, 70)],
        (got("A", 0, status="undecided", held=50), got("B", 0), got("C", 10)),
    ),
    # A might have the best score, or the least cost, there is.
    "held for the best that may be": Hand(
        book_by_hand(f"{PART}, undecided: hold", "total: 100"),
        [claim("A", 60, ...), claim("B", 50, 80)],
        (got("A", 0, status="undecided", held=60), got("B", 40)),
    ),
    "held for the first that may be": Hand(
        book_by_hand(f"{PART}, undecided: hold", "total: 100", limits=LIMIT + "}", by="cost"),
        [claim("A", ..., 70), claim("B", 60, 80)],
        (got("A", 0, status="undecided", held=50), got("B", 50)),
    ),
}

Planted = tuple[str, str, tuple[Outcome, ...], dict[str, Any]]


def fault(round_: str, law: str, *changed: Outcome, **totals: Any) -> Planted:
    return round_, law, changed, totals


POLICY, RESERVED, KEPT = "order_and_policy_are_kept", "reserve_is_drawn_last", "floors_are_kept"
POTS, PARTED, FIRM = "pots_within_their_ceilings", "funders_shares_add_up", "no_firm_above_its_limit"
TREE, LIMITED = "pots and a reserve", "firm limits"
FAULTS: dict[str, Planted] = {
    "reserve drawn before the pot is full": fault(TREE, RESERVED, in_pot("A", 30, from_reserve=10), in_pot("B", 20)),
    "more drawn than the reserve has": fault(TREE, RESERVED, in_pot("D", 10, "others", from_reserve=10)),
    "an award charged to the wrong pot": fault(TREE, "claims_stand_in_their_pot", in_pot("B", 20, "others", 10)),
    "a pot above its ceiling": fault(TREE, POTS, in_pot("B", 20)),
    "all pots above what the reserve leaves": fault(TREE, POTS, in_pot("D", 10, "others")),
    "a pot double-counted": fault(TREE, POLICY, in_pot("C", 20, "others")),
    "a claim paid after its pot's end": fault(TREE, POLICY, in_pot("C", 40, "others"), in_pot("D", 10, "others")),
    "a floor spent by a sibling": fault(
        "a floor", KEPT, in_pot("A", 80, "others"), in_pot("B", 20), released={"moved_in": 20}
    ),
    "a floor that was used called released": fault("a floor", KEPT, released={"moved_in": 30}),
    "a released floor not reported": fault("a floor released", KEPT, released={}),
    "a released floor misstated": fault("a floor released", KEPT, released={"moved_in": 10}),
    "a floor kept that nobody can use": fault("a floor released", POLICY, in_pot("A", 0, "others")),
    "a year's budget passed": fault("years", "years_within_their_budgets", got("C", 10, payments=two((0,), (10,)))),
    "a year without a budget": fault(
        "years",
        "years_within_their_budgets",
        got("A", 50, payments=((FIRST, 30, ()), (replace(SECOND, year=2023), 20, ()))),
    ),
    "a tranche charged to the other year": fault("years", "tranches_add_up", got("A", 50, payments=two((20,), (30,)))),
    "less than the years allow": fault("years", POLICY, got("B", 30, payments=two((20,), (10,)))),
    "one won in a year without a budget": fault(
        "years",
        "years_within_their_budgets",
        got("A", 50, payments=((FIRST, 30, ()), (SECOND, 19, ()), (replace(SECOND, year=2023), 1, ()))),
    ),
    "a funder's ceiling passed by one, and another claim of nothing": fault(
        "funders", "funders_within_their_ceilings", shared("A", (20, 9), (21, 10)), got("B", 0)
    ),
    "a floor divided among others": fault("a floor divided", POLICY, in_pot("A", 60, "others"), in_pot("B", 40)),
    "held money that passes the limit of its firm": fault("held of a firm and a year", FIRM, got("B", 30), got("C", 0)),
    "held money that passes the budget of its year": fault(
        "held of a firm and a year", "years_within_their_budgets", got("C", 20)
    ),
    "a funder's share off by one": fault("funders", PARTED, shared("A", (20, 11), (10, 9))),
    "a funder's share left out": fault(
        "funders", PARTED, replace(shared("A", (20, 10), (10, 10)), funders={"state": 30})
    ),
    "a tranche's funders exchanged": fault("funders", PARTED, shared("A", (10, 20), (20, 0))),
    "a funder's ceiling passed": fault("funders", "funders_within_their_ceilings", shared("B", (0, 10), (10, 10))),
    "less than the funders can pay": fault("funders", POLICY, shared("B", (0, 0), (0, 10))),
    "firm limit passed by a related firm": fault(LIMITED, FIRM, got("B", 15)),
    "`already` ignored": fault(LIMITED, FIRM, got("A", 40), got("B", 10)),
    "`already` of the firm itself ignored": fault(LIMITED, "statuses_follow_the_book", got("D", 0)),
    "`already` of the group counted twice": fault("a firm limit stated for the group", POLICY, got("A", 20)),
    "an application's limit taken for the firm's": fault("a limit for each application", POLICY, got("B", 0)),
    "an application's limit passed": fault("a limit for each application", FIRM, got("A", 45)),
    "one_payment ignored": fault("one payment", "no_double_payment", got("B", 30)),
    "a used-up limit that waits for a budget": fault("a firm limit used up", "statuses_follow_the_book", got("B", 0)),
    "a claim with room refused": fault(LIMITED, "statuses_follow_the_book", got("C", 0, status="not_eligible")),
    "one_payment ignored in the status": fault("one payment", "statuses_follow_the_book", got("B", 0)),
    "another purpose taken for the same": fault(
        "one payment", "statuses_follow_the_book", got("C", 0, status="not_eligible")
    ),
    "committee amount changed": fault("a committee", POLICY, got("A", 40), got("C", 10)),
    "committee amount above the entitlement": fault("a committee", "no_award_above_entitlement", got("C", 30)),
    "an award that no committee decided": fault("a committee", "nobody_ineligible_receives", got("D", 10)),
    "held money not held": fault("held", "held_money_is_counted", got("A", 0, status="undecided"), got("B", 50)),
    "held money above the budget": fault("held", "budget_never_exceeded", got("B", 50)),
    "held money not in the total": fault("held", "held_money_is_counted", held=0),
    "held money for a claim": fault("held", "held_money_is_counted", got("B", 0, held=10)),
    "the undecided paid": fault("held", "nobody_ineligible_receives", got("A", 60, status="undecided")),
}


@pytest.mark.parametrize("name", ROUNDS)
def test_a_round_worked_by_hand_keeps_every_law(name: str) -> None:
    """The second program reaches the awards that the hand did."""
    assert ROUNDS[name].broken() == set()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_by_its_law(name: str) -> None:
    """The result with the fault breaks the law that the fault is about."""
    round_, law, changed, totals = FAULTS[name]
    assert law in ROUNDS[round_].broken(*changed, **totals)


def test_committee_amounts_above_the_budget_are_found_though_they_were_decided() -> None:
    """What a committee decides is paid as decided, and still keeps every cap."""
    applications = [decided("A", 50, 90, 50), decided("B", 40, 80, 20)]
    round_ = Hand(book_by_hand("policy: committee", "total: 60"), applications, (got("A", 50), got("B", 20)))
    assert {"budget_never_exceeded", POTS} <= round_.broken()
