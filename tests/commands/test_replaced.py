"""What stands where a command writes: the same work anew, never another's, a person's or a read-only file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.commands.program import BOOKS, Said, jiwon

SAMPLE = BOOKS / "rnd" / "2021.sample.xlsx"
PAIR = ("--out", "s.xlsx", "--json", "r.json", "--lang", "en")


def award(folder: Path, *words: str, book: str = "ulsan/rnd") -> Said:
    """The sample's round, into `s.xlsx` and `r.json`."""
    return jiwon("award", book, *PAIR, *words, cwd=folder)


def held(folder: Path) -> dict[str, bytes]:
    """Every file of the folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a round that was decided."""
    folder = tmp_path_factory.mktemp("round")
    assert award(folder).code == 0
    return folder


@pytest.fixture
def folder(round_: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(round_, tmp_path / "round"))


def test_the_same_round_again_takes_the_place_of_its_own_results(folder: Path) -> None:
    """With the same bytes, and without a word about what stood there."""
    before = held(folder)
    said = award(folder)
    assert (said.code, said.err) == (0, "")
    assert held(folder) == before


OTHERS = {
    "another book": (("ulsan/special-subsidy",), "the schedule of `ulsan/rnd` 2021, 2021-05-31"),
    "another date": (("ulsan/rnd", "--as-of", "2021-06-30"), "the result of `ulsan/rnd` 2021, 2021-05-31"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_the_results_of_another_round_are_replaced_only_on_request(name: str, folder: Path) -> None:
    """Both files are named with what they are; with `--replace` the new pair stands there."""
    (book, *words), told = OTHERS[name]
    before = held(folder)
    said = award(folder, *words, book=book)
    assert said.code == 2
    assert said.err.count("[target-of-another]") == 2
    assert told in said.err
    assert held(folder) == before
    assert award(folder, *words, "--replace", book=book).code == 0
    assert {name: data == before[name] for name, data in held(folder).items()} == {"s.xlsx": False, "r.json": False}


def test_the_form_of_another_version_is_not_replaced(tmp_path: Path) -> None:
    """A book in two versions, each with a form of its own."""

    def template(version: str, *words: str) -> Said:
        out = ("--out", "f.xlsx", "--lang", "en")
        return jiwon("template", "national/local-investment", "--version", version, *out, *words, cwd=tmp_path)

    assert template("2024").code == 0
    said = template("2025")
    assert said.code == 2
    assert "it is the form of `national/local-investment` 2024 (" in said.err
    assert template("2025", "--replace").code == 0


@pytest.mark.parametrize("words", [(), ("--replace",)])
def test_a_schedule_that_a_person_edited_is_never_overwritten(words: tuple[str, ...], folder: Path) -> None:
    """Not even on request: their work would be lost."""
    book = openpyxl.load_workbook(folder / "s.xlsx")
    book.worksheets[0]["A1"] = "checked by me"
    book.save(folder / "s.xlsx")
    before = held(folder)
    said = award(folder, *words)
    assert said.code == 2
    assert "[file-not-ours]" in said.err
    assert held(folder) == before


@pytest.mark.parametrize("name", ["s.xlsx", "r.json"])
def test_a_read_only_file_is_never_overwritten(name: str, folder: Path) -> None:
    """Nor by a user to whom the system would allow it."""
    (folder / name).chmod(0o444)
    before = held(folder)
    said = award(folder, "--replace")
    assert said.code == 2
    assert f"{name}: not overwritten: the file is read-only  [file-read-only]" in said.err
    assert held(folder) == before


def test_what_may_be_read_by_few_stays_so(folder: Path) -> None:
    """The new files have the permissions of the earlier ones."""
    (folder / "r.json").chmod(0o600)
    assert award(folder, "--as-of", "2021-06-30", "--replace").code == 0
    assert (folder / "r.json").stat().st_mode & 0o777 == 0o600


def test_a_problem_does_not_take_the_place_of_an_earlier_result(folder: Path) -> None:
    """The result stays, and is named; where there is none, the problems stand in the document."""
    before = held(folder)
    said = award(folder, "--as-of", "1990-01-01")
    assert said.code == 2
    assert "the earlier result is as it was: r.json" in said.err
    assert held(folder) == before
    assert jiwon("award", "ulsan/rnd", "--as-of", "1990-01-01", "--json", "new.json", cwd=folder).code == 2
    assert list(json.loads((folder / "new.json").read_text("utf-8"))) == ["problems"]


OTHER_COMMANDS = {
    "check": ("check", "ulsan/rnd", "facts.yaml"),
    "feel": ("feel", "1"),
    "books": ("books",),
    "books lint": ("books", "lint", "ulsan/rnd"),
    "template": ("template", "ulsan/rnd"),
    "what if": ("award", "ulsan/rnd", "--what-if", "budget.total=1"),
    "a wrong date": ("award", "ulsan/rnd", "--as-of", "x"),
    "a wrong answer": ("award", "ulsan/rnd", "--accept", "x"),
}


@pytest.mark.parametrize("target", ["r.json", "mine.json"])
@pytest.mark.parametrize("words", OTHER_COMMANDS.values(), ids=OTHER_COMMANDS)
def test_nothing_else_takes_the_place_of_a_result_or_of_a_persons_file(
    words: tuple[str, ...], target: str, folder: Path
) -> None:
    """Only `award` replaces a result; and problems stand in no document that may not be written."""
    (folder / "facts.yaml").write_text("firm: x\n", "utf-8")
    (folder / "mine.json").write_text('{"a": 1}', "utf-8")
    before = held(folder)
    assert jiwon(*words, "--json", target, cwd=folder).code == 2
    assert held(folder) == before


def test_two_files_of_different_rounds_are_told_before_both_are_replaced(folder: Path) -> None:
    """As they are after a copy of one of them."""
    document = json.loads((folder / "r.json").read_text("utf-8"))
    document["applicants"][0]["award"] += 1
    (folder / "r.json").write_text(json.dumps(document), "utf-8")
    said = award(folder)
    assert said.code == 0
    assert "the earlier files did not belong together; both are written anew: s.xlsx, r.json" in said.err
    assert award(folder).err == ""


@pytest.mark.parametrize("upright", [(), ("--upright",)])
def test_a_filled_form_is_never_emptied(upright: tuple[str, ...], tmp_path: Path) -> None:
    """Whoever filled it: openpyxl has another mark, and a sample that this program made has answers."""
    assert jiwon("template", "ulsan/rnd", *upright, "--out", "f.xlsx", cwd=tmp_path).code == 0
    assert jiwon("template", "ulsan/rnd", *upright, "--out", "f.xlsx", cwd=tmp_path).code == 0
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    book.save(tmp_path / "f.xlsx")
    shutil.copy(SAMPLE, tmp_path / "sample.xlsx")
    before = held(tmp_path)
    for name, code in (("f.xlsx", "file-not-ours"), ("sample.xlsx", "target-filled")):
        said = jiwon("template", "ulsan/rnd", *upright, "--out", name, "--replace", cwd=tmp_path)
        assert (said.code, f"[{code}]" in said.err) == (2, True)
    assert held(tmp_path) == before


def test_a_file_that_somebody_changes_while_the_round_is_decided_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at once more when nobody else can write."""
    from forms.commands import award as command

    decided = command.decided

    def meanwhile(*words):
        (folder / "r.json").write_text("{}", "utf-8")
        return decided(*words)

    monkeypatch.setattr(command, "decided", meanwhile)
    before = (folder / "s.xlsx").read_bytes()
    said = award(folder)
    assert said.code == 2
    assert "[target-changed]" in said.err
    assert held(folder) == {"s.xlsx": before, "r.json": b"{}"}


def test_links_lead_to_where_the_results_go(folder: Path, tmp_path: Path) -> None:
    """A link to another folder stays a link; one that leads nowhere yet leads to a new file; a circle is refused."""
    (tmp_path / "far").mkdir()
    shutil.move(folder / "s.xlsx", tmp_path / "far" / "s.xlsx")
    (folder / "s.xlsx").symlink_to(tmp_path / "far" / "s.xlsx")
    (folder / "r.json").unlink()
    (folder / "r.json").symlink_to(tmp_path / "far" / "new.json")
    assert award(folder).code == 0
    assert (folder / "s.xlsx").is_symlink()
    assert sorted(path.name for path in (tmp_path / "far").iterdir()) == ["new.json", "s.xlsx"]
    (folder / "a.xlsx").symlink_to(folder / "b.xlsx")
    (folder / "b.xlsx").symlink_to(folder / "a.xlsx")
    said = jiwon("award", "ulsan/rnd", "--out", "a.xlsx", cwd=folder)
    assert said.code == 2
    assert "[file-unwritable]" in said.err
