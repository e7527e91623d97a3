"""A result beside its schedule, its applications and its date: what belongs together, and what only looks so."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.commands import targets
from forms.disk.journal import Step, journal_of, journal_text
from forms.xlsx.mark import mark_of
from tests.commands.program import BOOKS, Said, jiwon, research_row, workbook

SAMPLE = BOOKS / "rnd" / "2021.sample.xlsx"


def award(folder: Path, *words: str) -> Said:
    """The sample's round, into `s.xlsx` and `r.json`."""
    return jiwon("award", "ulsan/rnd", SAMPLE, "--out", "s.xlsx", "--json", "r.json", *words, cwd=folder)


def verify(folder: Path, *words: str, applications: Path = SAMPLE) -> Said:
    """`jiwon verify` of `r.json`."""
    return jiwon("verify", "r.json", "ulsan/rnd", applications, "--lang", "en", *words, cwd=folder)


def failed(said: Said) -> list[str]:
    """The laws that do not hold."""
    return [line[2:].partition(":")[0] for line in said.out.splitlines() if line.startswith("✘")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a round."""
    folder = tmp_path_factory.mktemp("made")
    assert award(folder).code == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "made"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_pair_belongs_together_in_whatever_languages(language: str, folder: Path) -> None:
    """Two laws more are told, and hold."""
    assert award(folder, "--lang", language).code == 0
    shutil.copy(folder / "s.xlsx", folder / "s2.xlsx")
    assert award(folder, "--lang", "en").code == 0
    said = verify(folder, "--schedule", "s2.xlsx")
    assert said.code == 0
    assert "✔ it was written together with the award schedule: sha256:" in said.out
    assert "✔ writing the award schedule again gives the same: parts of the file: " in said.out


def test_a_schedule_of_another_round_does_not_belong(folder: Path) -> None:
    """Whole as it is, it is another's: both laws fail, in `--json` too."""
    (folder / "other").mkdir()
    assert award(folder / "other", "--as-of", "2021-06-30").code == 0
    said = verify(folder, "--schedule", "other/s.xlsx")
    assert said.code == 1
    assert len(failed(said)) == 2
    assert verify(folder, "--schedule", "other/s.xlsx", "--json", "-").json["holds"] is False


def test_a_schedule_that_was_edited_is_none(folder: Path) -> None:
    """Exit code 2: nothing can be said of it."""
    book = openpyxl.load_workbook(folder / "s.xlsx")
    book.save(folder / "s.xlsx")
    assert "[schedule-not-ours]" in verify(folder, "--schedule", "s.xlsx").err
    shutil.copy(SAMPLE, folder / "s.xlsx")
    assert "[schedule-not-ours]" in verify(folder, "--schedule", "s.xlsx").err


def test_a_schedule_that_was_edited_and_signed_anew_is_found(folder: Path) -> None:
    """Whoever knows how the mark is made can make it; the same workbook they cannot make."""
    import hashlib
    import io
    import zipfile

    from forms.xlsx import mark

    with zipfile.ZipFile(folder / "s.xlsx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = next(name for name in sorted(parts) if "sheet3" in name)
    parts[sheet] = parts[sheet].replace(b"80000000", b"90000000")
    seal = mark.Seal()
    for name in sorted(set(parts) - {mark.CUSTOM}):
        seal.add(name, hashlib.sha256(parts[name]).digest())
    properties = parts[mark.CUSTOM]
    old = mark_of((folder / "s.xlsx").read_bytes())
    assert old is not None
    stated = mark._SEAL.search(properties)
    assert stated is not None
    parts[mark.CUSTOM] = properties.replace(stated[2], seal.closed(properties).encode())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (folder / "s.xlsx").write_bytes(made.getvalue())
    assert mark_of(made.getvalue()) == old
    said = verify(folder, "--schedule", "s.xlsx")
    assert said.code == 1
    assert failed(said) == ["writing the award schedule again gives the same"]
    assert f"first difference at {sheet}" in said.out


def test_a_date_that_differs_from_the_applications_is_told(folder: Path) -> None:
    """It holds, since `--as-of` may; a result that calls it the applications' own does not."""
    assert award(folder, "--as-of", "2021-06-30", "--replace").code == 0
    said = verify(folder)
    assert said.code == 0
    assert "2021-06-30 (the applications state 2021-05-31; `--as-of`)" in said.out
    document = json.loads((folder / "r.json").read_text("utf-8"))
    document["input"]["date_at"] = "Applications!B3"
    (folder / "r.json").write_text(json.dumps(document), "utf-8")
    assert "it was decided on the date the applications state" in failed(verify(folder))


@pytest.mark.parametrize(
    ("place", "value"), [("sample", False), ("date_at", ""), ("date_at", "Applications!B9"), ("date_at", None)]
)
def test_where_a_result_says_it_came_from_is_held_against_the_files(place: str, value: Any, folder: Path) -> None:
    """The sample is known by its bytes; a date that the applications state has its cell."""
    document = json.loads((folder / "r.json").read_text("utf-8"))
    assert document["input"][place] != value
    document["input"][place] = value
    (folder / "r.json").write_text(json.dumps(document), "utf-8")
    said = verify(folder)
    assert said.code == 1
    assert f"first difference at input.{place}" in said.out


def test_applications_that_are_not_the_sample_are_not_called_so(tmp_path: Path) -> None:
    """Whatever the result says; nor does it matter whether a date that they do not state was given."""
    applications = workbook(tmp_path / "a.xlsx", [research_row(1)])
    given = jiwon("award", "ulsan/rnd", applications, "--as-of", "2021-05-31", "--json", "r.json", cwd=tmp_path)
    assert given.code == 0
    document = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert document["input"]["sample"] is False
    for place, value, code in (("date_at", "", 0), ("date_at", "x", 1), ("sample", True, 1)):
        changed = copy.deepcopy(document)
        changed["input"][place] = value
        (tmp_path / "r.json").write_text(json.dumps(changed), "utf-8")
        assert verify(tmp_path, applications=applications).code == code


def test_a_copy_of_the_sample_is_the_sample(tmp_path: Path) -> None:
    """Its firms are fictional wherever the file lies."""
    shutil.copy(SAMPLE, tmp_path / "real.xlsx")
    said = jiwon("award", "ulsan/rnd", "real.xlsx", "--lang", "en", cwd=tmp_path)
    assert "This is a sample: its firms and amounts are fictional (real.xlsx)" in said.out


def test_a_journal_that_came_from_elsewhere_speaks_for_no_other_folder(folder: Path, tmp_path: Path) -> None:
    """One that names a file of somebody else leaves that as it is."""
    victim = tmp_path / "victim.txt"
    victim.write_bytes(b"mine")
    from forms.disk.journal import digest_at

    new = digest_at(victim)
    assert new is not None
    result = folder / "r.json"
    own = digest_at(result)
    assert own is not None
    steps = [
        Step(str(result), "0" * 8, own, own),
        Step(str(victim), "0" * 8, new, None),
        Step(str(folder / "s.xlsx"), "0" * 8, "0" * 64, "1" * 64),
    ]
    journal_of(result).write_bytes(journal_text(steps, folder))
    assert verify(folder).code == 0
    assert victim.read_bytes() == b"mine"
    assert not journal_of(result).exists()


def test_a_result_that_another_run_is_writing_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor written over: the second waits, and is then refused."""
    from forms.disk import lock

    monkeypatch.setattr(lock, "_TRIES", 2)
    journal_of(folder / "r.json").touch()
    with lock.locked([folder / "r.json"]) as held:
        assert held
        for said in (verify(folder), award(folder)):
            assert said.code == 2
            assert "[file-busy]" in said.err
    assert verify(folder).code == 0
    assert targets.LONGEST_NAME + len(".01234567.old.part") < 255
