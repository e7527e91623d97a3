"""In an environment of its own, installed as a wheel or for development, the README's program runs, with types."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
[PROGRAM] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
SAMPLE = ROOT / "rules" / "ulsan" / "rnd" / "2021.sample.xlsx"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}

pytestmark = pytest.mark.package


def run(*words: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=["wheel", "development"])
def python(request, tmp_path_factory) -> Path:
    """An environment's Python, with the project and mypy in it and nothing else of this one."""
    folder = tmp_path_factory.mktemp(request.param)
    project = ["--editable", ROOT]
    if request.param == "wheel":
        run("uv", "build", "--wheel", "--quiet", "--out-dir", folder, cwd=ROOT)
        project = [*folder.glob("*.whl")]
    run("uv", "venv", "--quiet", "--python", sys.executable, folder / "venv", cwd=folder)
    found = folder / "venv" / "bin" / "python"
    # From the project's folder, whose settings say how durable_rules is built.
    run("uv", "pip", "install", "--quiet", "--python", found, *project, "mypy", cwd=ROOT)
    return found


@pytest.fixture
def program(tmp_path) -> Path:
    """The README's program, its workbook beside it."""
    (tmp_path / "applications.xlsx").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    return tmp_path / "program.py"


def test_the_program_of_the_readme_runs(python, program):
    run(python, program.name, cwd=program.parent)
    assert (program.parent / "award-schedule.xlsx").read_bytes().startswith(b"PK")


def test_its_types_are_known(python, program):
    wrong = program.with_name("wrong.py")
    wrong.write_text('import jiwon\n\nround_: jiwon.Round = jiwon.read_book("x")\n', encoding="utf-8")
    run(python, "-m", "mypy", "--strict", program.name, cwd=program.parent)
    # As strictly as before: with other options mypy would forget what it has just learnt of the whole library.
    words = [python, "-m", "mypy", "--strict", wrong.name]
    done = subprocess.run(words, cwd=wrong.parent, capture_output=True, check=False)
    assert b"Incompatible types in assignment" in done.stdout


def test_the_command_comes_along(python, tmp_path):
    assert "ulsan/rnd" in run(python.with_name("jiwon"), "books", cwd=tmp_path)
    assert "ulsan/rnd" in run(python, "-m", "jiwon", "books", cwd=tmp_path)


def test_a_wheel_takes_no_name_but_its_own(python, tmp_path):
    packages = python.parents[1].glob("lib/python*/site-packages/*")
    assert {"engine", "forms", "rules"}.isdisjoint(path.name for path in packages)
