"""The checker finds a gap, rows that meet and rows never reached exactly where trying every value finds them."""

from __future__ import annotations

from hypothesis import given

from engine.checks import book_problems, table_remarks
from tests.examples import examples
from tests.facts.tables.drawn_tables import DrawnTable, book_of, drawn_tables

SOME = examples(150)


def _codes(table: DrawnTable) -> set[str]:
    return {each.code for each in book_problems(book_of(table))}


@SOME
@given(drawn_tables())
def test_a_gap_is_found_where_some_values_have_no_row_and_there_is_no_default(table):
    gap = table.default is None and any(not table.hits(point) for point in table.points())
    assert ("table-gap" in _codes(table)) is gap


@SOME
@given(drawn_tables("UA"))
def test_rows_that_meet_are_found_where_some_values_hit_two_of_u_or_two_that_differ_of_a(table):
    meeting = False
    for point in table.points():
        hits = table.hits(point)
        results = {table.rows[row].result for row in hits}
        meeting = meeting or len(hits if table.policy == "U" else results) > 1
    assert bool(_codes(table) & {"table-overlap", "table-overlap-differs"}) is meeting


@SOME
@given(drawn_tables("FP"))
def test_a_row_is_never_reached_where_no_values_make_it_the_first(table):
    order = sorted(range(len(table.rows)), key=lambda row: -table.rows[row].result if table.policy == "P" else 0)
    first = {next((row for row in order if row in table.hits(point)), None) for point in table.points()}
    found = [each for each in book_problems(book_of(table)) if each.code in ("table-row-empty", "table-row-unreached")]
    wanted = sorted(set(order) - first)
    assert sorted(int(each.message.en.split()[1]) - 1 for each in found) == wanted


@SOME
@given(drawn_tables())
def test_what_is_written_in_constants_is_always_checked(table):
    assert not table_remarks(book_of(table))


@SOME
@given(drawn_tables("UA"))
def test_the_values_that_show_a_gap_or_a_meeting_do_so(table):
    for each in book_problems(book_of(table)):
        if each.code in ("table-gap", "table-overlap", "table-overlap-differs"):
            shown = dict(part.split(" = ") for part in each.message.en.split("`")[1::2] if " = " in part)
            point = next(p for p in table.points() if all(_is(shown[name], p[name]) for name in table.inputs))
            assert (len(table.hits(point)) == 0) is (each.code == "table-gap")
            assert (len(table.hits(point)) > 1) is (each.code != "table-gap")


def _is(shown: str, value: object) -> bool:
    words = {None: "null", True: "true", False: "false"}
    return shown.strip('"') == (words[value] if value is None or isinstance(value, bool) else str(value))
