"""The applications of the example calls, as data; the calls, their firms and their amounts are all fictional."""

from __future__ import annotations

from collections.abc import Sequence

from engine.feel import Date
from tests.rules.sample_row import BLANK, GROUP, Row, row

NAMES = (
    "가온정밀(가상)",
    "누리소재(가상)",
    "다온로보틱스(가상)",
    "라온에이아이(가상)",
    "Haneul Hydrogen (fictional)",
    "바다풍력(가상)",
    "새결바이오(가상)",
    "자람모빌리티(가상)",
)


def _machines(**own: Sequence[object]) -> Sequence[Row]:
    """Eight applications for one machine each, in thousand won; `own` are further facts, one for each of them."""
    costs = (64_000, 120_000, 36_001, 150_000, 48_000, 90_000, 20_500, 70_000)
    rows = []
    for i, (name, cost) in enumerate(zip(NAMES, costs, strict=True), start=1):
        base = {
            "application_no": f"2025-{i:03d}",
            "firm": name,
            "firm_id": f"000-00-{i:05d}",
            "applied_on": Date(2025, 3, 1 + i * 2 % 7),
            "staff": (12, 30, 8, 49, 50, BLANK, 21, 17)[i - 1],
            "machine_cost": cost * 1000,
        }
        rows.append(row(base, **{fact: values[i - 1] for fact, values in own.items()}))
    return rows


MACHINES = _machines()
SCORED = _machines(score=(88, 91, 74, 83, 80, 79, 70, 85))
DECIDED = _machines(
    amount_decided=(20_000_000, 35_000_000, 18_000_000, 0, BLANK, BLANK, 10_000_000, 17_000_000),
    amount_decided_reason=(
        "사업 계획 타당",
        "사업 계획 타당",
        "전액 인정",
        "계획 보완 필요",
        BLANK,
        BLANK,
        "전액 인정",
        "일부 인정",
    ),
    amount_decided_minutes=(*["2025년 제2차 회의록 제3호"] * 4, BLANK, BLANK, *["2025년 제2차 회의록 제4호"] * 2),
)


def _fund(no: int, name: str, moved: bool, district: str, marks: Sequence[tuple[object, object]], **own: object) -> Row:
    base = {
        "application_no": f"F-{no:02d}",
        "firm": name,
        "firm_id": f"000-00-{no:05d}",
        "applied_on": Date(2025, 3, no),
        "amount_asked": 100_000_000,
        "moved": moved,
        "district": district,
        "own_money": 10_000_000,
        "purpose": "생산 설비",
        "earlier_aid": None,
        "certified": no % 2 == 0,
        "marks": [
            {"reviewer": f"위원 {who}", "conflict": False, "novelty": novelty, "market": market}
            for who, (novelty, market) in zip("가나다라", marks, strict=False)
        ],
    }
    return row(base, **own)


FUND: Sequence[Row] = (
    _fund(1, NAMES[0], True, "port", [(92, 88), (95, 90), (90, 91), (60, 70)], machine_cost=90_000_000),
    _fund(2, NAMES[1], False, "port", [(90, 84), (86, 88)], machine_cost=140_000_000),
    _fund(3, NAMES[2], False, "port", [(84, 82), (80, 86)], machine_cost=110_000_000),
    _fund(4, NAMES[3], False, "inland", [(78, 80), (80, 80)], machine_cost=80_000_000, firm_group=GROUP),
    _fund(5, NAMES[4], True, "inland", [(80, 76), (76, 76)], machine_cost=50_000_000),
    # 같은 기업군, 다른 목적 / the same firm group for another purpose
    _fund(
        6,
        NAMES[5],
        False,
        "inland",
        [(77, 75), (73, 75)],
        machine_cost=120_000_000,
        firm_group=GROUP,
        purpose="시험 설비",
        earlier_aid=[{"granted_on": Date(2023, 5, 2), "programme": "다른 가상 사업", "amount": 20_000_000}],
    ),
    _fund(7, NAMES[6], True, "port", [(72, 74), (70, 70)], machine_cost=140_000_000),
    _fund(8, NAMES[7], False, "port", [(66, 68), (70, 62)], machine_cost=60_000_000),
    # 같은 목적의 두 번째 신청 / a second application for the same purpose
    _fund(9, NAMES[0], True, "port", [(90, 90), (90, 90)], machine_cost=40_000_000, firm_id="000-00-00001"),
    # 합격점 미달 / below the pass mark
    _fund(10, "아라센서(가상)", False, "inland", [(55, 60), (58, 59)], machine_cost=80_000_000),
    # 평가가 아직 한 명뿐 / marked by one reviewer only
    _fund(11, "카라머신(가상)", False, "inland", [(81, 80)], machine_cost=50_000_000),
)
