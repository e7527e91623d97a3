"""Two pictures of the decision: how far each part of the budget is used, and every award beside its ceiling."""

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.utils import column_index_from_string

from forms.award_schedule.edition import Edition
from forms.award_schedule.listed import Listed
from forms.award_schedule.packet.pages import FIRST_SLOT, Pages
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.sheet import As, points_of

_SIDES, _GAP = (0, FIRST_SLOT), 6
"""The columns at which the pictures begin, and the points left free below and between them."""
_HEIGHT = 140
"""Points of the sheet."""
_MOST_AWARDS = 40
"""Beyond it, columns are too narrow to tell apart: the first in rank order are shown, and the title says so."""
_MOST_PARTS = 8
"""Parts of the budget that the picture has room for; of more it shows the whole alone."""
_USED, _KEPT, _FREE, _LINE = "1F3864", "8FAADC", "D9D9D9", "C00000"
_CM = 2.54 / 72
_MILLION, _THOUSAND = 10**6, 10**3


def charts(pages: Pages, budget: Listed, awards: Listed) -> None:
    """Lays both below the rows of the page; what no budget is set for, or nobody received, has no picture."""
    edition = pages.edition
    drawn = list[tuple[Any, str]]()
    if edition.book.budget.total is not None:
        drawn.append((_budget_chart(edition, budget), edition.say(PACKET, "chart_budget_told", **_told(edition))))
    if awards.rows:
        shown = min(len(awards.rows), _MOST_AWARDS)
        told = edition.say(PACKET, "chart_awards_told", count=shown)
        drawn.append((_awards_chart(edition, awards, shown), told))
    if drawn:
        pages.keep(_GAP + _HEIGHT)
        pages.gap(_GAP)
        row = pages.row([As("", "note")], _HEIGHT)
    both = len(drawn) == len(_SIDES)
    for begin, (chart, told) in zip(_SIDES, drawn, strict=False):
        end = FIRST_SLOT if both and begin < FIRST_SLOT else pages.width
        chart.width = (points_of(pages.sheet.columns[begin:end]) - _GAP) * _CM
        chart.height = (_HEIGHT - _GAP) * _CM
        pages.sheet.chart(chart, row, begin, told)


def _told(edition: Edition) -> dict[str, str]:
    round_ = edition.round_
    amounts = {
        "total": edition.book.budget.total or 0,
        "awarded": round_.awarded,
        "held": round_.held,
        "left": round_.left or 0,
    }
    return {name: edition.money(amount) for name, amount in amounts.items()}


def _budget_chart(edition: Edition, budget: Listed) -> Any:
    """A bar for each part of the budget that has a ceiling: what it gave, keeps and has left."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    _entitle(chart, edition.say(PACKET, "chart_budget"))
    parts = [account for account in edition.accounts if account.kind in ("total", "pot", "reserve")]
    count = len(parts) if len(parts) <= _MOST_PARTS else 1
    for name, colour in (("given", _USED), ("held", _KEPT), ("part_left", _FREE)):
        if name in budget.letters:
            chart.series.append(_series(budget, name, count, colour, edition.say(PACKET, f"chart_{name}")))
    chart.set_categories(_cells(budget, "part", count))
    chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, float(edition.cell(edition.largest))
    _dress(chart, edition, edition.largest)
    return chart


def _awards_chart(edition: Edition, awards: Listed, count: int) -> Any:
    """A column for each award in front of that of its entitlement, and the limit of its firm as a line."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "clustered", 100, 40
    more = len(awards.rows) > count
    _entitle(chart, edition.say(PACKET, "chart_first_awards" if more else "chart_awards", count=count))
    for name, colour in (("entitled", _FREE), ("awarded", _USED)):
        chart.series.append(_series(awards, name, count, colour, edition.say(PACKET, f"chart_{name}")))
    chart.set_categories(_cells(awards, "application_no", count))
    largest = max(each.judged.entitlement.amount or 0 for each in edition.round_.awards)
    if "firm_room_1" in awards.letters:
        line = LineChart()
        limit = edition.of(edition.book.firm_limits[0].label)
        series = _series(awards, "firm_room_1", count, _LINE, limit)
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_LINE, w=19050))
        series.marker.symbol, series.smooth = "none", False
        line.series.append(series)
        chart += line
    _dress(chart, edition, largest)
    return chart


def _series(listed: Listed, name: str, count: int, colour: str, title: str) -> Any:
    series = Series(_cells(listed, name, count), title=title)
    series.graphicalProperties = GraphicalProperties(solidFill=colour)
    return series


def _cells(listed: Listed, name: str, count: int) -> Reference:
    column = column_index_from_string(listed.letters[name])
    return Reference(_Titled(listed.title), min_col=column, min_row=listed.first, max_row=listed.first + count - 1)


class _Titled:
    """A sheet as a chart refers to it."""

    def __init__(self, title: str) -> None:
        self.title = title


def _dress(chart: Any, edition: Edition, largest: int) -> None:
    """An axis in amounts that can be read, and letters that are nine points when printed."""
    chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    scale, unit = 1, ""
    for size, name in ((_MILLION, "million"), (_THOUSAND, "thousand")):
        if largest >= 10 * size * edition.book.money.scale:
            scale, unit = size, name
            break
    chart.y_axis.number_format = _format(scale)
    _entitle(chart.y_axis, edition.say(PACKET, f"chart_unit_{unit or 'one'}"))
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = _letters(1000)
    chart.legend.txPr = _letters(1000)
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_FREE))


def _entitle(of: Any, title: str) -> None:
    of.title = title
    for paragraph in of.title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1000, b=True))


def _format(scale: int) -> str:
    return {_MILLION: "#,##0,,", _THOUSAND: "#,##0,"}.get(scale, "#,##0")


def _letters(size: int) -> RichText:
    properties = CharacterProperties(sz=size)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
