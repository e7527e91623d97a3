"""What is wrong with the order in which a book serves its claims."""

from collections.abc import Iterator

from engine.book import Book
from engine.book.kinds import kind_of_fact, kind_of_question
from engine.errors import Catalogue, Problem, Text, problem
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-unknown-fact": Text("`{name}`: 없는 항목입니다{near}", "unknown fact `{name}`{near}"),
    "book-rank-kind": Text(
        "`{name}`으로는 순위를 매길 수 없습니다: 수·날짜·시각·글이고 없음이 아니어야 합니다",
        "cannot rank by `{name}`: a rank key is a number, a date, a moment or text, and never none",
    ),
    "book-rank-no-bands": Text(
        "`band`로 순위를 매기려면 `scoring`에 등급(`bands`)이 있어야 합니다",
        "to rank by `band`, `scoring` needs `bands`",
    ),
    "book-rank-no-lot": Text(
        "추첨(`lot`)으로 순위를 매기려면 `ranking`에 `lot: {{seed, published_on, deadline}}`가 있어야 합니다",
        "to rank by `lot`, `ranking` needs `lot: {{seed, published_on, deadline}}`",
    ),
    "book-ties-left": Text(
        "동점이 남을 수 있습니다: 순위의 마지막 기준은 `application_no`(또는 `lot`)여야 합니다",
        "ties are left: the last rank key must be `application_no` (or `lot`)",
    ),
    "book-lot-seed": Text("추첨 씨앗(`seed`)이 비어 있습니다", "the `seed` of the lot is empty"),
    "book-lot-late": Text(
        "추첨 씨앗은 접수 마감일({deadline})보다 먼저 공개해야 합니다: 공개일 {published}",
        "the seed of the lot must be published before the deadline {deadline}, not on {published}",
    ),
}
_UNIQUE = ("application_no", "lot")


def ranking_problems(book: Book) -> Iterator[Problem]:
    """Keys that are unknown or do not rank, ties that are left, and a lot that could be foreseen."""
    for key in book.ranking.by:
        asked = book.computed.get(key.fact)
        if asked is None and key.fact == "lot":
            yield problem(MESSAGES, "book-rank-no-lot", key.at)
        elif asked is None and key.fact == "band" and book.scoring and "band" not in book.facts:
            yield problem(MESSAGES, "book-rank-no-bands", key.at)
        elif asked is None and key.fact not in book.facts:
            near = did_you_mean(key.fact, (*book.facts, *book.computed, *book.spare_facts))
            yield problem(MESSAGES, "book-unknown-fact", key.at, name=key.fact, near=near)
        else:
            kind = kind_of_question(asked) if asked else kind_of_fact(book.facts[key.fact])
            if kind.may_be_none or kind.name not in ("number", "date", "date_time", "text"):
                yield problem(MESSAGES, "book-rank-kind", key.at, name=key.fact)
    if not book.ranking.by or book.ranking.by[-1].fact not in _UNIQUE:
        yield problem(MESSAGES, "book-ties-left", book.ranking.at)
    if lot := book.ranking.lot:
        if not lot.seed.strip():
            yield problem(MESSAGES, "book-lot-seed", lot.at)
        if lot.published_on >= lot.deadline:
            yield problem(MESSAGES, "book-lot-late", lot.at, published=lot.published_on, deadline=lot.deadline)
