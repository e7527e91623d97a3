"""Recalculated from nothing by LibreOffice, the formulas give the results they carry."""

from __future__ import annotations

import io
import zipfile

import pytest

from engine.assessment.judged import unwatched
from forms.award_schedule import OF_PEOPLE
from forms.commands.inputs import Asked, round_inputs
from forms.commands.overridden import Expected, overrides_read
from forms.commands.returned import returned_from
from forms.schedule_check import Differences, differences_of
from forms.xlsx.mark import MOST_BYTES, stated_mark
from forms.xlsx.written_book import written_book
from tests.award_schedule.full_rounds import EVERY, FUND, book_of, full_bytes, full_round, round_of
from tests.award_schedule.rounds import BOOKS, read, usual_bytes, written
from tests.award_schedule.test_formulas import formulas
from tests.commands.overrides import returned

pytestmark = pytest.mark.office


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_formula_gives_exactly_the_result_it_carries(saved_again, book, language):
    _same_again(saved_again, usual_bytes(book, language))


def _same_again(saved_again, data):
    """As numbers; and a schedule saved by another program says the same in every cell."""
    again = saved_again(data)
    due, other = (written_book(each, MOST_BYTES, OF_PEOPLE) for each in (data, again))
    assert differences_of(due, other, ()) == Differences(compared=sum(len(each.rows) for each in due.sheets.values()))
    assert other.digest == due.digest == stated_mark(again).cells
    carried, worked_out = read(data), read(again)
    found = formulas(data)
    assert found
    for sheet, cell in found:
        assert worked_out[sheet][cell].value == carried[sheet][cell].value, (sheet, cell, found[sheet, cell])


@pytest.mark.parametrize(
    ("policy", "language"), [*((policy, "ko") for policy in EVERY), ("ranked", "en"), ("pro_rata", "en")]
)
def test_every_formula_of_a_round_with_everything_gives_the_result_it_carries(saved_again, policy, language):
    _same_again(saved_again, full_bytes(policy, language))


def test_pots_of_odd_names_are_told_apart_by_another_program(saved_again):
    """A pot called `*` sums up its own awards alone, one called `>1` is no comparison, one called `1` no number."""
    labels = (
        "{ko: 이전기업, en: Movers}",
        "{ko: 항만 지구, en: Port district}",
        "{ko: 내륙 지구, en: Inland district}",
    )
    book = book_of("ranked", *((label, f'{{ko: "{name}", en: x}}') for label, name in zip(labels, "*>1", strict=True)))
    assert [pot.label.ko for pot in book.budget.pots] == ["*", "그 밖의 기업", ">", "1"]
    _same_again(saved_again, written(round_of(book, FUND)))


def test_a_part_moved_from_one_funder_to_another_shows_in_the_checks(recalculated):
    """The sums of the awards and of the tranches stay the same."""
    data = full_bytes("ranked")
    (first, *_) = full_round("ranked").applicants[0].payments
    part = f"<v>{first.by_funder[0]}</v></c>".encode()
    results = recalculated(_with_part_changed(data, part, f"<v>{first.by_funder[0] + 1}</v></c>".encode()))
    rows = {row[2].value: row[5].value for row in results["검증"].iter_rows(min_row=4)}
    assert rows["차수별·재원별 지급액이 맞지 않는 교부"] == "불일치"
    assert rows["교부액 합계"] == "일치"


def test_a_wrong_result_planted_in_the_file_is_corrected(recalculated):
    data = usual_bytes()
    planted = _with_part_changed(data, b"<f>SUM(awarded)</f><v>670000000</v>", b"<f>SUM(awarded)</f><v>999</v>")
    assert _awarded_in_all(read(planted)) == 999
    assert _awarded_in_all(recalculated(planted)) == 670_000_000


def test_an_award_changed_by_hand_shows_in_the_checks(recalculated):
    data = usual_bytes()
    changed = _with_part_changed(data, b"<v>12345000</v></c><c", b"<v>12346000</v></c><c")
    results = recalculated(changed)
    sheet = results["교부내역"]
    (column,) = (cell.column_letter for cell in sheet[3] if cell.value == "검산")
    assert "불일치" in [cell.value for cell in sheet[column]]
    assert [cell.value for cell in results["검증"]["F"]].count("불일치") >= 2


def test_a_sum_moved_from_one_firm_to_another_with_its_tranches_turns_red(recalculated):
    """Every total stays the same: only what was worked out for each of them says otherwise."""
    book = read(usual_bytes(), results=False)
    sheet = book["교부내역"]
    columns = {cell.value.split(chr(10))[0]: cell.column for cell in sheet[3]}
    for row, sign in ((4, -1), (7, 1)):
        for heading, amount in (("교부액 (원)", 10_000_000), ("협약 후 선급", 7_000_000), ("정산 후 잔금", 3_000_000)):
            sheet.cell(row, columns[heading]).value += sign * amount
    out = io.BytesIO()
    book.save(out)
    results = recalculated(out.getvalue())
    rows = {row[2].value: row[5].value for row in results["검증"].iter_rows(min_row=4)}
    assert (rows["교부액 합계"], rows["산정 시트와 다른 교부"], rows["검산이 다른 교부"]) == (
        "일치",
        "불일치",
        "불일치",
    )
    said = [cell for row in results["결재"].iter_rows(values_only=True) for cell in row]
    assert "불일치" in said
    assert "결재 가능" not in said


@pytest.mark.parametrize("language", ["ko", "en"])
def test_overrides_are_read_as_they_were_written_whatever_program_saved_them(saved_again, tmp_path, language):
    """Beside them the schedule says in every cell what it said, and is read as if nobody else had saved it."""
    inputs, problems = round_inputs(Asked("ulsan/rnd"))
    round_, _ = inputs.round()
    assert round_, problems
    (tmp_path / "plain.xlsx").write_bytes(inputs.schedule(round_, language))
    rows = (
        {"application": "2021-004", "what": "R&D support", "value": "30,000,000"},
        {"application": "2021-003", "what": "총사업비", "value": "5천만원", "decided_on": "2021. 6. 2."},
        {"application": "2021-001", "what": "criteria.selected", "value": "미충족"},
    )
    returned(tmp_path / "plain.xlsx", tmp_path / "filled.xlsx", *rows)
    (tmp_path / "saved.xlsx").write_bytes(saved_again((tmp_path / "filled.xlsx").read_bytes()))
    expected = Expected(str(inputs.decided_on), inputs.input_digest, "")
    found = []
    for name in ("filled.xlsx", "saved.xlsx"):
        read_, problems = overrides_read(tmp_path / name, inputs.book, inputs.applications, expected)
        assert problems == ()
        came_back, problems = returned_from(inputs.overridden_by(read_), unwatched)
        assert problems == ()
        assert came_back.ignored == ()
        found.append(read_.overrides)
    assert found[0] == found[1]
    assert [each.value for each in found[0]] == [False, 50_000_000, 30_000_000]


def _awarded_in_all(workbook):
    """What the formula for the sum of all awards came to, on the sheet of checks."""
    (row,) = (row for row in workbook["검증"].iter_rows(min_row=4) if row[2].value == "교부액 합계")
    return row[4].value


def _with_part_changed(data, old, new):
    out = io.BytesIO()
    seen = 0
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            seen += part.count(old)
            target.writestr(name, part.replace(old, new))
    assert seen
    return out.getvalue()
