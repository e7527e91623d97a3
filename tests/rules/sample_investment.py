"""The applications of the sample of the grant for local investment, as data; firms and amounts are fictional."""

from __future__ import annotations

from collections.abc import Sequence

from engine.feel import Date
from tests.rules.sample_row import BLANK, GROUP, Row, row

MILLION = 1_000_000


def _application(no: int, day: Date, firm: str, firm_no: int, facility: int, **own: object) -> Row:
    """A small firm that moves from the capital area to a middle region; costs in millions of won."""
    base = {
        "application_no": f"2025-{no:03d}",
        "firm": firm,
        "firm_id": f"000-00-{firm_no:05d}",
        "applied_on": day,
        "investment_kind": "relocation",
        "firm_size": "small",
        "region_grade": "middle",
        "opportunity_zone": False,
        "free_economic_zone": False,
        "economic_security": False,
        "unsold_complex": False,
        "main_business": "manufacturing",
        "excluded_business": False,
        "insured_employees": 48,
        "site_employees": 52,
        "new_employees": 12,
        "head_office_in_capital": True,
        "business_since": Date(2009, 4, 1),
        "existing_site_plan": "given_up",
        "reapplication_bar_from": None,
        "land_cost": None,
        "facility_cost": facility * MILLION,
        "welfare_cost": None,
        "earlier_grants": [],
    }
    return row(base, **own)


EXPANDS = {
    "investment_kind": "expansion",
    "site_employees": BLANK,
    "head_office_in_capital": BLANK,
    "existing_site_plan": "kept",
}


def _granted(day: Date, millions: int) -> Row:
    return {"granted_on": day, "programme": "local_investment", "national": millions * MILLION}


INVESTMENT: Sequence[Row] = (
    _application(1, Date(2025, 2, 10), "가온정밀(가상)", 1, 30_000, land_cost=4_000 * MILLION, new_employees=45),
    _application(2, Date(2025, 2, 17), "누리소재(가상)", 2, 20_000, **EXPANDS, region_grade="lower", new_employees=85),
    _application(
        3,
        Date(2025, 2, 24),
        "다온로보틱스(가상)",
        3,
        50_000,
        firm_size="mid",
        region_grade="upper",
        opportunity_zone=True,
        land_cost=10_000 * MILLION,
        new_employees=60,
    ),
    _application(4, Date(2025, 3, 4), "라온에이아이(가상)", 4, 8_000, **EXPANDS, main_business="other"),
    _application(
        5,
        Date(2025, 3, 10),
        "Haneul Hydrogen (fictional)",
        5,
        60_000,
        firm_group=GROUP,
        region_grade="crisis",
        land_cost=20_000 * MILLION,
    ),
    _application(
        6,
        Date(2025, 3, 17),
        "새결바이오(가상)",
        7,
        100_000,
        **EXPANDS,
        firm_size="mid",
        region_grade="crisis",
        new_employees=80,
    ),
    # 기존사업장 인원을 적지 않음 / the firm left its number of employees blank
    _application(7, Date(2025, 3, 24), "아라센서(가상)", 8, 12_000, insured_employees=BLANK),
    _application(
        8,
        Date(2025, 4, 1),
        "바다풍력(가상)",
        6,
        60_000,
        firm_group=GROUP,
        region_grade="lower",
        land_cost=10_000 * MILLION,
    ),
    _application(9, Date(2025, 4, 7), "가온정밀(가상)", 1, 10_000, **EXPANDS, economic_security=True),
    _application(10, Date(2025, 4, 14), "자람모빌리티(가상)", 9, 9_000, site_employees=18),
    _application(
        11,
        Date(2025, 4, 21),
        "마루반도체(가상)",
        10,
        200_000,
        **EXPANDS,
        firm_size="large",
        region_grade="upper",
        economic_security=True,
        insured_employees=900,
        new_employees=120,
    ),
    # 기회발전특구인지 적지 않음 / the firm did not say whether its site lies in an opportunity zone
    _application(12, Date(2025, 5, 2), "카라머신(가상)", 11, 15_000, opportunity_zone=BLANK),
    # 이미 받은 보조금의 금액을 적지 않음 / the amount of an earlier grant is left blank
    _application(
        13,
        Date(2025, 5, 7),
        "너울에너지(가상)",
        12,
        14_000,
        earlier_grants=[{"granted_on": Date(2021, 6, 1), "programme": "local_investment"}],
    ),
    _application(
        14,
        Date(2025, 5, 12),
        "차오름화학(가상)",
        13,
        40_000,
        region_grade="lower",
        land_cost=2_000 * MILLION,
        earlier_grants=[
            _granted(Date(2018, 5, 2), 10_000),
            _granted(Date(2022, 9, 1), 8_000),
            {"granted_on": Date(2023, 3, 2), "programme": "other", "national": 900 * MILLION},
        ],
    ),
    _application(15, Date(2025, 5, 19), "타래소프트(가상)", 14, 6_000, business_since=Date(2024, 10, 7)),
    _application(16, Date(2025, 5, 20), "소담메디텍(가상)", 15, 7_000, reapplication_bar_from=Date(2024, 9, 2)),
    _application(17, Date(2025, 5, 26), "파도로직스(가상)", 16, 20_000, **EXPANDS, region_grade="crisis"),
    _application(18, Date(2025, 6, 2), "하람삼디(가상)", 17, 11_000, land_cost=1_500 * MILLION),
    _application(19, Date(2025, 6, 9), "보람이차전지(가상)", 20, 25_000, **EXPANDS, region_grade="lower"),
)
