"""The same round gives the same bytes, signed as the program's own and dated by the decision."""

from __future__ import annotations

import os
import subprocess
import sys

from forms.xlsx.mark import written_by_jiwon
from tests.award_schedule.rounds import read, usual_bytes, usual_round, written

_DIGEST = (
    "import hashlib; from tests.award_schedule.rounds import usual_bytes; "
    "print(*(hashlib.sha256(usual_bytes(b, g)).hexdigest() "
    "for b in ('ulsan/rnd', 'ulsan/special-subsidy') for g in ('ko', 'en')))"
)


def test_two_runs_give_the_same_bytes():
    assert written(usual_round()) == usual_bytes()


def test_the_order_of_hashing_changes_nothing():
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert len(set(digests.pop().split())) == 4


def test_the_workbook_is_known_as_the_programs_own():
    assert written_by_jiwon(usual_bytes())


def test_the_core_properties_name_title_creator_language_and_the_day_of_decision():
    properties = read(usual_bytes()).properties
    assert "교부 결정 내역" in properties.title
    assert properties.creator.startswith("jiwon ")
    assert properties.language == "ko-KR"
    assert f"{properties.modified:%Y-%m-%d}" == "2021-05-31"
    assert read(usual_bytes(language="en")).properties.language == "en"
