"""`jiwon award --ledger`, `rerun`, `rounds`, `verify LEDGER`: decided again from its record alone."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.canonical import canonical_bytes
from engine.ledger import Entry, bundle_from_lines, bundle_lines, chained, entry_from_bytes
from forms.disk.books import RULES
from tests.commands.overrides import LIST, SAMPLE
from tests.commands.program import Said, jiwon, research_row, workbook
from tests.ledger.recorded import BOOKS

NAME = "ulsan.go.kr/grants"
BUDGET = "total: 500_000_000\nnote: {ko: 추경, en: supplementary}\n"


def new(folder: Path, name: str = NAME) -> Path:
    made = jiwon("ledger", "new", "l.sqlite", name, cwd=folder)
    assert made.code == 0, made.err
    return folder / "l.sqlite"


def award(folder: Path, book: str, *words: str | Path) -> Said:
    done = jiwon("award", book, *words, "--ledger", "l.sqlite", cwd=folder)
    assert done.code == 0, done.err
    return done


def rerun(folder: Path, *words: str | Path, ledger: str = "l.sqlite") -> Said:
    return jiwon("rerun", ledger, *words, "--json", "-", "--lang", "en", cwd=folder)


def verify(folder: Path, *words: str | Path, ledger: str = "l.sqlite") -> Said:
    return jiwon("verify", ledger, *words, "--json", "-", "--lang", "en", cwd=folder)


def broken(said: Said) -> dict[str, str]:
    """The checks that do not hold, with what they say."""
    assert said.code == int(not said.json["holds"])
    return {each["law"]: each["detail"] for each in said.json["checks"] if not each["holds"]}


@pytest.mark.parametrize("book", BOOKS)
def test_a_recorded_sample_is_decided_again_to_the_same_bytes(tmp_path: Path, book: str) -> None:
    new(tmp_path)
    award(tmp_path, book, "--out", "a.xlsx", "--json", "a.json", "--lang", "en")
    again = rerun(tmp_path, "--out", "b.xlsx")
    assert again.code == 0, again.json["differences"][:5]
    assert (again.json["schedule_is_the_same"], again.json["document_is_the_same"]) == (True, True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert broken(verify(tmp_path, "--schedule", "a.xlsx")) == {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three rounds of one call: as it came, with another budget, and with overrides and a reader."""
    path = tmp_path_factory.mktemp("ledger")
    shutil.copytree(RULES / "ulsan", path / "ulsan")
    shutil.copy(RULES / "facts.yaml", path / "facts.yaml")
    shutil.copy(SAMPLE, path / "applications.xlsx")
    (path / "budget.yaml").write_text(BUDGET, "utf-8")
    (path / "overrides.yaml").write_text(LIST, "utf-8")
    new(path)
    book = "ulsan/rnd/2021.yaml"
    award(path, book, "applications.xlsx", "--out", "1.xlsx", "--json", "1.json")
    award(path, book, "applications.xlsx", "--budget", "budget.yaml", "--out", "2.xlsx", "--lang", "en")
    beside = "--overrides", "overrides.yaml", "--assumptions-read", "Jane Roe, 2021-06-01"
    award(path, book, "applications.xlsx", *beside, "--out", "3.xlsx", "--json", "3.json")
    exported = jiwon("ledger", "export", "l.sqlite", "--out", "l.jsonl", cwd=path)
    assert exported.code == 0, exported.err
    for gone in ("applications.xlsx", "budget.yaml", "overrides.yaml", "facts.yaml"):
        (path / gone).unlink()
    shutil.rmtree(path / "ulsan")
    return path


@pytest.mark.parametrize("ledger", ["l.sqlite", "l.jsonl"])
@pytest.mark.parametrize("number", ["1", "2", "3"])
def test_nothing_but_the_ledger_is_needed(folder: Path, tmp_path: Path, ledger: str, number: str) -> None:
    shutil.copy(folder / ledger, tmp_path / ledger)
    again = rerun(tmp_path, number, "--out", "again.xlsx", ledger=ledger)
    assert again.code == 0, again.out
    assert (tmp_path / "again.xlsx").read_bytes() == (folder / f"{number}.xlsx").read_bytes()
    assert again.json["document_is_the_same"] is (None if number == "2" else True)
    assert again.json["recorded"]["decided_on"] == "2021-05-31"


