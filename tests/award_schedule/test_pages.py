"""The printed pages: A4 landscape, as wide as the page, headings on each, wide and high enough for what they hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from openpyxl.utils import get_column_letter

from tests.award_schedule.rounds import BOOKS, decided, read, research, usual_bytes, usual_round, written


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_sheet_prints_on_a4_landscape_fits_the_width_and_repeats_its_headings(book, language):
    """Where pages begin at a place of their own it is printed at a fixed size, since a fitted one takes no breaks."""
    digest = usual_round(book).book.digest.removeprefix("sha256:")
    for place, sheet in enumerate(read(usual_bytes(book, language))):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage != bool(sheet.row_breaks.brk)
        if sheet.sheet_properties.pageSetUpPr.fitToPage:
            assert (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)) == (1, 0)
        else:
            widths = [column.width for column in sheet.column_dimensions.values()]
            points = sum(int(width) * 7 + 5 for width in widths) * 0.75
            assert points * int(sheet.page_setup.scale) / 100 <= 784
        if place:
            assert sheet.print_title_rows == "$3:$3"
            assert sheet.freeze_panes == "A4"
        assert sheet.oddFooter.center.text == "&P / &N"
        assert digest[:12] in sheet.oddFooter.left.text
        assert (
            sheet.oddFooter.right.text
            == {
                "ko": "초안 (원장에 기록되지 않음) · 견본",
                "en": "DRAFT, not recorded · SAMPLE",
            }[language]
        )
        assert not sheet.merged_cells.ranges


@pytest.mark.parametrize("sheet", ["교부내역", "대기", "부적격·미결정", "설명", "산정", "검증", "규칙서"])
def test_lists_can_be_filtered_by_their_headings(sheet):
    assert read(usual_bytes())[sheet].auto_filter.ref.startswith("A3:")


@pytest.mark.parametrize("book", BOOKS)
def test_no_amount_is_wider_than_its_column_and_no_row_lower_than_its_text(book):
    for sheet in read(usual_bytes(book)):
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                width = sheet.column_dimensions[get_column_letter(cell.column)].width
                if isinstance(cell.value, int):
                    assert len(f"{cell.value:,}") + 3 <= width
                elif isinstance(cell.value, str) and cell.alignment.wrap_text:
                    size = sum(1 if ord(letter) < 0x1100 else 2 for letter in cell.value)
                    assert sheet.row_dimensions[cell.row].height >= 13 * (size / width)


def test_the_largest_amounts_still_fit_their_columns():
    usual = usual_round().book
    most = 999_999_999_999_000
    round_ = decided(
        "ulsan/rnd",
        [research(1, amount_asked=most, project_cost=most)],
        budget=usual.budget.model_copy(update={"total": most}),
    )
    sheet = read(written(round_))["교부내역"]
    widest = {cell.column_letter: len(f"{cell.value:,}") for cell in sheet[4] if isinstance(cell.value, int)}
    assert max(widest.values()) == len(f"{most:,}")
    for letter, size in widest.items():
        assert size + 3 <= sheet.column_dimensions[letter].width


def test_each_application_is_explained_on_pages_of_its_own():
    for title in ("설명", "산정"):
        sheet = read(usual_bytes())[title]
        numbers = [row[0] for row in sheet.iter_rows(min_row=4, max_col=1, values_only=True)]
        first = [row for row, (one, other) in enumerate(pairwise(numbers), start=5) if one != other]
        assert [each.id + 1 for each in sheet.row_breaks.brk] == first
        assert len(first) == len(set(numbers)) - 1


def test_a_result_that_differs_is_coloured_beside_its_word():
    rules = read(usual_bytes())["교부내역"].conditional_formatting
    assert [rule.formula for area in rules for rule in area.rules] == [['"불일치"']]
