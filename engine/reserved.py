"""The reserved names: the facts that every book knows, and the dates of a round."""

from __future__ import annotations

from collections.abc import Mapping

from engine.book import FactDef
from engine.errors import Text

RESERVED_FACTS: Mapping[str, FactDef] = {
    fact.id: fact
    for fact in (
        FactDef(id="application_no", kind="text", label=Text("신청번호", "Application no.")),
        FactDef(id="firm", kind="text", label=Text("기업명", "Firm")),
        FactDef(id="firm_id", kind="text", label=Text("사업자등록번호", "Business registration no.")),
        FactDef(
            id="firm_group",
            kind="text",
            label=Text("관계기업군", "Firm group"),
            may_be_none=True,
            why=Text(
                "관계기업은 하나의 기업으로 보아 한도를 함께 적용합니다",
                "related firms share one limit, as if they were one firm",
            ),
        ),
        FactDef(id="applied_on", kind="date", label=Text("신청일", "Date of application")),
        FactDef(id="amount_asked", kind="money", label=Text("신청금액", "Amount asked for")),
        FactDef(id="score", kind="number", label=Text("평가점수", "Score"), supplied_by="reviewer"),
    )
}

ALWAYS_ASKED = ("application_no", "firm", "firm_id", "firm_group", "applied_on")
"""Asked of every applicant, whether or not an expression of the book reads them."""

MANDATORY = ("application_no", "firm", "firm_id")
"""Never unknown: an application without one goes back to its sender."""

ROUND_DATES: Mapping[str, Text] = {
    "decided_on": Text("결정일", "Date of decision"),
    "agreed_on": Text("협약일", "Date of agreement"),
    "settled_up_on": Text("정산일", "Date of settlement"),
}
