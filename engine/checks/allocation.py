"""What is wrong with the way in which a book's budget is divided, each with its line."""

from collections.abc import Iterator
from fractions import Fraction

from engine.book import Book
from engine.book.budget import AllocationRule
from engine.book.policies import POLICIES
from engine.errors import Catalogue, Problem, Text, problem

MESSAGES: Catalogue = {
    "allocation-nothing": Text("`{name}`: 0보다 커야 합니다", "`{name}` must be above zero"),
    "allocation-of-no-budget": Text(
        "예산이 정해지지 않았으면(`total: none`) `{key}`을(를) 쓸 수 없습니다: 나눌 금액이 없습니다."
        " 금액을 적거나 `ranked`, `first_come`, `committee`, `factor`가 있는 비례 배정 가운데 하나로 바꿉니다",
        "`{key}` needs an amount to divide and the budget's `total` is none: write the amount, or allocate by `ranked`,"
        " `first_come`, `committee` or a `factor`, without `undecided: hold`",
    ),
    "allocation-wanted": Text(
        "배정 방식 `{policy}`에는 `{key}`가 있어야 합니다", "the policy `{policy}` needs `{key}`"
    ),
    "allocation-unwanted": Text(
        "배정 방식 `{policy}`에는 `{key}`를 둘 수 없습니다", "the policy `{policy}` cannot have `{key}`"
    ),
    "allocation-above-claim": Text(
        "`{name}`: 신청의 산정액에 대한 비율이므로 100%를 넘을 수 없습니다",
        "`{name}` is a share of the claim and cannot be above 100%",
    ),
    "allocation-when-short": Text(
        "배정 방식 `{policy}`에는 `when_short: {text}`를 쓸 수 없습니다",
        "the policy `{policy}` cannot have `when_short: {text}`",
    ),
    "allocation-part-charges": Text(
        "연도별 예산이나 재원별 한도가 있으면 `best_value`는 전액 배정(`when_short: skip`)만 합니다",
        "with yearly budgets or ceilings of funders `best_value` pays whole claims only (`when_short: skip`)",
    ),
    "allocation-goal-repeated": Text("`{name}`: 같은 목표가 두 번 나옵니다", "the goal `{name}` appears twice"),
    "allocation-first-come": Text(
        "선착순은 `ranking`이 `applied_on`이나 `kind: moment` 항목(빠른 순)으로 시작해야 합니다",
        "`first_come` needs a `ranking` that begins with `applied_on` or a fact of kind `moment`, ascending",
    ),
}


def allocation_problems(book: Book) -> Iterator[Problem]:
    """Every problem of the policy and its keys; their expressions are checked elsewhere."""
    rule = book.allocation
    policy = POLICIES[rule.policy]
    given = {
        "when_short": rule.when_short is not None,
        "first_ceiling": bool(rule.first_ceiling),
        "maximise": bool(rule.maximise),
        "factor": rule.factor is not None,
        "points": rule.points is not None,
        "seed": bool(rule.seed),
    }
    for key, is_given in given.items():
        short_of_nothing = key == "when_short" and book.budget.total is None
        if key in policy.needs and not is_given and not short_of_nothing:
            yield problem(MESSAGES, "allocation-wanted", rule.at, policy=rule.policy, key=key)
        idle = key == "points" and key not in rule.maximise
        if is_given and (idle or key not in policy.needs + policy.may_have):
            yield problem(MESSAGES, "allocation-unwanted", rule.at, policy=rule.policy, key=key)
    for key in ("least", "first_ceiling", "factor"):
        share = getattr(rule, key)
        if isinstance(share, Fraction) and share > 1:
            yield problem(MESSAGES, "allocation-above-claim", rule.at, name=key)
    if rule.factor == 0:
        yield problem(MESSAGES, "allocation-nothing", rule.at, name="factor")
    if rule.way == "choice" and rule.when_short == "stop":
        yield problem(MESSAGES, "allocation-when-short", rule.at, policy=rule.policy, text=rule.when_short)
    dated = bool(book.budget.years) or any(funder.at_most is not None for funder in book.budget.funders)
    if rule.way == "choice" and rule.when_short == "part" and dated:
        yield problem(MESSAGES, "allocation-part-charges", rule.at)
    if rule.way == "people" and rule.undecided == "hold":
        yield problem(MESSAGES, "allocation-unwanted", rule.at, policy=rule.policy, key="undecided: hold")
    for goal in dict.fromkeys(each for each in rule.maximise if rule.maximise.count(each) > 1):
        yield problem(MESSAGES, "allocation-goal-repeated", rule.at, name=goal)
    if book.budget.total is None:
        yield from _of_no_budget(rule)
    if rule.policy == "first_come" and not _by_receipt(book):
        yield problem(MESSAGES, "allocation-first-come", book.ranking.at)


def _by_receipt(book: Book) -> bool:
    """Whether the ranking begins with when an application came, the earliest first."""
    first = book.ranking.by[:1]
    fact = book.facts.get(first[0].fact) if first and not first[0].descending else None
    return fact is not None and (fact.id == "applied_on" or fact.kind == "moment")


def _of_no_budget(rule: AllocationRule) -> Iterator[Problem]:
    if rule.way == "choice" or (rule.way == "division" and rule.factor is None):
        yield problem(MESSAGES, "allocation-of-no-budget", rule.at, key=f"policy: {rule.policy}")
    if rule.undecided == "hold":
        yield problem(MESSAGES, "allocation-of-no-budget", rule.at, key="undecided: hold")
