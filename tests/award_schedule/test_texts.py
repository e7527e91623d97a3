"""Both languages: every fixed text is there, and the English ones hold no Korean letters."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from forms.award_schedule import phrases, summary_texts, texts
from forms.award_schedule.packet import phrases as packet
from tests.award_schedule.rounds import BOOKS, read, usual_bytes

CATALOGUES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (texts, phrases, summary_texts, packet)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, Mapping)
}
KOREAN = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_text_is_given_in_both_languages_with_the_same_holes(catalogue):
    for text in CATALOGUES[catalogue].values():
        assert text.ko.strip()
        assert text.en.strip()
        assert not KOREAN.search(text.en)
        assert sorted(re.findall(r"\{\w+\}", text.ko.replace("원", ""))) <= sorted(re.findall(r"\{\w+\}", text.en))


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("book", BOOKS)
def test_every_sheet_has_a_title_and_every_column_a_heading_in_the_language(book, language):
    sheets = read(usual_bytes(book, language)).worksheets
    assert [sheet.title for sheet in sheets] == [
        text.in_(language) for key, text in texts.SHEETS.items() if key not in {"scores", "eligible", "claimants"}
    ]
    assert sheets[0]["A1"].value
    for sheet in sheets[1:]:
        assert sheet["A1"].value
        headings = [cell.value for cell in sheet[3]]
        assert all(headings)
        assert len(set(headings)) == len(headings)
        shown = [sheet.title, sheet["A1"].value, sheet["A2"].value, *headings]
        assert language == "ko" or not any(KOREAN.search(text) for text in shown)


def test_no_hole_of_a_text_is_left_open():
    for language in ("ko", "en"):
        for sheet in read(usual_bytes(language=language)):
            for row in sheet.iter_rows(values_only=True):
                assert not any(isinstance(value, str) and re.search(r"\{\w*\}", value) for value in row)
