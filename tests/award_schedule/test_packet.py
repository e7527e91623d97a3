"""The sheet to sign: what it says, whether it can be signed, that it follows the other sheets, and its pages."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl.utils import get_column_letter

from forms.award_schedule import award_schedule
from forms.commands.inputs import Asked, round_inputs
from forms.disk.books import RULES
from forms.xlsx.mark import MOST_BYTES
from forms.xlsx.written_book import written_book
from tests.award_schedule.full_rounds import EVERY, full_bytes, full_round
from tests.award_schedule.rounds import BOOKS, DIGEST, INPUT, decided, read, research, usual_bytes, usual_round, written
from tests.schedule_check.edits import book_of

SAMPLES = sorted({path.parent.relative_to(RULES).as_posix() for path in RULES.rglob("*.sample.xlsx")})
READ = ("김주무관", "2021-06-01")


def texts(data, title="결재"):
    return said_in(read(data)[title])


def said_in(sheet):
    """What the cells of each row say, without the empty ones."""
    return [[cell for cell in row if cell not in (None, "")] for row in sheet.iter_rows(values_only=True)]


def row_with(data, label):
    (found,) = (row for row in texts(data) if row and row[0] == label)
    return found[1:]


@pytest.mark.parametrize("book", BOOKS)
def test_every_award_stands_on_it_with_its_amounts_and_what_set_it(book):
    round_ = usual_round(book)
    rows = dict[str, list[object]]()
    for row in texts(usual_bytes(book)):
        if len(row) > 5 and isinstance(row[0], int):  # in one table or two
            rows.setdefault(row[1], []).extend(row)
    assert [*rows] == [each.application_no for each in round_.awards]
    sheet = read(usual_bytes(book))["교부내역"]
    headings = [cell.value for cell in sheet[3]]
    for row in sheet.iter_rows(min_row=4, max_row=3 + len(round_.awards), values_only=True):
        stated = dict(zip(headings, row, strict=True))
        shown = rows[stated["신청번호"]]
        for heading in ("순위", "기업명", "사업자등록번호", "산정액 (원)", "교부액 (원)", "교부액 결정 요소"):
            assert stated[heading] in shown


def test_its_figures_are_formulas_over_the_other_sheets_and_no_cell_states_an_amount_by_itself():
    sheet = read(usual_bytes(), results=False)["결재"]
    typed = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]
    assert {cell.number_format for cell in typed} <= {"0", "#,##0"}
    assert max(cell.value for cell in typed) < 100  # numbers of clauses and of laws


def test_it_cannot_be_signed_while_an_undecided_application_stands_inside_the_line():
    assert row_with(usual_bytes(), "커트라인 안의 미결정 신청")[:2] == [4, "확인 필요"]
    assert row_with(usual_bytes(), "결재 가능 여부") == ["결재 불가"]


def test_it_cannot_be_signed_until_somebody_read_the_assumptions():
    round_ = decided("ulsan/rnd", [research(1)])
    words = {"sample": True, "input_name": INPUT}
    for read_by, state, whole in ((None, "확인 필요", "결재 불가"), (READ, "이상 없음", "결재 가능")):
        data = award_schedule(round_, DIGEST, "ko", assumptions_read=read_by, **words)
        assert row_with(data, "규칙서의 가정한 조항")[1] == state
        assert row_with(data, "결재 가능 여부") == [whole]
        assert row_with(data, "확인자") == [*([READ[0]] if read_by else []), "확인일", *([READ[1]] if read_by else [])]


def test_who_read_the_assumptions_is_no_part_of_what_is_verified():
    round_ = decided("ulsan/rnd", [research(1)])
    words = {"sample": True, "input_name": INPUT}
    digests = {
        book_of(award_schedule(round_, DIGEST, "ko", assumptions_read=each, **words)).digest for each in (None, READ)
    }
    assert len(digests) == 1


def test_a_typed_word_in_place_of_the_formula_is_seen():
    data = usual_bytes()
    name, text = "xl/worksheets/sheet1.xml", zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    (cell,) = re.findall(r'<c r="E\d+" s="\d+" t="str"><f>IF\(AND\([^<]*</f><v>결재 불가</v></c>', text)
    typed = re.sub(r' t="str"><f>.*', ' t="inlineStr"><is><t>결재 가능</t></is></c>', cell)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for each in source.namelist():
            part = source.read(each)
            target.writestr(each, part.replace(cell.encode(), typed.encode()) if each == name else part)
    assert written_book(out.getvalue(), MOST_BYTES).digest != book_of(data).digest
    assert book_of(out.getvalue()).digest != book_of(data).digest


@pytest.mark.parametrize("policy", EVERY)
def test_money_held_for_the_undecided_lets_the_others_be_signed(policy):
    round_ = full_round(policy)
    by_rank = round_.book.allocation.way == "order"
    count = row_with(full_bytes(policy), "커트라인 안의 미결정 신청" if by_rank else "미결정 건수")[0]
    if round_.book.allocation.undecided == "hold":
        assert count == 0
    assert (row_with(full_bytes(policy), "결재 가능 여부") == ["결재 가능"]) is (count == 0)


def test_it_ends_with_the_statement_the_digest_and_three_signatures():
    rows = [row[0] for row in texts(usual_bytes()) if row]
    assert rows[-3:] == ["작성", "검토", "승인"]
    assert rows[-6].startswith("위와 같이 교부를 결정합니다. 결정일 2021-05-31 · 교부 10건 · 합계 670,000,000원")
    assert rows[-5].startswith("결정 내용 확인값: sha256:")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_sheet_is_protected_but_for_the_cells_in_which_people_write(language):
    data = usual_bytes("ulsan/rnd", language)
    book = read(data)
    assert book.security.lockStructure
    open_cells = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    named = set()
    for title, apart in book_of(data).apart.items():
        named |= {(title, f"{get_column_letter(column)}{row}") for row, column in apart.open_}
    assert open_cells == named != set()
    assert all(sheet.protection.sheet and not sheet.protection.autoFilter for sheet in book)


def test_its_pictures_are_told_in_words():
    with zipfile.ZipFile(io.BytesIO(usual_bytes())) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
        charts = [parts.read(f"xl/charts/chart{i}.xml").decode() for i in (1, 2)]
    assert re.findall('descr="([^"]*)"', drawing) == [
        "막대그래프: 총예산 670,000,000원 가운데 교부 670,000,000원, 보류 0원, 잔액 0원",
        "막대그래프: 교부 10건의 교부액과 산정액, 값은 교부내역 시트에 있음",
    ]
    assert "'예산'!$C$4" in charts[0]
    assert "'교부내역'!" in charts[1]


@pytest.mark.office
@pytest.mark.parametrize(
    ("book", "language"),
    [*((book, "ko") for book in SAMPLES), *((book, "en") for book in ("ulsan/rnd", "ulsan/investment-rule"))],
)
def test_the_packet_of_every_sample_has_no_more_than_five_pages(printed, book, language):
    inputs, problems = round_inputs(Asked(book))
    assert inputs, problems
    round_, problems = inputs.round()
    assert round_, problems
    assert 2 <= printed(inputs.schedule(round_, language)) <= 5


@pytest.mark.office
def test_it_grows_with_the_number_of_awards_alone(printed):
    one, others = research(1), [research(i, score=10) for i in range(2, 120)]
    assert printed(written(decided("ulsan/rnd", [one, *others]))) == printed(written(decided("ulsan/rnd", [one]))) <= 3


@pytest.mark.office
def test_the_state_follows_what_people_write(recalculated):
    data = written(decided("ulsan/rnd", [research(1)]))
    assert row_with(data, "결재 가능 여부") == ["결재 불가"]
    book = read(data, results=False)
    for read_by, read_on, signable in (
        ("김주무관", "김주무관", 0),
        ("", "2021-06-01", 0),
        ("김주무관", "2021-06-01", 1),
    ):
        for area, text in (("assumptions_read_by", read_by), ("assumptions_read_on", read_on)):
            [(title, cell)] = book.defined_names[area].destinations
            book[title][cell.replace("$", "")].value = text
        out = io.BytesIO()
        book.save(out)
        found = said_in(recalculated(out.getvalue())["결재"])
        assert [cell for row in found for cell in row].count("결재 가능") == signable
