"""Rule books with hostile numbers, dates, names and worked cases."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.book_text import AWARD, GOOD, TEST, changed, conditions, many, trial
from tests.hostile.trial import Trial


def _numbers() -> Iterator[Trial]:
    total = "total: 100_000_000"
    for text in (
        "10000000000000000000000000000000",
        "1e999",
        "-5",
        "0x7f",
        ".inf",
        ".nan",
        "1.5",
        "9" * 90_000,
        "null",
        "[]",
        "１００",
        "1_000_",
        "''",
    ):
        yield trial(f"a budget of {text[:30]}", lambda t=text: changed((total, f"total: {t}")))
    for text in ("-5%", "101%", "1e3%", "0%", "100.0000001%", "abc", "5", "９９%"):
        yield trial(f"a share of {text}", lambda t=text: changed(("share: 100%", f"share: {t}")))
    for text in (
        "2024-02-30",
        "9999999999-01-01",
        "-0001-01-01",
        "2024-1-1",
        "01-01-2024",
        "@x",
        "2024-01-01T00:00:00",
    ):
        yield trial(f"a first day {text}", lambda t=text: changed(("from: 2024-01-01", f'from: "{t}"')), code=(0, 2))
    for text in ("-1", "99999999999999999999", "1.0", "one", "0", "٣"):
        yield trial(f"language {text}", lambda t=text: changed(("language: 1", f"language: {t}")))
    for text in ("../../etc/passwd", "/abs", "", "a b", "A/B", "x/" * 3_000, "ulsan/rnd/../../x"):
        yield trial(f"a book called {text[:20]}", lambda t=text: changed(("book: example/hostile", f'book: "{t}"')))
    for text in ("../../../tmp/x", "", "2024\\n2025", "x" * 100_000, "\\u001b[31m"):
        yield trial(
            f"version {text[:20]}",
            lambda t=text: changed(('version: "2024"', f'version: "{t}"')),
            words=AWARD,
            code=(0, 2),
        )
    yield trial("a rounding unit of 0", lambda: changed(("unit: 1_000", "unit: 0")), "book-rounding-unit")
    yield trial(
        "the largest rounding unit", lambda: changed(("unit: 1_000", "unit: 999_999_999_999_999")), words=AWARD, code=0
    )
    yield trial("currency of a sentence", lambda: changed(("currency: KRW", "currency: KRWKRWKRW")))
    yield trial("at least as many as there are not", lambda: changed(('met_when: "staff < 50"', "at_least: 5, of: []")))


def _cases() -> Iterator[Trial]:
    head = "as_of: 2024-06-01\nbase: {application_no: '1', firm: 가, firm_id: 000-00-00001, applied_on: 2024-05-01, staff: '5', cost: '5'}\ncases:\n"
    one = "  - {{name: {{ko: 사례 {n}, en: Case {n}}}, facts: {{staff: '{n}'}}, expect: {{eligible: met}}}}"
    yield trial("a file of cases that is none", lambda: GOOD, words=TEST, cases="hello")
    yield trial("cases without end", lambda: GOOD, words=TEST, cases=head + many(9_000, one), code=(0, 1, 2))
    yield trial("cases of a case", lambda: GOOD, words=TEST, cases=head + "  - [" * 39 + "]" * 39)
    yield trial("cases with unknown keys", lambda: GOOD, words=TEST, cases=head + many(20_000, "  - {{k{n}: 1}}"))
    yield trial(
        "cases with unknown facts",
        lambda: GOOD,
        words=TEST,
        cases=head
        + "  - {name: {ko: 가, en: A}, facts: {"
        + ", ".join(f"u{n}: 1" for n in range(20_000))
        + "}, expect: {eligible: met}}",
        code=(1, 2),
    )
    yield trial(
        "cases that expect what there is not",
        lambda: GOOD,
        words=TEST,
        cases=head
        + "  - {name: {ko: 가, en: A}, facts: {}, expect: {criteria: {"
        + ", ".join(f"u{n}: met" for n in range(20_000))
        + "}}}",
        code=(1, 2),
    )
    yield trial(
        "cases with control characters",
        lambda: GOOD,
        words=TEST,
        cases=head + '  - {name: {ko: "가\\e[31m", en: "A\\u202e"}, facts: {}, expect: {eligible: met}}',
        code=(1, 2),
    )
    yield trial(
        "cases of a book that takes long",
        lambda: conditions("count(for i in 1..250000 return i) > 0"),
        words=TEST,
        cases=head + many(100, one),
        code=(0, 1, 2),
    )
    yield trial(
        "rounds of a thousand applications",
        lambda: GOOD,
        words=TEST,
        cases=head
        + "  - {name: {ko: 가, en: A}, applications: ["
        + ", ".join(f"{{application_no: '{n}'}}" for n in range(1_000))
        + "], expect: {left: '5'}}",
        code=(1, 2),
    )


TRIALS = (*_numbers(), *_cases())
