"""The ledger of every release, decided again by the program of today, wherever and however it runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.program import jiwon

ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "tests" / "ledger" / "golden").glob("*.jsonl"))
CHECKPOINTS = {
    ("0.2.0", 1): "example.org/golden\n24\nyDklexsNscELybxjX8oJ6hUluC62apGfx9Yt5wg9tdw=\n",
    ("0.2.0", 2): "example.org/golden\n33\nMGcqHI7Hj9hdZEN49VGBbPuSp910kCEDsoq1MNL8mk0=\n",
}
"""As they stood when the release was made."""
PROGRAM = "from forms.commands.cli import main; main()"


def test_there_is_a_ledger_of_every_release() -> None:
    assert [path.stem for path in GOLDEN] == sorted({release for release, _ in CHECKPOINTS})


@pytest.mark.parametrize(("release", "number"), CHECKPOINTS)
def test_what_a_release_decided_is_decided_today(release: str, number: int, tmp_path: Path) -> None:
    path = ROOT / "tests" / "ledger" / "golden" / f"{release}.jsonl"
    said = jiwon("rerun", path, str(number), "--json", "-", "--lang", "en", cwd=tmp_path).json
    assert said["differences"] == []
    assert said["decision_is_the_same"] is True
    assert said["checkpoint"] == CHECKPOINTS[release, number]
    assert jiwon("verify", path, "--json", "-", cwd=tmp_path).json["holds"] is True


ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
)


@pytest.mark.parametrize("number", [1, 2])
def test_zone_locale_and_hash_seed_change_no_byte(number: int, tmp_path: Path) -> None:
    found = []
    for i, changed in enumerate(ELSEWHERE):
        out = tmp_path / f"{i}.xlsx"
        words = ["rerun", str(GOLDEN[-1]), str(number), "--json", "-", "--out", str(out)]
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *words],
            env={**os.environ, **changed, "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        found.append((json.loads(done.stdout), out.read_bytes()))
    assert found[0] == found[1]
    assert found[0][0]["decision_is_the_same"] is True
