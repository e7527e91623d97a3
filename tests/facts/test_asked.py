"""A fact that hangs on another which is itself not asked for is not asked for either."""

from __future__ import annotations

import pytest

from engine.book import book_from_yaml
from engine.checks import book_problems
from engine.facts import facts_from_application
from engine.feel import Unknown
from engine.reading import Application, Given
from tests.gate.test_docs import RULES, blocks

FACTS = """\
facts:
  moves: {kind: yes_no, label: {ko: 이전, en: Moves}}
  within: {kind: yes_no, label: {ko: 관내 이전, en: Moves within}, asked_when: moves}
  area: {kind: number, label: {ko: 면적, en: Area}, asked_when: within}
"""
TEXT = (
    blocks(RULES, "yaml")[0].replace("facts:\n", FACTS).replace("staff < 50", "if area = null then true else area < 50")
)


@pytest.mark.parametrize(
    ("given", "area"),
    [
        ({"moves": False}, None),
        ({"moves": True, "within": False}, None),
        ({"moves": True, "within": True, "area": 7}, 7),
        ({"moves": True}, {"within", "area"}),
        ({}, {"moves", "within", "area"}),
        ({"moves": True, "within": True}, {"area"}),
    ],
)
def test_a_chain_of_facts_is_asked_link_by_link(given: dict[str, object], area: object) -> None:
    """None where a link says no; else known, or missing with what decides whether it is asked."""
    book, problems = book_from_yaml(TEXT, "asked.yaml")
    assert book is not None, problems
    assert book_problems(book) == ()
    application = Application("asked", {name: Given(value, "", "", "") for name, value in given.items()}, {})
    found = facts_from_application(book, application, {})["area"]
    assert (set(found.missing) if isinstance(found, Unknown) else found) == area
