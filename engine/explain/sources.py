"""What a decision was computed from, in words: each fact with its value, how it was read, and its cell."""

from collections.abc import Iterable

from engine.book import Book, FactDef
from engine.errors import EMPTY, Text, joined, same
from engine.explain.values import label_in_words, value_in_words
from engine.facts.sources import Source
from engine.overrides import PLACE
from engine.reading import Given
from engine.reading.conversion import Conversion, conversion_of
from engine.reading.currency_marks import WON_IN

WRITTEN = Text("원문: {text}", "written: {text}")
BY_FORMULA = Text("수식의 값", "by a formula")
IN_UNIT = Text("{text}, 단위 {unit}", "{text}, in {unit}")
OVERRIDE = Text("조정 {number}번", "override no. {number}")
MORE = Text("외 {count}", "{count} more")
MOST_CELLS, MOST_CHARACTERS = 4, 80
_SCALES = {"thousand": "천", "million": "백만"}


def sources_in_words(sources: Iterable[Source], book: Book) -> Text:
    """Each fact with its value, how it was read where that was not plain, and its cell."""
    return joined((source_in_words(each, book) for each in sources), "; ")


def source_in_words(source: Source, book: Book) -> Text:
    value = value_in_words(source.value, book.questions.get(source.fact))
    words = joined((label_in_words(source.fact, book), value), " ")
    if source.given is None:
        return words
    conversion = conversion_of(source.given)
    how = how_in_words(conversion, value) if conversion else EMPTY
    at = place_in_words(source.given, book.facts.get(source.fact))
    return Text(*(_with(*each) for each in zip(words, how, at, strict=True)))


def _with(words: str, how: str, at: str) -> str:
    return words + (f" ({how})" if how else "") + (f" [{at}]" if at else "")


def how_in_words(conversion: Conversion, value: Text) -> Text:
    """How a value was read; empty where what was written reads as `value` does."""
    written = _written(conversion)
    return Text(*(_how(conversion, *each) for each in zip(written, value, BY_FORMULA, WRITTEN, strict=True)))


def _how(conversion: Conversion, written: str, value: str, by_formula: str, phrase: str) -> str:
    said = phrase.format(text=written) if written != value and not conversion.plain else ""
    return ", ".join(filter(None, [said, by_formula if conversion.formula else ""]))


def _written(conversion: Conversion) -> Text:
    """What was written, with the unit that its heading names."""
    text = conversion.text
    shown = same(text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + "…")
    if not (unit := conversion.unit):
        return shown
    if unit in WON_IN:
        return IN_UNIT.filled(text=shown, unit=Text(unit, f"KRW {WON_IN[unit]:,}"))
    scale, _, code = unit.partition(" ")
    return IN_UNIT.filled(text=shown, unit=Text(f"{_SCALES[scale]} {code}", unit) if scale in _SCALES else unit)


def place_in_words(given: Given, fact: FactDef | None) -> Text:
    """The cell of a value; of records those of their amounts, or of their rows, the first few of them."""
    if not given.rows:
        return override_place_in_words(given.at) if given.at.startswith(PLACE) else same(given.at)
    money = [name for name, column in fact.columns.items() if column.kind == "money"] if fact else []
    cells = [row[name] for row in given.rows for name in money if name in row]
    cells = cells or [next(iter(row.values())) for row in given.rows if row]
    if not cells:
        return same(given.at)
    listed = joined(_cell(cell, first=cells[0]) for cell in cells[:MOST_CELLS])
    rest = len(cells) - MOST_CELLS
    return joined((listed, MORE.filled(count=rest))) if rest > 0 else listed


def override_place_in_words(at: str) -> Text:
    """The place of an override, as its sheet numbers it."""
    return OVERRIDE.filled(number=at.removeprefix(PLACE))


def _cell(cell: Given, first: Given) -> Text:
    """One cell of a list, its sheet named by the first alone; with what is written there if that is not plain."""
    sheet, mark, place = cell.at.rpartition("!")
    at = place if cell is not first and mark and first.at.startswith(sheet + mark) else cell.at
    conversion = conversion_of(cell)
    written = _written(conversion) if conversion and not conversion.plain else EMPTY
    return Text(*(f"{at} ({text})" if text else at for text in written))
