"""The kit's own verifier: it finds what was changed, by itself, and adds up as the engine does; names that are safe."""

from __future__ import annotations

import ast
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import digest_of
from engine.ledger import Bundle, bundle_from_lines, bundle_lines, chained
from forms.ledger.kit import packed, verify
from forms.ledger.kit.files import VERIFIER, safe_names
from tests.commands.program import jiwon
from tests.examples import count_of, examples
from tests.ledger.kits import (
    Checked,
    Stated,
    everywhere,
    ledger_of_two_rounds,
    lines_of,
    place_of,
    unpacked,
    written_anew,
)
from tests.ledger.test_sums import more

SOURCE = VERIFIER.read_text("utf-8")


def test_it_is_short_and_imports_nothing_but_the_standard_library_of_python_3_9() -> None:
    assert SOURCE.count("\n") < 300
    tree = ast.parse(SOURCE, feature_version=(3, 9))
    imported = {each.module for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
    imported |= {name.name for each in ast.walk(tree) if isinstance(each, ast.Import) for name in each.names}
    assert {str(each).partition(".")[0] for each in imported} <= sys.stdlib_module_names
    assert not [each for each in ast.walk(tree) if isinstance(each, ast.Match)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit of the second of two rounds, unpacked."""
    folder = tmp_path_factory.mktemp("kit")
    ledger_of_two_rounds(folder)
    done = jiwon("audit-kit", "l.sqlite", "--out", "kit.zip", cwd=folder)
    assert done.code == 0, done.err
    return unpacked((folder / "kit.zip").read_bytes(), folder / "kit")


@pytest.fixture
def kit(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "kit")
    return tmp_path / "kit"


def test_a_kit_is_whole_by_itself(made: Path) -> None:
    said = Checked(made)
    assert (said.code, said.wrong) == (0, [])
    assert [line.rpartition(": ")[2] for line in said.lines if line.startswith("ok  ")][:-1] == [
        *("39", "2", "33", "3", "2", "2", "1")
    ]
    assert any("jiwon rerun" in line for line in said.lines)
    assert any("--checkpoint" in line for line in said.lines)


def test_it_reads_a_kit_that_lies_elsewhere_and_passes_over_what_systems_hide(kit: Path) -> None:
    (kit / "received" / ".DS_Store").write_bytes(b"x")
    (kit / "notes.txt").write_bytes(b"of an auditor")
    own = kit.parent / "own"
    own.mkdir()
    shutil.move(kit / "verify.py", own)
    assert Checked(own, kit).code == 0
    assert Checked(own, kit, "--checkpoint", kit / "checkpoint.txt").code == 0


def test_it_says_what_it_has_to_say_on_a_terminal_that_knows_no_korean(
    kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    said = Checked(kit, python=("-S",))
    assert said.code == 0
    assert "\\uc774" in said.lines[0]


def edited(change: Callable[[list[bytes]], object]) -> Callable[[Path], None]:
    """A change of the lines of the ledger, and of nothing else."""

    def change_lines(kit: Path) -> None:
        lines = lines_of(kit)
        change(lines)
        (kit / "ledger.jsonl").write_bytes(b"".join(lines))

    return change_lines


def entry(number: int, change: Callable[[list[bytes], int], object]) -> Callable[[Path], None]:
    return edited(lambda lines: change(lines, place_of(lines, number)))


def appended(name: str, more_: bytes = b" ") -> Callable[[Path], object]:
    """Of the one file that is called so, a little more."""

    def append(kit: Path) -> None:
        [path] = kit.glob(name)
        path.write_bytes(path.read_bytes() + more_)

    return append


def gone(name: str) -> Callable[[Path], object]:
    return lambda kit: [path.unlink() for path in kit.glob(name)]


CHAIN, FORMS, SUMS, CHECKPOINTS = "entries are", "rounds have", "awards, sums", "checkpoints are"
BOOK, RECEIVED, SCHEDULE = "(book)", "(received)", "(schedule)"
FAULTS: dict[str, tuple[Callable[[Path], object], list[str], str]] = {
    "an entry changed": (
        entry(5, lambda lines, at: lines.__setitem__(at, lines[at].replace(b"000", b"001", 1))),
        [CHAIN, CHECKPOINTS],
        "line 11 (behind 6 entries)",
    ),
    "an entry removed": (entry(5, lambda lines, at: lines.pop(at)), [CHAIN], "line 10 (behind 5 entries)"),
    "an entry doubled": (
        entry(5, lambda lines, at: lines.insert(at, lines[at])),
        [CHAIN],
        "line 11 (behind 6 entries)",
    ),
    "two entries swapped": (
        entry(5, lambda lines, at: lines.insert(at, lines.pop(at + 1))),
        [CHAIN],
        "line 10 (behind 5 entries)",
    ),
    "an entry with a blank": (
        entry(5, lambda lines, at: lines.__setitem__(at, lines[at].replace(b'","', b'", "', 1))),
        [CHAIN],
        "line 10 (behind 5 entries)",
    ),
    "the tail cut": (edited(lambda lines: lines.__delitem__(slice(-4, None))), [CHAIN, CHECKPOINTS], "the last line"),
    "cut within a line": (
        edited(lambda lines: lines.__setitem__(slice(-1, None), [lines[-1][:20]])),
        [CHAIN],
        "the last line",
    ),
    "a line behind the last": (edited(lambda lines: lines.append(lines[-1])), [CHAIN], "line 44"),
    "a file of the ledger removed": (edited(lambda lines: lines.pop(2)), [], "ledger.jsonl, sha256:"),
    "a file of the ledger changed": (
        edited(lambda lines: lines.__setitem__(2, lines[2].replace(b"A", b"B", 1))),
        [CHAIN],
        "line 3",
    ),
    "a file received changed": (appended("received/*.xlsx"), [RECEIVED], "received/applications.xlsx"),
    "a file received missing": (gone("received/budget.yaml"), [RECEIVED], "received/ sha256:"),
    "all files received missing": (gone("received/*"), [RECEIVED], "received/ sha256:"),
    "a file that was not received": (
        lambda kit: (kit / "received" / "more.xlsx").write_bytes(b"x"),
        [RECEIVED],
        "received/more.xlsx",
    ),
    "the schedule changed": (appended("schedule/2.xlsx"), [SCHEDULE], "schedule/2.xlsx"),
    "the schedule missing": (gone("schedule/*"), [SCHEDULE], "schedule/ sha256:"),
    "the book changed": (appended("book/book.yaml"), [BOOK], "book/book.yaml"),
    "the facts missing": (gone("book/facts.yaml"), [BOOK], "book/ sha256:"),
    "the checkpoint changed": (appended("checkpoint.txt"), [CHECKPOINTS], "checkpoint.txt"),
    "the checkpoint missing": (gone("checkpoint.txt"), [CHECKPOINTS], "checkpoint.txt"),
    "another round": (lambda kit: (kit / "round.txt").write_bytes(b"1\n"), [BOOK, RECEIVED, SCHEDULE], "book/"),
    "no such round": (lambda kit: (kit / "round.txt").write_bytes(b"9\n"), [BOOK, RECEIVED, SCHEDULE], "round.txt, 9"),
    "no round": (gone("round.txt"), [BOOK, RECEIVED, SCHEDULE], "round.txt"),
    "an award raised, and all written anew": (
        lambda kit: written_anew(kit, more),
        [SUMS],
        "round 1: entitlement machine F-01 comes to 45001000",
    ),
    "a round of another form": (
        lambda kit: written_anew(kit, lambda entries: entries[0][1].__setitem__("format", 2)),
        [FORMS],
        "round 1",
    ),
    "a round without a book": (
        lambda kit: written_anew(kit, lambda entries: [body.pop("book") for kind, body in entries if kind == "round"]),
        [FORMS, BOOK, RECEIVED, SCHEDULE],
        "round 1",
    ),
    "digests that are none": (
        lambda kit: written_anew(
            kit, lambda entries: [body["applications"].update(digest=[]) for kind, body in entries if kind == "round"]
        ),
        [RECEIVED],
        "received/",
    ),
    "a decision written anew, without its schedule": (
        lambda kit: written_anew(kit, lambda entries: entries[1][1].__setitem__("status", "awarded!"), schedules=False),
        [CHECKPOINTS],
        "round 1",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_was_changed_is_found_and_named(kit: Path, name: str) -> None:
    plant, checks, where = FAULTS[name]
    plant(kit)
    said = Checked(kit)
    assert said.code == 1
    assert all(any(check in line for line in said.wrong) for check in checks), said.wrong
    assert where in said.wrong[0], said.wrong


def cut_and_made_anew(kit: Path) -> None:
    """Without the last round: all that is left is whole, and has its own checkpoint."""
    whole, _ = bundle_from_lines(lines_of(kit))
    first_round = next(number for number, line in enumerate(whole.entries) if b'"of":"sha256:' in line) + 1
    left = whole._replace(entries=whole.entries[:first_round])
    (kit / "ledger.jsonl").write_bytes(b"".join(bundle_lines(left)))
    (kit / "checkpoint.txt").write_text(verify.ledger_from(b"".join(bundle_lines(left)))[0].checkpoint(first_round))
    (kit / "round.txt").write_bytes(b"1\n")


def test_a_tail_that_was_cut_off_shows_by_a_checkpoint_that_was_kept(kit: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    shutil.copy(kit / "checkpoint.txt", kept)
    assert Checked(kit, "--checkpoint", kept).code == 0
    cut_and_made_anew(kit)
    alone = Checked(kit)
    assert not [line for line in alone.wrong if CHAIN in line or CHECKPOINTS in line or SUMS in line]
    said = Checked(kit, "--checkpoint", kept)
    assert [line for line in said.wrong if "the tail was cut off" in line and "from the one kept" in line]


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_checkpoint_that_was_kept_earlier_is_continued(kit: Path, tmp_path: Path, eol: str) -> None:
    ledger, _ = verify.ledger_from((kit / "ledger.jsonl").read_bytes())
    (tmp_path / "kept.txt").write_bytes(ledger.checkpoint(20).replace("\n", eol).encode())
    assert Checked(kit, "--checkpoint", tmp_path / "kept.txt").code == 0
    for other in (ledger.checkpoint(20).replace("ulsan", "busan"), ledger.checkpoint(20).replace("20\n", "21\n")):
        (tmp_path / "kept.txt").write_text(other)
        [wrong] = Checked(kit, "--checkpoint", tmp_path / "kept.txt").wrong
        assert "not the checkpoint of these entries" in wrong


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "no ledger": gone("ledger.jsonl"),
    "an empty ledger": lambda kit: (kit / "ledger.jsonl").write_bytes(b""),
    "another file": lambda kit: shutil.copy(kit / "schedule" / "2.xlsx", kit / "ledger.jsonl"),
    "a folder": lambda kit: [(kit / "ledger.jsonl").unlink(), (kit / "ledger.jsonl").mkdir()],
    "a newer form": edited(lambda lines: lines.__setitem__(0, lines[0].replace(b'"format":1', b'"format":2'))),
    "a deep ledger": lambda kit: (kit / "ledger.jsonl").write_bytes(b"[" * 300_000),
    "a list": lambda kit: (kit / "ledger.jsonl").write_bytes(b"[1]\n"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told(kit: Path, name: str) -> None:
    UNREADABLE[name](kit)
    assert Checked(kit).code == 2


def test_a_checkpoint_that_is_none_is_told(kit: Path, tmp_path: Path) -> None:
    for text in (b"", b"a\nb\nc\n", b"one\n", b"\xff\xfe\n1\n2\n", "a\n²\nb\n".encode()):
        (tmp_path / "kept.txt").write_bytes(text)
        assert Checked(kit, "--checkpoint", tmp_path / "kept.txt").code == 2
    assert Checked(kit, "--checkpoint", tmp_path / "gone.txt").code == 2
    assert Checked(kit, tmp_path / "nowhere").code == 2


def main_on(kit: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["verify.py", str(kit)])
    return verify.main()


def test_every_so_many_a_byte_that_was_flipped_is_found(
    kit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (kit / "ledger.jsonl").read_bytes()
    count = count_of(200)
    for number in range(count):
        place = len(data) * (2 * number + 1) // (2 * count)
        flipped = data[:place] + bytes([data[place] ^ 1 << number % 8]) + data[place + 1 :]
        (kit / "ledger.jsonl").write_bytes(flipped)
        assert main_on(kit, monkeypatch) in (1, 2), place
    assert "NO" in capsys.readouterr().out
    for number in range(4):
        place = len(data) * (2 * number + 1) // 8
        (kit / "ledger.jsonl").write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        assert Checked(kit).code in (1, 2)


def test_whatever_was_changed_and_written_anew_there_is_an_answer(
    kit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of any part of a record of any kind, and into anything."""
    data, chance = (kit / "ledger.jsonl").read_bytes(), random.Random(0)
    values = (None, True, -1, "", [], {}, [[]], ["x"], {"a": 1}, {"digest": 5}, "sha256:" + "0" * 64)

    def change(entries: Stated) -> None:
        holder, key = chance.choice(
            everywhere(chance.choice([body for kind, body in entries if kind != "application"]))
        )
        holder[key] = chance.choice(values)

    for _ in range(count_of(30)):
        (kit / "ledger.jsonl").write_bytes(data)
        written_anew(kit, change)
        assert main_on(kit, monkeypatch) in (0, 1)
        said = capsys.readouterr().out
        assert "ok  entries are whole" in said


SMALL = Bundle(
    "example.org/grants",
    {digest_of(each): each for each in (b"applications", b"a rule book \xff")},
    tuple(each.data for each in chained([("note", {"n": n, "name": "기업 𝄞"}) for n in range(3)])),
)


def test_every_byte_of_a_small_ledger_that_was_flipped_or_taken_is_found() -> None:
    data = b"".join(bundle_lines(SMALL))
    assert verify.ledger_from(data)[1] == ""
    for place in range(len(data)):
        for with_ in (*(bytes([data[place] ^ bit]) for bit in (1, 2, 32)), b""):
            try:
                assert verify.ledger_from(data[:place] + with_ + data[place + 1 :])[1], place
            except ValueError:
                assert place < data.index(b"\n") + 1


def test_names_lead_nowhere_and_are_told_apart() -> None:
    assert safe_names(["../../etc/passwd", "C:\\a\\b.xlsx", "신청서 (1차).xlsx", "B.XLSX"]) == (
        *("passwd", "b.xlsx", "신청서 (1차).xlsx", "B-2.XLSX"),
    )
    assert safe_names(["", ".", "..", "/", "a/", ".hidden", "con.txt", "a\0b\n.csv", "x" * 300 + ".xlsx"]) == (
        *("file", "file-2", "file-3", "file-4", "file-5", "hidden", "_con.txt", "a_b_.csv", "x" * 50 + ".xlsx"),
    )


@examples(100)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_names_are_safe_and_all_are_others(names: list[str]) -> None:
    found = safe_names(names)
    assert len({each.casefold() for each in found}) == len(names)
    for each in found:
        assert each.strip(" .") == each != ""
        assert not set(each) & set('/\\:*?"<>|\0')
        assert len(each.encode()) < 255


def test_the_same_files_are_the_same_zip() -> None:
    files = {"b": b"2" * 5000, "a": b"1"}
    assert packed(files) == packed(dict(reversed(files.items())))
