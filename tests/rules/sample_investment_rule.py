"""The applications of the sample of Ulsan's investment rule, as data; firms and amounts are fictional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.feel import Date
from tests.rules.sample_row import BLANK, GROUP, Row, row

MILLION = 1_000_000
STARTED = Date(2024, 1, 10)


def _costs(building: int, equipment: int, *, newly_bought: bool = True) -> Sequence[Mapping[str, object]]:
    """Rows of facility costs, in millions of won."""
    return [
        {"asset": "building", "newly_bought": True, "cost": building * MILLION},
        {"asset": "equipment", "newly_bought": newly_bought, "cost": equipment * MILLION},
    ]


def _hires(number: int, months: int) -> Sequence[Mapping[str, object]]:
    """New employees who have long lived in Ulsan."""
    return [{"hired_on": Date(2024, 1, 15), "resident_since": Date(2020, 3, 2), "months": months}] * number


FAMILY = {"moved_on": Date(2024, 3, 2), "spouse": True, "children": 2, "paid_before": False}


def _application(no: int, day: Date, firm: str, firm_no: int, **own: object) -> Row:
    """An investing firm with form no. 8: KRW 5 billion of land, 7 billion of facilities."""
    base = {
        "application_no": f"2024-{no:03d}",
        "firm": firm,
        "firm_id": f"000-00-{firm_no:05d}",
        "applied_on": day,
        "application_form": "site",
        "domestic_firm": True,
        "investment_type": "new_factory",
        "business_started_on": STARTED,
        "investment_amount": 12_000 * MILLION,
        "new_regular_employees": 32,
        "earlier_aid": None,
        "land_cost": 5_000 * MILLION,
        "facility_items": _costs(3_000, 4_000),
        "headcount_bonus_decided": None,
        "headcount_bonus_decided_reason": "별표 4의 가산 대상이 아님",
        "headcount_bonus_decided_minutes": "2024년 제2차 투자유치위원회 회의록 제3호",
        "households": None,
        "committee_approved": True,
        "committee_approved_reason": "사업계획과 지원 요건을 확인함",
        "committee_approved_minutes": "2024년 제2차 투자유치위원회 회의록 제3호",
    }
    return row(base, **own)


def _staff(no: int, day: Date, firm: str, firm_no: int, **own: object) -> Row:
    """An investing firm more than half a year after its start, with form no. 9."""
    asked_with_form_8 = ("land_cost", "facility_items", "households")
    bonus = ("headcount_bonus_decided", "headcount_bonus_decided_reason", "headcount_bonus_decided_minutes")
    form_9 = {
        **dict.fromkeys((*asked_with_form_8, *bonus), BLANK),
        "application_form": "staff",
        "business_started_on": Date(2023, 11, 6),
        "hires": _hires(26, 7),
        "korean_hires": 26,
        "courses": [{"began_on": Date(2024, 2, 1), "ended_on": Date(2024, 3, 8), "heads": 4}],
    }
    return _application(no, day, firm, firm_no, **{**form_9, **own})


def _special(no: int, day: Date, firm: str, firm_no: int, **own: object) -> Row:
    """A firm of special support with form no. 14."""
    form_14 = {
        **dict.fromkeys(("land_cost", "facility_items", "investment_type", "investment_amount"), BLANK),
        **dict.fromkeys(("domestic_firm", "new_regular_employees"), BLANK),
        **{f"headcount_bonus_decided{each}": BLANK for each in ("", "_reason", "_minutes")},
        "application_form": "special",
        "settled_by": "moved",
        "settled_on": Date(2024, 1, 10),
        "small_or_medium": True,
        "certifications": ["innobiz"],
        "special_items": [
            {"asset": "land", "acquired_on": Date(2024, 2, 1), "cost": 400 * MILLION},
            {"asset": "equipment", "acquired_on": Date(2024, 3, 4), "cost": 200 * MILLION},
        ],
        "special_decisions": None,
        "special_decisions_reason": "별표 3에 따라 지원함",
        "special_decisions_minutes": "2024년 제2차 투자유치위원회 회의록 제4호",
        "hires": None,
        "first_filed_on": None,
    }
    return _application(no, day, firm, firm_no, **{**form_14, **own})


UNDECIDED_BY_COMMITTEE = {f"committee_approved{each}": BLANK for each in ("", "_reason", "_minutes")}

INVESTMENT_RULE: Sequence[Row] = (
    _application(1, Date(2024, 4, 15), "가온정밀(가상)", 1, land_cost=8_000 * MILLION, households=[FAMILY]),
    _application(
        2,
        Date(2024, 4, 22),
        "누리소재(가상)",
        2,
        investment_type="move_within",
        land_cost=15_000 * MILLION,
        new_land_area=10_000,
        old_land_area=6_000,
        new_floor_area=5_000,
        old_floor_area=2_000,
    ),
    # 신규 상시고용인원이 한 명 모자람 / one new employee too few
    _application(3, Date(2024, 4, 22), "소담메디텍(가상)", 15, new_regular_employees=19),
    # 시설비용을 적지 않음 / the firm left its facility costs blank
    _application(4, Date(2024, 4, 29), "너울에너지(가상)", 12, facility_items=BLANK),
    _application(
        5,
        Date(2024, 5, 2),
        "다온로보틱스(가상)",
        3,
        households=[FAMILY, {**FAMILY, "children": 5}, {**FAMILY, "paid_before": True}],
        earlier_aid=[
            {
                "granted_on": Date(2023, 11, 1),
                "giver": "state",
                "this_rule": False,
                "purpose": "land",
                "amount": 300 * MILLION,
            }
        ],
    ),
    _special(6, Date(2024, 5, 7), "라온에이아이(가상)", 4, households=[FAMILY]),
    _application(
        7, Date(2024, 5, 13), "Haneul Hydrogen (fictional)", 5, firm_group=GROUP, facility_items=_costs(9_000, 4_000)
    ),
    # 위원회가 별표 3과 달리 정함 / the committee departs from annex 3
    _special(
        8,
        Date(2024, 5, 20),
        "새결바이오(가상)",
        7,
        certifications=["venture"],
        special_decisions=[{"line": "site", "amount": 150 * MILLION}],
        special_decisions_reason="산업 파급 효과를 고려함",
    ),
    _application(
        9, Date(2024, 5, 27), "바다풍력(가상)", 6, firm_group=GROUP, land_cost=None, facility_items=_costs(6_000, 5_000)
    ),
    # 인증이 없고 연구개발비도 적음 / no certification, and little R&D
    _special(
        10,
        Date(2024, 5, 27),
        "보람이차전지(가상)",
        20,
        certifications=[],
        rd_cost=10 * MILLION,
        revenue=900 * MILLION,
        regional_industry=False,
    ),
    # 위원회가 아직 정하지 않음 / the committee has still to decide
    _application(11, Date(2024, 6, 3), "Onnuri Robotics (fictional)", 19, **UNDECIDED_BY_COMMITTEE),
    # 이미 받은 보조금을 적지 않음 / the firm left earlier aid blank
    _application(12, Date(2024, 6, 10), "마루반도체(가상)", 10, earlier_aid=BLANK),
    _staff(13, Date(2024, 6, 12), "가온정밀(가상)", 1),
    _staff(14, Date(2024, 6, 17), "아라센서(가상)", 8, hires=_hires(21, 5), korean_hires=20),
    # 위원회가 지원하지 않기로 함 / turned down by the committee
    _application(
        15,
        Date(2024, 7, 1),
        "하람삼디(가상)",
        17,
        committee_approved=False,
        committee_approved_reason="투자 계획의 이행 가능성이 낮음",
    ),
    # 비용이 문턱을 넘지 않음 / costs below both thresholds
    _application(
        16,
        Date(2024, 7, 2),
        "자람모빌리티(가상)",
        9,
        land_cost=1_500 * MILLION,
        facility_items=_costs(500, 300),
    ),
    _application(17, Date(2024, 7, 3), "파도로직스(가상)", 16, land_cost=9_000 * MILLION),
    _application(18, Date(2024, 7, 8), "타래소프트(가상)", 14, facility_items=_costs(2_000, 1_000, newly_bought=False)),
    _application(19, Date(2024, 7, 10), "미르오토텍(가상)", 18),
    # 사업개시일부터 6개월에서 하루가 지남 / a day after six months
    _application(20, Date(2024, 7, 11), "차오름화학(가상)", 13),
)
