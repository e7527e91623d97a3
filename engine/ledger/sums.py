"""Every cap of a recorded round added again, from its record alone: no book is read, and nothing is judged.

What is recorded as an award may exceed neither the entitlement, nor what a firm may have, nor any part of the budget,
and must be what its lines, tranches and funders add up to. Whether the book was followed is for `rerun`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from engine.ledger.rounds import RecordedRound

_RECEIVE, _HOLD = "awarded", "undecided"
_TOTAL, _RESERVE, _POT = "budget.total", "budget.reserve", "budget.pots."


class Breach(NamedTuple):
    """A sum of a round that is not as recorded, or above its cap: which, whose, what it comes to, and what it may."""

    sum: str
    whose: str
    comes_to: int | None
    may: int | None


def breaches_of(round_: RecordedRound) -> tuple[Breach, ...]:
    """What does not add up; a record of another form than this program writes is one breach, `form`."""
    try:
        return tuple(_breaches(round_))
    except (KeyError, TypeError, AttributeError, ValueError):
        return (Breach("form", "", None, None),)


def _breaches(round_: RecordedRound) -> Iterator[Breach]:
    decision = round_.decision.body if round_.decision else {}
    bodies = {_text(body["application_no"]): body for body in round_.bodies}
    if len(bodies) != len(round_.written):
        yield Breach("twice", "", len(round_.written), len(bodies))
    for number, body in bodies.items():
        yield from _of_application(number, body)
    yield from _of_budget(bodies, decision["budget"])
    for each in decision["firm_limits"]:
        given = sum(
            _whole(bodies[number]["award_lines"].get(line, 0)) for number, of in each["of"].items() for line in of
        )
        if given > _whole(each["room"]):
            yield Breach(_text(each["limit"]), _text(each["firm"]), given, each["room"])


def _of_application(number: str, body: Mapping[str, Any]) -> Iterator[Breach]:
    award, lines = _whole(body["award"]), {name: _whole(amount) for name, amount in body["award_lines"].items()}
    entitled = body["entitlement"]
    if award and body["status"] != _RECEIVE:
        yield Breach("status", number, award, 0)
    if _whole(body["held"]) < 0 or (body["held"] and body["status"] != _HOLD):
        yield Breach("held", number, body["held"], 0)
    if sum(lines.values()) != award:
        yield Breach("lines", number, sum(lines.values()), award)
    for name, amount in lines.items():
        most = entitled["lines"][name]["amount"]
        if amount < 0 or (amount and (most is None or amount > most)):
            yield Breach(f"entitlement {name}", number, amount, most)
    if award and (entitled["amount"] is None or award > entitled["amount"]):
        yield Breach("entitlement", number, award, entitled["amount"])
    if not award:
        return
    tranches = [_whole(each["amount"]) for each in body["tranches"]]
    if sum(tranches) != award or min(tranches, default=0) < 0:
        yield Breach("tranches", number, sum(tranches), award)
    if body["funders"] and sum(map(_whole, body["funders"].values())) != award:
        yield Breach("funders", number, sum(body["funders"].values()), award)
    paid: Counter[str] = Counter()
    for each in body["tranches"]:
        paid.update({funder: _whole(part) for funder, part in each["funders"].items()})
    if body["funders"] and {**paid} != dict(body["funders"]):
        yield Breach("funders", number, sum(paid.values()), sum(body["funders"].values()))


def _of_budget(bodies: Mapping[str, Mapping[str, Any]], budget: Mapping[str, Any]) -> Iterator[Breach]:
    awarded = sum(_whole(each["award"]) for each in bodies.values())
    held = sum(_whole(each["held"]) for each in bodies.values())
    for name, comes_to in (("awarded", awarded), ("held", held)):
        if comes_to != budget[name]:
            yield Breach(name, "", comes_to, budget[name])
    if budget["total"] is not None and awarded + held > _whole(budget["total"]):
        yield Breach(_TOTAL, "", awarded + held, budget["total"])
    accounts = {_text(each["name"]): each for each in budget["accounts"]}
    charged: Counter[str] = Counter()
    for body in bodies.values():
        charged[_TOTAL] += body["award"]
        charged[_RESERVE] += _whole(body["from_reserve"]) if body["award"] else 0
        pot: Any = body["pot"] if body["award"] else None
        path: list[Any] = []
        while pot is not None:
            if pot in path:
                raise ValueError("a pot within itself")
            path.append(pot)
            charged[f"{_POT}{pot}"] += body["award"] - body["from_reserve"]
            pot = accounts[f"{_POT}{pot}"]["within"]
        for funder, amount in body["funders"].items():
            charged[f"budget.funders.{funder}"] += _whole(amount)
        for tranche in body["tranches"]:
            if tranche["on"] is not None and tranche["amount"]:
                charged[f"budget.years.{tranche['on'][:4]}"] += tranche["amount"]
    for name, account in accounts.items():
        if charged[name] != _whole(account["awarded"]):
            yield Breach(name, "", charged[name], account["awarded"])
        spent = charged[name] + _whole(account["held"])
        if account["ceiling"] is not None and spent > _whole(account["ceiling"]):
            yield Breach(name, "", spent, account["ceiling"])


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
