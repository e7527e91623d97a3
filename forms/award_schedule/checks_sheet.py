"""The checks: each law of the round, with every figure of it that a formula can work out from the cells.

A law that no formula can state says so: it takes deciding again, which `jiwon verify` does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.verify import Check
from engine.verify.records import NOTHING
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.law_figures import IN_PART, Figure, figures_of, silent_laws
from forms.award_schedule.listed import Listed
from forms.award_schedule.plan import columns_of, list_sheet
from forms.award_schedule.sheet import HEAD_ROW, As, Volume
from forms.award_schedule.texts import RESULTS

_LAYOUT = (
    ("number", "whole", 7),
    ("law", "text", 40),
    ("compared", "text", 34),
    ("engine", "money", 18),
    ("formula", "money", 18),
    ("result", "centre", 18),
    ("detail", "text", 52),
)
_ENGINE, _FORMULA, _RESULT = "DEF"


@dataclass(frozen=True, slots=True)
class LawRows:
    """A law on the sheet of checks: the cells that hold the results of its formulas; none where it has none.

    `verified`: also, or only, `jiwon verify` can say whether it holds. A law with nothing to compare is neither.
    """

    title: str
    results: str = ""
    count: int = 0
    verified: bool = False


def checks_sheet(volume: Volume, awards: Listed | None) -> Sequence[LawRows]:
    """Writes the sheet, names its results `check_results`, and says where each law stands."""
    edition = volume.edition
    figures = figures_of(edition, awards) if awards else {}
    failing = "" if edition.round_.holds else edition.of(RESULTS["fails"])
    silent = silent_laws(edition.book)
    laws: list[LawRows] = []
    title = volume.sheets["checks"].title

    def rows() -> Iterator[list[Any]]:
        number = 0
        for check in edition.round_.checks:
            compared = check.figures != NOTHING and check.law not in silent
            own = figures.get(check.law, ()) if compared else ()
            first, last = HEAD_ROW + number + 1, HEAD_ROW + number + len(own)
            area = f"'{title}'!{_RESULT}{first}:{_RESULT}{last}" if own else ""
            law = LawRows(edition.of(check.title), area, len(own), compared and (not own or check.law in IN_PART))
            laws.append(law)
            for row, figure in enumerate(own, start=first):
                number += 1
                yield [number, law.title, *_of_figure(edition, figure, row)]
            if not own or law.verified:
                number += 1
                yield [number, law.title, "", None, None, *_without_formula(edition, check, compared=compared)]

    sheet = list_sheet(volume, "checks", columns_of(edition, _LAYOUT), rows(), warning=failing)
    volume.name("check_results", sheet, 5, HEAD_ROW + 1, sheet.rows)
    for word in ("differs", "fails"):
        sheet.mark(5, HEAD_ROW + 1, sheet.rows, edition.of(RESULTS[word]), alert=True)
    return laws


def _of_figure(edition: Edition, figure: Figure, row: int) -> list[Any]:
    """The engine's figure, the one worked out from the cells, and whether they are the same and as they should be."""
    test = edition.equal(f"{_ENGINE}{row}", f"{_FORMULA}{row}")
    if figure.condition:
        test = f"AND({test},{figure.condition.format(cell=edition.near(f'{_FORMULA}{row}'))})"
    same, differs = edition.of(RESULTS["same"]), edition.of(RESULTS["differs"])
    both: list[Any] = [figure.engine, Formula(f"={figure.formula}", figure.engine)]
    cells = [As(each, "count") for each in both] if figure.counts else both
    return [figure.title, *cells, Formula(f'=IF({test},"{same}","{differs}")', same), figure.detail]


def _without_formula(edition: Edition, check: Check, *, compared: bool) -> list[str]:
    """The result and the detail of a law that takes deciding again, or that has nothing to speak of."""
    if not check.holds:
        return [edition.of(RESULTS["fails"]), edition.of(check.detail)]
    return [
        edition.of(RESULTS["by_verify" if compared else "vacuous"]),
        edition.of(check.figures if compared else NOTHING),
    ]
