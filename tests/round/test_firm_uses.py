"""Which applications of a firm used up its limit before a claim, and why they count as one firm."""

from typing import Any

import pytest

from engine.assessment import Status
from engine.errors import Text
from engine.explain.firm_uses import received_in_words, stands_in_words, unsaid_in_words, used_in_words
from tests.laws.drawn_book import EVERY, LIMITS, book_from
from tests.laws.rounds import Case, application, book_of, decided

ALL = "firm_limits.all"
ASKED: dict[str, Any] = {"ready": True, "land_cost": 30, "tool_cost": 0, "hires": 0, "large": False}
SAID = f"{{id: all, label: {{ko: 상한, en: Cap}}, covers: [{EVERY}], at_most: 30, already: earlier, basis: assumed}}"


def rounded(claims: list[dict[str, Any]], limits: str = LIMITS[1], *changed: tuple[str, str]) -> Case:
    """A round of 200 won; the claims of 20 won each are ranked as they stand, and called 0, 1, 2 and so on."""
    text = book_of(1, "down", 20, limits, 200, "part", 0, 50).text
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    rows = [application(str(i), **ASKED | {"firm_id": "f"} | claim, score=90 - i) for i, claim in enumerate(claims)]
    return decided(book_from(text), rows)


def used_by(case: Case) -> dict[str, tuple[str, ...]]:
    """Only of those where there is anything to say."""
    found = {each.application_no: case.round_.used_by(each) for each in case.round_.applicants}
    return {number: users for number, users in found.items() if users}


def told(case: Case, number: str) -> Text | None:
    return used_in_words(case.round_.by_number[number], ALL, case.round_)


def test_the_claims_that_came_before_are_named() -> None:
    """30 for a firm: the second claim gets 10 of its 20, the last nothing; another firm names nobody."""
    case = rounded([{}, {}, {"firm_id": "g"}, {}])
    assert case.awards == {"0": 20, "1": 10, "2": 20, "3": 0}
    assert used_by(case) == {"1": ("0",), "3": ("0", "1")}
    assert told(case, "3") == Text("같은 기업(f)의 0, 1에서 먼저 사용", "used up by 0, 1 (the same firm, f)")
    assert told(case, "0") is None


def test_firms_of_a_group_are_named_with_their_group() -> None:
    case = rounded([{"firm_group": "X"}, {"firm_id": "g", "firm_group": "X"}, {"firm_id": "h"}])
    assert used_by(case) == {"1": ("0",)}
    assert told(case, "1") == Text("같은 기업군(X)의 0에서 먼저 사용", "used up by 0 (firm group X)")


def test_only_those_that_took_of_the_same_limit_are_named() -> None:
    """17 for land and tools, 25 for all: who receives for people alone uses up the second limit only."""
    people = {"land_cost": 0, "hires": 2}
    case = rounded([people, {}, {"hires": 2}], LIMITS[2])
    assert case.round_.firm_uses["2"] == {"firm_limits.site": ("1",), ALL: ("0", "1")}


def test_a_limit_for_each_application_names_nobody() -> None:
    limit = (
        f"{{id: all, label: {{ko: 상한, en: Cap}}, covers: [{EVERY}], at_most: 10, per: application, basis: assumed}}"
    )
    case = rounded([{}, {}], limit)
    assert case.awards == {"0": 10, "1": 10}
    assert used_by(case) == {}


def test_what_is_held_for_an_undecided_application_is_said_to_be_held() -> None:
    case = rounded([{"ready": ...}, {}], LIMITS[1], ("when_short: part", "when_short: part, undecided: hold"))
    assert case.round_.by_number["0"].status is Status.UNDECIDED
    assert used_by(case) == {"1": ("0",)}
    assert told(case, "1") == Text("같은 기업(f)의 0(보류)에서 먼저 사용", "used up by 0 (held) (the same firm, f)")


@pytest.mark.parametrize("total", [200, 25])
def test_where_money_is_divided_the_claims_are_cut_in_rank_order(total: int) -> None:
    """What a claim is paid of it does not matter: the limit had left it so much to share with the others."""
    policy = ("policy: ranked, when_short: part", "policy: pro_rata")
    case = rounded([{}, {}, {}], LIMITS[1], policy, ("total: 200", f"total: {total}"))
    assert used_by(case) == {"1": ("0",), "2": ("0", "1")}


def test_a_divided_claim_that_falls_below_the_least_uses_nothing() -> None:
    """A second claim that the limit leaves 10 gives up, where 15 is the least: the third is left 10 by the first."""
    policy = ("policy: ranked, when_short: part, least: 0", "policy: pro_rata, least: 15")
    case = rounded([{}, {}, {}], LIMITS[1], policy)
    assert case.awards == {"0": 20, "1": 0, "2": 0}
    assert used_by(case) == {"1": ("0",), "2": ("0",)}


