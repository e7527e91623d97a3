"""The applications of the sample of research aid, as data; firms and amounts are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.feel import Date, number
from tests.rules.sample_row import BLANK, Row, row


def _costs(**amounts: str) -> list[dict[str, object]]:
    return [{"category": category, "cost": number(Fraction(cost))} for category, cost in amounts.items()]


def _project(no: int, firm: str, size: str, costs: object, **own: object) -> Row:
    base = {
        "application_no": f"R-{no:02d}",
        "firm": firm,
        "firm_id": f"000-00-{no:05d}",
        "applied_on": Date(2025, 2, no),
        "amount_asked": 60_000_000,
        "size": size,
        "begins_on": Date(2025, 9, 1),
        "in_difficulty": False,
        "recovery_order": False,
        "with_firms": False,
        "with_research": False,
        "disseminated": False,
        "costs": costs,
    }
    return row(base, **own)


_SHARED = {"with_firms": True, "one_is_sme": True, "two_states": False, "largest_share": Fraction("0.65")}
_WITH_UNIVERSITY = {"with_research": True, "research_share": Fraction("0.25"), "may_publish": True}

RESEARCH_AID: Sequence[Row] = (
    _project(1, "Nordlicht Optik (fictional)", "small", _costs(industrial="1200000.05", experimental="800000.10")),
    _project(2, "Bois Vert (fictional)", "medium", _costs(industrial="40000000", feasibility="250000"), **_SHARED),
    _project(3, "누리소재(가상)", "large", _costs(fundamental="5000000", industrial="60000000"), **_WITH_UNIVERSITY),
    _project(4, "Lumen Robotica (fictional)", "small", _costs(industrial="3000000.33"), disseminated=True),
    # 착수일 뒤에 신청 / applied after the start of works
    _project(5, "Kolme Vettä (fictional)", "small", _costs(experimental="900000"), begins_on=Date(2025, 1, 15)),
    # 연구기관이 10%보다 적게 냄 / research organisations bear less than 10%
    _project(
        6,
        "가온정밀(가상)",
        "medium",
        _costs(experimental="20000000"),
        **{**_WITH_UNIVERSITY, "research_share": Fraction("0.0999")},
    ),
    _project(7, "Ponte Grande (fictional)", "large", _costs(industrial="90000000"), disseminated=True),
    _project(8, "Skała Energia (fictional)", "small", _costs(feasibility="300000.99"), amount_asked=200_000),
    _project(9, "라온에이아이(가상)", "medium", _costs(industrial="4000000"), in_difficulty=True),
    # 공개 여부를 적지 않음 / the dissemination was left blank
    _project(10, "Oude Haven (fictional)", "small", _costs(industrial="2000000"), disseminated=BLANK),
    _project(11, "Vihreä Aalto (fictional)", "small", _costs(industrial="30000000", experimental="10000000")),
    _project(12, "다온로보틱스(가상)", "large", _costs(experimental="70000000"), **_SHARED),
)
