"""A word for what is not known leaves a fact out, unless one of the choices has that name."""

import pytest

from engine.book import ColumnDef, FactDef
from engine.book.fields import Choice
from engine.errors import Text, same
from engine.reading import records_from_rows
from engine.reading.value import says_unknown

SORT = Text("종류", "Sort")


def choice(*names: str) -> ColumnDef:
    of = tuple(Choice(id=name, label=same(name)) for name in names)
    return ColumnDef(id="sort", kind="choice", label=SORT).model_copy(update={"of": of})


@pytest.mark.parametrize("text", ["", " ", "unknown", "Unknown", "미확인"])
@pytest.mark.parametrize("kind", ["text", "money", "date", "yes_no"])
def test_it_is_unknown_of_every_kind(kind: str, text: str) -> None:
    assert says_unknown(ColumnDef(id="fact", kind=kind, label=SORT), text)


@pytest.mark.parametrize("text", ["none", "tbd", "0", "unknown person"])
def test_other_words_are_read(text: str) -> None:
    assert not says_unknown(ColumnDef(id="fact", kind="text", label=SORT), text)


def test_a_choice_of_that_name_is_the_choice_in_rows_too() -> None:
    assert says_unknown(choice("loan", "grant"), "unknown")
    assert not says_unknown(choice("loan", "unknown"), "unknown")
    aid = FactDef(id="aid", kind="records", label=SORT).model_copy(update={"columns": {"sort": choice("unknown")}})
    given, problems = records_from_rows(aid, [{"sort": "unknown"}], "f.yaml")
    assert problems == ()
    assert given.value == [{"sort": "unknown"}]
