"""The gate's own rules: each breach is found, and what is allowed is not."""

from __future__ import annotations

import ast
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.__main__ import compiled_once
from tests.gate.house import LONGEST_FILE, breaches, impure
from tests.gate.run import Outcome, closing_line, exit_code, run
from tests.gate.stages import MARKED, STAGES, Stage

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "source",
    [
        "x = 0.5",
        "x = 1e3",
        "x = 2j",
        "x = float(y)",
        "x = map(float, y)",
        "def f(x: float) -> None: ...",
        "import math\nx = math.sqrt(2)",
        "from math import floor, log",
        "x = open('a')",
    ],
)
def test_binary_floating_point_and_files_are_found_in_the_engine(source):
    assert list(impure(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "x = isinstance(y, float)",
        "x = isinstance(y, (int, float))",
        "match y:\n    case float():\n        pass",
        "from math import ceil, floor, gcd",
        "x = 10**3",
        "x = '0.5'",
    ],
)
def test_exact_numbers_and_asking_for_a_float_are_allowed(source):
    assert list(impure(ast.parse(source))) == []


@pytest.mark.parametrize(
    ("name", "text", "breach"),
    [
        ("notes.md", "see /" + "tmp/x", "notes.md:1: names a path"),
        ("rules/x.yaml", "a: 1\nb: /" + "root", "rules/x.yaml:2: names a path"),
        ("notes.md", "https://pypi" + ".org/simple", "notes.md:1: names a host"),
        ("notes.md", "registry.npm" + "js.com", "notes.md:1: names a host"),
        ("engine/long.py", "x = 1\n" * (LONGEST_FILE + 1), "engine/long.py:301: longer"),
        ("forms/long.py", "x = 1\n" * (LONGEST_FILE + 1), "forms/long.py:301: longer"),
        ("engine/half.py", "x = 1\nx = 0.5\n", "engine/half.py:2: binary floating point"),
    ],
)
def test_a_breach_is_named_with_its_file_and_line(tmp_path, name, text, breach):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    [found] = breaches(tmp_path)
    assert found.startswith(breach)


def test_addresses_and_longest_files_are_no_breach(tmp_path):
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "long.py").write_text("x = 1\n" * LONGEST_FILE, encoding="utf-8")
    (tmp_path / "notes.md").write_text("https://www.example.kr/home/tmp/x and/or/work", encoding="utf-8")
    assert list(breaches(tmp_path)) == []


def _stage(name: str, code: str, lack: str | None = None) -> Stage:
    return Stage(name, (sys.executable, "-c", code), lacks=lambda: lack)


def test_every_stage_runs_whatever_fails_and_is_named(tmp_path, capfd):
    stages = [_stage("one", "print('why'); raise SystemExit(3)"), _stage("two", ""), _stage("three", "", "no tool")]
    outcomes = run(stages, tmp_path)
    assert [o.ended for o in outcomes] == ["failed", "passed", "not run"]
    assert "why" in capfd.readouterr().out
    assert closing_line(outcomes, 1) == "1 of 3 stages passed in 1 s · failed: one · not run: three, no tool"


@pytest.mark.parametrize(("ended", "anywhere", "in_ci"), [("passed", 0, 0), ("not run", 0, 1), ("failed", 1, 1)])
def test_what_is_not_run_fails_only_where_the_run_must_be_complete(ended, anywhere, in_ci):
    outcomes = [Outcome("x", ended)]
    assert (exit_code(outcomes, complete=False), exit_code(outcomes, complete=True)) == (anywhere, in_ci)


def test_no_stage_is_named_twice_and_the_gate_leaves_out_only_what_is_run_by_hand():
    assert len({s.name for s in STAGES}) == len(STAGES)
    assert {s.name for s in STAGES if "gate" in s.left_out} == {"rounds"}
    assert not any("long" in s.left_out for s in STAGES)


@pytest.mark.parametrize(("mark", "folder"), MARKED.items())
def test_the_gate_looks_for_marked_tests_where_they_are(mark, folder):
    marked = {path for path in (ROOT / "tests").rglob("*.py") if f"pytest.mark.{mark}\n" in path.read_text("utf-8")}
    assert marked
    assert all(path.is_relative_to(ROOT / folder) for path in marked)


def test_stages_of_one_core_run_beside_each_other_and_in_one_piece(tmp_path, capfd, monkeypatch):
    """Each waits for a file that the other writes; what they say is not mixed."""
    monkeypatch.setattr("tests.gate.run.LANES", 2)
    write, wait = "pathlib.Path({!r}).touch()", "while not pathlib.Path({!r}).exists(): time.sleep(0.01)"
    words = "import pathlib, time; print('begun', flush=True); {}\n{}\nprint('ended')"
    stages = [
        replace(_stage(one, words.format(write.format(one), wait.format(other))), live=True)
        for one, other in (("one", "two"), ("two", "one"))
    ]
    assert [(o.stage, o.ended) for o in run(stages, tmp_path)] == [("one", "passed"), ("two", "passed")]
    said = capfd.readouterr().out
    assert said.count("begun\nended\n") == 2


def test_a_stage_of_all_cores_runs_by_itself(tmp_path, capfd):
    """It finds what those before it left, and nothing of those behind it."""
    write = "import pathlib, time; time.sleep(0.1); pathlib.Path({!r}).touch()"
    alone = "import pathlib; assert [p.name for p in pathlib.Path().iterdir()] == ['one']"
    stages = [_stage("one", write.format("one"))]
    stages += [replace(_stage("two", alone), all_cores=True), _stage("three", write.format("three"))]
    assert [o.ended for o in run(stages, tmp_path)] == ["passed", "passed", "passed"]


def test_nothing_is_compiled_twice_where_no_compiled_code_may_be_left(monkeypatch):
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    with compiled_once():
        assert "PYTHONDONTWRITEBYTECODE" not in os.environ
        assert Path(os.environ["PYTHONPYCACHEPREFIX"]).is_dir()
    assert os.environ["PYTHONDONTWRITEBYTECODE"] == "1"
    assert "PYTHONPYCACHEPREFIX" not in os.environ
