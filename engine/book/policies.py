"""The policies by which a budget is allocated: one row for each, which every room reads that must tell them apart."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from engine.errors import Text

PolicyName = Literal["ranked", "first_come", "pro_rata", "ceiling_then_pro_rata", "best_value", "committee"]
Way = Literal["order", "division", "choice", "people"]
"""How claims are served: one after the other by rank, all at once, the best set, or as people say."""


class Policy(NamedTuple):
    """`needs` and `may_have` are keys of `allocation`; `words` say the policy, with holes for what its keys say."""

    way: Way
    words: Text
    needs: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()


POLICIES: Mapping[PolicyName, Policy] = {
    "ranked": Policy("order", Text("순위대로 배정: {short}", "in rank order: {short}"), ("when_short",)),
    "first_come": Policy("order", Text("선착순 배정: {short}", "first come, first served: {short}"), ("when_short",)),
    "pro_rata": Policy("division", Text("산정액에 비례하여 배정", "in proportion to the claims"), (), ("factor",)),
    "ceiling_then_pro_rata": Policy(
        "division",
        Text(
            "{first}까지 전액을 먼저 배정하고 나머지는 비례하여 배정",
            "in full up to {first}, and the rest in proportion",
        ),
        ("first_ceiling",),
        ("factor",),
    ),
    "best_value": Policy(
        "choice",
        Text("{goals}이(가) 가장 크도록 배정({parts})", "to maximise {goals} ({parts})"),
        ("when_short", "maximise"),
        ("seed", "points"),
    ),
    "committee": Policy(
        "people",
        Text("위원회가 정한 금액을 한도와 대조하여 배정", "as the committee decided, held against every limit"),
    ),
}
