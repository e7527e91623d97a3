"""The page on writing books says of scores what the engine does."""

from __future__ import annotations

import re

from engine.book import book_from_yaml
from engine.checks import book_problems
from engine.facts.score import lot_of
from tests.gate.test_docs import RULES, blocks, sections


def page_book() -> str:
    book, scores = sections(blocks(RULES, "yaml")[0]), sections(blocks(RULES, "yaml-scores")[0])
    return "".join({**book, **scores}.values())


def test_the_scores_of_the_page_make_a_book_that_can_decide() -> None:
    book, problems = book_from_yaml(page_book(), "README.md")
    assert problems == ()
    assert book is not None
    assert book_problems(book) == ()
    assert list(book.computed) == ["base_score", "score", "band", "lot"]


def test_the_lot_of_the_page_is_the_one_that_the_book_draws() -> None:
    """Its command holds the seed and a number; its answer begins as the lot does."""
    drawn = re.search(r"printf '(.+)\\n(.+)' \| sha256sum` begins with `([0-9a-f]{8})`", RULES)
    assert drawn is not None
    seed, number, begins = drawn.groups()
    book, _ = book_from_yaml(page_book(), "README.md")
    assert book is not None
    assert book.ranking.lot is not None
    assert book.ranking.lot.seed == seed
    assert str(lot_of(book, {"application_no": number})).startswith(begins)
