"""LibreOffice as a second program that works a workbook out again."""

from __future__ import annotations

import subprocess

import pytest

from tests.award_schedule.rounds import read

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""Without it, LibreOffice believes the results it finds."""


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """A function from a workbook's bytes to the workbook as LibreOffice works it out again."""
    folder = tmp_path_factory.mktemp("office")
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS)

    def recalculate(data):
        (folder / "in.xlsx").write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"]
        command += ["--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "in.xlsx")]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return read((folder / "out" / "in.xlsx").read_bytes())

    return recalculate
