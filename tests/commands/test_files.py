"""What is written, where, and what is never touched."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest

from tests.commands.program import jiwon, research_row, workbook
from tests.running import jiwon as process

ROUND = ("--as-of", "2021-05-31")


@pytest.fixture
def applications(tmp_path: Path) -> Path:
    """A good workbook of two applications."""
    return workbook(tmp_path / "in.xlsx", [research_row(1), research_row(2)])


def foreign(path: Path) -> bytes:
    """A workbook that someone else made, and its bytes."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "mine"
    book.save(path)
    return path.read_bytes()


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, to be compared."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


@pytest.mark.parametrize("option", ["--out", "--json"])
def test_a_workbook_of_someone_else_is_never_overwritten(option: str, applications: Path, tmp_path: Path) -> None:
    """Neither the schedule nor the JSON is written over it."""
    foreign(tmp_path / "theirs.xlsx")
    before = files(tmp_path)
    said = jiwon("award", "ulsan/rnd", applications, *ROUND, option, "theirs.xlsx", cwd=tmp_path)
    assert said.code == 2
    assert "theirs.xlsx" in said.err
    assert {name: data for name, data in files(tmp_path).items() if name in before} == before


@pytest.mark.parametrize("option", ["--out", "--json"])
def test_the_applications_are_never_overwritten(option: str, applications: Path, tmp_path: Path) -> None:
    """A slip of the hand must not cost the firms their applications."""
    before = applications.read_bytes()
    assert jiwon("award", "ulsan/rnd", applications, *ROUND, option, "in.xlsx", cwd=tmp_path).code == 2
    assert applications.read_bytes() == before


def test_the_schedule_and_the_json_are_not_one_file(applications: Path, tmp_path: Path) -> None:
    """Exit code 0 says that a verified schedule was written."""
    words = ("award", "ulsan/rnd", applications, *ROUND, "--out", "one.xlsx", "--json", "one.xlsx")
    assert jiwon(*words, cwd=tmp_path).code == 2


@pytest.mark.parametrize("target", ["folder", "no/such/folder.json"])
def test_a_json_that_cannot_be_written_leaves_no_schedule(target: str, applications: Path, tmp_path: Path) -> None:
    """Exit code 2 means that nothing was done."""
    (tmp_path / "folder").mkdir()
    said = jiwon("award", "ulsan/rnd", applications, *ROUND, "--out", "new.xlsx", "--json", target, cwd=tmp_path)
    assert said.code == 2
    assert not (tmp_path / "new.xlsx").exists()


@pytest.mark.parametrize("target", ["folder", "no/such/new.xlsx", "in.xlsx/new.xlsx", "", "/", "a" * 300 + ".xlsx"])
def test_a_schedule_that_cannot_be_written_is_one_problem(target: str, applications: Path, tmp_path: Path) -> None:
    """It is named as JSON too, and no part of it stays behind."""
    (tmp_path / "folder").mkdir()
    before = files(tmp_path)
    said = jiwon("award", "ulsan/rnd", applications, *ROUND, "--out", target, "--json", "-", cwd=tmp_path)
    assert said.code == 2
    assert len(said.problems) == 1
    assert files(tmp_path) == before


def test_only_an_ordinary_file_is_replaced(applications: Path, tmp_path: Path) -> None:
    """A pipe or a device keeps its nature."""
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)  # so that no writer waits for one
    said = jiwon("award", "ulsan/rnd", applications, *ROUND, "--out", "pipe", cwd=tmp_path)
    os.close(reader)
    assert said.code == 2
    assert (tmp_path / "pipe").is_fifo()


def test_a_schedule_that_a_reviewer_wrote_in_is_kept(applications: Path, tmp_path: Path) -> None:
    """A signature in a cell makes the file theirs."""
    words = ("award", "ulsan/rnd", applications, *ROUND, "--out", "mine.xlsx")
    assert jiwon(*words, cwd=tmp_path).code == 0
    book = openpyxl.load_workbook(tmp_path / "mine.xlsx")
    book.worksheets[0]["A60"] = "서명"
    book.save(tmp_path / "mine.xlsx")
    signed = (tmp_path / "mine.xlsx").read_bytes()
    assert jiwon(*words, cwd=tmp_path).code == 2
    assert (tmp_path / "mine.xlsx").read_bytes() == signed


def test_a_filled_form_is_kept(tmp_path: Path) -> None:
    """`jiwon template` does not empty a form that someone has begun to fill in."""
    assert jiwon("template", "ulsan/rnd", "--out", "form.xlsx", cwd=tmp_path).code == 0
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    book.worksheets[0]["A9"] = "2021-001"
    book.save(tmp_path / "form.xlsx")
    filled = (tmp_path / "form.xlsx").read_bytes()
    assert jiwon("template", "ulsan/rnd", "--out", "form.xlsx", cwd=tmp_path).code == 2
    assert (tmp_path / "form.xlsx").read_bytes() == filled


def test_a_bad_application_leaves_an_earlier_schedule_as_it_was(tmp_path: Path) -> None:
    """All or nothing: no file appears and none changes."""
    good = workbook(tmp_path / "in.xlsx", [research_row(1)])
    assert jiwon("award", "ulsan/rnd", good, *ROUND, "--out", "out.xlsx", cwd=tmp_path).code == 0
    before = (tmp_path / "out.xlsx").read_bytes()
    bad = workbook(tmp_path / "bad.xlsx", [research_row(1, amount_asked="x")])
    assert jiwon("award", "ulsan/rnd", bad, *ROUND, "--out", "out.xlsx", cwd=tmp_path).code == 2
    assert jiwon("award", "ulsan/rnd", bad, *ROUND, "--out", "new.xlsx", cwd=tmp_path).code == 2
    assert (tmp_path / "out.xlsx").read_bytes() == before
    assert not (tmp_path / "new.xlsx").exists()
    assert sorted(files(tmp_path)) == ["bad.xlsx", "in.xlsx", "out.xlsx"]


def test_the_same_inputs_give_the_same_bytes_in_any_process(
    applications: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another order of hashes, another time zone, another locale, another folder."""
    outcomes = []
    for name, seed, zone in (("one", "1", "UTC"), ("two", "2", "Pacific/Kiritimati")):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("LC_ALL", "C")
        words = ("award", "ulsan/rnd", str(applications), *ROUND, "--json", "r.json")
        done = process(*words, cwd=folder)
        assert done.code == 0, done.err
        outcomes.append((done.out, files(folder)))
    assert outcomes[0] == outcomes[1]


def test_json_on_the_screen_stands_alone(applications: Path, tmp_path: Path) -> None:
    """Nothing else is on standard output, also when there are problems."""
    for words in (
        ("award", "ulsan/rnd", applications, *ROUND),
        ("award", "ulsan/rnd", "missing.xlsx"),
        ("award", "no/such"),
        ("books",),
        ("books", "lint", "ulsan/rnd"),
        ("books", "test", "ulsan/rnd"),
        ("template", "ulsan/rnd"),
        ("check", "ulsan/rnd", "missing.yaml"),
    ):
        assert isinstance(jiwon(*words, "--json", "-", cwd=tmp_path).json, dict), words
