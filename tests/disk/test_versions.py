"""Versions of a book: one that does not end, and two that would hold on one day."""

from __future__ import annotations

import pytest

from engine.feel import date_from_text
from forms.disk import shelves_of
from forms.disk.books import chosen
from tests.commands.program import jiwon
from tests.gate.test_docs import RULES, blocks

BOOK = blocks(RULES, "yaml")[0]
ENDS = "from: 2024-01-01, until: 2024-12-31"


def root_of(tmp_path, **versions: str):
    folder = tmp_path / "example" / "first-machine"
    folder.mkdir(parents=True)
    (tmp_path / "facts.yaml").write_text("{}", "utf-8")
    for version, dates in versions.items():
        text = BOOK.replace('version: "2024"', f'version: "{version}"').replace(ENDS, dates)
        (folder / f"{version}.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("day", "version"),
    [("2024-01-01", "v1"), ("2024-12-31", "v1"), ("2025-01-01", "v2"), ("2099-01-01", "v2"), ("2023-12-31", None)],
)
def test_the_last_version_may_hold_for_good(tmp_path, day, version):
    root = root_of(tmp_path, v1=ENDS, v2="from: 2025-01-01")
    found, problems = chosen("example/first-machine", None, date_from_text(day), root)
    assert (found.book.version if found else None) == version
    assert [each.code for each in problems] == ([] if version else ["no-version-holds"])
    if not version:
        assert "v2: from 2025-01-01 on" in problems[0].message.en


@pytest.mark.parametrize("dates", ["from: 2024-12-31", "from: 2024-06-01, until: 2024-06-02", "from: 2024-01-01"])
def test_two_versions_that_hold_on_one_day_are_refused(tmp_path, dates):
    shelves, problems = shelves_of("example/first-machine", root_of(tmp_path, v1=ENDS, v2=dates))
    assert len(shelves) == 2
    [found] = problems
    assert found.code == "versions-overlap"
    assert found.at.endswith("v2.yaml:5")
    assert "version v2 (" in found.message.en
    assert "overlaps with version v1 (2024-01-01 to 2024-12-31)" in found.message.en


def test_an_earlier_version_that_does_not_end_overlaps_with_every_later_one(tmp_path):
    _, problems = shelves_of("example/first-machine", root_of(tmp_path, v1="from: 2024-01-01", v2="from: 2025-01-01"))
    assert [each.code for each in problems] == ["versions-overlap"]
    assert "(from 2024-01-01 on)" in problems[0].message.en


def test_a_book_that_does_not_end_says_so(tmp_path):
    (tmp_path / "book.yaml").write_text(BOOK.replace(ENDS, "from: 2024-01-01"), "utf-8")
    (tmp_path / "facts.yaml").write_text("staff: 12\nmachine_cost: 3천만원\n", "utf-8")
    for day, code, said in (
        ("2077-05-01", 0, "Amount: 9,000,000 KRW"),
        ("2023-05-01", 2, "outside the validity of example/first-machine 2024 (from 2024-01-01 on)"),
    ):
        done = jiwon("check", "book.yaml", "facts.yaml", "--as-of", day, "--lang", "en", cwd=tmp_path)
        assert done.code == code, done
        assert said in done.out + done.err
    (tmp_path / "facts.yaml").write_text("staff: 12\napplied_on: 2077-05-01\n", "utf-8")
    assert jiwon("check", "book.yaml", "facts.yaml", "--lang", "en", cwd=tmp_path).code == 1
