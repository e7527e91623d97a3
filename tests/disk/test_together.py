"""Files read and written as wholes, where the system or somebody else gets in between."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from forms.disk import bytes_from_file, settled_problems, write_file, write_files
from forms.disk import files as files_module
from forms.disk.journal import Step, digest_at, journal_of, journal_text, staged_name


def held(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the old and half of the new is neither."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    read = files_module._read

    def meanwhile(handle: int, start: bytes, most: int) -> bytes:
        data = read(handle, start, most)
        path.write_bytes(b"newer")
        return data

    monkeypatch.setattr(files_module, "_read", meanwhile)
    assert [each.code for each in bytes_from_file(path)[1]] == ["file-changed"]


@pytest.mark.parametrize("length", [4, 5, 6])
def test_no_more_is_read_than_asked_for_and_one_byte(length: int, tmp_path: Path) -> None:
    """By which the caller sees that there is more."""
    (tmp_path / "a").write_bytes(b"x" * length)
    assert bytes_from_file(tmp_path / "a", most=4) == (b"x" * min(length, 5), ())


def test_what_can_be_neither_written_nor_taken_back_is_settled_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses every renaming but the first: the journal stays, and with it what is needed."""
    one, two = tmp_path / "one", tmp_path / "two"
    assert write_files({one: b"1", two: b"2"}) == ()
    assert held(tmp_path) == {"one": b"1", "two": b"2"}
    replace, calls = os.replace, []

    def once(*words):
        calls.append(words)
        if len(calls) > 1:
            raise OSError(5, os.strerror(5))
        return replace(*words)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", once)
        assert [each.code for each in write_files({one: b"3", two: b"4"})] == ["file-unfinished"]
        assert [each.code for each in settled_problems([one])[1]] == ["file-unfinished"]
    (said,), problems = settled_problems([two])
    assert problems == ()
    assert said.en == "finished what an interrupted run had begun to write: one, two"
    assert held(tmp_path) == {"one": b"3", "two": b"4"}


def test_a_pair_that_cannot_be_completed_is_taken_back(tmp_path: Path) -> None:
    """The first was renamed, and what the second should become is damaged."""
    one, two = tmp_path / "one", tmp_path / "two"
    steps = []
    for path, old, new in ((one, b"1", b"3"), (two, b"2", b"4")):
        kept = staged_name(path, "0" * 8 + ".old")
        path.write_bytes(new)
        kept.write_bytes(old)
        digest, before = digest_at(path), digest_at(kept)
        assert digest is not None
        steps.append(Step(str(path), "0" * 8, digest, before))
    two.write_bytes(b"2")
    staged_name(two, "0" * 8).write_bytes(b"half of 4")
    for path in (one, two):
        journal_of(path).write_bytes(journal_text(steps, tmp_path))
    (said,), _ = settled_problems([one])
    assert said.en == "took back what an interrupted run had begun to write: one, two"
    assert held(tmp_path) == {"one": b"1", "two": b"2"}


def test_what_a_person_changed_after_a_kill_is_left_and_told(tmp_path: Path) -> None:
    """Their work is newer than both."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"new")
    two.write_bytes(b"by hand")
    digest = digest_at(one)
    assert digest is not None
    steps = [Step(str(path), "0" * 8, digest, None) for path in (one, two)]
    for path in (one, two):
        journal_of(path).write_bytes(journal_text(steps, tmp_path))
    (said,), _ = settled_problems([one])
    assert said.en.startswith("left alone, since a file was changed after a run was interrupted")
    assert held(tmp_path) == {"one": b"new", "two": b"by hand"}


def test_a_folder_that_was_moved_takes_its_journal_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its paths are relative to where it lies."""
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    calls: list[object] = []

    def killed(*words):
        calls.append(words)
        raise SystemExit  # as by a signal that leaves no time to take anything back

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", killed)
        patched.setattr("forms.disk.together._taken_back", lambda _: False)
        with pytest.raises(SystemExit):
            write_files({before / "one": b"1", before / "two": b"2"})
    before.rename(after)
    (said,), _ = settled_problems([after / "two"])
    assert said.en.startswith("finished")
    assert held(after) == {"one": b"1", "two": b"2"}


def test_what_a_run_of_long_ago_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    """Only files named as this program names them, of the file that is written."""
    for name in (".a.0123abcd.part", ".a.0123abcd.old.part", ".b.0123abcd.part", ".a.part", "a.0123abcd.part"):
        (tmp_path / name).write_bytes(b"x")
    assert write_file(tmp_path / "a", b"1") == ()
    assert sorted(held(tmp_path)) == [".a.part", ".b.0123abcd.part", "a", "a.0123abcd.part"]


@pytest.mark.parametrize("path", ["/", "\0", "", "one/two", ".."])
@pytest.mark.parametrize("change", [{}, {"new": []}, {"old": []}, {"token": 1}, {"token": "../other"}, {"more": 1}])
def test_a_journal_that_a_stranger_wrote_is_swept(path: str, change: dict[str, object], tmp_path: Path) -> None:
    """Whatever it names, nothing else is touched."""
    (tmp_path / "one").write_bytes(b"1")
    other = {"path": path, "token": "0" * 8, "new": "0" * 64, "old": None} | change
    line = json.dumps([{"path": "one", "token": "0" * 8, "new": "0" * 64, "old": None}, other])
    journal_of(tmp_path / "one").write_text(f"{line}\n{hashlib.sha256(line.encode()).hexdigest()}\n")
    assert settled_problems([tmp_path / "one"]) == ((), ())
    assert held(tmp_path) == {"one": b"1"}


def test_a_journal_moves_nothing_but_what_waits_beside_its_file(tmp_path: Path) -> None:
    """A file elsewhere whose contents a stranger knows stays where it is."""
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.write_bytes(b"mine")
    new = digest_at(elsewhere)
    line = json.dumps([{"path": "one", "staged": "../elsewhere", "kept": "x", "new": new, "old": None}])
    journal_of(folder / "one").write_text(f"{line}\n{hashlib.sha256(line.encode()).hexdigest()}\n")
    assert settled_problems([folder / "one"]) == ((), ())
    assert held(tmp_path / "folder") == {}
    assert elsewhere.read_bytes() == b"mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_a_journal_is_not_waited_for(tmp_path: Path) -> None:
    """It is swept as a journal that says nothing."""
    os.mkfifo(journal_of(tmp_path / "one"))
    assert settled_problems([tmp_path / "one"]) == ((), ())
    assert write_file(tmp_path / "one", b"1") == ()
    assert held(tmp_path) == {"one": b"1"}
