"""A child hands on what it finds, and whatever happens to it, nobody waits and nothing is left behind."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from forms.xlsx import child
from forms.xlsx.child import Stopped, can_have_children, in_a_child
from forms.xlsx.parts import RefusedPart
from tests.running import ROOT, jiwon

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def test_what_it_puts_comes_in_order_however_much_it_is() -> None:
    found: list[object] = []

    def work(put) -> None:
        for number in range(50):
            put((number, "가" * 300_000))

    in_a_child(work, found.append)
    assert found == [(number, "가" * 300_000) for number in range(50)]
    assert nobody_left()


def test_what_it_raises_is_raised_with_its_words() -> None:
    def work(_put) -> None:
        raise RefusedPart("workbook-macros", part="a")

    with pytest.raises(RefusedPart) as raised:
        in_a_child(work, print)
    assert (raised.value.code, raised.value.words) == ("workbook-macros", {"part": "a"})
    assert nobody_left()


def test_where_the_system_itself_buries_children_nothing_is_missed() -> None:
    """A program may be started with SIGCHLD ignored, as by some services."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        found: list[object] = []
        in_a_child(lambda put: put(1), found.append)
        assert found == [1]
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_without_bounds_a_child_works_too(monkeypatch) -> None:
    """A system may have no `/proc`, or forbid them: the counted limits stand alone."""

    def refused() -> None:
        raise FileNotFoundError("/proc/self/statm")

    monkeypatch.setattr(child, "_bound", refused)
    found: list[object] = []
    in_a_child(lambda put: put(1), found.append)
    assert found == [1]


def killed(put) -> None:
    put(1)
    os.kill(os.getpid(), signal.SIGKILL)


def grown(put) -> None:
    put(len(bytearray(2 * child.MOST_BYTES)))


def endless(_put) -> None:
    while True:
        pass


@pytest.mark.parametrize("work", [killed, grown, endless])
def test_one_that_dies_or_reaches_a_bound_has_stopped(work, monkeypatch) -> None:
    monkeypatch.setattr(child, "MOST_SECONDS", 1)
    with pytest.raises(Stopped):
        in_a_child(work, lambda _: None)
    assert nobody_left()


def test_the_bounds_are_its_own() -> None:
    in_a_child(lambda put: put(1), lambda _: None)
    assert len(bytearray(2 * child.MOST_BYTES)) == 2 * child.MOST_BYTES


def test_an_interrupt_of_the_parent_ends_it() -> None:
    def work(put) -> None:
        put(b"more than waits in a buffer" * 10_000)
        time.sleep(600)

    def interrupted(_) -> None:
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        in_a_child(work, interrupted)
    assert time.monotonic() - begun < 60
    assert nobody_left()


def test_a_process_with_threads_has_none() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    assert not can_have_children()
    waiting.set()
    thread.join()


def test_what_its_parent_had_not_written_yet_is_written_once(tmp_path) -> None:
    """Its buffers are a copy: written at its end too, they would be there twice."""
    sample = ROOT / "rules/ulsan/rnd/2021.sample.xlsx"
    done = jiwon("award", "ulsan/rnd", str(sample), cwd=tmp_path)
    assert done.code == 0
    assert done.out.count("award-schedule.xlsx") == 1


def nobody_left() -> bool:
    """Whether there is no child that nobody has waited for."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False
