"""The applications of the samples for the ceilings of small aid; firms and amounts are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine.feel import Date
from tests.rules.sample_examples import NAMES
from tests.rules.sample_row import BLANK, GROUP, Row, row


def _application(letter: str, no: int, day: Date, asked: Fraction | int, base: Row, **own: object) -> Row:
    first = {
        "application_no": f"{letter}-{no:02d}",
        "firm": NAMES[no - 1],
        "firm_id": f"000-00-{no:05d}",
        "applied_on": day,
        "amount_asked": asked,
    }
    return row({**first, **base}, **own)


def _aid(day: Date, amount: Fraction | int, same_state: bool = True) -> dict[str, object]:
    return {"granted_on": day, "same_state": same_state, "amount": amount}


PLAIN_AID = {"excluded_sector": False, "export_aid": False, "domestic_preference": False, "earlier_aid": None}


def _new_aid(no: int, asked: Fraction | int, **own: object) -> Row:
    return _application("D", no, Date(2024, 2, no), asked, PLAIN_AID, **own)


OF_GROUP = [_aid(Date(2022, 9, 15), 120_000)]
DE_MINIMIS: Sequence[Row] = (
    _new_aid(1, 300_000),
    # 한도를 1센트 넘음 / a cent above the ceiling
    _new_aid(2, Fraction("100000.01"), earlier_aid=[_aid(Date(2023, 6, 1), 200_000)]),
    # 3년이 지난 지원과 다른 회원국의 지원은 세지 않음 / aid of three years ago and of another state does not count
    _new_aid(3, 150_000, earlier_aid=[_aid(Date(2021, 3, 1), 250_000), _aid(Date(2023, 1, 9), 180_000, False)]),
    _new_aid(4, 130_000, earlier_aid=OF_GROUP, firm_group=GROUP),
    # 4번과 한 사업체 / one undertaking with 4
    _new_aid(5, 60_000, earlier_aid=OF_GROUP, firm_group=GROUP),
    _new_aid(6, 80_000, export_aid=True),
    # 받은 지원을 적지 않음 / the firm left its earlier aid blank
    _new_aid(7, 40_000, earlier_aid=BLANK),
    _new_aid(8, Fraction("25000.50"), earlier_aid=[_aid(Date(2021, 3, 2), Fraction("274999.50"))]),
)


def _given(day: Date, sort: str, amount: Fraction | int) -> dict[str, object]:
    return {"given_on": day, "sort": sort, "amount": amount}


PLAIN_ASSISTANCE = {
    "export_subsidy": False,
    "local_content": False,
    "confirmed_in_writing": True,
    "earlier_assistance": None,
}


def _new_assistance(no: int, asked: Fraction | int, **own: object) -> Row:
    return _application("M", no, Date(2026, 2, no), asked, PLAIN_ASSISTANCE, **own)


OF_ENTERPRISE = [_given(Date(2024, 10, 1), "minimal", 120_000)]
MINIMAL_ASSISTANCE: Sequence[Row] = (
    _new_assistance(1, 315_000),
    # 한도를 1페니 넘음 / a penny above the threshold
    _new_assistance(2, Fraction("115000.01"), earlier_assistance=[_given(Date(2023, 4, 1), "spei", 200_000)]),
    # 앞선 회계연도의 지원은 세지 않음 / assistance of an earlier financial year does not count
    _new_assistance(3, 150_000, earlier_assistance=[_given(Date(2023, 3, 31), "minimal", 250_000)]),
    _new_assistance(4, 130_000, earlier_assistance=OF_ENTERPRISE, firm_group=GROUP),
    # 4번과 한 사업자 / one enterprise with 4
    _new_assistance(5, 70_000, earlier_assistance=OF_ENTERPRISE, firm_group=GROUP),
    _new_assistance(6, 80_000, local_content=True),
    # 서면 확인을 기다림 / the written confirmation is awaited
    _new_assistance(7, 40_000, confirmed_in_writing=BLANK),
    _new_assistance(
        8,
        Fraction("25000.50"),
        earlier_assistance=[
            _given(Date(2024, 4, 2), "de_minimis", Fraction("289999.50")),
            _given(Date(2025, 5, 1), "other", 90_000),
        ],
    ),
)
