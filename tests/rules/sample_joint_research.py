"""The applications of the example of joint research, as data; the call, its firms and its amounts are all fictional."""

from __future__ import annotations

from engine.feel import Date
from tests.rules.sample_row import BLANK, Row, row

_NUMBERS = {
    "누리소재(가상)": 1,
    "바다풍력(가상)": 2,
    "가온정밀(가상)": 3,
    "다온로보틱스(가상)": 4,
    "Haneul Hydrogen (fictional)": 5,
    "한별연구원(가상)": 11,
    "새결연구소(가상)": 12,
}


def _partner(name: str, cost: object, received: int = 0) -> Row:
    number = _NUMBERS[name]
    role = "institute" if number > 10 else "company"
    return row({"name": name, "number": f"000-00-{number:05d}", "role": role, "cost": cost, "received": received})


def _project(no: int, score: int, *partners: Row) -> Row:
    lead = partners[0]
    base = {
        "application_no": f"J-{no}",
        "firm": lead["name"],
        "firm_id": lead["number"],
        "applied_on": Date(2025, 3, no),
        "score": score,
        "partners": list(partners),
    }
    return row(base)


JOINT_RESEARCH = [
    _project(1, 91, _partner("누리소재(가상)", 75_000_000), _partner("한별연구원(가상)", 32_000_000)),
    _project(2, 84, _partner("바다풍력(가상)", 90_500_000, 10_000_000), _partner("한별연구원(가상)", 36_000_000)),
    _project(
        3,
        88,
        _partner("가온정밀(가상)", 82_000_000),
        _partner("다온로보틱스(가상)", 64_000_000),
        _partner("새결연구소(가상)", 28_000_000),
    ),
    _project(4, 79, _partner("Haneul Hydrogen (fictional)", 50_000_000), _partner("새결연구소(가상)", BLANK)),
    _project(5, 72, _partner("다온로보틱스(가상)", 48_123_456), _partner("한별연구원(가상)", 9_000_000)),
    _project(6, 70, _partner("누리소재(가상)", 20_000_000), _partner("새결연구소(가상)", 15_000_000)),
]
