"""A self-check starts quickly: nothing is loaded that it does not need."""

from __future__ import annotations

import subprocess
import sys

from tests.running import ROOT

HEAVY = ("openpyxl", "ortools", "engine.allocation", "engine.round", "engine.verify")


def test_a_self_check_loads_neither_workbooks_nor_what_decides_a_round():
    program = "import sys, forms.commands.check; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "engine.assessment.self_check" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []
