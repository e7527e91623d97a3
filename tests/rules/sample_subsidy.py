"""The applications of the subsidy sample, as data; firms and amounts are fictional."""

from __future__ import annotations

from collections.abc import Sequence

from engine.feel import Date
from tests.rules.sample_row import BLANK, GROUP, Row, row


def _application(no: int, day: Date, firm: str, firm_no: int, settled: Date, **own: object) -> Row:
    base = {
        "application_no": f"2022-{no:03d}",
        "firm": firm,
        "firm_id": f"000-00-{firm_no:05d}",
        "applied_on": day,
        "settled_on": settled,
        "certifications": ["venture"],
        "regular_employees": 14,
        "site_cost": None,
        "equipment_cost": None,
        "resident_hires": 0,
        "committee_approved": True,
        "committee_approved_reason": "지원 요건과 투자 계획을 확인함",
        "committee_approved_minutes": "2022년 제1차 투자유치위원회 회의록 제2호",
    }
    return row(base, **own)


UNAPPROVED = {
    "committee_approved": BLANK,
    "committee_approved_reason": BLANK,
    "committee_approved_minutes": BLANK,
}

SUBSIDY: Sequence[Row] = (
    _application(
        1,
        Date(2022, 1, 10),
        "가온정밀(가상)",
        1,
        Date(2020, 6, 15),
        certifications=["innobiz", "research_institute"],
        site_cost=200_000_000,
        equipment_cost=100_000_000,
        resident_hires=2,
        resident_hire_months=12,
    ),
    _application(
        2, Date(2022, 1, 17), "누리소재(가상)", 2, Date(2021, 3, 2), equipment_cost=400_000_000, regular_employees=31
    ),
    _application(
        3, Date(2022, 1, 20), "소담메디텍(가상)", 15, Date(2020, 9, 1), regular_employees=8, site_cost=150_000_000
    ),
    # 상시고용인원을 적지 않음 / the firm left its number of employees blank
    _application(
        4, Date(2022, 1, 24), "너울에너지(가상)", 12, Date(2021, 1, 11), regular_employees=BLANK, site_cost=90_000_000
    ),
    _application(
        5,
        Date(2022, 2, 3),
        "다온로보틱스(가상)",
        3,
        Date(2019, 10, 7),
        site_cost=100_000_000,
        resident_hires=5,
        resident_hire_months=36,
    ),
    # 5번과 신청일이 같음 / filed on the same day as 5
    _application(
        6,
        Date(2022, 2, 3),
        "라온에이아이(가상)",
        4,
        Date(2021, 5, 3),
        site_cost=120_000_000,
        equipment_cost=90_000_000,
        resident_hires=2,
        resident_hire_months=6,
    ),
    _application(
        7,
        Date(2022, 2, 10),
        "Haneul Hydrogen (fictional)",
        5,
        Date(2020, 12, 1),
        firm_group=GROUP,
        site_cost=700_000_000,
        equipment_cost=100_000_000,
        regular_employees=45,
    ),
    _application(8, Date(2022, 2, 14), "파도로직스(가상)", 16, Date(2018, 11, 5), equipment_cost=130_000_000),
    _application(
        9,
        Date(2022, 2, 21),
        "바다풍력(가상)",
        6,
        Date(2021, 7, 1),
        firm_group=GROUP,
        site_cost=300_000_000,
        equipment_cost=250_000_000,
        resident_hires=1,
        resident_hire_months=2,
    ),
    _application(10, Date(2022, 3, 2), "가온정밀(가상)", 1, Date(2020, 6, 15), equipment_cost=60_000_000),
    _application(
        11,
        Date(2022, 3, 15),
        "새결바이오(가상)",
        7,
        Date(2021, 9, 1),
        certifications=["mainbiz"],
        site_cost=180_000_000,
        equipment_cost=50_000_000,
        resident_hires=3,
        resident_hire_months=9,
    ),
    # 11번과 신청일이 같음 / filed on the same day as 11
    _application(
        12, Date(2022, 3, 15), "아라센서(가상)", 8, Date(2021, 8, 2), equipment_cost=110_000_000, regular_employees=10
    ),
    # 위원회가 아직 정하지 않음 / the committee has still to decide
    _application(
        13, Date(2022, 3, 22), "Onnuri Robotics (fictional)", 19, Date(2021, 4, 5), site_cost=210_000_000, **UNAPPROVED
    ),
    _application(
        14, Date(2022, 4, 4), "보람이차전지(가상)", 20, Date(2021, 2, 1), certifications=[], equipment_cost=95_000_000
    ),
    _application(
        15,
        Date(2022, 4, 11),
        "하람삼디(가상)",
        17,
        Date(2020, 8, 3),
        site_cost=140_000_000,
        committee_approved=False,
        committee_approved_reason="투자 계획의 이행 가능성이 낮음",
    ),
    # 설비 투자액을 적지 않음 / the firm left its cost of equipment blank
    _application(
        16, Date(2022, 4, 18), "마루반도체(가상)", 10, Date(2021, 6, 7), site_cost=160_000_000, equipment_cost=BLANK
    ),
    _application(
        17, Date(2022, 5, 2), "차오름화학(가상)", 13, Date(2019, 7, 8), equipment_cost=180_000_000, regular_employees=22
    ),
    _application(18, Date(2022, 5, 9), "타래소프트(가상)", 14, Date(2021, 10, 4), certifications=["new_growth"]),
)
