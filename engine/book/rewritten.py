"""A book, or a part of one, with the trees of its expressions rewritten."""

from collections.abc import Callable, Iterator
from typing import Any

from engine.book.clauses import Record
from engine.book.fields import Expression, expression_from_tree
from engine.errors import Text
from engine.feel.grammar import tree

Change = Callable[[tree.Node], tree.Node]


def with_trees(part: Any, change: Change) -> Any:
    """A record of a book, or what it is made of, with its expressions changed; itself where nothing changes."""
    match part:
        case Expression():
            node = change(part.tree)
            return part if node is part.tree else expression_from_tree(node, part.text, part.at)
        case Record():
            # A copy keeps what is worked out once, so only what no one has asked anything yet may be changed.
            changed = dict(_changed(part, change))
            return part.model_copy(update=changed) if changed else part
        case dict():
            found = {key: with_trees(each, change) for key, each in part.items()}
            return found if any(found[key] is not part[key] for key in part) else part
        case tuple() if not isinstance(part, Text):
            several = tuple(with_trees(each, change) for each in part)
            return several if any(a is not b for a, b in zip(several, part, strict=True)) else part
        case _:
            return part


def _changed(record: Record, change: Change) -> Iterator[tuple[str, Any]]:
    for name in type(record).model_fields:
        part = getattr(record, name)
        if isinstance(part, (Expression, Record, dict, tuple)) and not isinstance(part, Text):
            made = with_trees(part, change)
            if made is not part:
                yield name, made
