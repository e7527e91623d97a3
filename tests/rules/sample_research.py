"""The applications of the research sample, as data; firms and amounts are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.feel import Date
from tests.rules.sample_row import BLANK, GROUP, Row, row


def _application(
    no: int, day: Date, firm: str, firm_no: int, asked: int, cost: int, score: object, **own: object
) -> Row:
    base = {
        "application_no": f"2021-{no:03d}",
        "firm": firm,
        "firm_id": f"000-00-{firm_no:05d}",
        "applied_on": day,
        "amount_asked": asked,
        "score": score,
        "small_or_medium": True,
        "certifications": ["research_institute"],
        "tax_arrears": False,
        "participation_ban": False,
        "from_outside_ulsan": True,
        "site_status": "moved",
        "certifies_within_project": False,
        "project_cost": cost,
        "committee_suitable": True,
        "committee_suitable_reason": "현장 실태조사와 발표평가 결과 적합",
        "committee_suitable_minutes": "2021년 제2차 선정평가위원회 회의록 제3호",
    }
    return row(base, **own)


UNDECIDED_BY_COMMITTEE = {
    "committee_suitable": BLANK,
    "committee_suitable_reason": BLANK,
    "committee_suitable_minutes": BLANK,
}

RESEARCH: Sequence[Row] = (
    _application(
        1, Date(2021, 1, 27), "가온정밀(가상)", 1, 80_000_000, 120_000_000, 92, certifications=["innobiz", "venture"]
    ),
    _application(2, Date(2021, 1, 29), "누리소재(가상)", 2, 80_000_000, 110_000_000, 91),
    _application(
        3,
        Date(2021, 2, 1),
        "다온로보틱스(가상)",
        3,
        80_000_000,
        130_000_000,
        Fraction(181, 2),
        site_status="due_to_move",
    ),
    _application(4, Date(2021, 2, 2), "라온에이아이(가상)", 4, 75_000_000, 90_000_000, 88, certifications=["venture"]),
    _application(5, Date(2021, 2, 3), "Haneul Hydrogen (fictional)", 5, 60_000_000, 100_000_000, 87, firm_group=GROUP),
    _application(
        6,
        Date(2021, 2, 4),
        "바다풍력(가상)",
        6,
        60_000_000,
        85_000_000,
        82,
        firm_group=GROUP,
        site_status="due_to_move",
    ),
    _application(7, Date(2021, 2, 5), "새결바이오(가상)", 7, 50_000_000, 70_000_000, 86, certifications=["mainbiz"]),
    _application(8, Date(2021, 2, 5), "새결바이오(가상)", 7, 45_000_000, 65_000_000, 80, certifications=["mainbiz"]),
    _application(
        9,
        Date(2021, 2, 8),
        "아라센서(가상)",
        8,
        70_000_000,
        100_000_000,
        85,
        certifications=[],
        certifies_within_project=True,
    ),
    _application(
        10,
        Date(2021, 2, 9),
        "자람모빌리티(가상)",
        9,
        55_000_000,
        80_000_000,
        84,
        site_status="due_to_move",
        tax_arrears=True,
        tax_arrears_cured=True,
    ),
    # 평가점수를 아직 받지 못함 / a reviewer has still to score it
    _application(11, Date(2021, 2, 9), "마루반도체(가상)", 10, 78_000_000, 120_000_000, BLANK),
    _application(12, Date(2021, 2, 10), "카라머신(가상)", 11, 80_000_000, 140_000_000, 79),
    # 인증을 적지 않음 / the firm left its certifications blank
    _application(13, Date(2021, 2, 15), "너울에너지(가상)", 12, 80_000_000, 115_000_000, 89, certifications=BLANK),
    # 12번과 동점, 늦게 신청 / tied with 12, and later
    _application(14, Date(2021, 2, 18), "차오름화학(가상)", 13, 80_000_000, 125_000_000, 79),
    # 16번과 점수도 신청일도 같음 / tied with 16 by score and date
    _application(15, Date(2021, 2, 22), "타래소프트(가상)", 14, 48_000_000, 66_000_000, 75),
    _application(16, Date(2021, 2, 22), "소담메디텍(가상)", 15, 52_000_000, 72_000_000, 75),
    _application(17, Date(2021, 2, 23), "파도로직스(가상)", 16, 65_000_000, 90_000_000, 83, from_outside_ulsan=False),
    _application(
        18,
        Date(2021, 2, 24),
        "하람삼디(가상)",
        17,
        40_000_000,
        58_000_000,
        55,
        committee_suitable=False,
        committee_suitable_reason="기술성 평가 미흡",
    ),
    _application(
        19,
        Date(2021, 2, 25),
        "미르오토텍(가상)",
        18,
        70_000_000,
        98_000_000,
        81,
        tax_arrears=True,
        tax_arrears_cured=False,
    ),
    _application(
        20, Date(2021, 2, 26), "Onnuri Robotics (fictional)", 19, 80_000_000, 130_000_000, 77, **UNDECIDED_BY_COMMITTEE
    ),
    _application(21, Date(2021, 2, 26), "보람이차전지(가상)", 20, 60_000_000, 84_000_000, 76, certifications=[]),
    _application(22, Date(2021, 3, 2), "해담해양(가상)", 21, 60_000_000, 88_000_000, BLANK, **UNDECIDED_BY_COMMITTEE),
)
