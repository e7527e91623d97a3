"""`jiwon award` on calls with pots, funders, years or another policy than rank: its screen and its document."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from engine.canonical import digest_of
from engine.currency import WON
from engine.documents.round import document_from_round
from engine.documents.score import score_document
from engine.facts.score import scored_of
from engine.round import accounts_of
from forms.disk.books import RULES
from forms.screen.money import say_accounts, say_course
from tests.award_schedule.full_rounds import EVERY, full_round
from tests.commands.program import jiwon

SAMPLE = RULES / "example" / "city-fund" / "2025.sample.xlsx"
YELLOW = "\x1b[33m"


def said(speak, round_, language="ko"):
    """The lines that a part of the screen prints, with their colours."""
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", width=200, highlight=False)
    speak(console, round_, language)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("policy", EVERY)
def test_the_table_of_accounts_has_a_line_for_each_with_its_figures(policy):
    """What is held stands there only where something is."""
    round_ = full_round(policy)
    head, *lines = said(say_accounts, round_)
    assert ("보류액" in head) == bool(round_.held)
    for account, line in zip(accounts_of(round_)[1:], lines, strict=True):
        assert account.label.ko in line
        for amount in (account.ceiling, account.awarded, account.held or None, account.left):
            assert amount is None or WON.grouped(amount) in line


def test_a_floor_that_was_released_is_told_first_and_in_yellow():
    """In both languages; nothing else of it is yellow."""
    for language, words in (
        ("ko", "이전기업의 하한 110,000,000원"),
        ("en", "of the floor of KRW 110,000,000 for Movers"),
    ):
        first, *others = said(say_course, full_round("released"), language)
        assert YELLOW in first
        assert words in first
        assert not [line for line in others if YELLOW in line]
    assert not [line for line in said(say_course, full_round("ranked")) if YELLOW in line]


@pytest.mark.parametrize(
    ("book", "heading", "absent"),
    [
        ("example/pro-rata", "Order", "Rank"),
        ("example/best-value", "Order", "Rank"),
        ("example/committee", "Order", "Rank"),
        ("example/city-fund", "Rank", "Order"),
        ("ulsan/rnd", "Rank", "Order"),
    ],
)
def test_only_a_book_that_pays_by_rank_speaks_of_ranks(book, heading, absent, tmp_path):
    """The others say in which order ties are settled, and have no funding line."""
    screen = jiwon("award", book, "--lang", "en", cwd=tmp_path)
    assert screen.code == 0
    heads = [line.split()[0] for line in screen.out.splitlines() if "Application " in line]
    assert heads == [heading]
    assert absent not in screen.out
    assert ("funding line" in screen.out) == (heading == "Rank")


def test_the_document_holds_every_score_lot_and_part_of_a_funder():
    """Each score step by step, the whole lot."""
    round_ = full_round("ranked")
    document = document_from_round(round_, "", "ko")
    for each, stated in zip(round_.applicants, document["applicants"], strict=True):
        assert stated["score"] == score_document(scored_of(round_.book, each.judged.facts))
        assert stated["lot"] == each.judged.facts["lot"]
        assert len(stated["lot"]) == 64
        assert stated["funders"] == (dict(each.funded_by(round_.book)) if each.award else {})


BUDGET = "total: 290_000_000\nnote: {ko: 추경 감액, en: After the supplementary budget}\n"


@pytest.fixture
def changed(tmp_path):
    """A folder with the example decided on a changed budget."""
    (tmp_path / "b.yaml").write_text(BUDGET, "utf-8")
    done = jiwon("award", "example/city-fund", "--budget", "b.yaml", "--json", "r.json", "--lang", "en", cwd=tmp_path)
    assert done.code == 0
    return tmp_path


def verified(folder):
    """The laws that do not hold."""
    words = ["r.json", "example/city-fund", str(SAMPLE), "--budget", "b.yaml", "--json", "-"]
    done = jiwon("verify", *words, cwd=folder)
    return [check["law"] for check in json.loads(done.out)["checks"] if not check["holds"]]


def test_the_document_says_what_was_changed_by_which_file_and_why(changed):
    """And it verifies with that file."""
    document = json.loads((changed / "r.json").read_text("utf-8"))
    assert document["settings"] == [{"name": "budget.total", "before": "300000000", "after": "290000000"}]
    assert document["input"]["budget"] == {
        "digest": digest_of(BUDGET.encode()),
        "note": "After the supplementary budget",
    }
    assert verified(changed) == []


def test_another_reason_than_that_of_the_file_is_found(changed):
    path = changed / "r.json"
    path.write_text(path.read_text("utf-8").replace("After the supplementary budget", "As agreed"), "utf-8")
    assert verified(changed) == ["deciding_again_is_the_same"]
