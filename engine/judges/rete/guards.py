"""What durable-rules gets wrong, or dies of, and the guard against each: one switch a guard.

All are on, always; only a test switches one off, to show that the guard is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import Catalogue, EngineRefusal, Text, problem


@dataclass(frozen=True, slots=True)
class Guards:
    """Before a fact is sent, while rules are defined, and after each run."""

    field_types: bool = True  # "10" == 10 holds there, and so does true == 1
    whole_64_bit: bool = True  # 2**63 == 2**63 - 1 holds there
    no_floats: bool = True  # 2**53 + 1 == 2.0**53 holds there
    short_texts: bool = True  # lengths are 16 bit: any two strings of 65,536 bytes are equal
    iso_dates: bool = True  # the order of strings is right only for one width
    nulls_dropped: bool = True  # null != 5 is silent, 5 != null fires, and null exists
    empty_lists_marked: bool = True  # nothing is true of an empty list, not even that it lacks an item
    other_field_present: bool = True  # a missing right-hand field is read from a stale stack
    reserved_names: bool = True  # `id`, `sid` and `$…` mean something else
    distinct_hashes: bool = True  # a name is its 32-bit hash
    few_matches: bool = True  # more than 64 matching conditions: error 303
    few_conditions: bool = True  # 512 first conditions: an endless loop
    few_alike: bool = True  # 256 rules with one condition: a crash
    one_fact: bool = True  # a fact that stays makes the next one a duplicate, or joins it
    safe_deletion: bool = True  # deleting a session in which nothing ran frees a wild pointer
    sentinel: bool = True  # a run that ended early looks like one that found nothing
    no_doubles: bool = True  # a rule that fires twice was matched by something else
    definition_order: bool = True  # as does one out of turn
    met_or_not: bool = True  # a condition and its negation never both hold
    operands_present: bool = True  # one of the two holds exactly where the operands are known
    one_thread: bool = True  # a session is locked for its thread
    poisoned: bool = True  # after an anomaly the session is locked or holds what is not known
    self_proof: bool = True  # another build may get even constants wrong


ALL_GUARDS = Guards()

MESSAGES: Catalogue = {
    "rete-kind": Text(
        "규칙 엔진에 보낼 수 없는 값: {value} ({kind})", "no value for the rule network: {value} as {kind}"
    ),
    "rete-too-large": Text("64비트 정수를 벗어난 값: {value}", "outside 64-bit integers: {value}"),
    "rete-float": Text("부동소수점 수는 쓸 수 없습니다: {value}", "a floating-point number: {value}"),
    "rete-text": Text(
        "규칙 엔진에 보낼 수 없는 긴 문자열: {length}바이트", "text too long for the rule network: {length} bytes"
    ),
    "rete-character": Text("규칙 엔진에 보낼 수 없는 글자가 있습니다", "text with half a surrogate pair"),
    "rete-date": Text("규칙 엔진에 보낼 수 없는 날짜: {value}", "no date for the rule network: {value}"),
    "rete-name": Text("쓸 수 없는 필드 이름: `{name}`", "reserved field name: `{name}`"),
    "rete-hash": Text("해시가 같은 필드 이름: {names}", "field names with one hash: {names}"),
    "rete-matches": Text(
        "한 규칙 묶음의 조건이 너무 많습니다: {count}", "too many conditions may match at once: {count}"
    ),
    "rete-conditions": Text(
        "한 규칙 묶음의 조건이 너무 많습니다: {count}", "too many conditions in one ruleset: {count}"
    ),
    "rete-alike": Text("같은 조건이 너무 많습니다: {count}", "too many rules with one condition: {count}"),
    "rete-sentinel": Text("규칙 엔진이 끝까지 돌지 않았습니다", "the rule network did not run to its end"),
    "rete-double": Text("규칙이 두 번 걸렸습니다: {rule}", "a rule fired twice: {rule}"),
    "rete-order": Text("규칙이 정의 순서와 다르게 걸렸습니다: {rule}", "a rule fired out of turn: {rule}"),
    "rete-both": Text("조건과 그 부정이 함께 걸렸습니다: {term}", "a condition and its negation both hold: {term}"),
    "rete-operands": Text(
        "값이 있는데 판정이 없거나, 값이 없는데 판정이 있습니다: {term}",
        "decided without its operands, or undecided with them: {term}",
    ),
    "rete-thread": Text("다른 스레드에서 불렀습니다", "called from another thread"),
    "rete-poisoned": Text(
        "이상이 있던 규칙 엔진은 다시 쓸 수 없습니다", "the rule network met an anomaly before and is not used again"
    ),
    "rete-failed": Text("규칙 엔진 오류: {error}", "the rule network failed: {error}"),
    "rete-proof": Text(
        "규칙 엔진의 자체 점검이 실패했습니다: `{text}`: {expected} 대신 {found}",
        "the rule network fails its self-proof: `{text}`: {found} instead of {expected}",
    ),
}


def refusal(code: str, **words: object) -> EngineRefusal:
    """The refusal to raise: the engine does not trust itself with this."""
    return EngineRefusal((problem(MESSAGES, code, "", **words),))
