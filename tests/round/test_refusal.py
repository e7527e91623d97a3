"""Where the engine does not trust itself, nothing is written and the exit code is 3."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from engine.errors import Text
from engine.facts import Facts
from engine.judges import Judge, Verdict, Verdicts, agreement, plain
from engine.verify import Check
from forms.commands import cli


def ended(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> int | str | None:
    """The exit code of a command run in this process, so that a part of the engine can be replaced."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["jiwon", *words])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    return exit_.value.code


def wrong_judge(book: object) -> Judge:
    """A judge that takes one criterion of one applicant the other way."""
    judge = plain.judge_from_book(book)  # type: ignore[arg-type]

    def verdicts(facts: Facts) -> Verdicts:
        found = judge(facts)
        if facts["application_no"] != "2021-003":
            return found
        return found._replace(criteria={**found.criteria, "pass_mark": Verdict.NOT_MET})

    return verdicts


def test_judges_that_differ_stop_the_round(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the application, the criterion and both verdicts; no schedule appears."""
    monkeypatch.setattr(agreement.rete, "judge_from_book", wrong_judge)
    assert ended(monkeypatch, tmp_path, "award", "ulsan/rnd", "--lang", "en", "--json", "result.json") == 3
    said = capsys.readouterr()
    assert "the judges differ on `pass_mark` of application `2021-003` (plain met, rete not_met)" in said.err
    assert "Traceback" not in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["result.json"]
    document = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert [each["code"] for each in document["problems"]] == ["judges-differ"]
    assert set(document) == {"problems"}


def test_a_result_that_fails_its_own_checks_is_not_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Should `verify` find a law broken, the schedule stays inside."""
    failed = Check("budget_never_exceeded", Text("예산", "the budget"), False, Text("초과", "exceeded by 1"))
    monkeypatch.setattr("engine.round.decide.verify", lambda *_: (failed,))
    assert ended(monkeypatch, tmp_path, "award", "ulsan/rnd", "--lang", "en") == 3
    assert "exceeded by 1" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