def test_the_newest_round_is_meant_where_none_is_named(folder: Path) -> None:
    assert rerun(folder).json["round"] == 3


def test_the_rounds_are_listed(folder: Path) -> None:
    for ledger in ("l.sqlite", "l.jsonl"):
        said = jiwon("rounds", ledger, "--json", "-", cwd=folder).json
        assert [(each["round"], each["awarded"], each["schedule"]) for each in said["rounds"]] == [
            (1, 670_000_000, "1.xlsx"),
            (2, 500_000_000, "2.xlsx"),
            (3, said["rounds"][2]["awarded"], "3.xlsx"),
        ]
        assert said["fault"] is None
    shown = jiwon("rounds", "l.sqlite", "--lang", "en", cwd=folder).out
    assert "670,000,000 KRW" in shown
    assert NAME in shown


def test_a_schedule_names_its_round_and_its_checkpoint(folder: Path) -> None:
    for number in "123":
        assert broken(verify(folder, "--schedule", f"{number}.xlsx")) == {}
    own = jiwon("verify", "1.xlsx", "--json", "-", cwd=folder)
    assert own.code == 0, own.out


def test_a_checkpoint_kept_as_text_is_continued(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(rerun(folder, "1").json["checkpoint"], "utf-8")
    assert broken(verify(folder, "--checkpoint", tmp_path / "c.txt")) == {}
    (tmp_path / "c.txt").write_text(rerun(folder, "1").json["checkpoint"].replace(NAME, "other"), "utf-8")
    [(law, said)] = broken(verify(folder, "--checkpoint", tmp_path / "c.txt")).items()
    assert (law, said) == ("continues_from_checkpoint", "it is a checkpoint of another ledger: other")


def test_who_only_reads_a_ledger_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    """Not even what SQLite keeps beside it; and an entry that still stands there is read."""
    for each in folder.glob("l.sqlite*"):
        shutil.copy(each, tmp_path)
    connection = sqlite3.connect(tmp_path / "l.sqlite")
    connection.execute("CREATE TABLE more (n INTEGER)")
    connection.commit()
    for each in tmp_path.glob("l.sqlite*"):
        shutil.copy(each, tmp_path / each.name.replace("l.", "m."))
    connection.close()
    before = {each.name: each.read_bytes() for each in tmp_path.glob("m.sqlite*") if not each.name.endswith("-shm")}
    assert "m.sqlite-wal" in before
    assert verify(tmp_path, ledger="m.sqlite").code == 0
    assert rerun(tmp_path, "1", ledger="m.sqlite").code == 0
    for name, data in before.items():
        assert (tmp_path / name).read_bytes() == data
    shutil.copy(tmp_path / "l.sqlite", tmp_path / "n.sqlite")  # nothing is left beside it: all is in the file
    assert verify(tmp_path, ledger="n.sqlite").code == 0
    assert [each.name for each in tmp_path.glob("n.sqlite*")] == ["n.sqlite"]


def test_a_ledger_alone_says_that_its_tail_may_be_missing(folder: Path) -> None:
    assert "its tail was cut off" in jiwon("verify", "l.sqlite", "--lang", "en", cwd=folder).out


def bundle(folder: Path, lines: list[bytes]) -> Path:
    path = folder / "l.jsonl"
    path.write_bytes(b"".join(lines))
    return path


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "l.jsonl").read_bytes().splitlines(keepends=True)


def test_a_tail_that_was_cut_off_shows_by_a_schedule(folder: Path, tmp_path: Path) -> None:
    """A bundle made anew of the entries before the last round is whole by itself; only the schedule knows of more."""
    whole, _ = bundle_from_lines(lines_of(folder))
    cut = jiwon("rounds", folder / "l.jsonl", "--json", "-", cwd=folder).json
    assert len(cut["rounds"]) == 3
    size = len(whole.entries) - 25  # one of its round, 22 of applications, its decision and its schedule
    bundle(tmp_path, list(bundle_lines(whole._replace(entries=whole.entries[:size]))))
    assert broken(verify(tmp_path, ledger="l.jsonl")) == {}
    found = broken(verify(tmp_path, "--schedule", folder / "3.xlsx", ledger="l.jsonl"))
    assert list(found) == ["schedule_is_recorded", "continues_from_checkpoint"]
    assert found["continues_from_checkpoint"].endswith("the tail was cut off")


