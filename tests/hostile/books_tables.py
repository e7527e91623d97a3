"""Rule books whose decision tables are large, or take long to check and to answer."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.book_text import CHECK, FACTS, changed, trial
from tests.hostile.books import facts
from tests.hostile.trial import Trial


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


TRIALS = tuple(_tables())
