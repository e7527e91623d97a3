"""`jiwon audit-kit`: a round as a zip that checks itself, and that this program reads back."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from engine.ledger import bundle_from_lines
from forms.disk.books import RULES
from tests.commands.overrides import LIST
from tests.commands.program import Said, jiwon
from tests.ledger.kits import NAME, Checked, ledger_of_two_rounds, unpacked, written_anew
from tests.ledger.recorded import BOOKS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger")
    ledger_of_two_rounds(path)
    assert jiwon("ledger", "export", "l.sqlite", "--out", "l.jsonl", cwd=path).code == 0
    return path


def kit(cwd: Path, *words: str | Path, ledger: str | Path = "l.sqlite", out: str | Path) -> Said:
    return jiwon("audit-kit", ledger, *words, "--out", out, "--json", "-", "--lang", "en", cwd=cwd)


@pytest.mark.parametrize("number", ["1", "2"])
@pytest.mark.parametrize("ledger", ["l.sqlite", "l.jsonl"])
def test_a_kit_is_whole_and_is_read_back(folder: Path, tmp_path: Path, ledger: str, number: str) -> None:
    """By itself and by this program, which decides the round again from it; whether from the ledger or its bundle."""
    said = kit(folder, number, ledger=ledger, out=tmp_path / "kit.zip")
    assert (said.code, said.json["round"], said.json["ledger"], said.json["fault"]) == (0, int(number), NAME, None)
    found = unpacked((tmp_path / "kit.zip").read_bytes(), tmp_path / "kit")
    assert said.json["files"] == sorted(
        path.relative_to(found).as_posix() for path in found.rglob("*") if path.is_file()
    )
    assert Checked(found).code == 0
    assert (found / "checkpoint.txt").read_text("utf-8") == said.json["checkpoint"]
    assert (found / "schedule" / f"{number}.xlsx").read_bytes() == (folder / f"{number}.xlsx").read_bytes()
    checked = jiwon("verify", "ledger.jsonl", "--round", number, "--json", "-", cwd=found)
    assert (checked.code, checked.json["holds"]) == (0, True)
    again = jiwon("rerun", "ledger.jsonl", number, "--json", "-", cwd=found)
    assert (again.code, again.json["same"]) == (0, True)


@pytest.mark.parametrize("book", BOOKS)
def test_the_sample_of_every_book_makes_a_whole_kit(tmp_path: Path, book: str) -> None:
    assert jiwon("ledger", "new", "l.sqlite", NAME, cwd=tmp_path).code == 0
    assert jiwon("award", book, "--ledger", "l.sqlite", "--out", "a.xlsx", cwd=tmp_path).code == 0
    assert kit(tmp_path, out="kit.zip").code == 0
    assert Checked(unpacked((tmp_path / "kit.zip").read_bytes(), tmp_path / "kit")).code == 0


def test_the_same_ledger_gives_the_same_kit(folder: Path, tmp_path: Path) -> None:
    for name, ledger in (("a", "l.sqlite"), ("b", "l.sqlite"), ("c", "l.jsonl")):
        assert kit(folder, ledger=ledger, out=tmp_path / name).code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()
    with zipfile.ZipFile(tmp_path / "a") as archive:
        assert archive.namelist() == [
            *("README.md", "book/book.yaml", "book/facts.yaml", "checkpoint.txt", "ledger.jsonl"),
            *("received/applications.xlsx", "received/budget.yaml", "round.txt", "schedule/2.xlsx", "verify.py"),
        ]
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_says_in_ten_lines_what_was_decided_and_how_to_check_it(folder: Path, tmp_path: Path) -> None:
    assert kit(folder, out=tmp_path / "kit.zip").code == 0
    page = (unpacked((tmp_path / "kit.zip").read_bytes(), tmp_path / "kit") / "README.md").read_text("utf-8")
    korean, english = page.split("# Audit kit")
    for half in (korean, english):
        lines = [line for line in half.splitlines() if line.startswith("- ")]
        assert len(lines) == 10
        for said in ("ulsan/rnd 2021", "2021-05-31", "500,000,000 KRW", NAME, "22"):
            assert said in half
        for command in ("python verify.py", "jiwon verify ledger.jsonl --round 2", "jiwon rerun ledger.jsonl 2"):
            assert sum(command in line for line in lines) == 1
    assert "(a sample: firms and amounts are made up)" in english


def test_the_files_of_other_rounds_stay_behind(folder: Path, tmp_path: Path) -> None:
    """All entries are there, since the chain is over all of them; `verify` says which files are not."""
    assert kit(folder, "2", out=tmp_path / "kit.zip").code == 0
    found = unpacked((tmp_path / "kit.zip").read_bytes(), tmp_path / "kit")
    whole, fault = bundle_from_lines((found / "ledger.jsonl").read_bytes().splitlines(keepends=True))
    assert fault is None
    assert (len(whole.entries), len(whole.files)) == (39, 3)
    said = jiwon("verify", "ledger.jsonl", "--json", "-", cwd=found)
    assert [each["law"] for each in said.json["checks"] if not each["holds"]] == ["files_are_whole"]
    assert jiwon("verify", "ledger.jsonl", "--round", "3", "--json", "-", cwd=found).codes == ["round-missing"]
    assert kit(found, "1", ledger="ledger.jsonl", out="again.zip").codes == ["kit-file-gone"] * 2
    assert kit(found, "2", ledger="ledger.jsonl", out="again.zip").code == 0
    assert (found / "again.zip").read_bytes() == (tmp_path / "kit.zip").read_bytes()


def test_overrides_and_files_of_one_name_are_in_it_under_names_that_are_safe(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    shutil.copy(RULES / "ulsan" / "rnd" / "2021.sample.xlsx", tmp_path / "신청서?.xlsx")
    (tmp_path / "a" / "list.yaml").write_text("total: 500_000_000\nnote: {ko: 추경, en: supplementary}\n", "utf-8")
    (tmp_path / "a" / "b" / "LIST.yaml").write_text(LIST, "utf-8")
    assert jiwon("ledger", "new", "l.sqlite", NAME, cwd=tmp_path).code == 0
    beside = "--budget", "a/list.yaml", "--overrides", "a/b/LIST.yaml", "--ledger", "l.sqlite"
    done = jiwon("award", "ulsan/rnd", "신청서?.xlsx", *beside, "--out", "교부 내역.xlsx", cwd=tmp_path)
    assert done.code == 0, done.err
    assert kit(tmp_path, out="kit.zip").code == 0
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        names = [name for name in archive.namelist() if name.startswith(("received/", "schedule/"))]
    assert names == [
        *("received/LIST-2.yaml", "received/list.yaml", "received/신청서_.xlsx", "schedule/교부 내역.xlsx")
    ]
    assert Checked(unpacked((tmp_path / "kit.zip").read_bytes(), tmp_path / "kit")).code == 0


def test_a_round_without_a_schedule_and_a_book_with_bases_are_whole(folder: Path, tmp_path: Path) -> None:
    """As from a run that was interrupted behind the decision, of a book that builds on two others."""
    assert kit(folder, "1", out=tmp_path / "kit.zip").code == 0
    found = unpacked((tmp_path / "kit.zip").read_bytes(), tmp_path / "kit")

    def with_bases(entries: list[tuple[str, dict[str, object]]]) -> None:
        entries[0][1]["book"]["bases"] = [["one: 1\n", "rules/one.yaml"], ["two: 2\n", "rules/two.yaml"]]  # type: ignore[index]
        entries[:] = [each for each in entries if each[0] != "schedule"]

    written_anew(found, with_bases)
    assert kit(found, "1", ledger="ledger.jsonl", out="again.zip").code == 0
    again = unpacked((found / "again.zip").read_bytes(), tmp_path / "again")
    assert sorted(path.name for path in (again / "book").iterdir()) == [
        *("base-1.yaml", "base-2.yaml", "book.yaml", "facts.yaml")
    ]
    assert not (again / "schedule").exists()
    assert "none was recorded" in (again / "README.md").read_text("utf-8")
    assert Checked(again).code == 0


def test_of_a_damaged_ledger_the_kit_has_what_is_whole(folder: Path, tmp_path: Path) -> None:
    lines = (folder / "l.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "l.jsonl").write_bytes(b"".join(lines[:-1]))
    said = kit(tmp_path, "1", ledger="l.jsonl", out="kit.zip")
    assert said.code == 1
    assert "cut off" in said.json["fault"]
    assert Checked(unpacked((tmp_path / "kit.zip").read_bytes(), tmp_path / "kit")).code == 0


def test_a_record_of_a_form_that_is_not_known_makes_no_kit(folder: Path, tmp_path: Path) -> None:
    assert kit(folder, "1", out=tmp_path / "kit.zip").code == 0
    found = unpacked((tmp_path / "kit.zip").read_bytes(), tmp_path / "kit")
    written_anew(found, lambda entries: entries[0][1].pop("book"))
    assert kit(found, "1", ledger="ledger.jsonl", out="again.zip").codes == ["kit-form"]


def test_what_the_screen_says(folder: Path, tmp_path: Path) -> None:
    said = jiwon("audit-kit", "l.sqlite", "1", "--out", tmp_path / "kit.zip", "--lang", "en", cwd=folder)
    assert said.code == 0
    assert "the audit kit of round 1" in said.out
    assert NAME in said.out
    assert "apart from the kit" in said.out
    korean = jiwon("audit-kit", "l.sqlite", "1", "--out", tmp_path / "k.zip", cwd=folder)
    assert "감사 묶음을 썼습니다" in korean.out


def test_what_is_in_the_way_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x")
    assert kit(folder, out=tmp_path / "there").codes == ["kit-there"]
    assert (tmp_path / "there").read_bytes() == b"x"
    assert kit(folder, out="l.sqlite").codes == ["kit-there"]
    assert kit(folder, "3", out=tmp_path / "k").codes == ["round-missing"]
    assert kit(folder, "0", out=tmp_path / "k").codes == ["round-missing"]
    assert kit(folder, ledger="gone", out=tmp_path / "k").codes == ["file-missing"]
    assert kit(folder, ledger="1.xlsx", out=tmp_path / "k").codes == ["records-none"]
    assert kit(folder, out=tmp_path / "no" / "k").codes == ["file-unwritable"]
    named = jiwon("audit-kit", "l.sqlite", "--out", "k.zip", "--json", "l.sqlite", "--lang", "en", cwd=folder)
    assert (named.code, "target-is-input" in named.err) == (2, True)
    assert not (tmp_path / "k").exists()
    assert not (folder / "k.zip").exists()


def test_a_kit_of_a_ledger_without_rounds_is_none(tmp_path: Path) -> None:
    assert jiwon("ledger", "new", "l.sqlite", NAME, cwd=tmp_path).code == 0
    assert kit(tmp_path, out="kit.zip").codes == ["round-missing"]
