"""Random conditions: every kind of leaf, nested, over a fixed set of facts; each leaf is counted by what it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

FACTS: dict[str, tuple[str, bool]] = {
    "staff": ("count", False),
    "hires": ("count", True),
    "sales": ("money", False),
    "site_cost": ("money", True),
    "score": ("number", False),
    "ratio": ("rate", False),
    "growth": ("rate", True),
    "founded_on": ("date", False),
    "applied_on": ("date", False),
    "moved_on": ("date", True),
    "received": ("moment", False),
    "returned": ("moment", True),
    "moved": ("yes_no", False),
    "closed": ("yes_no", True),
    "sector": ("choice", False),
    "former": ("choice", True),
    "papers": ("choices", False),
    "awards": ("choices", True),
    "remark": ("text", False),
    "aid": ("records", False),
}
"""Kind, and whether it may be none."""

WORDS = ("ict", "bio", "제조", "연구 소")
ORDERS = ("<", "<=", ">", ">=")
COMPARISONS = (*ORDERS, "=", "!=")


def facts_of(*kinds: str) -> list[str]:
    return [name for name, (kind, _) in FACTS.items() if kind in kinds]


@dataclass(slots=True)
class Writer:
    """Writes conditions as text; `leaves` counts what it wrote."""

    random: Random
    leaves: Counter[str]

    def condition(self, depth: int) -> str:
        pick = self.random.random()
        if depth == 0 or pick < 0.3:
            return self.leaf()
        if pick < 0.5:
            return self._joined(" and ", depth)
        if pick < 0.7:
            return self._joined(" or ", depth)
        if pick < 0.78:
            return f"not({self.condition(depth - 1)})"
        if pick < 0.85:
            return self._mixed()
        if pick < 0.95:
            return f"(if {self.leaf()} then {self.condition(depth - 1)} else {self.condition(depth - 1)})"
        self.leaves["equal conditions"] += 1
        return f"(({self.leaf()}) {self._of('=', '!=')} ({self.leaf()}))"

    def leaf(self) -> str:
        kind, write = self.random.choice(LEAVES)
        self.leaves[kind] += 1
        return write(self)

    def _joined(self, word: str, depth: int) -> str:
        return "(" + word.join(self.condition(depth - 1) for _ in range(self.random.randint(2, 3))) + ")"

    def _mixed(self) -> str:
        """Leaves with `and` and `or` between them and no parentheses, so that only how tightly they bind tells."""
        self.leaves["mixed"] += 1
        leaves = [self.leaf() if self.random.random() < 0.8 else f"not({self.leaf()})" for _ in range(4)]
        return "(" + "".join(f"{leaf}{self._of(' and ', ' or ')}" for leaf in leaves) + f"{self.leaf()})"

    def rows(self) -> str:
        """Records: all of them, or those that fulfil a condition."""
        on = f"on >= {self.moment()}"
        won = f"won {self._of(*ORDERS)} {self._of(self.number(), 'staff')}"
        kind = f'kind {self._of("=", "!=")} "{self._of(*WORDS)}"'
        return self._of("aid", f"aid[{on}]", f"aid[{won}]", f"aid[{kind}]", f"aid[{kind} or {won} and {on}]")

    def _of(self, *choices: str) -> str:
        return self.random.choice(choices)

    def number(self) -> str:
        """A constant near those that facts are drawn around."""
        whole = self.random.choice((0, 1, 3, 5, 10, 9_007_199_254_740_993))
        return self._of(str(whole), str(whole), "-2", "0.15", "2.5", "1/3")

    def quantity(self) -> str:
        """A fact that is a number, or something computed from such facts."""
        a, b = self._of(*facts_of("count", "money")), self._of(*facts_of("count", "money", "number", "rate"))
        return self._of(
            a, a, b, b, f"{a} + {b}", f"{a} - {b}", f"{a} * 15 / 100", f"{a} * {b}", f"{a} / {b}", f"-{b}",
            "count(papers)", f"min({a}, {b})", f"max({a}, 3)", f"floor({b})", f"(if moved then {a} else {b})",
            f"(if closed then {a} else null)", f"total([{a}, {b}])", f"abs({b})", f"round half up({b}, 0)",
            f"modulo({a}, 3)", f"decimal({b}, 1)", f"mean([{a}, {b}])",
        )  # fmt: skip

    def date(self) -> str:
        return self._of("2021-06-01", "2020-02-29", "2018-06-01")

    def moment(self) -> str:
        name = self._of(*facts_of("date"))
        return self._of(name, name, f'{name} - @"P3Y"', f'{name} + @"P30D"', f"(if moved then {name} else applied_on)")

    def end(self) -> str:
        return self._of(self.number(), *facts_of("count", "money"), "ratio", "site_cost", "null")


def _yes_no(w: Writer) -> str:
    name = w._of(*facts_of("yes_no"))
    return w._of(name, name, f"{name} = true", f"{name} != false", "moved = closed", f"{name} = null")


def _moments(w: Writer) -> str:
    name, other = w._of("received", "returned"), w._of("received", "returned")
    fixed = f'@"{w.date()}T{w._of("08:59:59", "09:00:00")}{w._of("+09:00", "Z")}"'
    return w._of(
        f"{name} {w._of(*COMPARISONS)} {w._of(fixed, other)}",
        f"{name} in [{fixed}..{other})",
        f"{name} between {fixed} and {other}",
        f"{name} in ({fixed}, < {fixed})",
        f"date({name}) {w._of(*ORDERS)} {w._of('applied_on', 'moved_on')}",
        f'{name} + @"PT1S" {w._of(*ORDERS)} {other}',
        f"{name}.hour {w._of(*ORDERS)} 9",
        f"max({name}, {other}) = {name}",
    )


def _in_numbers(w: Writer) -> str:
    tests = [
        w._of(
            w.number(), f"{w._of(*ORDERS)} {w.number()}", f"{w._of('[', '(')}0..{w.number()}{w._of(']', ')')}", "staff"
        )
        for _ in range(w.random.randint(2, 3))
    ]
    return f"{w.quantity()} in ({', '.join(tests)})"


def _range(w: Writer) -> str:
    if w.random.random() < 0.3:
        test = f"({w._of(*COMPARISONS)} {w._of(w.number(), 'staff', 'site_cost')})"
        return f"{w.quantity()} in {w._of(test, f'[{test}, {w.number()}]')}"
    return f"{w.quantity()} in {w._of('[', '(')}{w.end()}..{w.end()}{w._of(']', ')')}"


def _words(w: Writer) -> str:
    name = w._of(*facts_of("choice", "text"))
    words = ", ".join(f'"{word}"' for word in w.random.sample(WORDS, 2))
    return w._of(f"{name} in ({words})", f"{name} in [{words}]", f"{name} in ({words}, former)")


def _listed(w: Writer) -> str:
    names = facts_of("choices")
    return w._of(f'"{w._of(*WORDS)}" in {w._of(*names)}', f'list contains(papers, "{w._of(*WORDS)}")')


def _parts(w: Writer) -> str:
    part, limit = w.random.choice((("year", 2020), ("month", 6), ("day", 28), ("weekday", 5)))
    name = w._of("founded_on", "applied_on")
    return w._of(f"{name}.{part} {w._of(*COMPARISONS)} {limit}", f"day of year({name}) {w._of(*ORDERS)} 60")


def _of_rows(w: Writer) -> str:
    rows = w.rows()
    return w._of(
        f"count({rows}) {w._of(*COMPARISONS)} {w.random.randint(0, 2)}",
        f"total({rows}.won) {w._of(*COMPARISONS)} {w._of(w.number(), w.quantity())}",
        f"total(for each in {rows} return each.won * 2) {w._of(*ORDERS)} {w.quantity()}",
        f"max({rows}.on) {w._of(*ORDERS)} {w.moment()}",
        f"sort({rows}, function(a, b) a.won {w._of('<', '>')} b.won)[1].won {w._of(*ORDERS)} {w.number()}",
        f"(function(n, m) n {w._of('+', '-')} m)({w.quantity()}, {w.number()}) {w._of(*COMPARISONS)} {w.quantity()}",
    )


def _among_rows(w: Writer) -> str:
    rows, word = w.rows(), w._of(*WORDS)
    return w._of(
        f'"{word}" in {rows}.kind',
        f'list contains({rows}.kind, "{word}")',
        f'(some each in {rows} satisfies each.won > {w.number()} or each.kind = "{word}")',
        f"(every each in {rows} satisfies each.on < applied_on and each.won <= sales)",
        f'{rows}[1].kind = "{word}"',
        f"{rows} = []",
        f'"{word}" in sort({rows}, function(a, b) a.on < b.on)[-1].kind',
        f'"{word}" in list replace(papers, function(a, b) a {w._of("=", "!=")} b, "{w._of(*WORDS)}")',
        f'(function(k) k = "{word}" or {w._of("moved", "closed")})({w._of("sector", "former")})',
        f"all(for each in {rows} return each.won > {w.number()})",
    )


def _none(w: Writer) -> str:
    return f"{w._of(*(name for name, (_, none) in FACTS.items() if none))} {w._of('=', '!=')} null"


LEAVES = (
    ("number with constant", lambda w: f"{w.quantity()} {w._of(*COMPARISONS)} {w.number()}"),
    ("number with constant", lambda w: f"{w._of('staff', 'sales', 'hires')} {w._of(*COMPARISONS)} {w.number()}"),
    ("numbers", lambda w: f"{w.quantity()} {w._of(*COMPARISONS)} {w.quantity()}"),
    ("two facts", lambda w: f"{w._of('staff', 'sales', 'hires')} {w._of(*COMPARISONS)} {w._of('staff', 'site_cost')}"),
    ("between", lambda w: f"{w.quantity()} between {w.number()} and {w._of(w.number(), w.quantity())}"),
    ("range", _range),
    ("in numbers", _in_numbers),
    ("date with constant", lambda w: f'{w.moment()} {w._of(*COMPARISONS)} @"{w.date()}"'),
    ("dates", lambda w: f"{w.moment()} {w._of(*COMPARISONS)} {w.moment()}"),
    ("dates in range", lambda w: f'{w.moment()} in [{w.moment()}..@"{w.date()}"{w._of("]", ")")}'),
    ("days between", lambda w: f'{w.moment()} - founded_on {w._of(*ORDERS)} @"P{w.random.randint(0, 1100)}D"'),
    ("moments", _moments),
    ("yes or no", _yes_no),
    ("choice", lambda w: f'{w._of(*facts_of("choice", "text"))} {w._of("=", "!=")} "{w._of(*WORDS)}"'),
    ("choices", lambda w: f"{w._of('sector', 'former')} {w._of('=', '!=')} {w._of('sector', 'former', 'remark')}"),
    ("in words", _words),
    ("in list", _listed),
    ("none", _none),
    ("order of texts", lambda w: f'remark {w._of(*ORDERS)} "{w._of(*WORDS)}"'),
    ("quantifier", lambda w: f'({w._of("some", "every")} each in papers satisfies each = "{w._of(*WORDS)}")'),
    ("part of a date", _parts),
    ("of rows", _of_rows),
    ("among rows", _among_rows),
    ("constant", lambda w: w._of("true", "false", "1 < 2", "null", "3 in [1..2]")),
)  # fmt: skip
