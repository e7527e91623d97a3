"""LibreOffice as a second program that works a workbook out again."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import time
import zipfile
from contextlib import contextmanager

import pytest

from forms.disk.books import RULES
from tests.award_schedule.rounds import read

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""Without it, LibreOffice believes the results it finds."""

OPENED = RULES / "ulsan" / "rnd" / "2021.sample.xlsx"
PATIENCE = 240
"""Seconds for a start, and for one workbook."""


@pytest.fixture(scope="session")
def recalculated(saved_again):
    """A function from a workbook's bytes to the workbook as LibreOffice works it out again."""
    return lambda data: read(saved_again(data))


@pytest.fixture(scope="session")
def converted(tmp_path_factory):
    """A function from a workbook's bytes to the file of another kind that LibreOffice makes of it, worked out again."""
    folder = tmp_path_factory.mktemp("office")
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS)
    office = ("soffice", f"-env:UserInstallation={profile.parent.as_uri()}", "--headless")

    def convert(data, kind):
        (folder / "in.xlsx").write_bytes(data)
        made = folder / "out" / f"in.{kind}"
        made.unlink(missing_ok=True)
        into = ("--convert-to", kind, "--outdir", str(made.parent), str(folder / "in.xlsx"))
        subprocess.run([*office, *into], check=True, capture_output=True, timeout=PATIENCE)
        return made

    with _open(office, folder):
        yield convert


@pytest.fixture(scope="session")
def saved_again(converted):
    """A function from a workbook's bytes to its bytes as LibreOffice works it out and saves it."""
    return lambda data: converted(data, "xlsx").read_bytes()


@pytest.fixture(scope="session")
def printed(converted):
    """A function from a workbook's bytes to the number of pages on which LibreOffice prints its first sheet."""

    def pages(data):
        made = converted(_first_sheet_alone(data), "pdf")
        told = subprocess.run(["pdfinfo", made], check=True, capture_output=True, text=True).stdout
        return int(re.search(r"Pages:\s+(\d+)", told)[1])

    return pages


def _first_sheet_alone(data):
    """The workbook with every other sheet hidden: what is hidden is not printed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/workbook.xml":
                first, *rest = re.split(rb"(?=<sheet )", part)
                shown, *hidden = rest
                part = first + shown + b"".join(re.sub(rb' state="\w+"', b' state="hidden"', each) for each in hidden)
            target.writestr(name, part)
    return out.getvalue()


@contextmanager
def _open(office, folder):
    """LibreOffice with some workbook open, so that it stays: whatever is asked with its profile, this one does."""
    (folder / "open.xlsx").write_bytes(OPENED.read_bytes())
    words = (*office, "--norestore", str(folder / "open.xlsx"))
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as opened:
        try:
            late = time.monotonic() + PATIENCE
            while not (folder / ".~lock.open.xlsx#").exists():
                assert opened.poll() is None, "LibreOffice does not start"
                assert time.monotonic() < late, "LibreOffice does not open a workbook"
                time.sleep(0.05)
            yield
        finally:
            os.killpg(opened.pid, signal.SIGKILL)
