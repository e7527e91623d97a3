"""The applications of the samples beside the books, as data; `python -m tests.books.sample_rows` rewrites the files.

Firms and amounts are fictional: every name says so, and no registration number there is begins with 000.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.errors import Text
from engine.feel import Date
from forms.intake_template import Raw, workbook_from_rows
from forms.rulebooks import RULES, Shelf, shelves_of

Row = Mapping[str, Raw]

NOTE = Text("견본: 기업과 금액은 모두 지어낸 것입니다.", "A sample: its firms and amounts are fictional.")
GROUP = "해오름그룹(가상)"
BLANK = object()
"""A cell that the sender left empty."""


def _row(base: Mapping[str, object], **own: object) -> Row:
    return {name: value for name, value in {**base, **own}.items() if value is not BLANK}  # type: ignore[misc]


def _rnd(no: int, day: Date, firm: str, firm_no: int, asked: int, cost: int, score: object, **own: object) -> Row:
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
    return _row(base, **own)


UNDECIDED_BY_COMMITTEE = {
    "committee_suitable": BLANK,
    "committee_suitable_reason": BLANK,
    "committee_suitable_minutes": BLANK,
}

RND: Sequence[Row] = (
    _rnd(1, Date(2021, 1, 27), "가온정밀(가상)", 1, 80_000_000, 120_000_000, 92, certifications=["innobiz", "venture"]),
    _rnd(2, Date(2021, 1, 29), "누리소재(가상)", 2, 80_000_000, 110_000_000, 91),
    _rnd(
        3,
        Date(2021, 2, 1),
        "다온로보틱스(가상)",
        3,
        80_000_000,
        130_000_000,
        Fraction(181, 2),
        site_status="due_to_move",
    ),
    _rnd(4, Date(2021, 2, 2), "라온에이아이(가상)", 4, 75_000_000, 90_000_000, 88, certifications=["venture"]),
    _rnd(5, Date(2021, 2, 3), "Haneul Hydrogen (fictional)", 5, 60_000_000, 100_000_000, 87, firm_group=GROUP),
    _rnd(
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
    _rnd(7, Date(2021, 2, 5), "새결바이오(가상)", 7, 50_000_000, 70_000_000, 86, certifications=["mainbiz"]),
    _rnd(8, Date(2021, 2, 5), "새결바이오(가상)", 7, 45_000_000, 65_000_000, 80, certifications=["mainbiz"]),
    _rnd(
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
    _rnd(
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
    _rnd(11, Date(2021, 2, 9), "마루반도체(가상)", 10, 78_000_000, 120_000_000, BLANK),
    _rnd(12, Date(2021, 2, 10), "카라머신(가상)", 11, 80_000_000, 140_000_000, 79),
    # 인증을 적지 않음 / the firm left its certifications blank
    _rnd(13, Date(2021, 2, 15), "너울에너지(가상)", 12, 80_000_000, 115_000_000, 89, certifications=BLANK),
    # 12번과 동점, 늦게 신청 / tied with 12, and later
    _rnd(14, Date(2021, 2, 18), "차오름화학(가상)", 13, 80_000_000, 125_000_000, 79),
    # 16번과 점수도 신청일도 같음 / tied with 16 by score and date
    _rnd(15, Date(2021, 2, 22), "타래소프트(가상)", 14, 48_000_000, 66_000_000, 75),
    _rnd(16, Date(2021, 2, 22), "소담메디텍(가상)", 15, 52_000_000, 72_000_000, 75),
    _rnd(17, Date(2021, 2, 23), "파도로직스(가상)", 16, 65_000_000, 90_000_000, 83, from_outside_ulsan=False),
    _rnd(
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
    _rnd(
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
    _rnd(
        20, Date(2021, 2, 26), "Onnuri Robotics (fictional)", 19, 80_000_000, 130_000_000, 77, **UNDECIDED_BY_COMMITTEE
    ),
    _rnd(21, Date(2021, 2, 26), "보람이차전지(가상)", 20, 60_000_000, 84_000_000, 76, certifications=[]),
    _rnd(22, Date(2021, 3, 2), "해담해양(가상)", 21, 60_000_000, 88_000_000, BLANK, **UNDECIDED_BY_COMMITTEE),
)


def _subsidy(no: int, day: Date, firm: str, firm_no: int, settled: Date, **own: object) -> Row:
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
    return _row(base, **own)


UNAPPROVED = {
    "committee_approved": BLANK,
    "committee_approved_reason": BLANK,
    "committee_approved_minutes": BLANK,
}

SUBSIDY: Sequence[Row] = (
    _subsidy(
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
    _subsidy(
        2, Date(2022, 1, 17), "누리소재(가상)", 2, Date(2021, 3, 2), equipment_cost=400_000_000, regular_employees=31
    ),
    _subsidy(
        3, Date(2022, 1, 20), "소담메디텍(가상)", 15, Date(2020, 9, 1), regular_employees=8, site_cost=150_000_000
    ),
    # 상시고용인원을 적지 않음 / the firm left its number of employees blank
    _subsidy(
        4, Date(2022, 1, 24), "너울에너지(가상)", 12, Date(2021, 1, 11), regular_employees=BLANK, site_cost=90_000_000
    ),
    _subsidy(
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
    _subsidy(
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
    _subsidy(
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
    _subsidy(8, Date(2022, 2, 14), "파도로직스(가상)", 16, Date(2018, 11, 5), equipment_cost=130_000_000),
    _subsidy(
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
    _subsidy(10, Date(2022, 3, 2), "가온정밀(가상)", 1, Date(2020, 6, 15), equipment_cost=60_000_000),
    _subsidy(
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
    _subsidy(
        12, Date(2022, 3, 15), "아라센서(가상)", 8, Date(2021, 8, 2), equipment_cost=110_000_000, regular_employees=10
    ),
    # 위원회가 아직 정하지 않음 / the committee has still to decide
    _subsidy(
        13, Date(2022, 3, 22), "Onnuri Robotics (fictional)", 19, Date(2021, 4, 5), site_cost=210_000_000, **UNAPPROVED
    ),
    _subsidy(
        14, Date(2022, 4, 4), "보람이차전지(가상)", 20, Date(2021, 2, 1), certifications=[], equipment_cost=95_000_000
    ),
    _subsidy(
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
    _subsidy(
        16, Date(2022, 4, 18), "마루반도체(가상)", 10, Date(2021, 6, 7), site_cost=160_000_000, equipment_cost=BLANK
    ),
    _subsidy(
        17, Date(2022, 5, 2), "차오름화학(가상)", 13, Date(2019, 7, 8), equipment_cost=180_000_000, regular_employees=22
    ),
    _subsidy(18, Date(2022, 5, 9), "타래소프트(가상)", 14, Date(2021, 10, 4), certifications=["new_growth"]),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One book's sample: its version, its rows, and the date of its round."""

    book: str
    version: str
    rows: Sequence[Row]
    round_date: Date

    @property
    def shelf(self) -> Shelf:
        return next(shelf for shelf in shelves_of(self.book)[0] if shelf.path.stem == self.version)

    @property
    def file(self) -> str:
        return f"{self.book}/{self.version}.sample.xlsx"

    def workbook(self) -> bytes:
        book = self.shelf.book
        assert book, self.shelf.problems
        return workbook_from_rows(book, self.rows, self.round_date, NOTE)


SAMPLES = (
    Sample("ulsan/rnd", "2021", RND, Date(2021, 5, 31)),
    Sample("ulsan/special-subsidy", "2022", SUBSIDY, Date(2022, 6, 30)),
)


def main() -> None:
    for sample in SAMPLES:
        (RULES / sample.file).write_bytes(sample.workbook())
        print(f"written: rules/{sample.file}")


if __name__ == "__main__":
    main()
