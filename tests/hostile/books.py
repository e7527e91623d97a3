"""Rule books that are large, deep, cyclic or odd in their parts."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.book_text import AWARD, CHECK, FACTS, GOOD, LINT, TEMPLATE, TEST, changed, conditions, derived, trial
from tests.hostile.trial import Trial

_LABEL = "label: {{ko: 항목 {n}, en: Item {n}}}"


def _many(count: int, line: str) -> str:
    return "".join(line.format(n=n) + "\n" for n in range(count))


def _after(head: str, more: str, text: str = GOOD) -> str:
    """The book with more lines below the line that is this one."""
    return changed((head + "\n", head + "\n" + more), of=text)


def criteria(count: int) -> str:
    return conditions(*(f"staff < {n}" for n in range(1, count + 1)))


def facts(count: int, more: str = "") -> str:
    return _after("facts:", _many(count, "  f{n}: {{kind: count, " + _LABEL + more + "}}"))


def benefits(count: int) -> str:
    one = "  - {{id: b{n}, title: {{ko: 지원 {n}, en: Benefit {n}}}, amount: cost * {n} / 100, basis: assumed}}"
    return _after("benefits:", _many(count, one))


def table(
    rows: int, columns: int, policy: str = "U", cell: str = "{row}", result: str = "{row}", names: int | None = None
) -> str:
    """A decision table of this size, on facts of its own."""
    own = columns if names is None else names
    inputs = ", ".join(
        f"{{id: i{n}, expression: {'f' + str(n % own) if names is None else f'f{n % own} + {n}'}}}"
        for n in range(columns)
    )
    text = facts(own)
    lines = [
        "tables:",
        f"  - id: t\n    title: {{ko: 표, en: T}}\n    hit_policy: {policy}\n    basis: assumed",
        f"    inputs: [{inputs}]",
        "    outputs: [{id: rate, kind: count, label: {ko: 값, en: V}}]",
        "    rows:",
    ]
    for row in range(rows):
        tests = ", ".join(f'i{n}: "{cell.format(row=row, column=n)}"' for n in range(columns))
        lines.append(f'      - {{when: {{{tests}}}, then: "{result.format(row=row)}"}}')
    body = "\n".join(lines) + "\n"
    return changed(("criteria:\n", body + "criteria:\n"), ('"staff < 50"', '"t > 0"'), of=text)


def cyclic(count: int) -> str:
    return derived(*(f"d{(n + 1) % count} + 1" for n in range(count)))


def asked_in_a_circle(count: int) -> str:
    one = "  f{n}: {{kind: yes_no, " + _LABEL + ", asked_when: f"
    return _after("facts:", "".join(one.format(n=n) + f"{(n + 1) % count}}}\n" for n in range(count)))


def chain(count: int) -> str:
    return derived("1", *(f"d{n} + 1" for n in range(count - 1)))


def groups(depth: int) -> str:
    start = "  - {id: g0, title: {ko: 가, en: G0}, basis: assumed, all_of: ["
    inner = "".join(f"{{id: g{n}, title: {{ko: 가, en: G{n}}}, basis: assumed, all_of: [" for n in range(1, depth))
    leaf = '{id: leaf, title: {ko: 가, en: Leaf}, basis: assumed, met_when: "staff < 5"}'
    return _after("criteria:", start + inner + leaf + "]}" * depth + "\n")


def pots(count: int, within: str = "") -> str:
    one = "    - {{id: p{n}, label: {{ko: 몫 {n}, en: Pot {n}}}, when: staff = {n}, basis: assumed" + within + "}}"
    listed = _many(count, one)
    return changed(
        (
            "budget: {total: 100_000_000, basis: assumed}\n",
            "budget:\n  total: 100_000_000\n  basis: assumed\n  pots:\n" + listed,
        )
    )


def nested_pots(count: int, circle: bool) -> str:
    listed = "".join(
        f"    - {{id: p{n}, label: {{ko: 몫 {n}, en: Pot {n}}}, basis: assumed"
        + (f", within: p{(n + 1) % count}" if circle or n + 1 < count else "")
        + "}\n"
        for n in range(count)
    )
    return changed(
        (
            "budget: {total: 100_000_000, basis: assumed}\n",
            "budget:\n  total: 100_000_000\n  basis: assumed\n  pots:\n" + listed,
        )
    )


def firm_limits(count: int) -> str:
    one = "  - {{id: l{n}, label: {{ko: 한도 {n}, en: Limit {n}}}, covers: [machine], at_most: {n}000, basis: assumed}}"
    return _after(
        "    at_most: [{id: ceiling, label: {ko: 한도, en: Ceiling}, amount: 20_000_000, basis: assumed}]",
        "firm_limits:\n" + _many(count, one),
    )


def tranches(count: int) -> str:
    rest = _many(count, "  - {{share: 0.01%, on: decided_on, basis: assumed}}")
    return changed(("payment: [{share: 100%, on: decided_on, basis: assumed}]\n", "payment:\n" + rest))


def unknown_keys(count: int, name: str = "unknown_key_{n}") -> str:
    return GOOD + _many(count, name + ": {n}")


def choices(count: int) -> str:
    listed = ", ".join(f"c{n}: {{ko: 선택 {n}, en: Choice {n}}}" for n in range(count))
    text = _after("facts:", f"  f: {{kind: choice, label: {{ko: 고름, en: Chosen}}, of: {{{listed}}}}}\n")
    return changed(
        ('"staff < 50"', f"'f in ({', '.join(chr(34) + f'c{n}' + chr(34) for n in range(min(count, 1500)))})'"), of=text
    )


def scoring(items: int, reviewers: str = "{least: 3}") -> str:
    one = "    - {{id: s{n}, label: {{ko: 점수 {n}, en: Mark {n}}}, weight: 0.1%, most: 100, basis: assumed}}"
    listed = _many(items, one)
    body = f"scoring:\n  items:\n{listed}  reviewers: {reviewers}\n  average: totals\n  decimals: 2\n  direction: down\n  basis: assumed\n"
    return changed(("criteria:\n", body + "criteria:\n"))


def _large() -> Iterator[Trial]:
    yield trial("70,000 unknown keys", lambda: unknown_keys(70_000))
    yield trial("30,000 unknown keys of sixty letters", lambda: unknown_keys(12_000, "{n}" + "abcdefghij" * 6))
    yield trial(
        "70,000 unknown keys in a criterion",
        lambda: changed(('"staff < 50"}', '"staff < 50", ' + ", ".join(f"k{n}: 1" for n in range(70_000)) + "}")),
    )
    yield trial(
        "70,000 unknown entries of a text",
        lambda: changed(("en: A book}", "en: A book, " + ", ".join(f"k{n}: 1" for n in range(70_000)) + "}")),
    )
    yield trial(
        "20,000 unknown names in conditions", lambda: conditions(*(f"sttaff{n} < 5" for n in range(6_000))), seconds=5
    )
    yield trial(
        "20,000 unknown names in one condition", lambda: conditions(" or ".join(f"u{n} < 5" for n in range(1_700)))
    )
    yield trial(
        "a thousand unknown names among 3,000 facts",
        lambda: facts(3_000).replace('"staff < 50"', '"' + " or ".join(f"u{n} < 5" for n in range(1_000)) + '"'),
    )
    yield trial(
        "6,000 unknown sources",
        lambda: conditions(*("staff < 5" for _ in range(6_000))).replace(
            "basis: assumed, met", "cite: {source: cal}, met"
        ),
    )
    yield trial("9,000 unknown functions", lambda: conditions(" or ".join(f"countt{n}(5)" for n in range(1_000))))
    yield trial("3,000 unknown pots", lambda: pots(3_000, ", within: q{n}"))
    yield trial(
        "3,000 unknown rank keys",
        lambda: changed(("by: [applied_on, ", "by: [" + "".join(f"u{n}, " for n in range(3_000)))),
    )
    yield trial("10,000 repeated keys", lambda: GOOD + "language: 1\n" * 10_000)
    yield trial("60,000 repeated facts", lambda: facts(1).replace("  f0:", "  f0: {}\n" * 60_000 + "  f0:"))
    yield trial("10,000 faults of ten kinds", lambda: conditions(*(f"staff < {n} +" for n in range(9_000))))
    for words in (LINT, AWARD):
        yield trial("4,000 criteria", lambda: criteria(4_000), words=words, code=(0, 1, 2))
        yield trial("10,000 facts", lambda: facts(10_000), words=words, code=(0, 1, 2))
        yield trial("5,000 benefits", lambda: benefits(5_000), words=words, code=(0, 1, 2))
        yield trial("3,000 pots", lambda: pots(3_000), words=words, code=(0, 1, 2))
    for count in (200, 1_000):
        yield trial(f"{count} criteria", lambda c=count: criteria(c), words=AWARD, code=(0, 2))
        yield trial(f"{count} facts", lambda c=count: facts(c), words=AWARD, code=(0, 2))
        yield trial(f"{count} benefits", lambda c=count: benefits(c), words=AWARD, code=(0, 2))
        yield trial(
            f"{count} derived facts, each on the one before", lambda c=count: chain(c), words=AWARD, code=(0, 2)
        )
        yield trial(f"{count} limits on a firm", lambda c=count: firm_limits(c), words=AWARD, code=(0, 2))
        yield trial(f"{count} pots", lambda c=count: pots(c), words=AWARD, code=(0, 2))
    yield trial("6,000 limits on a firm", lambda: firm_limits(6_000), code=(0, 2))
    yield trial("10,000 tranches", lambda: tranches(10_000), code=(0, 2))
    yield trial("10,000 tranches paid", lambda: tranches(10_000), words=AWARD, code=(0, 2))
    yield trial("1,000 marks of each reviewer", lambda: scoring(1_000), words=TEMPLATE, code=(0, 2))
    yield trial("3,000 marks of each reviewer", lambda: scoring(3_000), code=(0, 2))
    yield trial("reviewers without number", lambda: scoring(10, "{least: 999999999999}"), code=(0, 2))
    yield trial("3,000 choices", lambda: choices(3_000), code=(0, 2))
    yield trial("20,000 choices", lambda: choices(20_000), words=TEMPLATE, code=(0, 2))
    yield trial(
        "3,000 choices, checked",
        lambda: choices(3_000),
        words=CHECK,
        code=(0, 1, 2),
        facts=lambda: FACTS + "f: c2999\n",
    )
    yield trial(
        "3,000 records with columns",
        lambda: _after(
            "facts:",
            "  r: {kind: records, label: {ko: 줄, en: Rows}, columns: {"
            + ", ".join(f"c{n}: {{kind: count, label: {{ko: 열 {n}, en: Column {n}}}}}" for n in range(3_000))
            + "}}\n",
        ),
        words=TEMPLATE,
        code=(0, 2),
    )
    yield trial(
        "10,000 sources",
        lambda: _after("sources:", _many(10_000, "  s{n}: {{title: {{ko: 글 {n}, en: Text {n}}}, kind: notice}}")),
        code=(0, 2),
    )
    yield trial(
        "10,000 doubts",
        lambda: changed(
            (
                "derived:\n",
                "doubtful:\n"
                + _many(8_000, "  - {{label: {{ko: 가 {n}, en: D{n}}}, when: staff > {n}}}")
                + "derived:\n",
            )
        ),
        words=AWARD,
        code=(0, 2),
    )


def _tables() -> Iterator[Trial]:
    yield trial("a table of 1,000 rows and 50 columns, all apart", lambda: table(400, 50), code=(0, 2))
    yield trial(
        "a table whose gaps cannot be counted", lambda: table(60, 40, cell="< {column}", policy="F"), code=(0, 2)
    )
    yield trial(
        "a table with holes everywhere", lambda: table(400, 30, cell="[{row}..{column}5]", policy="F"), code=(0, 2)
    )
    yield trial("1,000 rows that all overlap", lambda: table(1_000, 4, cell="> 0", policy="U"))
    yield trial(
        "1,000 rows that all agree", lambda: table(1_000, 4, cell="> {row}", policy="A", result="7"), code=(0, 2)
    )
    yield trial(
        "1,000 rows that all may differ",
        lambda: table(1_000, 4, cell="> {row}", policy="A", result="staff + {row}"),
        code=(0, 2),
    )
    yield trial(
        "1,000 rows of constants that take long",
        lambda: table(1_000, 2, cell="> {row}", policy="A", result="count(for i in 1..299000 return i) + 0 * {row}"),
        code=(0, 2),
    )
    yield trial(
        "cells that take long",
        lambda: table(1_000, 5, cell="> count(for i in 1..299000 return i + {row})", policy="F"),
        code=(0, 2),
    )
    yield trial(
        "results that take long",
        lambda: table(1_000, 2, cell="> {row}", policy="C", result="count(for i in 1..299000 return i + {row})"),
        words=CHECK,
        code=(0, 1, 2),
        facts=lambda: FACTS + "f0: 999\nf1: 999\n",
    )
    yield trial("inputs that are computed", lambda: table(900, 12, cell="> {row}", policy="U", names=3), code=(0, 2))
    yield trial(
        "inputs that are computed and take long",
        lambda: table(30, 4, cell="> {row}", policy="U", names=3).replace(
            "expression: f", "expression: count(for i in 1..100000 return i) + f"
        ),
        code=(0, 2),
    )
    yield trial(
        "priorities of a thousand",
        lambda: table(1_000, 3, cell="> {row}", policy="P").replace(
            "{id: rate, kind: count, ",
            "{id: rate, kind: count, priority: [" + ", ".join(map(str, range(1_000))) + "], ",
        ),
        code=(0, 2),
    )
    yield trial("1,001 rows", lambda: table(1_001, 1), "book-table-too-long", code=2)
    yield trial(
        "1,000 rows with thousands of texts",
        lambda: table(1_000, 8, cell='\\"t{row}\\", \\"u{column}\\"', policy="F").replace(
            "kind: count, label: {ko: 항목", "kind: text, label: {ko: 항목"
        ),
        code=(0, 2),
    )
    yield trial(
        "a table that is checked",
        lambda: table(1_000, 20, cell="> {row}", policy="F"),
        words=CHECK,
        code=(0, 1, 2),
        facts=lambda: FACTS + "".join(f"f{n}: {n}\n" for n in range(20)),
    )
    yield trial(
        "a table none of whose inputs is known",
        lambda: table(1_000, 20, cell="> {row}", policy="F"),
        words=CHECK,
        code=(0, 1, 2),
    )
    yield trial("forty tables of a thousand cells", lambda: _tables_of(40), code=(0, 2))
    yield trial("a table with a thousand columns", lambda: table(10, 1_000, policy="F"), code=(0, 2))
    yield trial("a table with a thousand results", lambda: _wide_results(1_000), code=(0, 2))


def _tables_of(count: int) -> str:
    one = table(50, 8, cell="< {row}{column}", policy="F")
    start, end = one.index("  - id: t\n"), one.index("criteria:\n")
    body = one[start:end]
    more = "".join(body.replace("  - id: t\n", f"  - id: t{n}\n") for n in range(count - 1))
    return one[:end] + more + one[end:]


def _wide_results(count: int) -> str:
    outputs = ", ".join(f"{{id: r{n}, kind: count, label: {{ko: 값 {n}, en: V{n}}}}}" for n in range(count))
    results = ", ".join(f"r{n}: 1" for n in range(count))
    body = f"tables:\n  - id: t\n    title: {{ko: 표, en: T}}\n    basis: assumed\n    inputs: [{{id: staff}}]\n    outputs: [{outputs}]\n    rows:\n"
    body += "".join(f"      - {{when: {{staff: {n}}}, then: {{{results}}}}}\n" for n in range(60))
    return changed(("criteria:\n", body + "criteria:\n"))


def _circles() -> Iterator[Trial]:
    for count in (1, 2, 400, 2_000):
        yield trial(f"{count} derived facts in a circle", lambda c=count: cyclic(c), seconds=2)
        yield trial(f"{count} questions in a circle", lambda c=count: asked_in_a_circle(c), seconds=2)
    yield trial("2,000 pots in a circle", lambda: nested_pots(2_000, circle=True), seconds=2)
    yield trial("2,000 pots within one another", lambda: nested_pots(2_000, circle=False), seconds=2)
    yield trial("2,000 derived facts, each on the one before", lambda: chain(2_000), code=(0, 2), seconds=2)
    yield trial(
        "derived facts that all read one another",
        lambda: derived(*("+".join(f"d{m}" for m in range(100)) for _ in range(100))),
        seconds=2,
    )
    yield trial(
        "2,000 dates of the round",
        lambda: GOOD + "dates:\n" + _many(2_000, "  decided_on{n}: {{is: decided_on, basis: assumed}}"),
        seconds=2,
    )
    yield trial(
        "dates in a circle",
        lambda: (
            GOOD
            + 'dates:\n  agreed_on: {is: settled_up_on + @"P1D", basis: assumed}\n  settled_up_on: {is: agreed_on + @"P1D", basis: assumed}\n'
        ),
        "book-date-cycle",
        seconds=2,
    )
    for depth in (5, 12, 30, 2_000):
        yield trial(f"groups {depth} deep", lambda d=depth: groups(d), code=(0, 2), seconds=2)


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
        yield trial(f"a first day {text}", lambda t=text: changed(("from: 2024-01-01", f'from: "{t}"')))
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
    yield trial("cases without end", lambda: GOOD, words=TEST, cases=head + _many(9_000, one), code=(0, 1, 2))
    yield trial("cases of a case", lambda: GOOD, words=TEST, cases=head + "  - [" * 39 + "]" * 39)
    yield trial("cases with unknown keys", lambda: GOOD, words=TEST, cases=head + _many(20_000, "  - {{k{n}: 1}}"))
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
        cases=head + _many(100, one),
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


TRIALS = (*_large(), *_tables(), *_circles(), *_numbers(), *_cases())
