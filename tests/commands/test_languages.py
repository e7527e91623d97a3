"""Korean where Korean was asked for, English where English was."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from tests.commands.program import BOOKS, jiwon

HANGUL = re.compile("[가-힣]")
ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?: [A-Za-z']{2,}){2,}")
SAMPLES = {
    "ulsan/rnd": BOOKS / "rnd/2021.sample.xlsx",
    "ulsan/special-subsidy": BOOKS / "special-subsidy/2022.sample.xlsx",
}


def texts(path: Path) -> set[str]:
    """Every text of a workbook that is no formula."""
    found = set()
    for page in openpyxl.load_workbook(path).worksheets:
        found.add(page.title)
        for row in page.iter_rows():
            found |= {cell.value for cell in row if isinstance(cell.value, str) and cell.data_type == "s"}
    return found


@pytest.mark.parametrize("book", SAMPLES)
def test_an_english_schedule_has_no_korean_but_names_and_quotations(book: str, tmp_path: Path) -> None:
    """Firms, reasons and minutes stay as written; a citation keeps its article and its quoted words."""
    jiwon("award", book, "--lang", "en", "--out", "en.xlsx", cwd=tmp_path)
    inputs = sorted((each for each in texts(SAMPLES[book]) if HANGUL.search(each)), key=len, reverse=True)
    left = []
    for text in texts(tmp_path / "en.xlsx"):
        rest = text
        for each in inputs:
            rest = rest.replace(each, "")
        rest = re.sub("“[^”]*”|제[0-9]+조(?:제[0-9]+항)?", "", rest)
        left += [text] if HANGUL.search(rest) else []
    assert left == []


@pytest.mark.parametrize("book", SAMPLES)
def test_a_korean_schedule_has_no_english_sentence(book: str, tmp_path: Path) -> None:
    """Three English words in a row are a sentence; names of firms are not ours, and a command line is none."""
    jiwon("award", book, "--out", "ko.xlsx", cwd=tmp_path)
    inputs = texts(SAMPLES[book])
    ours = {text for text in texts(tmp_path / "ko.xlsx") - inputs if "jiwon " not in text}
    assert [text for text in ours if ENGLISH.search(text)] == []


@pytest.mark.parametrize("book", SAMPLES)
@pytest.mark.parametrize("words", [("books",), ("books", "lint"), ("books", "test"), ("template",)], ids=" ".join)
def test_the_screen_speaks_one_language(book: str, words: tuple[str, ...], tmp_path: Path) -> None:
    """No Hangul in English, no English sentence in Korean."""
    named = words if words == ("books",) else (*words, book)
    english = jiwon(*named, "--lang", "en", cwd=tmp_path)
    assert english.code == 0
    assert not HANGUL.search(english.out + english.err)
    korean = jiwon(*named, "--lang", "ko", cwd=tmp_path)
    assert HANGUL.search(korean.out)
    assert not ENGLISH.search(korean.out + korean.err)


BAD_FILES = {
    "a.yaml": b"a: [1, 2",
    "b.yaml": b"score: 70\0",
    "c.yaml": b"\tscore: 1",
    "d.yaml": b"score: \xff\xfe",
    "e.yaml": "score: 70\n".encode("utf-16"),
    "f.yaml": b"score: 1\n score: 2",
    "g.yaml": b'score: "\\uD800"',
}


@pytest.mark.parametrize("command", [("check", "ulsan/rnd"), ("books", "lint")], ids=" ".join)
def test_a_message_about_a_broken_file_speaks_one_language(command: tuple[str, ...], tmp_path: Path) -> None:
    """What a library says in English is not shown to a Korean reader."""
    mixed = []
    for name, data in BAD_FILES.items():
        (tmp_path / name).write_bytes(data)
        korean = jiwon(*command, name, cwd=tmp_path)
        assert korean.code == 2
        mixed += [korean.err] if ENGLISH.search(korean.err) else []
        assert not HANGUL.search(jiwon(*command, name, "--lang", "en", cwd=tmp_path).err)
    assert mixed == []


@pytest.mark.parametrize(
    "words", [("verify", "r.json", "ulsan/rnd", "r.json"), ("award", "ulsan/rnd", "r.json")], ids=" ".join
)
@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"PK\x03\x04"], ids=["empty", "brace", "bytes", "zip"])
def test_a_message_about_a_broken_result_speaks_one_language(
    words: tuple[str, ...], data: bytes, tmp_path: Path
) -> None:
    """The same for JSON and for workbooks."""
    (tmp_path / "r.json").write_bytes(data)
    korean = jiwon(*words, cwd=tmp_path)
    assert korean.code == 2
    assert not ENGLISH.search(korean.err), korean.err
    assert not HANGUL.search(jiwon(*words, "--lang", "en", cwd=tmp_path).err)


@pytest.mark.parametrize(
    "words",
    [("award", "ulsan/rnd", "--out", "no/such/a.xlsx"), ("template", "ulsan/rnd", "--out", "no/such/a.xlsx")],
    ids=" ".join,
)
def test_a_message_about_a_place_speaks_one_language(words: tuple[str, ...], tmp_path: Path) -> None:
    """What the system says in English is not shown to a Korean reader."""
    assert not ENGLISH.search(jiwon(*words, cwd=tmp_path).err)
