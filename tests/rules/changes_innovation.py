"""Changes of the books of SBIR eligibility, each of which some worked case must notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CHANGES_INNOVATION: Mapping[str, Sequence[tuple[str, str]]] = {
    "us/sbir-eligibility/2013.yaml": (
        ("met_when: for_profit", "met_when: for_profit or true"),
        ("met_when: us_place", "met_when: us_place or true"),
        ("met_when: operates_in_us", "met_when: operates_in_us or true"),
        ("us_people_share + small_firms_share > 50 / 100", "us_people_share + small_firms_share >= 50 / 100"),
        ("us_people_share + small_firms_share > 50 / 100", "us_people_share > 50 / 100"),
        ("agency_admits_funds and funds_share", "funds_share"),
        ("and funds_share > 50 / 100", "and funds_share >= 50 / 100"),
        ("largest_fund_share <= 50 / 100", "largest_fund_share < 50 / 100"),
        (" and largest_fund_share <= 50 / 100", ""),
        ("any_of:", "all_of:"),
        ("average_employees <= 500", "average_employees < 500"),
        ("average_employees <= 500", "average_employees <= 501"),
        ("one.own + one.affiliates", "one.own"),
        ("ended_on >= months_from", "ended_on > months_from"),
        ("ended_on < months_until", "ended_on <= months_until"),
        ("decided_on.year - 1", "decided_on.year - 2"),
        ("from: 2013-01-28", "from: 2013-01-29"),
        ("from: 2013-01-28", "from: 2013-01-27"),
        ("until: 2022-07-05", "until: 2022-07-04"),
        ("until: 2022-07-05", "until: 2022-07-06"),
    ),
    "us/sbir-eligibility/2022.yaml": (
        ("decided_on.year - 2", "decided_on.year - 1"),
        ("decided_on.year - 2", "decided_on.year - 3"),
        ("from: 2022-07-06", "from: 2022-07-07"),
        ("from: 2022-07-06", "from: 2022-07-05"),
    ),
}