def with_decision(folder: Path, change: Callable[[dict[str, object]], object]) -> list[bytes]:
    """The bundle with something changed in the first application of its first round, and all of it chained anew."""
    whole, _ = bundle_from_lines(lines_of(folder))
    entries = [each for data in whole.entries if (each := entry_from_bytes(data))]
    stated = [(each.kind, json.loads(json.dumps(each.body))) for each in entries]
    change(next(body for kind, body in stated if kind == "application"))
    before = {each.digest: number for number, each in enumerate(entries)}
    again: list[Entry] = []
    for kind, body in stated:
        if body.get("of") in before:
            body["of"] = again[before[body["of"]]].digest
        again += chained([(kind, body)], again[-1] if again else None)
    return list(bundle_lines(whole._replace(entries=tuple(each.data for each in again))))


def test_a_sum_that_was_changed_and_chained_anew_is_found(folder: Path, tmp_path: Path) -> None:
    """By its own sums, by the checkpoints of its schedules, by the schedule, and by deciding again."""
    bundle(tmp_path, with_decision(folder, lambda body: body.__setitem__("award", 81_000_000)))
    found = broken(verify(tmp_path, "--schedule", folder / "1.xlsx", ledger="l.jsonl"))
    assert list(found) == ["sums_add_up", "checkpoints_are_true", "continues_from_checkpoint"]
    assert (
        found["sums_add_up"]
        == "round 1, 2021-001 sum of its lines: 80,000,000, where 81,000,000 is recorded, or the most"
    )
    again = rerun(tmp_path, "1", ledger="l.jsonl")
    assert again.code == 1
    [difference] = again.json["differences"]
    assert difference == {"application_no": "2021-001", "path": ["award"], "was": 81_000_000, "is": 80_000_000}
    assert again.json["cause"] == "program and inputs are the same: the record was changed"


def test_a_finding_that_was_changed_is_named_by_its_criterion(folder: Path, tmp_path: Path) -> None:
    bundle(tmp_path, with_decision(folder, lambda body: body["findings"][0].__setitem__("verdict", "not_met")))  # type: ignore[index]
    shown = jiwon("rerun", "l.jsonl", "1", "--lang", "en", cwd=tmp_path)
    assert shown.code == 1
    assert "2021-001 · findings → small_or_medium_firm → verdict: not_met → met" in shown.out


