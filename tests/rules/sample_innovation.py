"""The applications of the sample for the eligibility of SBIR awards, as data; firms and figures are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.feel import Date
from tests.rules.sample_examples import NAMES
from tests.rules.sample_row import BLANK, Row, row


def _paid(ended_on: Date, own: int, affiliates: int = 0) -> dict[str, object]:
    return {"ended_on": ended_on, "own": own, "affiliates": affiliates}


def _application(no: int, **own: object) -> Row:
    base = {
        "application_no": f"S-{no:02d}",
        "firm": NAMES[no - 1],
        "firm_id": f"000-00-{no:05d}",
        "applied_on": Date(2025, 3, no),
        "for_profit": True,
        "us_place": True,
        "operates_in_us": True,
        "us_people_share": Fraction(3, 4),
        "small_firms_share": Fraction(0),
        "agency_admits_funds": False,
        "funds_share": Fraction(1, 4),
        "largest_fund_share": Fraction(1, 4),
        "pay_periods": [_paid(Date(2025, 4, 30), 38), _paid(Date(2025, 5, 31), 41)],
    }
    return row(base, **own)


INNOVATION: Sequence[Row] = (
    _application(1),
    # 시민과 중소기업이 꼭 절반 / people and small firms with exactly half
    _application(2, us_people_share=Fraction(3, 10), small_firms_share=Fraction(1, 5)),
    # 여러 투자회사가 과반, 하나도 과반이 아님 / several investment companies, none with more than half
    _application(
        3,
        us_people_share=Fraction(1, 5),
        agency_admits_funds=True,
        funds_share=Fraction(4, 5),
        largest_fund_share=Fraction(1, 2),
    ),
    # 평균 꼭 500명 / an average of exactly 500
    _application(4, pay_periods=[_paid(Date(2024, 6, 30), 470, 20), _paid(Date(2025, 5, 31), 500, 10)]),
    # 계열사 직원 하나가 더 많음 / one employee of an affiliate too many
    _application(5, pay_periods=[_paid(Date(2024, 6, 30), 470, 20), _paid(Date(2025, 5, 31), 500, 11)]),
    _application(6, for_profit=False),
    # 급여 기간을 적지 않음 / the firm left its pay periods blank
    _application(7, pay_periods=BLANK),
    # 선정한 달의 급여 기간은 세지 않음 / a pay period in the month of the award does not count
    _application(8, pay_periods=[_paid(Date(2025, 5, 31), 12), _paid(Date(2025, 6, 13), 2_000)]),
)
