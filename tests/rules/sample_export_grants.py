"""The applications of the sample of export grants, as data; firms and amounts are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.feel import Date, number
from tests.rules.sample_row import BLANK, Row, row


def _claim(no: int, firm: str, expenses: object, grants: int, **own: object) -> Row:
    base = {
        "application_no": f"E-{no:02d}",
        "firm": firm,
        "firm_id": f"000-00-{no:05d}",
        "applied_on": Date(2021, 8, no),
        "australian": True,
        "income": 4_000_000 + 1_000_000 * no,
        "principal": True,
        "expenses": number(Fraction(expenses)) if isinstance(expenses, str) else expenses,
        "earlier_grants": grants,
    }
    return row(base, **own)


EXPORT_GRANTS: Sequence[Row] = (
    _claim(1, "Billabong Optics (fictional)", "55000", 1),
    _claim(2, "Wattle Software (fictional)", "90000", 0, year_before=None),
    _claim(3, "Coral Sea Foods (fictional)", "412350.75", 1),
    # 처음 신청하며 두 해를 합함 / first-time applicant with two years
    _claim(4, "누리소재(가상)", "9120.40", 0, year_before=number(Fraction("8040.15"))),
    _claim(5, "Red Gum Tools (fictional)", "14999.99", 1),
    _claim(6, "Southern Reef Tours (fictional)", "120000", 2, performance_limit=number(Fraction("38000.01"))),
    _claim(7, "Mallee Wines (fictional)", "64999.98", 3, performance_limit=None),
    # 심사자가 한도를 아직 적지 않음 / the reviewer has not given the limit yet
    _claim(8, "Kestrel Avionics (fictional)", "70000", 4, performance_limit=BLANK),
    _claim(9, "가온정밀(가상)", "210000", 1, income=50_000_001),
    _claim(10, "Tarn Medical (fictional)", BLANK, 1),
    _claim(11, "Pilbara Robotics (fictional)", "65000.02", 1),
    _claim(12, "Murray Ceramics (fictional)", "27500.33", 0, year_before=0),
)
