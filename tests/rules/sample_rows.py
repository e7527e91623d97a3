"""The samples beside the books: `python -m tests.rules.sample_rows` rewrites them from their rows.

Firms and amounts are fictional: every name says so, and no registration number there is begins with 000.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import Text
from engine.feel import Date
from forms.disk import Shelf, shelves_of
from forms.disk.books import RULES
from forms.template.form import workbook_from_rows
from tests.rules.sample_ceilings import DE_MINIMIS, MINIMAL_ASSISTANCE
from tests.rules.sample_examples import DECIDED, FUND, MACHINES, SCORED
from tests.rules.sample_export_grants import EXPORT_GRANTS
from tests.rules.sample_innovation import INNOVATION
from tests.rules.sample_investment import INVESTMENT
from tests.rules.sample_investment_rule import INVESTMENT_RULE
from tests.rules.sample_joint_research import JOINT_RESEARCH
from tests.rules.sample_research import RESEARCH
from tests.rules.sample_research_aid import RESEARCH_AID
from tests.rules.sample_row import Row
from tests.rules.sample_subsidy import SUBSIDY

NOTE = Text("견본: 기업과 금액은 모두 지어낸 것입니다.", "A sample: its firms and amounts are fictional.")


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
    Sample("ulsan/rnd", "2021", RESEARCH, Date(2021, 5, 31)),
    Sample("ulsan/special-subsidy", "2022", SUBSIDY, Date(2022, 6, 30)),
    Sample("national/local-investment", "2025", INVESTMENT, Date(2025, 6, 30)),
    Sample("ulsan/investment-rule", "2023", INVESTMENT_RULE, Date(2024, 9, 30)),
)

EXAMPLES = (
    Sample("example/city-fund", "2025", FUND, Date(2025, 4, 30)),
    Sample("example/first-come", "2025", MACHINES, Date(2025, 6, 30)),
    Sample("example/pro-rata", "2025", MACHINES, Date(2025, 6, 30)),
    Sample("example/first-ceiling", "2025", MACHINES, Date(2025, 6, 30)),
    Sample("example/best-value", "2025", SCORED, Date(2025, 6, 30)),
    Sample("example/committee", "2025", DECIDED, Date(2025, 6, 30)),
    Sample("example/joint-research", "2025", JOINT_RESEARCH, Date(2025, 6, 30)),
    Sample("eu/research-aid", "2023", RESEARCH_AID, Date(2025, 6, 30)),
    Sample("au/export-grants", "2020-21", EXPORT_GRANTS, Date(2022, 5, 31)),
)

CEILINGS = (
    Sample("eu/de-minimis", "2024", DE_MINIMIS, Date(2024, 3, 1)),
    Sample("uk/minimal-financial-assistance", "2023", MINIMAL_ASSISTANCE, Date(2026, 3, 31)),
)
ELIGIBILITY = (Sample("us/sbir-eligibility", "2022", INNOVATION, Date(2025, 6, 15)),)
EVERY_SAMPLE = (*SAMPLES, *EXAMPLES, *CEILINGS, *ELIGIBILITY)


def main() -> None:
    for sample in EVERY_SAMPLE:
        (RULES / sample.file).write_bytes(sample.workbook())
        print(f"written: rules/{sample.file}")


if __name__ == "__main__":
    main()
