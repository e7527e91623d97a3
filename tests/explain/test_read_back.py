"""The rule in words means what the rule means: a reader who knows only the words finds the same rule in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.book import Book, book_from_yaml
from engine.errors import Text
from engine.explain import expression_in_words
from engine.explain.rules import amount_in_words, money_in_words
from engine.feel import Scope, Unknown, compiled, parsed
from engine.feel.grammar import tree
from tests.agreement.books import RandomBook, RandomCriterion, expression, random_facts
from tests.agreement.expressions import FACTS, WORDS, Writer
from tests.checks.mistakes_made import BOOK as FIRST
from tests.examples import examples
from tests.explain.read_back import Reader

LANGUAGES = ("ko", "en")
LABELS = {
    "staff": ("직원 수", "Staff"),
    "hires": ("신규 고용", "New hires"),
    "sales": ("매출액", "Sales"),
    "site_cost": ("토지 매입비", "Cost of the site"),
    "score": ("평가점수", "Score"),
    "ratio": ("자부담률", "Own share"),
    "growth": ("성장률", "Growth"),
    "founded_on": ("설립일", "Founded on"),
    "applied_on": ("신청일", "Date of application"),
    "moved_on": ("이전일", "Moved on"),
    "received": ("접수 시각", "Received at"),
    "returned": ("회송 시각", "Returned at"),
    "moved": ("이전 여부", "Has moved"),
    "closed": ("폐업 여부", "Has closed"),
    "sector": ("업종", "Sector"),
    "former": ("이전 업종", "Former sector"),
    "papers": ("인증", "Papers"),
    "awards": ("수상", "Awards"),
    "remark": ("적요", "Remark"),
    "aid": ("받은 지원", "Aid received"),
}
COLUMNS = {"won": ("받은 금액", "Amount won"), "on": ("받은 날", "Won on"), "kind": ("받은 종류", "Kind of aid")}
CHOICES = {
    "ict": ("정보통신", "Computing"),
    "bio": ("생명과학", "Life science"),
    "제조": ("제조업", "Making"),
    "연구 소": ("연구소", "A lab"),
}


def _book() -> Book:
    """The first book with the facts of the random conditions."""
    lines = []
    for name, (kind, none) in FACTS.items():
        if name in ("score", "applied_on"):
            continue
        ko, en = LABELS[name]
        lines.append(f"  {name}:\n    kind: {kind}\n    label: {{ko: {ko}, en: {en}}}")
        if none:
            lines.append("    may_be_none: true")
        if kind in ("choice", "choices"):
            listed = ", ".join(f'"{word}": {{ko: {CHOICES[word][0]}, en: {CHOICES[word][1]}}}' for word in WORDS)
            lines.append(f"    of: {{{listed}}}")
        if kind == "records":
            listed = ", ".join(f'"{word}": {{ko: {CHOICES[word][0]}, en: {CHOICES[word][1]}}}' for word in WORDS)
            lines.append("    columns:")
            for column, column_kind in (("won", "money"), ("on", "date"), ("kind", "choice")):
                of = f", of: {{{listed}}}" if column == "kind" else ""
                ko, en = COLUMNS[column]
                lines.append(f"      {column}: {{kind: {column_kind}, label: {{ko: {ko}, en: {en}}}{of}}}")
    facts = "facts:\n" + "\n".join(lines) + "\n  machine_cost:"
    text = FIRST.replace("facts:\n  staff: {kind: count, label: {ko: 직원 수, en: Staff}}\n  machine_cost:", facts)
    text = text.replace("currency: KRW", 'currency: KRW\nzone: "+09:00"').replace("[applied_on,", "[score descending,")
    book, problems = book_from_yaml(text, "words.yaml")
    assert book is not None, problems
    return book


BOOK = _book()


def labels(language: str) -> dict[str, str]:
    at = LANGUAGES.index(language)
    known = {both[at]: name for name, both in (*LABELS.items(), *COLUMNS.items())}
    return known | {both[at]: f'"{word}"' for word, both in CHOICES.items()}


LISTS = frozenset(name for name, (kind, _) in FACTS.items() if kind == "choices")


def read_back(words: str, language: str) -> str:
    return Reader(words, language, labels(language), LISTS).whole()


def same_meaning(text: str, random: Random, in_words: Callable[[tree.Node, Book], Text] = expression_in_words) -> None:
    """Read back from the words, it has the same value of facts on either side of each of its constants."""
    node = parsed(text)
    assert isinstance(node, tree.Node), text
    criterion = RandomCriterion("only", expression(text))
    words = in_words(node, BOOK)
    for language in LANGUAGES:
        said = words.in_(language)  # type: ignore[arg-type]
        again = read_back(said, language)
        other = parsed(again)
        assert isinstance(other, tree.Node), f"{text}\n{said}\n{again}"
        for _ in range(6):
            facts = random_facts(random, RandomBook((criterion,)))
            one, two = (compiled(each)(Scope(facts, book=True)) for each in (node, other))
            alike = (isinstance(one, Unknown) and isinstance(two, Unknown)) or (type(one), one) == (type(two), two)
            assert alike, f"{text}\n{said}\n{again}\n{one} {two}\n{facts}"


@examples(200)
@given(st.integers(0, 2**32))
def test_a_random_condition_reads_as_it_is(seed: int) -> None:
    random = Random(seed)
    same_meaning(Writer(random, Counter()).condition(3), random)


@examples(100)
@given(st.integers(0, 2**32))
@example(41726271)  # none, where it stands for a whole amount
def test_a_random_amount_reads_as_it_is(seed: int) -> None:
    """Choices within choices, sums of choices, and choices within the arguments of a call."""
    random = Random(seed)
    write = Writer(random, Counter())

    def amount(depth: int) -> str:
        if depth == 0:
            return write.quantity()
        one, other, asked = amount(depth - 1), amount(depth - 1), write.condition(1)
        return random.choice(
            (
                f"if {asked} then {one} else {other}",
                f"(if {asked} then {one} else {other}) * 2",
                f"min({one}, {other})",
                f"({one}) - ({other})",
                f"floor(({one}) / 3)",
                f"-({one})",
            )
        )

    written = amount(3)
    same_meaning(written, random)
    same_meaning(written, random, amount_in_words)
    same_meaning(written, random, money_in_words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(staff + hires) * 500_000", "(Staff + New hires) × KRW 500,000"),
        ("staff * 6 * 500_000", "Staff × 6 × KRW 500,000"),
        (
            "if moved then (if closed then 1 else 2) else 3",
            "(KRW 1 if [Has closed: yes], else KRW 2) if [Has moved: yes], else KRW 3",
        ),
    ],
)
def test_an_amount_with_its_currency_reads_as_it_is(text: str, words: str) -> None:
    node = parsed(text)
    assert isinstance(node, tree.Node)
    assert amount_in_words(node, BOOK).en == words
    same_meaning(text, Random(1), amount_in_words)


@pytest.mark.parametrize(
    ("in_words", "words"),
    [
        (amount_in_words, ("[폐업 여부: 예]이면 한도 없음, 아니면 2원", "no limit if [Has closed: yes], else KRW 2")),
        (money_in_words, ("[폐업 여부: 예]이면 없음, 아니면 2원", "none if [Has closed: yes], else KRW 2")),
        (expression_in_words, ("[폐업 여부: 예]이면 없음, 아니면 2", "none if [Has closed: yes], else 2")),
    ],
)
def test_none_is_no_limit_where_an_amount_limits_and_none_in_a_fact(
    in_words: Callable[[tree.Node, Book], Text], words: tuple[str, str]
) -> None:
    text = "if closed then null else 2"
    node = parsed(text)
    assert isinstance(node, tree.Node)
    assert tuple(in_words(node, BOOK)) == words
    same_meaning(text, Random(1), in_words)


CHOSEN = {
    "if moved then (if closed then 1 else 2) else 3": (
        "[이전 여부: 예]이면 ([폐업 여부: 예]이면 1, 아니면 2), 아니면 3",
        "(1 if [Has closed: yes], else 2) if [Has moved: yes], else 3",
    ),
    "if moved then 1 else if closed then 2 else 3": (
        "[이전 여부: 예]이면 1, 아니면 [폐업 여부: 예]이면 2, 아니면 3",
        "1 if [Has moved: yes], else 2 if [Has closed: yes], else 3",
    ),
    "(staff + hires) * 3": ("(직원 수 + 신규 고용) × 3", "(Staff + New hires) × 3"),
    "(if moved then staff else hires) >= 3": (
        "([이전 여부: 예]이면 직원 수, 아니면 신규 고용) ≥ 3",
        "(Staff if [Has moved: yes], else New hires) ≥ 3",
    ),
    "staff in (1, 2) or moved": ("(직원 수: 1 또는 2) 또는 이전 여부: 예", "(Staff: 1 or 2) or Has moved: yes"),
    "(staff > 1 or moved) and closed": (
        "(직원 수 > 1 또는 이전 여부: 예) 그리고 폐업 여부: 예",
        "(Staff > 1 or Has moved: yes) and Has closed: yes",
    ),
    "count(aid[won > 3].kind)": (
        "받은 지원 중 [받은 금액 > 3원]인 것의 받은 종류의 수",
        "number of Kind of aid of Aid received where [Amount won > KRW 3]",
    ),
    'remark = "a or b"': ("적요 = “a or b”", "Remark = “a or b”"),
}


@pytest.mark.parametrize("text", CHOSEN)
def test_what_could_be_taken_for_something_else_has_brackets(text: str) -> None:
    node = parsed(text)
    assert isinstance(node, tree.Node)
    assert tuple(expression_in_words(node, BOOK)) == CHOSEN[text]
    same_meaning(text, Random(1))
