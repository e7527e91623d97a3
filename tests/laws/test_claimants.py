"""Where rows claim: the laws hold for every partner, and a single row is its applicant by another name."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.assessment import Status
from engine.documents.round import document_from_round, result_from_document
from engine.feel import Scope
from engine.round import Round, round_from
from engine.verify import verify
from tests.examples import DEPTH, count_of
from tests.laws.drawn import DECIDED_ON, Drawn
from tests.laws.partners import alone, consortia, decision_of

PARTS = 8 if DEPTH == "long" else 1
"""Of a long run, which one core would not end within the hour."""
EVERY = 3
"""Of so many rounds one is decided again with its applications turned, and verified as its document has it."""


def round_of(each: Drawn) -> Round:
    round_, problems = round_from(each.book, each.applications, DECIDED_ON)
    assert round_ is not None, problems
    return round_


@pytest.mark.parametrize("part", range(PARTS))
def test_a_single_row_is_decided_as_its_applicant(part: int) -> None:
    """The same status, rank, award, lines, payments and reasons, whoever is asked who claims."""
    rounds = 0
    for seed in range(1 + part, count_of(240) + 1, PARTS):
        if (pair := alone(seed)) is None:
            continue
        applicants, rows = (document_from_round(round_of(each), "", "en") for each in pair)
        assert decision_of(pair[1], rows) == decision_of(pair[0], applicants), f"seed {seed}"
        rounds += 1
    assert rounds > count_of(240) // PARTS // 2


@pytest.mark.parametrize("part", range(PARTS))
def test_rounds_of_consortia_keep_every_law(part: int) -> None:
    """Verified by the second program, by plain sums, and the same whatever the order of the intake."""
    mix: Counter[str] = Counter()
    for seed in range(1 + part, count_of(320) + 1, PARTS):
        if (each := consortia(seed)) is None:
            continue
        round_ = round_of(each)
        assert [check for check in round_.checks if not check.holds] == [], f"seed {seed}"
        assert list(broken_sums(round_)) == [], f"seed {seed}"
        if seed // PARTS % EVERY == 0:
            document = document_from_round(round_, "", "en")
            turned = round_of(Drawn(each.seed, each.text, each.book, each.applications[::-1], each.policies))
            assert document_from_round(turned, "", "en") == document, f"seed {seed}"
            result, _, _ = result_from_document(document, "result.json")
            assert result is not None
            assert all(check.holds for check in verify(each.book, round_.dates, result, each.applications))
        mix.update(shown_by(round_))
    least = {"shared": 25, "bound": 15, "part": 20, "held": 5, "refused": 2, "kin within": 15}
    assert {name: mix[name] for name in least if mix[name] * 100 < least[name] * mix["rounds"]} == {}


def broken_sums(round_: Round):
    """The sums that do not come out: of shares, of their tranches, and of every firm under each limit."""
    book = round_.book
    paid: Counter[tuple[str, str]] = Counter()
    for each in round_.awards:
        if sum(share.amount for share in each.shares) != each.award:
            yield f"{each.application_no}: the shares"
        for i, payment in enumerate(each.payments):
            parts = [share.payments[i] for share in each.shares if share.payments]
            if sum(part.amount for part in parts) != payment.amount:
                yield f"{each.application_no}: tranche {i}"
            if book.budget.funders and tuple(map(sum, zip(*(p.by_funder for p in parts), strict=True))) != (
                payment.by_funder
            ):
                yield f"{each.application_no}: funders of tranche {i}"
        for share in each.shares:
            if sum(payment.amount for payment in share.payments) != share.amount:
                yield f"{each.application_no}: tranches of {share.claimant.number}"
            row = share.claimant.row
            firm = row["head"] or row["number"]
            for limit in book.firm_limits:
                scope = Scope({**each.judged.facts, "claimant": row}, book=True)
                if limit.per == "firm" and (limit.when is None or limit.when.run(scope) is not False):
                    paid[firm, limit.id] += sum(share.lines[name] for name in limit.covers)
                    if paid[firm, limit.id] > limit.at_most.run(scope):
                        yield f"{firm} {limit.id}"


def shown_by(round_: Round) -> set[str]:
    """What a round is an example of."""
    firms = Counter(share.claimant.firm for each in round_.awards for share in each.shares if share.amount)
    keys = [[one.firm for one in each.judged.entitlement.claimants] for each in round_.applicants]
    shown = {
        "rounds": True,
        "shared": any(count > 1 for count in firms.values()),
        "bound": any(name.startswith("firm_limits") for each in round_.applicants for name in each.met),
        "part": any(each.in_part for each in round_.applicants),
        "held": bool(round_.held),
        "refused": any(
            each.status is Status.NOT_ELIGIBLE and each.why[0].startswith("firm_limits") for each in round_.applicants
        ),
        "kin within": any(len(set(firms_)) < len(firms_) for firms_ in keys),
    }
    return {name for name, holds in shown.items() if holds}
