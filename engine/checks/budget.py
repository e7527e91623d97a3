"""What is wrong with a book's budget and with the way it is divided, each with its line."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.book import Book
from engine.book.budget import Pot
from engine.book.kinds import kind_of_fact
from engine.book.limit_id import TOTAL, LimitId
from engine.book.pots import PotTree, reserve_of, tree_of
from engine.checks.allocation import allocation_problems
from engine.errors import Catalogue, Problem, Text, problem, repeated_problems
from engine.feel import decimal_text
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "budget-repeated-id": Text("`{name}`: 같은 id가 이미 있습니다", "the id `{name}` is already used"),
    "budget-unknown-pot": Text(
        "`{name}`: `within`에 적은 세부 예산이 없습니다{near}", "unknown pot `{name}` in `within`{near}"
    ),
    "budget-pot-cycle": Text(
        "`{name}`: 세부 예산이 자기 자신 안에 들어 있습니다 ({names})", "the pot `{name}` is within itself: {names}"
    ),
    "budget-ceiling-twice": Text(
        "`{name}`: 한도는 금액(`ceiling`)이나 비율(`share`) 가운데 하나로 적습니다",
        "`{name}` has either a `ceiling` or a `share`, not both",
    ),
    "budget-nothing": Text("`{name}`: 0보다 커야 합니다", "`{name}` must be above zero"),
    "budget-ceiling-above-parent": Text(
        "`{name}`의 한도 {ceiling}이(가) 상위 예산 {above}보다 큽니다",
        "the ceiling {ceiling} of `{name}` is above that of its parent, {above}",
    ),
    "budget-floor-above-ceiling": Text(
        "`{name}`의 하한 {floor}이(가) 한도 {ceiling}보다 큽니다",
        "the floor {floor} of `{name}` is above its ceiling {ceiling}",
    ),
    "budget-floors-above-parent": Text(
        "`{name}` 아래 하한의 합 {floors}이(가) 쓸 수 있는 {ceiling}보다 큽니다",
        "the floors within `{name}` add up to {floors}, more than the {ceiling} it can spend",
    ),
    "budget-shares": Text(
        "`{name}`의 비율을 모두 더하면 100%가 아니라 {sum}%입니다", "the shares of `{name}` add up to {sum}%, not 100%"
    ),
    "budget-shares-above": Text(
        "`{name}`의 비율을 모두 더하면 100%를 넘습니다: {sum}%",
        "the shares of `{name}` add up to more than 100%: {sum}%",
    ),
    "budget-pot-unreached": Text(
        "`{name}`: 앞의 `{other}`이(가) 모든 신청을 받으므로 이 세부 예산에는 신청이 오지 않습니다",
        "no application reaches `{name}`: `{other}` before it takes them all",
    ),
    "budget-reserve-alone": Text(
        "예비비(`reserve`)는 세부 예산(`pots`)이 있을 때만 둡니다", "a `reserve` needs `pots` that can draw on it"
    ),
    "budget-reserve-too-large": Text(
        "예비비 {reserve}이(가) 총예산 {total} 이상입니다",
        "the reserve {reserve} leaves nothing of the total {total}",
    ),
    "budget-none-has-parts": Text(
        "예산이 정해지지 않았으면(`total: none`) `{key}`을(를) 둘 수 없습니다",
        "a budget whose `total` is none cannot have `{key}`: there is nothing to part",
    ),
    "budget-takes-rest": Text(
        "재원 가운데 하나만 `takes_rest: true`로 적습니다", "exactly one funder has `takes_rest: true`"
    ),
    "one-payment-facts": Text(
        "`same`에는 신청마다 값이 하나인 항목을 하나 이상, 한 번씩 적습니다",
        "`same` lists one or more facts, each once; each has a single value in an application",
    ),
    "one-payment-unknown": Text("`{name}`: 없는 항목입니다{near}", "unknown fact `{name}`{near}"),
    "firm-limit-stated-for": Text(
        "`{name}`: `stated_for`는 `already`와 함께 적습니다", "`{name}` says `stated_for` but has no `already`"
    ),
    "firm-limit-per-application": Text(
        "`{name}`: 신청별 한도(`per: application`)에는 `stated_for`를 둘 수 없습니다",
        "`{name}` is a limit per application and cannot have `stated_for`",
    ),
}


def budget_problems(book: Book) -> tuple[Problem, ...]:
    """Every problem of the budget and its allocation; their expressions are checked elsewhere."""
    money = _without_total(book) if book.budget.total is None else _of_total(book)
    return (*money, *allocation_problems(book), *_one_payment(book), *_firm_limits(book))


def _of_total(book: Book) -> tuple[Problem, ...]:
    pots = tuple(_pots(book)) or tuple(_unreached(book.budget.pots))
    form = (*pots, *_reserve(book), *_funders(book))
    return form or (*_shares(book), *_amounts(book))


def _without_total(book: Book) -> Iterator[Problem]:
    budget = book.budget
    parts = {"pots": bool(budget.pots), "reserve": budget.reserve is not None, "years": bool(budget.years)}
    parts["funders: at_most"] = any(each.at_most is not None for each in budget.funders)
    for key in (key for key, given in parts.items() if given):
        yield problem(MESSAGES, "budget-none-has-parts", budget.at, key=key)
    yield from _funders(book)


def _pots(book: Book) -> Iterator[Problem]:
    pots = book.budget.pots
    known = {pot.id: pot for pot in pots}
    yield from repeated_problems(MESSAGES, "budget-repeated-id", ((each.id, each.at) for each in pots))
    for pot in pots:
        if pot.within is not None and pot.within not in known:
            yield problem(MESSAGES, "budget-unknown-pot", pot.at, name=pot.within, near=did_you_mean(pot.within, known))
        if pot.ceiling is not None and pot.share is not None:
            yield problem(MESSAGES, "budget-ceiling-twice", pot.at, name=pot.id)
        if pot.ceiling == 0 or pot.share == 0:
            yield problem(MESSAGES, "budget-nothing", pot.at, name=pot.id)
        circle = _within(pots, pot)
        if circle and circle[-1] == pot.id:
            yield problem(MESSAGES, "budget-pot-cycle", pot.at, name=pot.id, names=" < ".join((pot.id, *circle)))


def _within(pots: Sequence[Pot], pot: Pot) -> list[str]:
    """The ancestors of a pot, its parent first, until one comes again."""
    above = {each.id: each.within for each in pots}
    found: dict[str, None] = {}
    each = pot.within
    while each is not None and each in above and each not in found:
        found[each] = None
        each = above[each]
    return list(found)


def _unreached(pots: Sequence[Pot]) -> Iterator[Problem]:
    conditions = {pot.id: pot.when for pot in pots}
    inner = {pot.within for pot in pots}
    takes_all = ""
    for pot in (each for each in pots if each.id not in inner):
        if takes_all:
            yield problem(MESSAGES, "budget-pot-unreached", pot.at, name=pot.id, other=takes_all)
        elif not any(conditions.get(each) for each in (pot.id, *_within(pots, pot))):
            takes_all = pot.id


def _reserve(book: Book) -> Iterator[Problem]:
    budget = book.budget
    if budget.reserve and not budget.pots:
        yield problem(MESSAGES, "budget-reserve-alone", budget.reserve.at)
    elif budget.reserve and budget.total is not None and reserve_of(budget) >= budget.total:
        words = {"reserve": book.money.grouped(reserve_of(budget)), "total": book.money.grouped(budget.total)}
        yield problem(MESSAGES, "budget-reserve-too-large", budget.reserve.at, **words)
    elif budget.reserve and not reserve_of(budget):
        yield problem(MESSAGES, "budget-nothing", budget.reserve.at, name="reserve")


def _funders(book: Book) -> Iterator[Problem]:
    funders = book.budget.funders
    yield from repeated_problems(MESSAGES, "budget-repeated-id", ((each.id, each.at) for each in funders))
    for funder in funders:
        if not funder.share or funder.at_most == 0:
            yield problem(MESSAGES, "budget-nothing", funder.at, name=funder.id)
    if funders:
        total = sum((funder.share for funder in funders), Fraction(0))
        if total != 1:
            yield problem(MESSAGES, "budget-shares", funders[0].at, name="funders", sum=decimal_text(total * 100))
        if sum(funder.takes_rest for funder in funders) != 1:
            yield problem(MESSAGES, "budget-takes-rest", funders[0].at)


def _shares(book: Book) -> Iterator[Problem]:
    """Where all pots of one parent have shares, these make up 100%: at the top, together with the reserve's."""
    inside: dict[str | None, list[Pot]] = {}
    for pot in book.budget.pots:
        inside.setdefault(pot.within, []).append(pot)
    for within, pots in inside.items():
        shares = [pot.share for pot in pots if pot.share is not None]
        reserve = book.budget.reserve.amount if book.budget.reserve and within is None else None
        whole = len(shares) == len(pots) and not isinstance(reserve, int)
        total = sum(shares, reserve if shares and isinstance(reserve, Fraction) else Fraction(0))
        if total > 1 or (whole and total != 1):
            code = "budget-shares" if whole else "budget-shares-above"
            yield problem(MESSAGES, code, pots[0].at, name=within or "pots", sum=decimal_text(total * 100))