DAMAGE: dict[str, Callable[[list[bytes]], object]] = {
    "removed": lambda lines: lines.pop(8),
    "doubled": lambda lines: lines.insert(8, lines[8]),
    "swapped": lambda lines: lines.insert(8, lines.pop(9)),
    "cut in a line": lambda lines: lines.__setitem__(slice(9, None), [lines[9][:40]]),
    "cut after a line": lambda lines: lines.__delitem__(slice(9, None)),
    "spaced": lambda lines: lines.__setitem__(8, lines[8].replace(b'","', b'", "', 1)),
    "no checkpoint": lambda lines: lines.pop(),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_bundle_is_named_and_gives_back_what_is_whole(folder: Path, tmp_path: Path, name: str) -> None:
    lines = lines_of(folder)
    DAMAGE[name](lines)
    bundle(tmp_path, lines)
    assert broken(verify(tmp_path, ledger="l.jsonl"))["entries_are_whole"]
    said = jiwon("rounds", "l.jsonl", "--json", "-", cwd=tmp_path)
    assert said.code == 1
    assert said.json["fault"]
    assert len(said.json["rounds"]) == (3 if name == "no checkpoint" else 0)


@pytest.mark.parametrize("seed", range(40))
def test_a_byte_that_was_flipped_is_found(folder: Path, tmp_path: Path, seed: int) -> None:
    data = bytearray((folder / "l.jsonl").read_bytes())
    place = (len(data) * (2 * seed + 1)) // 80
    data[place] ^= 1 << seed % 8
    (tmp_path / "l.jsonl").write_bytes(data)
    said = verify(tmp_path, ledger="l.jsonl")
    assert said.code == 1, place
    assert "entries_are_whole" in broken(said)


def test_another_book_shows_who_would_be_decided_otherwise(folder: Path, tmp_path: Path) -> None:
    text = (RULES / "ulsan" / "rnd" / "2021.yaml").read_text("utf-8")
    assert "80_000_000" in text
    shutil.copy(RULES / "facts.yaml", tmp_path)
    (tmp_path / "amended.yaml").write_text(text.replace("80_000_000", "60_000_000"), "utf-8")
    again = rerun(folder, "1", "--with-book", tmp_path / "amended.yaml")
    assert again.code == 1
    assert again.json["cause"] == "another book"
    assert again.json["schedule_is_the_same"] is None
    awards = [each for each in again.json["differences"] if each["path"] == ["award"]]
    assert {"application_no": "2021-001", "path": ["award"], "was": 80_000_000, "is": 60_000_000} in awards
    assert rerun(folder, "1", "--with-book", "ulsan/rnd", "--version", "2021").code == 0


def test_a_draft_says_so(tmp_path: Path) -> None:
    drafted = jiwon("award", "ulsan/rnd", "--lang", "en", cwd=tmp_path)
    assert drafted.code == 0
    assert "recorded in" not in drafted.out
    wrong = verify(tmp_path, "--schedule", "award-schedule.xlsx", ledger="award-schedule.xlsx")
    assert wrong.code == 2


def test_the_office_may_configure_its_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = new(tmp_path)
    monkeypatch.setenv("JIWON_LEDGER", str(ledger))
    assert jiwon("award", "ulsan/rnd", cwd=tmp_path).code == 0
    assert len(jiwon("rounds", ledger, "--json", "-", cwd=tmp_path).json["rounds"]) == 1


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "no ledger": (lambda path: path.unlink(), "ledger-missing"),
    "another file": (lambda path: path.write_bytes(SAMPLE.read_bytes()), "ledger-other-file"),
    "nothing": (lambda path: path.write_bytes(b""), "ledger-other-file"),
    "a newer form": (lambda path: altered(path, "PRAGMA user_version = 99"), "ledger-newer"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:3000]), "ledger-damaged"),
}


