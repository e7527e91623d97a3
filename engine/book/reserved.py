"""The reserved names: the facts that every book knows, the marks of a book with scores, and the dates of a round."""

from collections.abc import Mapping
from fractions import Fraction

from engine.book.book import ColumnDef, FactDef
from engine.book.schemes import KOREAN
from engine.book.scoring import CONFLICT, MARKS, REASON, REVIEWER, ScoreItem, Scoring
from engine.errors import Text
from engine.feel import shown

_WITHOUT_NUMBER = Text(
    "기업당 한도는 이 번호로 셉니다. 번호가 없으면 `무번호 홍길동 1980-01-01`처럼 이름과 구별할 것을 적습니다",
    "limits per firm are counted by this number; a firm without one writes what tells it apart, as in "
    "`no number Jane Roe 1980-01-01`",
)

RESERVED_FACTS: Mapping[str, FactDef] = {
    fact.id: fact
    for fact in (
        FactDef(id="application_no", kind="text", label=Text("신청번호", "Application no.")),
        FactDef(id="firm", kind="text", label=Text("기업명", "Firm")),
        FactDef(
            id="firm_id",
            kind="text",
            label=Text("사업자등록번호", "Business registration no."),
            scheme=KOREAN,
            counted_by=_WITHOUT_NUMBER,
        ),
        FactDef(
            id="firm_group",
            kind="text",
            label=Text("관계기업군", "Firm group"),
            may_be_none=True,
            scheme=KOREAN,
            why=Text(
                "관계기업은 하나의 기업으로 보아 한도를 함께 적용합니다",
                "related firms share one limit, as if they were one firm",
            ),
        ),
        FactDef(id="applied_on", kind="date", label=Text("신청일", "Date of application")),
        FactDef(id="amount_asked", kind="money", label=Text("신청금액", "Amount asked for")),
        FactDef(
            id="amount_decided",
            kind="money",
            label=Text("결정금액", "Amount decided"),
            supplied_by="committee",
            why=Text(
                "위원회가 정한 교부액이며, 0은 교부하지 않음을 뜻합니다", "what the committee awards; 0 means nothing"
            ),
        ),
        FactDef(id="score", kind="number", label=Text("평가점수", "Score"), supplied_by="reviewer", least=0, most=100),
        FactDef(id="withdrawn", kind="yes_no", label=Text("철회 여부", "Withdrawn"), supplied_by="reviewer"),
    )
}

WITHDRAWN = "withdrawn"
"""Stated beside the facts of a book: a withdrawn application is listed, holds no money and moves nobody's rank."""

ALWAYS_ASKED = ("application_no", "firm", "firm_id", "firm_group", "applied_on")
"""Asked of every applicant, whether or not an expression of the book reads them."""

MANDATORY = ("application_no", "firm", "firm_id")
"""Never unknown: an application without one goes back to its sender."""

ROUND_DATES: Mapping[str, Text] = {
    "decided_on": Text("결정일", "Date of decision"),
    "agreed_on": Text("협약일", "Date of agreement"),
    "settled_up_on": Text("정산일", "Date of settlement"),
}


class MarkColumn(ColumnDef):
    """The marks for one item, in its scale; `N/A` is the reviewer's word that the item does not apply."""

    least: int | Fraction
    most: int | Fraction


def with_scheme(fact: FactDef, firm_numbers: str | None, currency: str) -> FactDef:
    """The reserved fact, its numbers in the scheme that the book names; Korean ones in a book in won without."""
    if fact.scheme is None:
        return fact
    return fact.model_copy(update={"scheme": firm_numbers or (KOREAN if currency == "KRW" else None)})


def marks_of(scoring: Scoring) -> FactDef:
    """The fact that holds the marks of one application: a row for each reviewer, a column for each item."""
    columns: tuple[ColumnDef, ...] = (
        ColumnDef(id=REVIEWER, kind="text", label=Text("평가위원", "Reviewer")),
        ColumnDef(
            id=CONFLICT,
            kind="yes_no",
            label=Text("이해충돌 여부", "Conflict of interest"),
            counted_by=Text(
                "`예`이면 이 위원의 점수는 빼고 계산하며, 점수와 의견은 비워 둡니다",
                "with `yes` this reviewer's marks are left out, and the rest of the row stays blank",
            ),
        ),
        *(_mark_column(item) for item in scoring.items),
        ColumnDef(id=REASON, kind="text", label=Text("평가의견", "Reason for the marks")),
    )
    fact = FactDef(
        id=MARKS,
        kind="records",
        label=Text("평가표", "Marks"),
        columns={column.id: column for column in columns},
        supplied_by="reviewer",
        why=Text(
            "평가위원마다 한 행에 항목별 점수를 적으며, 평가점수는 여기에서 계산합니다",
            "each reviewer's marks stand in a row of their own; the score is worked out from them",
        ),
    )
    return fact.model_copy(update={"at": scoring.at})


def _mark_column(item: ScoreItem) -> MarkColumn:
    least, most = shown(item.least), shown(item.most)
    scale = Text(
        f"{least} ~ {most}점 (이 신청에 해당하지 않는 항목이면 `N/A`)",
        f"from {least} to {most}; `N/A` where the item does not apply to this application",
    )
    column = MarkColumn(
        id=item.id,
        kind="number",
        label=item.label,
        may_be_none=True,
        counted_by=scale,
        least=item.least,
        most=item.most,
    )
    return column.model_copy(update={"at": item.at})