def _amounts(book: Book) -> Iterator[Problem]:
    tree, shown = tree_of(book.budget), book.money.grouped
    whole = book.budget.total or 0
    places: dict[str, Pot] = {LimitId.of_pot(pot.id): pot for pot in book.budget.pots}
    for node in tree.nodes.values():
        pot = places.get(node.name)
        name, at = (pot.id, pot.at) if pot else ("budget", book.budget.at)
        above = whole if node.parent in (None, TOTAL) else tree.nodes[str(node.parent)].ceiling
        if node.ceiling > above:
            words = {"name": name, "ceiling": shown(node.ceiling), "above": shown(above)}
            yield problem(MESSAGES, "budget-ceiling-above-parent", at, **words)
        if node.floor > node.ceiling:
            words = {"name": name, "floor": shown(node.floor), "ceiling": shown(node.ceiling)}
            yield problem(MESSAGES, "budget-floor-above-ceiling", at, **words)
        floors = sum(_kept(tree, each) for each in node.children)
        if floors > node.ceiling:
            words = {"name": name, "floors": shown(floors), "ceiling": shown(node.ceiling)}
            yield problem(MESSAGES, "budget-floors-above-parent", at, **words)


def _kept(tree: PotTree, name: str) -> int:
    """The protected minimum of a pot: its floor, or the minimums of its children together, whichever is larger."""
    node = tree.nodes[name]
    return max(node.floor, sum(_kept(tree, each) for each in node.children))


def _one_payment(book: Book) -> Iterator[Problem]:
    if (rule := book.one_payment) is None:
        return
    single = True
    for name in rule.same:
        if name not in book.facts:
            near = did_you_mean(name, (*book.facts, *book.spare_facts))
            yield problem(MESSAGES, "one-payment-unknown", rule.at, name=name, near=near)
        else:
            single = single and kind_of_fact(book.facts[name]).name != "list"
    if not rule.same or len(set(rule.same)) != len(rule.same) or not single:
        yield problem(MESSAGES, "one-payment-facts", rule.at)


def _firm_limits(book: Book) -> Iterator[Problem]:
    for limit in book.firm_limits:
        if limit.already is None and "stated_for" in limit.model_fields_set:
            yield problem(MESSAGES, "firm-limit-stated-for", limit.at, name=limit.id)
        elif limit.per == "application" and "stated_for" in limit.model_fields_set:
            yield problem(MESSAGES, "firm-limit-per-application", limit.at, name=limit.id)
