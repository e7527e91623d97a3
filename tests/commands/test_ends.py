"""How a command ends where its streams or its inputs are odd: a message and the conventional exit code, at once."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.program import BOOKS, jiwon
from tests.running import ROOT

SAMPLE = BOOKS / "rnd" / "2021.sample.xlsx"
EVERY_COMMAND = (
    ("award", "ulsan/rnd"),
    ("award", "ulsan/rnd", "--json", "-"),
    ("award", "ulsan/rnd", "--what-if", "budget.total=800000000"),
    ("check", "ulsan/rnd", "facts.yaml"),
    ("check", "ulsan/rnd", "facts.yaml", "--json", "-"),
    ("template", "ulsan/rnd"),
    ("books",),
    ("books", "lint", "ulsan/rnd"),
    ("feel", "1+1"),
    ("--help",),
)
PROGRAM = [sys.executable, "-W", "ignore", "-c", "from forms.commands.cli import main; main()"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with facts of a firm and applications in it."""
    (tmp_path / "facts.yaml").write_text("firm: x\n", "utf-8")
    shutil.copy(SAMPLE, tmp_path / "a.xlsx")
    return tmp_path


def run(
    folder: Path, *words: str, out: int | None = subprocess.PIPE, before: Callable[[], None] | None = None
) -> tuple[int, str, str]:
    """The exit code and what was said; `before` happens in the process before the program begins."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*PROGRAM, *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE,
        preexec_fn=before, check=False, timeout=60,
    )  # fmt: skip
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()


@pytest.mark.parametrize("words", EVERY_COMMAND, ids=" ".join)
def test_a_reader_who_has_gone_is_no_answer(words: tuple[str, ...], folder: Path) -> None:
    """As behind `| head`: the code of SIGPIPE, 141, which is no 1, and nothing on the error stream."""
    reading, writing = os.pipe()
    os.close(reading)
    code, _, err = run(folder, *words, out=writing)
    os.close(writing)
    assert (code, err) == (141, "")


@pytest.mark.parametrize("words", [EVERY_COMMAND[0], EVERY_COMMAND[4], EVERY_COMMAND[7]], ids=" ".join)
def test_an_output_that_is_full_is_told(words: tuple[str, ...], folder: Path) -> None:
    """Exit code 2, with the reason of the system."""
    with Path("/dev/full").open("wb") as full:
        code, _, err = run(folder, *words, "--lang", "en", out=full.fileno())
    assert (code, err) == (2, "the standard output could not be written in full: No space left on device\n")


def test_a_closed_output_is_told_before_anything_is_done(folder: Path) -> None:
    """No file takes the place of the stream that is not there."""
    before = sorted(path.name for path in folder.iterdir())
    code, _, err = run(folder, "award", "ulsan/rnd", "--lang", "en", out=None, before=lambda: os.close(1))
    assert (code, err.startswith("not begun: the standard output is closed")) == (2, True)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_closed_error_stream_leaves_the_exit_code(folder: Path) -> None:
    """What cannot be told is not told; nor is it written into a file."""
    code, out, _ = run(folder, "award", "ulsan/rnd", "none.xlsx", before=lambda: os.close(2))
    assert (code, out) == (2, "")
    assert run(folder, "award", "ulsan/rnd", before=lambda: (os.close(0), os.close(2)))[0] == 0  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize("option", ["--out", "--json"])
def test_a_full_device_is_no_place_for_a_result(option: str, folder: Path) -> None:
    """The other result is not written either."""
    code, _, err = run(folder, "award", "ulsan/rnd", "--out", "s.xlsx", option, "/dev/full")
    assert code == 2
    assert "/dev/full" in err
    assert not (folder / "s.xlsx").exists()


INPUTS = {
    "award": ("award", "ulsan/rnd", "odd"),
    "check": ("check", "ulsan/rnd", "odd"),
    "verify, the result": ("verify", "odd", "ulsan/rnd", "a.xlsx"),
    "verify, the applications": ("verify", "r.json", "ulsan/rnd", "odd"),
    "award, the budget": ("award", "ulsan/rnd", "a.xlsx", "--budget", "odd"),
    "feel": ("feel", "1", "--facts", "odd"),
    "award, the answers": ("award", "ulsan/rnd", "a.xlsx", "--accept", "odd"),
}


@pytest.mark.parametrize("words", INPUTS.values(), ids=INPUTS)
@pytest.mark.parametrize("kind", ["pipe", "socket", "zero", "circle", "folder"])
def test_an_odd_input_is_refused_at_once(
    kind: str, words: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that nobody writes into is not waited for, and a device without end is not read to its end."""
    odd = folder / "odd"
    match kind:
        case "pipe":
            os.mkfifo(odd)
        case "socket":
            monkeypatch.chdir(folder)  # the system takes no long name
            with socket.socket(socket.AF_UNIX) as made:
                made.bind("odd")
        case "zero":
            odd.symlink_to("/dev/zero")
        case "circle":
            odd.symlink_to(odd)
        case _:
            odd.mkdir()
    (folder / "r.json").write_text("{}", "utf-8")
    said = jiwon(*words, cwd=folder)
    assert said.code == 2
    assert "]\n" in said.err


