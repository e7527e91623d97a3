"""`total_cost` names an amount: a fact or a derived fact, of the book or shared."""

from __future__ import annotations

import pytest

from engine.book import book_from_yaml
from engine.checks import book_problems
from forms.disk.books import RULES

TEXT = (RULES / "ulsan" / "rnd" / "2021.yaml").read_text("utf-8")
SHARED = (RULES / "facts.yaml").read_text("utf-8")


def problems_of(name):
    book, problems = book_from_yaml(TEXT.replace("total_cost: project_cost", f"total_cost: {name}"), "b.yaml", SHARED)
    assert book, problems
    return book_problems(book)


def test_a_fact_that_is_an_amount_will_do():
    assert problems_of("project_cost") == problems_of("amount_asked") == ()


@pytest.mark.parametrize("name", ["score", "firm", "project_costs", "no_such"])
def test_nothing_else_will(name):
    (wrong,) = problems_of(name)
    assert (wrong.code, f"`{name}`" in wrong.message.en) == ("book-total-cost", True)
    assert ("project_cost`?" in wrong.message.en) is (name == "project_costs")
