"""Pots that take nobody who is eligible, and applicants whom no pot takes."""

from collections.abc import Iterator, Sequence

from engine.book import Book
from engine.book.budget import Pot
from engine.checks.criteria import needed_of
from engine.checks.names import names_of
from engine.checks.remark import Remark
from engine.checks.values import given_in_words
from engine.checks.worlds import worlds_of
from engine.errors import Catalogue, Text, problem
from engine.feel.grammar import tree

MESSAGES: Catalogue = {
    "lint-pot-empty": Text(
        "`{name}`: 자격이 있는 신청이 이 세부 예산에 올 수 없습니다", "no eligible application reaches the pot `{name}`"
    ),
    "lint-pots-leave-out": Text(
        "{values}인 신청은 어느 세부 예산에도 들지 않고 회차가 멈춥니다 (조건 없는 세부 예산을 끝에 두십시오)",
        "no pot takes an application with {values}, and one such stops the round (let the last pot have no condition)",
    ),
}


def pot_remarks(book: Book) -> Iterator[Remark]:
    """One remark for each leaf pot that nobody reaches, and one where somebody is left out."""
    pots = book.budget.pots
    inner = {pot.within for pot in pots}
    leaves = [pot for pot in pots if pot.id not in inner]
    if not leaves:
        return
    worlds = worlds_of(book, names_of(book))
    eligible = [each.node for each in needed_of(book.criteria)]
    conditions = [_condition(pots, pot) for pot in leaves]
    for i, (pot, own) in enumerate(zip(leaves, conditions, strict=True)):
        taken = [tree.Not(each) for each in conditions[:i]]
        if worlds.can_hold([*taken, own]) is False or worlds.can_hold([*eligible, own]) is False:
            yield Remark(problem(MESSAGES, "lint-pot-empty", pot.at, name=pot.id), (book.budget, pot))
    if (left_out := worlds.witness(conditions, eligible)) is not None:
        values = given_in_words(left_out)
        yield Remark(problem(MESSAGES, "lint-pots-leave-out", leaves[0].at, values=values), (book.budget,))


def _condition(pots: Sequence[Pot], pot: Pot) -> tree.Node:
    """The condition of a pot and of all that it lies within."""
    by_id = {each.id: each for each in pots}
    own: list[tree.Node] = []
    each: Pot | None = pot
    while each is not None:
        own += [each.when.tree] if each.when else []
        each = by_id.get(each.within) if each.within else None
    return tree.And(tuple(own)) if len(own) > 1 else own[0] if own else tree.Literal(True)