def test_what_another_program_writes_into_a_pipe_is_read(folder: Path) -> None:
    """As the shell's `<(…)` does."""
    os.mkfifo(folder / "pipe")
    writer = subprocess.Popen(["/bin/sh", "-c", "cat facts.yaml > pipe"], cwd=folder)
    handle = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)  # the writer is there
    time.sleep(0.2)
    code, _, err = run(folder, "check", "ulsan/rnd", "pipe")
    os.close(handle)
    writer.wait()
    assert (code, err) == (1, "")


def test_a_pipe_without_a_reader_is_no_place_for_a_document(folder: Path) -> None:
    """It is not waited for."""
    os.mkfifo(folder / "pipe")
    code, _, err = run(folder, "award", "ulsan/rnd", "--json", "pipe")
    assert code == 2
    assert "[file-unwritable]" in err
    assert not (folder / "award-schedule.xlsx").exists()


@pytest.mark.parametrize("most", [0, 1, 10_000, 60_000])
def test_a_small_disk_leaves_the_earlier_results(most: int, folder: Path) -> None:
    """At whichever byte it is full; the limit of a file's size stands for it."""
    words = ("award", "ulsan/rnd", "--out", "s.xlsx", "--json", "r.json")
    assert run(folder, *words)[0] == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    changed = (*words, "--as-of", "2021-06-30", "--replace")
    code, _, err = run(folder, *changed, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    assert code == 2
    assert "[file-unwritable]" in err or "[system-refused]" in err  # the workbook is made in temporary files
    assert "Traceback" not in err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_run_with_its_conventional_code(number: signal.Signals, folder: Path) -> None:
    """128 and the signal, one line, and nothing written."""
    program = f"""
import os
from forms.commands import award
decided = award.decided
def meanwhile(*words):
    os.kill(os.getpid(), {int(number)})
    return decided(*words)
award.decided = meanwhile
from forms.commands.cli import main
main()
"""
    command = [sys.executable, "-W", "ignore", "-c", program, "award", "ulsan/rnd", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False, timeout=60,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # `nohup` has a hangup ignored
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (128 + number, b"stopped\n")
    assert sorted(path.name for path in folder.iterdir()) == ["a.xlsx", "facts.yaml"]


def test_a_document_is_written_into_a_stream_as_into_a_file(folder: Path) -> None:
    """`/dev/stdout` is a device like another."""
    code, out, _ = run(folder, "books", "--json", "/dev/stdout")
    assert code == 0
    assert json.JSONDecoder().raw_decode(out)[0]["problems"] == []
