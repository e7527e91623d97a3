"""Every decision is reached by `rete` and, independently, by `plain`; where they differ the engine refuses itself."""

from __future__ import annotations

from engine.book import Book
from engine.errors import Catalogue, EngineRefusal, Problem, Text, problem
from engine.facts import Facts
from engine.judges import plain
from engine.judges.rete import judge as rete
from engine.judges.verdicts import Judge, Verdict, Verdicts

MESSAGES: Catalogue = {
    "judges-differ": Text(
        "두 판정기의 결과가 다릅니다: 신청 `{application}`의 `{criterion}` (plain {plain}, rete {rete})."
        " 아무것도 기록하지 않았습니다",
        "the judges differ on `{criterion}` of application `{application}` (plain {plain}, rete {rete});"
        " nothing was recorded",
    ),
}


def agreeing_judge_from_book(book: Book) -> Judge:
    """A judge that asks both; raises `EngineRefusal` with every criterion on which they differ."""
    by_definition, by_rules = plain.judge_from_book(book), rete.judge_from_book(book)

    def judge(facts: Facts) -> Verdicts:
        defined, decided = by_definition(facts), by_rules(facts)
        if defined != decided:
            raise EngineRefusal(_differences(facts, defined, decided))
        return decided

    return judge


def _differences(facts: Facts, defined: Verdicts, decided: Verdicts) -> tuple[Problem, ...]:
    first, second = _flat(defined), _flat(decided)
    return tuple(
        problem(
            MESSAGES,
            "judges-differ",
            "",
            application=facts.get("application_no", "?"),
            criterion=name,
            plain=first.get(name, "-"),
            rete=second.get(name, "-"),
        )
        for name in dict.fromkeys((*first, *second))
        if first.get(name) is not second.get(name)
    )


def _flat(verdicts: Verdicts) -> dict[str, Verdict]:
    benefits = {f"benefits.{benefit}": verdict for benefit, verdict in verdicts.benefits.items()}
    applies = {f"benefits.{benefit}.when": verdict for benefit, verdict in verdicts.applies.items()}
    return {**verdicts.criteria, "eligibility": verdicts.eligible, **benefits, **applies}
