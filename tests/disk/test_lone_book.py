"""A book in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from tests.commands.program import jiwon
from tests.gate.test_docs import RULES, blocks


def test_a_firms_facts_beside_a_book_are_not_its_definitions(tmp_path: Path) -> None:
    """Though the file is called `facts.yaml`, as a book's shared facts are."""
    (tmp_path / "book.yaml").write_text(blocks(RULES, "yaml")[0], "utf-8")
    (tmp_path / "facts.yaml").write_text("staff: 12\nmachine_cost: 3천만원\n", "utf-8")
    done = jiwon("check", "book.yaml", "facts.yaml", "--as-of", "2024-05-01", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert "Amount: 9,000,000 KRW" in done.out


def test_shared_facts_beside_a_book_are_its_definitions(tmp_path: Path) -> None:
    """Those it reads, and no others."""
    text = blocks(RULES, "yaml")[0]
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("  staff:")]
    (tmp_path / "book.yaml").write_text("".join(lines), "utf-8")
    (tmp_path / "facts.yaml").write_text("staff: {kind: count, label: {ko: 직원 수, en: Staff}}\n", "utf-8")
    done = jiwon("books", "lint", "book.yaml", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
