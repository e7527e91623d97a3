"""Random rounds whose applications are claimed by their rows, made from the drawn ones: a row for each partner.

`alone` draws the same round twice: its applicants claim, and each is the only row of its own application.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from engine.reading import Application
from engine.reading.application import Given, given_records
from tests.laws.drawn import POLICIES, Drawn, drawn

OF_CLAIMANTS = tuple(policy for policy in POLICIES if policy != "committee")
PARTNERS = """  partners:
    kind: records
    label: {ko: 참여기관, en: Partners}
    columns:
      name: {kind: text, label: {ko: 기관명, en: Partner}}
      number: {kind: text, label: {ko: 기관 번호, en: Its number}}
      head: {kind: text, may_be_none: true, label: {ko: 기관의 기업군, en: Its group}}
      land: {kind: money, label: {ko: 기관의 토지, en: Its land}}
      tools: {kind: money, label: {ko: 기관의 설비, en: Its tools}}
      before: {kind: money, label: {ko: 기관의 기수혜액, en: Received by it}}
dates:
"""
CLAIMANTS = """claimants: {rows_of: partners, firm: name, firm_id: number, firm_group: head, basis: assumed}
benefits:
"""
_AS_ROWS = (
    ("dates:\n", PARTNERS),
    ("benefits:\n", CLAIMANTS),
    ("amount: land_cost", "amount: claimant.land"),
    ("amount: tool_cost", "amount: claimant.tools"),
    ("already: earlier", "already: claimant.before"),
    ("tool_cost > 4", "claimant.tools > 4"),
)
_OF_ROW = {
    "name": "firm",
    "number": "firm_id",
    "head": "firm_group",
    "land": "land_cost",
    "tools": "tool_cost",
    "before": "earlier",
}


def book_of_partners(text: str) -> Book | None:
    """The drawn book with the rows of `partners` as claimants; None where it would have problems."""
    for old, new in _AS_ROWS:
        text = text.replace(old, new)
    book, _ = book_from_yaml(text, "partners.yaml")
    return None if book is None or book_problems(book) else book


def with_rows(application: Application, rows: list[dict[str, Given]]) -> Application:
    """The application with these partners, and nothing of its own that they say."""
    own = {name: each for name, each in application.given.items() if name not in ("land_cost", "tool_cost", "earlier")}
    partners = given_records(rows, f"{len(rows)}", f"{application.at}P", "")
    return replace(application, given={**own, "partners": partners})


def row_of(application: Application) -> dict[str, Given]:
    """What an application says of its applicant, as a row; a group that is not named is none."""
    given = application.given
    row = {column: given[name] for column, name in _OF_ROW.items() if name in given}
    row.setdefault("head", Given(None, "none", f"{application.at}H", ""))
    return row


def _with_conditions(text: str, random: Random) -> str:
    """The drawn book, some of its limits per firm under a condition, or refusing instead of cutting."""
    before, _, behind = text.partition("firm_limits: [")
    limits, end, rest = behind.partition("]\n")
    for limit in ("{id: site,", "{id: all,"):
        if limit in limits and "per: application" not in limits.partition(limit)[2].partition("}")[0]:
            extra = random.choice(("", "", ' when: "tool_cost > 4",', " when_over: refuse,", " when_over: refuse,"))
            limits = limits.replace(limit, f"{limit}{extra}")
    return f"{before}firm_limits: [{limits}{end}{rest}"


def alone(seed: int) -> tuple[Drawn, Drawn] | None:
    """A drawn round, and the same with each applicant as the only row of its application."""
    if (each := _drawn(seed)) is None or (book := book_of_partners(each.text)) is None:
        return None
    same = tuple(with_rows(application, [row_of(application)]) for application in each.applications)
    return each, replace(each, book=book, applications=same)


def _drawn(seed: int) -> Drawn | None:
    """The drawn round of a policy that rows can claim by, its limits with conditions."""
    if (each := drawn(seed, OF_CLAIMANTS)) is None:
        return None
    text = _with_conditions(each.text, Random(seed))
    book, _ = book_from_yaml(text, "partners.yaml")
    return None if book is None or book_problems(book) else replace(each, text=text, book=book)


def consortia(seed: int) -> Drawn | None:
    """A round whose applications have up to three rows, of firms that come again in other applications."""
    if (each := _drawn(seed)) is None or (book := book_of_partners(each.text)) is None:
        return None
    random = Random(seed)
    found = []
    for number, application in enumerate(each.applications):
        others = random.sample(each.applications, min(random.choice((0, 1, 1, 2)), len(each.applications)))
        rows = [row_of(application), *(_shifted(row_of(other), random) for other in others)]
        if random.random() < 0.1:
            rows[-1] = {name: cell for name, cell in rows[-1].items() if name != "number"}
        rows = [{name: _placed(cell, f"{number}.{i}.{name}") for name, cell in r.items()} for i, r in enumerate(rows)]
        if random.random() < 0.94:
            found.append(with_rows(application, rows))
        else:
            found.append(application)
    return replace(each, book=book, applications=tuple(found))


def _shifted(row: dict[str, Given], random: Random) -> dict[str, Given]:
    """The partner with other costs, in whole amounts of the drawn ones."""
    if "land" in row and random.random() < 0.5:
        row["land"] = row["land"]._replace(value=random.choice((0, 3, 7, 12)), text="drawn")
    return row


def _placed(cell: Given, at: str) -> Given:
    return cell._replace(at=f"P!{at}")


def decision_of(each: Drawn, document: dict[str, Any]) -> list[Any]:
    """What a document of a round decides, without whose lines and limits they are."""
    return [
        {
            "status": one["status"],
            "rank": one["rank"],
            "award": one["award"],
            "lines": {name.partition("/")[0]: amount for name, amount in one["award_lines"].items()},
            "bound_by": one["bound_by"],
            "met": one["met"],
            "used_by": one["used_by"],
            "held": one["held"],
            "tranches": one["tranches"],
            "from_reserve": one["from_reserve"],
            "needed": one["needed"],
            "no": one["application_no"],
        }
        for one in document["applicants"]
    ]
