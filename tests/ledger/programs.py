"""The programs that an auditor has, `ssh-keygen` and `openssl`; a test that needs one that is not there fails."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGES = {"ssh-keygen": "openssh-client", "openssl": "openssl"}


def ran(program: str, *words: object, cwd: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What the program said to these words and this input, whatever it thought of them."""
    if not shutil.which(program):
        pytest.fail(f"`{program}` is not installed, and without it nothing here is proved: install {PACKAGES[program]}")
    return subprocess.run([program, *map(str, words)], cwd=cwd, input=given, capture_output=True, check=False)


def done(program: str, *words: object, cwd: Path, given: bytes = b"") -> bytes:
    """What the program printed, which did as it was told."""
    found = ran(program, *words, cwd=cwd, given=given)
    assert found.returncode == 0, found.stderr.decode(errors="replace")
    return found.stdout
