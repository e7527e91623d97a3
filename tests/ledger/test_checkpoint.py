"""Checkpoints: a text for each, and each text that is one."""

from __future__ import annotations

import pytest

from engine.ledger import Checkpoint, Tree, checkpoint_from_text, leaf_of

ROOT = Tree().with_leaves([leaf_of(b"a"), leaf_of(b"b")]).root
CHECKPOINT = Checkpoint("example.org/grants", 2, ROOT)


@pytest.mark.parametrize("more", [(), ("Timestamp: 5",), ("a", "b")])
def test_a_checkpoint_is_read_as_it_was_written(more: tuple[str, ...]) -> None:
    made = CHECKPOINT._replace(more=more)
    assert checkpoint_from_text(made.text) == made
    assert made.text.split("\n")[:2] == ["example.org/grants", "2"]


WRONG = {
    "nothing": "",
    "no end": CHECKPOINT.text.rstrip("\n"),
    "no root": "example.org/grants\n2\n",
    "no origin": "\n" + CHECKPOINT.text.partition("\n")[2],
    "a size that is none": CHECKPOINT.text.replace("\n2\n", "\n-2\n"),
    "a size in two forms": CHECKPOINT.text.replace("\n2\n", "\n02\n"),
    "a size without end": CHECKPOINT.text.replace("\n2\n", f"\n{'9' * 40}\n"),
    "a root that is none": CHECKPOINT._replace(root=b"x" * 31).text,
    "a root that is no base64": CHECKPOINT.text.replace("=", "!"),
    "a blank line": CHECKPOINT.text + "\n",
    "another end of line": CHECKPOINT.text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("case", WRONG)
def test_no_other_text_is_one(case: str) -> None:
    assert checkpoint_from_text(WRONG[case]) is None