def test_many_are_counted() -> None:
    case = rounded([*({"land_cost": 3} for _ in range(9)), {}])
    words = told(case, "9")
    assert words is not None
    assert words.en == "used up by 0, 1, 2, 3, 4, 5, 3 more (the same firm, f)"


def test_of_claims_for_one_purpose_the_one_that_stands_is_named() -> None:
    once = ("budget: {", "one_payment: {same: [purpose], basis: assumed}\nbudget: {")
    case = rounded([{"purpose": "p"}, {"purpose": "p"}, {"purpose": "q"}, {"purpose": "p"}], LIMITS[0], once)
    assert used_by(case) == {"1": ("0",), "3": ("0",)}
    assert stands_in_words(case.round_.by_number["3"]) == Text(
        "같은 기업(f)의 0이 앞선 순위", "0 is ranked better (the same firm, f)"
    )


def test_what_a_related_firm_received_already_is_told() -> None:
    """10 and 5 of 30 are received: 15 are left, and the first claim takes them."""
    case = rounded(
        [
            {"firm_group": "X", "earlier": 10},
            {"firm_id": "g", "firm_group": "X", "earlier": 5},
            {"firm_id": "h", "earlier": 0},
        ],
        SAID,
    )
    round_, (first, second, alone) = case.round_, (case.round_.by_number[number] for number in "012")
    kin = next(members for members in round_.firms.values() if len(members) == 2)
    assert kin == (first, second)
    assert received_in_words(first, ALL, kin, round_) == Text(
        "같은 기업군(X)이 이미 받은 금액: 0 10원, 1 5원", "received already: KRW 10 by 0, KRW 5 by 1 (firm group X)"
    )
    assert received_in_words(alone, ALL, (alone,), round_) is None


def test_what_a_withdrawn_application_stated_is_not_told() -> None:
    """The engine does not count it either: the second claim has its 20 of the 30, and nobody is named."""
    claims: list[dict[str, Any]] = [{"earlier": 20, "withdrawn": True}, {"earlier": 0}, {"firm_id": "g", "earlier": 0}]
    round_ = rounded([*claims, {"firm_id": "h", "earlier": 0, "withdrawn": True}], SAID).round_
    own = round_.by_number["1"]
    assert (own.status, own.award) == (Status.AWARDED, 20)
    assert [[each.application_no for each in kin] for kin in round_.firms.values()] == [["1"], ["2"]]
    assert received_in_words(own, ALL, round_.firms["firm f"], round_) is None


@pytest.mark.parametrize(("changed", "firm"), [("", "f"), (", stated_for: group", "g")])
def test_what_is_stated_twice_is_told_once(changed: str, firm: str) -> None:
    """By two applications of a firm, and by two firms for their whole group."""
    claims = [{"firm_group": "X", "earlier": 10}, {"firm_id": firm, "firm_group": "X", "earlier": 10}]
    case = rounded(claims, SAID.replace(", basis", f"{changed}, basis"))
    [kin] = case.round_.firms.values()
    found = received_in_words(kin[1], ALL, kin, case.round_)
    assert found is not None
    assert found.en == "received already: KRW 10 by 0 (firm group X)"


def test_who_has_not_said_what_it_received_is_named() -> None:
    case = rounded([{"firm_group": "X", "earlier": 10}, {"firm_id": "g", "firm_group": "X", "earlier": ...}], SAID)
    first, second = case.round_.by_number["0"], case.round_.by_number["1"]
    assert (first.status, second.status) == (Status.UNDECIDED, Status.UNDECIDED)
    assert unsaid_in_words(first, (first, second)) == Text(
        "같은 기업군(X)의 1에서 밝히지 않음", "not said by 1 (firm group X)"
    )
    assert unsaid_in_words(second, (first, second)) is None


def test_who_waits_itself_and_would_use_up_the_limit_is_not_said_to_have_used_it() -> None:
    """Of 10 won the first claim has half of its 20, and would have the rest of any more; the limit is 20."""
    limit = f"{{id: all, label: {{ko: 상한, en: Cap}}, covers: [{EVERY}], at_most: 20, basis: assumed}}"
    case = rounded([{}, {}], limit, ("total: 200", "total: 10"))
    assert case.round_.by_number["1"].refused
    assert told(case, "1") == Text(
        "같은 기업(f)의 앞선 신청 0이 예산이 있으면 먼저 받을 금액",
        "paid to 0 first, should there be money (the same firm, f)",
    )