def altered(path: Path, command: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(command)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("name", REFUSED)
def test_a_ledger_that_cannot_be_used_stops_the_award(tmp_path: Path, name: str) -> None:
    damage, code = REFUSED[name]
    damage(new(tmp_path))
    said = jiwon("award", "ulsan/rnd", "--ledger", "l.sqlite", "--json", "-", cwd=tmp_path)
    assert (said.code, said.codes) == (2, [code])
    assert not (tmp_path / "award-schedule.xlsx").exists()


def test_the_problems_of_the_ledger_stand_beside_the_others(tmp_path: Path) -> None:
    said = jiwon("award", "ulsan/rnd", "--ledger", "none", "--budget", "gone.yaml", "--json", "-", cwd=tmp_path)
    assert sorted(said.codes) == ["file-missing", "ledger-missing"]


def test_the_ledger_is_no_place_for_a_schedule(tmp_path: Path) -> None:
    new(tmp_path)
    said = jiwon("award", "ulsan/rnd", "--ledger", "l.sqlite", "--out", "l.sqlite", "--json", "-", cwd=tmp_path)
    assert said.codes == ["target-is-input"]


def test_what_cannot_be_found_is_told(folder: Path, tmp_path: Path) -> None:
    assert rerun(folder, "4").codes == ["round-missing"]
    assert rerun(folder, "0").codes == ["round-missing"]
    assert rerun(folder, ledger="gone").codes == ["file-missing"]
    assert rerun(folder, ledger="1.xlsx").codes == ["records-none"]
    assert verify(folder, ledger="gone").codes == ["file-missing"]
    assert verify(folder, "--checkpoint", "1.json").codes == ["checkpoint-none"]
    (tmp_path / "l.jsonl").write_bytes(canonical_bytes({"format": 99, "ledger": "x"}) + b"\n")
    assert verify(tmp_path, ledger="l.jsonl").codes == ["records-newer"]
    assert jiwon("rounds", "1.xlsx", "--json", "-", cwd=folder).codes == ["records-none"]


def test_a_ledger_is_made_once_and_has_a_name(tmp_path: Path) -> None:
    new(tmp_path)
    assert jiwon("ledger", "new", "l.sqlite", NAME, "--json", "-", cwd=tmp_path).codes == ["ledger-there"]
    for name in ("", "two\nlines", "x" * 300):
        assert jiwon("ledger", "new", "m.sqlite", name, "--json", "-", cwd=tmp_path).codes == ["ledger-name"]
    assert not (tmp_path / "m.sqlite").exists()
    assert jiwon("ledger", "export", "l.sqlite", "--out", "l.sqlite", "--json", "-", cwd=tmp_path).code == 2


def test_a_file_that_is_gone_from_a_ledger_is_named(folder: Path, tmp_path: Path) -> None:
    lines = [each for each in lines_of(folder) if not (each.startswith(b'{"data"') and b"UEsDB" in each[:20])]
    bundle(tmp_path, lines)
    assert "files_are_whole" in broken(verify(tmp_path, ledger="l.jsonl"))
    said = rerun(tmp_path, "1", ledger="l.jsonl")
    assert (said.code, said.codes) == (2, ["rerun-file-gone"])


def history(folder: Path, *words: str | Path) -> Said:
    return jiwon("history", *words, "--json", "-", "--lang", "en", cwd=folder)


def test_a_firm_is_found_over_all_rounds(folder: Path) -> None:
    """By its number; two later rounds decided the same applications again, so that only the last of them counts."""
    said = history(folder, "000-00-00001", "l.sqlite").json
    assert [(each["round"], each["award"], each["again_in"]) for each in said["applications"]] == [
        (1, 80_000_000, 3),
        (2, 80_000_000, 3),
        (3, 0, None),
    ]
    assert said["awarded"] == {"KRW": 0}
    assert {each["status"] for each in said["applications"]} == {"awarded", "not_eligible"}
    assert history(folder, "가온정밀(가상)", "l.jsonl").json["applications"] == said["applications"]
    assert "others may have" in jiwon("history", "가온정밀(가상)", "l.jsonl", "--lang", "en", cwd=folder).out
    nobody = history(folder, "999-99-99999", "l.sqlite")
    assert (nobody.code, nobody.json["applications"]) == (1, [])


def test_each_firm_of_an_application_has_its_own_history(tmp_path: Path) -> None:
    new(tmp_path)
    award(tmp_path, "example/joint-research", "--json", "a.json")
    document = json.loads((tmp_path / "a.json").read_text("utf-8"))
    shares = [(each, share) for each in document["applicants"] for share in each["claimants"]]
    firm = next(share["firm_id"] for _, share in shares if share["award"])
    due = [(each["application_no"], share["award"]) for each, share in shares if share["firm_id"] == firm]
    # One in which nobody claims is that of its applicant.
    alone = [each for each in document["applicants"] if not each["claimants"] and each["firm_id"] == firm]
    due += [(each["application_no"], each["award"]) for each in alone]
    found = history(tmp_path, firm, "l.sqlite").json["applications"]
    assert sorted((each["application_no"], each["award"]) for each in found) == sorted(due)


def test_a_history_as_csv_holds_no_formula(tmp_path: Path) -> None:
    rows = [research_row(1, firm="=1+1", firm_id="F-5"), research_row(2, firm="@SUM(A1)")]
    workbook(tmp_path / "a.xlsx", rows)
    new(tmp_path)
    award(tmp_path, "ulsan/rnd", "a.xlsx", "--as-of", "2021-05-31", "--out", "s.xlsx")
    assert history(tmp_path, "F-5", "l.sqlite", "--csv", "h.csv").code == 0
    text = (tmp_path / "h.csv").read_text("utf-8-sig")
    assert "'=1+1" in text
    assert ",=1+1" not in text
    assert "80000000" in text
    assert history(tmp_path, "x", "l.sqlite", "--csv", "h.csv").code == 2
