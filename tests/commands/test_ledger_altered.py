"""A ledger that somebody altered, or a disk did: whoever reads it is told, and nobody adds to it."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.ledger import Entry, bundle_from_lines, bundle_lines, chained, entry_from_bytes
from tests.commands.program import jiwon, research_row, workbook
from tests.commands.test_ledger import award, broken, history, new, rerun, verify
from tests.ledger.programs import done

Stated = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two rounds, its bundle, and a key."""
    path = tmp_path_factory.mktemp("office")
    new(path)
    award(path, "example/joint-research", "--out", "1.xlsx")
    award(path, "ulsan/rnd", "--out", "2.xlsx")
    assert jiwon("ledger", "export", "l.sqlite", "--out", "l.jsonl", cwd=path).code == 0
    done("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "key", cwd=path)
    return path


@pytest.fixture
def folder(office: Path, tmp_path: Path) -> Path:
    shutil.copytree(office, tmp_path / "office")
    return tmp_path / "office"


def edited(path: Path, *statements: str) -> None:
    """The ledger edited by SQLite itself, as by who has the file."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for each in statements:
        connection.execute(each)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def with_broken_page(path: Path) -> None:
    """Eight bytes of the page that holds the last entries."""
    edited(path)
    data = bytearray(path.read_bytes())
    place = data.rindex(b'{"before":') // 4096 * 4096
    data[place : place + 8] = b"\xff" * 8
    path.write_bytes(data)


def with_changed_byte(path: Path) -> None:
    """In an application of the second round."""
    edited(
        path,
        "UPDATE entries SET data = CAST(replace(CAST(data AS TEXT), 'status', 'statuS') AS BLOB) WHERE number = 15",
    )


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a page that cannot be read": with_broken_page,
    "a byte in the middle": with_changed_byte,
    "an entry is missing": lambda path: edited(path, "DELETE FROM entries WHERE number = 12"),
    "other numbers": lambda path: edited(path, "UPDATE entries SET number = number + 1000"),
    "a number below": lambda path: edited(path, "UPDATE entries SET number = -5 WHERE number = 0"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_nobody_adds_to_a_damaged_ledger_and_who_reads_it_is_told(folder: Path, name: str) -> None:
    DAMAGE[name](folder / "l.sqlite")
    assert "entries_are_whole" in broken(verify(folder))
    said = jiwon("rounds", "l.sqlite", "--json", "-", cwd=folder)
    assert said.code == 1
    assert said.json["fault"]
    assert rerun(folder).codes == ["ledger-damaged"]  # which round is the newest, nobody can say
    assert history(folder, "000-00-00001", "l.sqlite").json["faults"]
    before = (folder / "l.sqlite").read_bytes()
    for words in (
        ("award", "ulsan/rnd", "--ledger", "l.sqlite", "--out", "3.xlsx"),
        ("sign", "l.sqlite", "--key", "key"),
        ("timestamp", "query", "l.sqlite", "--out", "q.tsq"),
    ):
        refused = jiwon(*words, "--json", "-", cwd=folder)
        assert (refused.code, refused.codes) == (2, ["ledger-damaged"]), words
    assert not (folder / "3.xlsx").exists()
    assert not (folder / "q.tsq").exists()
    assert (folder / "l.sqlite").read_bytes() == before
    exported = jiwon("ledger", "export", "l.sqlite", "--out", "m.jsonl", "--json", "-", cwd=folder)
    assert exported.code == 1
    assert "entries_are_whole" in broken(verify(folder, ledger="m.jsonl"))


def test_a_view_in_the_place_of_entries_is_no_ledger(folder: Path) -> None:
    """One without end would be read without end."""
    edited(
        folder / "l.sqlite",
        "ALTER TABLE entries RENAME TO e0",
        "CREATE VIEW entries AS WITH RECURSIVE t(number, data) AS (SELECT 0, x'00' UNION ALL"
        " SELECT number + 1, data FROM t) SELECT number, data FROM t",
    )
    assert verify(folder).codes == ["ledger-other-file"]


def with_part(data: bytes, old: bytes, new_: bytes) -> bytes:
    """A workbook with other bytes in each of its parts, as somebody would change it who knows how."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for each in source.namelist():
            target.writestr(each, source.read(each).replace(old, new_))
    return out.getvalue()


@pytest.mark.parametrize(("old", "new_"), [(b"80000000", b"90000000"), (b">2%0A", b">7%0A")])
def test_a_schedule_that_was_not_recorded_is_told(folder: Path, old: bytes, new_: bytes) -> None:
    """Its checkpoint is right, what it says is not."""
    assert broken(verify(folder, "--schedule", "2.xlsx")) == {}
    forged = with_part((folder / "2.xlsx").read_bytes(), old, new_)
    assert forged != (folder / "2.xlsx").read_bytes()
    (folder / "forged.xlsx").write_bytes(forged)
    assert list(broken(verify(folder, "--schedule", "forged.xlsx"))) == ["schedule_is_recorded"]


def rewritten(folder: Path, change: Callable[[Stated], object]) -> None:
    """The bundle with something changed in its entries, all of it chained anew, what refers to a decision too."""
    whole, _ = bundle_from_lines((folder / "l.jsonl").read_bytes().splitlines(keepends=True))
    entries = [each for data in whole.entries if (each := entry_from_bytes(data))]
    stated: Stated = [(each.kind, json.loads(json.dumps(each.body))) for each in entries]
    places = {each.digest: stated[number][1] for number, each in enumerate(entries)}
    referred = [(body, places[body["of"]]) for _, body in stated if body.get("of") in places]
    change(stated)
    again: list[Entry] = []
    for kind, body in stated:
        target = next((to for of, to in referred if of is body), None)
        if target is not None and body["of"] in places:
            body["of"] = next((each.digest for each in again if each.body is target), body["of"])
        again += chained([(kind, body)], again[-1] if again else None)
    lines = bundle_lines(whole._replace(entries=tuple(each.data for each in again)))
    (folder / "l.jsonl").write_bytes(b"".join(lines))


def place_of(stated: Stated, kind: str, number: int = 0) -> int:
    return [i for i, each in enumerate(stated) if each[0] == kind][number]


STRAYS: dict[str, Callable[[Stated], object]] = {
    "a decision dropped": lambda stated: stated.pop(place_of(stated, "decision", 1)),
    "a decision renamed": lambda stated: stated.__setitem__(place_of(stated, "decision", 1), ("x", {})),
    "an application at the end": lambda stated: stated.append(("application", {})),
    "a round at the end": lambda stated: stated.append(("round", {})),
    "a second decision": lambda stated: stated.append(("decision", {})),
    "a schedule of nothing": lambda stated: stated[place_of(stated, "schedule")][1].__setitem__("of", "sha256:0"),
}


@pytest.mark.parametrize("name", STRAYS)
def test_what_belongs_to_no_round_is_told(folder: Path, name: str) -> None:
    rewritten(folder, STRAYS[name])
    assert "entries_belong_to_rounds" in broken(verify(folder, ledger="l.jsonl"))


def set_in(kind: str, *path: str, value: Any) -> Callable[[Stated], None]:
    def change(stated: Stated) -> None:
        part: Any = stated[place_of(stated, kind, -1)][1]
        for name in path[:-1]:
            part = part[name]
        part[path[-1]] = value

    return change


ODD: dict[str, tuple[Callable[[Stated], None], bool]] = {
    "a word for a sum": (set_in("decision", "budget", "awarded", value="abc"), True),
    "a list for a sum": (set_in("decision", "budget", "awarded", value=[1]), True),
    "a text for the book": (set_in("round", "book", value="x"), False),
    "a text for a file": (set_in("round", "applications", value="x"), False),
    "nothing for a budget": (set_in("decision", "budget", value=None), True),
    "a text for claimants": (set_in("application", "claimants", value="x"), False),
    "less than nothing held": (set_in("application", "held", value=-5), True),
    "another form": (set_in("round", "format", value=99), True),
}


@pytest.mark.parametrize("name", ODD)
def test_a_record_of_odd_parts_is_never_a_traceback(folder: Path, name: str) -> None:
    change, told = ODD[name]
    rewritten(folder, change)
    found = broken(verify(folder, ledger="l.jsonl"))
    assert not told or {"sums_add_up", "rounds_have_a_known_form"} & set(found)
    assert jiwon("rounds", "l.jsonl", "--lang", "en", cwd=folder).code == 0
    assert history(folder, "000-00-00001", "l.jsonl").code == 0
    assert rerun(folder, ledger="l.jsonl").code in (1, 2)


OTHERWISE: dict[str, tuple[Callable[[Stated], None], list[str]]] = {
    "another name of the book": (set_in("round", "book", "id", value="other/book"), ["round", "book", "id"]),
    "another digest of the book": (set_in("round", "book", "digest", value="sha256:0"), ["round", "book", "digest"]),
    "false for nought": (set_in("application", "held", value=False), ["held"]),
    "one value more": (set_in("application", "x", value=None), ["x"]),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_whatever_the_record_says_otherwise_is_named(folder: Path, name: str) -> None:
    change, path = OTHERWISE[name]
    rewritten(folder, change)
    assert path in [each["path"] for each in rerun(folder, ledger="l.jsonl").json["differences"]]


def test_applications_in_another_order_are_told(folder: Path) -> None:
    def swap(stated: Stated) -> None:
        place = place_of(stated, "application", -1)
        stated[place], stated[place - 1] = stated[place - 1], stated[place]

    rewritten(folder, swap)
    assert ["order"] in [each["path"] for each in rerun(folder, ledger="l.jsonl").json["differences"]]


def test_a_file_that_the_ledger_could_not_name_is_told(folder: Path) -> None:
    """The schedule is there and the round is recorded; only the entry between them is not."""
    edited(
        folder / "l.sqlite",
        'CREATE TRIGGER full BEFORE INSERT ON entries WHEN CAST(new.data AS TEXT) LIKE \'%"kind":"schedule"%\''
        " BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    said = jiwon("award", "ulsan/rnd", "--ledger", "l.sqlite", "--out", "3.xlsx", "--lang", "en", cwd=folder)
    assert said.code == 2
    assert (folder / "3.xlsx").exists()
    assert "recorded as round 3, and its schedule is written (3.xlsx)" in said.err
    assert "schedule-unrecorded" in said.err


def test_amounts_are_shown_in_the_units_of_their_currency(tmp_path: Path) -> None:
    new(tmp_path)
    award(tmp_path, "eu/research-aid", "--json", "a.json")
    document = json.loads((tmp_path / "a.json").read_text("utf-8"))
    awarded = document["budget"]["awarded"]
    shown = f"{awarded // 100:,}.{awarded % 100:02} EUR"
    assert document["minor_digits"] == 2
    assert shown in jiwon("rounds", "l.sqlite", cwd=tmp_path).out
    best = max(document["applicants"], key=lambda each: each["award"])
    said = jiwon("history", best["firm_id"], "l.sqlite", "--csv", "h.csv", "--lang", "en", cwd=tmp_path).out
    assert f"{best['award'] // 100:,}.{best['award'] % 100:02} EUR" in said
    assert f"{best['award'] // 100}.{best['award'] % 100:02}" in (tmp_path / "h.csv").read_text("utf-8-sig")


def test_a_corrected_application_and_a_bundle_of_the_same_ledger_count_once(tmp_path: Path) -> None:
    new(tmp_path)
    for number, cost in enumerate((200_000_000, 100_000_000)):
        workbook(tmp_path / f"{number}.xlsx", [research_row(1, project_cost=cost)])
        words = ("--as-of", "2021-05-31", "--out", f"s{number}.xlsx")
        award(tmp_path, "ulsan/rnd", f"{number}.xlsx", *words)
    assert jiwon("ledger", "export", "l.sqlite", "--out", "l.jsonl", cwd=tmp_path).code == 0
    said = history(tmp_path, "F-0001", "l.sqlite", "l.jsonl").json
    assert [(each["round"], each["again_in"]) for each in said["applications"]] == [(1, 2), (2, None)]
    assert said["awarded"] == {"KRW": said["applications"][1]["award"]}


def test_a_checkpoint_written_by_an_editor_of_windows_is_read(folder: Path) -> None:
    checkpoint = rerun(folder, "1").json["checkpoint"]
    (folder / "c.txt").write_bytes(b"\xef\xbb\xbf" + checkpoint.replace("\n", "\r\n").encode())
    assert broken(verify(folder, "--checkpoint", "c.txt")) == {}


def test_nothing_is_no_ledger_and_nobody_is_no_firm(folder: Path) -> None:
    (folder / "empty").write_bytes(b"")
    assert verify(folder, ledger="empty").codes == ["records-none"]
    assert history(folder, " ", "l.sqlite").code == 2
