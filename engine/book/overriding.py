"""An expression with a way round it: what people decided for an application stands in the place of the rule."""

from engine.book.fields import Expression, expression_from_tree
from engine.feel.grammar import tree


def overriding(fact: str, rule: Expression, *, truth: bool) -> Expression:
    """What the fact says where it is given, else the rule; `truth`: the fact is a yes or a no."""
    name = tree.Name(fact)
    decided = tree.Compare("=", name, tree.Literal(True)) if truth else name
    node = tree.If(tree.Compare("!=", name, tree.Literal(None)), decided, rule.tree)
    text = f"if {fact} != null then {fact}{' = true' if truth else ''} else {rule.text}"
    return expression_from_tree(node, text, rule.at, rule.parts or (rule,))
