"""Rule books whose expressions take all the time, or make all the text, that they can."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.book_text import AWARD, CHECK, LINT, conditions, derived, trial
from tests.hostile.trial import Trial

_EVIL = '"(a+)+$"'
CONDITIONS: Mapping[str, str] = {
    "square roots": "sum(for i in 1..299000 return sqrt(i + staff)) > 0",
    "square roots of fractions": "sum(for i in 1..200000 return sqrt(1 / (i + 1))) > 0",
    "exponentials": "sum(for i in 1..299000 return exp(1 / (i + staff))) > 0",
    "logarithms": "sum(for i in 1..299000 return log(i + 1)) > 0",
    "powers without a value of digits": "sum(for i in 1..299000 return (1 + i) ** 0.37) > 0",
    "powers": "count(for i in 1..299000 return (1 + i) ** 1000) > 0",
    "powers of fractions": "count(for i in 1..299000 return (1 / (1 + i)) ** 200) > 0",
    "deviations": "count(for i in 1..100000 return stddev([1, 2, i])) > 0",
    "roots of the largest numbers": "count(for i in 1..299000 return sqrt(2 ** 4000 + i)) > 0",
    "a pattern that backtracks, in a loop": f'some i in 1..1000 satisfies matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", {_EVIL}) and i < 0',
    "a pattern that backtracks, on a long text": f'every i in 1..200 satisfies not(matches(string join(for j in 1..20000 return "a"), {_EVIL}))',
    "a pattern with groups matched again": r'some i in 1..100 satisfies matches(string join(for j in 1..2000 return "ab"), "(.*)(.*)\1x")',
    "patterns that are read again": 'some i in 1..100000 satisfies matches("a", string(i) + "(a{1,900}){0,20}")',
    "a pattern of a thousand thousands": 'matches("a", "(a{1000}){1000}") or matches("a", "(((a{1,99}){1,99}){1,99}){1,99}")',
    "classes of all letters": r'count(for i in 1..20000 return matches("가나다라마바사", "[\p{L}-[\p{Lu}]]+[^\P{L}]*[\i-[:]][\c]+")) > 0',
    "a pattern of two thousand characters": f'some i in 1..300 satisfies matches("{"a" * 200}", "{"a?" * 900}b")',
    "replacing": 'string length(replace(string join(for i in 1..100000 return "a"), "a", "bbbbbbbbbbbbbbbbbbbb")) > 0',
    "replacing in a loop": 'count(for i in 1..20000 return replace("aaaaaaaaaaaaaaaaaaaa", "a", "aaaaaaaaaaaaaaaaaaaa")) > 0',
    "splitting": 'count(for i in 1..3000 return count(split(string join(for j in 1..300 return "a,"), ","))) > 0',
    "splitting once, and all of it": 'count(split(string join(for j in 1..299000 return "a,"), ",")) > 0',
    "a text doubled": f"string length({''.join(f'(for t{n} in [t{n - 1} + t{n - 1}] return ' for n in range(1, 30))}t29{')' * 29}[1]) > 0".replace(
        "t0", "name"
    ),
    "a text that grows": 'string length((for i in 1..200000 return if i = 1 then "abcdefgh" else partial[-1] + "abcdefgh")[-1]) > 0',
    "a text doubled in a loop": 'string length((for i in 1..200000 return if i = 1 then "a" else if string length(partial[-1]) < 900000 then partial[-1] + partial[-1] else partial[-1])[-1]) > 0',
    "large texts kept": 'count(for i in 1..200000 return string(i) + string join(for j in 1..1 return "x")) > 0 and count(for i in 1..299000 return name + string(i)) > 0',
    "half a million characters, many times": 'count(for t in [string join(for j in 1..100000 return "abcde")] return count(for i in 1..199000 return t + string(i))) > 0',
    "half a million characters, upper case": 'count(for t in [string join(for j in 1..100000 return "abcde")] return count(for i in 1..199000 return upper case(t))) > 0',
    "half a million characters, cut": 'count(for t in [string join(for j in 1..100000 return "abcde")] return count(for i in 1..199000 return substring(t, i))) > 0',
    "half a million characters, searched": 'count(for t in [string join(for j in 1..100000 return "abcde")] return count(for i in 1..199000 return contains(t, "abcdd"))) > 0',
    "half a million characters, compared": 'count(for t in [string join(for j in 1..100000 return "abcde")] return count(for i in 1..199000 return t + "a" = t + "b")) > 0',
    "half a million characters, counted from behind": 'count(for t in [string join(for j in 1..100000 return "abcde")] return count(for i in 1..199000 return substring before(t, "x"))) > 0',
    "texts joined and joined": 'count(for i in 1..5000 return string join(for j in 1..50 return string join(["a", "b"], name))) > 0',
    "a list as a text": "string length(string(for i in 1..150000 return i * 123456789)) > 0",
    "a list as a text, in a loop": "count(for l in [for i in 1..1000 return i], i in 1..100000 return string(l)) > 0",
    "lists doubled": f"count({'concatenate(' * 20}[1, 2, 3, 4]{', [1, 2, 3, 4])' * 20}) > 0",
    "a list that grows": "count((for i in 1..100000 return append(if i = 1 then [1] else partial[-1], i))[-1]) > 0",
    "a list in a list in a list": "count((for i in 1..100000 return if i = 1 then [1] else [partial[-1]])) > 0",
    "a deep list compared": "(for i in 1..5000 return if i = 1 then [1] else [partial[-1]])[-1] = (for i in 1..5000 return if i = 1 then [1] else [partial[-1]])[-1]",
    "a deep list flattened": "count(flatten((for i in 1..20000 return if i = 1 then [1] else [partial[-1]])[-1])) > 0",
    "lists as wide as allowed": "count(for i in 1..1000 return for j in 1..1000 return for k in 1..1000 return 1) > 0",
    "lists compared pair by pair": "count(for l in [for i in 1..1000 return i] return for i in 1..100000 return l = l) > 0",
    "lists in lists": "count(for l in [for i in 1..30000 return i] return for i in 1..30000 return list contains(l, 0 - i)) > 0",
    "values in long lists": "count(for l in [for i in 1..30000 return i] return for i in 1..30000 return (0 - i) in l) > 0",
    "places of values in long lists": "count(for l in [for i in 1..30000 return i] return for i in 1..30000 return index of(l, i)) > 0",
    "distinct values": "count(distinct values(for i in 1..299000 return i - 1)) > 0",
    "distinct values, again and again": "count(for l in [for i in 1..1000 return i] return for i in 1..100000 return distinct values(l)) > 0",
    "duplicate values of lists": "count(for l in [for i in 1..300 return [i, [i, [i]]]] return for i in 1..10000 return duplicate values(l)) > 0",
    "unions": "count(for l in [for i in 1..1000 return i] return for i in 1..100000 return union(l, l, l)) > 0",
    "sorted again and again": "count(for l in [for i in 1..10000 return 10000 - i] return for i in 1..10000 return sort(l)) > 0",
    "reversed again and again": "count(for l in [for i in 1..100000 return i] return for i in 1..100000 return reverse(l)) > 0",
    "parts of lists": "count(for l in [for i in 1..100000 return i] return for i in 1..100000 return sublist(l, 1)) > 0",
    "the middle of a list": "count(for l in [for i in 1..30000 return 1 / i] return for i in 1..30000 return median(l)) > 0",
    "sums of fractions": "sum(for i in 1..20000 return 1 / i) > 0",
    "products": "product(for i in 1..299000 return i) > 0",
    "products that stay small": "count(for l in [for i in 1..1000 return if odd(i) then 2 ** 2000 else 1 / 2 ** 2000] return for i in 1..10000 return product(l)) > 0",
    "a factorial": "(for i in 1..100000 return if i = 1 then 1 else partial[-1] * i)[-1] > 0",
    "fractions that grow": "(for i in 1..100000 return if i = 1 then 1 / 3 else partial[-1] * partial[-1] + 1 / i)[-1] > 0",
    "large fractions in a loop": "count(for x in [1 / (3 ** 2000 + 2)] return for i in 1..299000 return x * x * (7 ** 900 / (i + 11 ** 900))) > 0",
    "remainders of large numbers": "count(for i in 1..299000 return modulo(2 ** 4000 + i, 3 ** 1200 + i)) > 0",
    "rounding to six thousand digits": "count(for i in 1..299000 return round half up(1 / i, 1200)) > 0",
    "numbers from texts": 'count(for i in 1..299000 return number("1e1000000", null, null)) > 0 and number("10e999999", null, null) > 0',
    "numbers from long texts": 'count(for t in [string join(for j in 1..200000 return "1,")] return for i in 1..10000 return number(t, ",", ".")) > 0',
    "numbers as texts": "count(for i in 1..299000 return string(2 ** 4000 / (3 ** 2000 + i))) > 0",
    "a range without end": "count(for i in 1..1000000000 return i) > 0",
    "a range of all days": 'count(for d in @"-9999-01-01"..@"9999-12-31" return d) > 0',
    "numbers without end in a filter": "count((for i in 1..299000 return i)[item > 1]) > 0",
    "filters in filters": "count((for i in 1..300 return i)[count((for j in 1..300 return j)[count((for k in 1..300 return k)[item > 1]) > 1]) > 1]) > 0",
    "filters in filters, five deep": f"count({'(for i in 1..70 return i)[count(' * 5}[1]{') > 0]' * 5}) > 0",
    "loops over five lists": "count(for a in 1..99, b in 1..99, c in 1..99, d in 1..99, e in 1..99 return a) > 0",
    "every of every": "every a in 1..600 satisfies every b in 1..600 satisfies a + b > 0",
    "an empty loop in a loop": "count(for a in 1..299000, b in [] return b) = 0",
    "a loop with a long body": f"count(for i in 1..299000 return {' + '.join(['i'] * 110)}) > 0",
    "a loop with a wide body": f"count(for i in 1..299000 return [{', '.join(['i * i - i / 7'] * 900)}]) > 0",
    "a loop with a long condition": f"every i in 1..299000 satisfies {' and '.join(['i + 1 > i - 2'] * 1300)}",
    "a loop with many branches": f"every i in 1..299000 satisfies i + staff in ({', '.join(f'< {-n}' for n in range(2500))}, > 0)",
    "entries of records": "count((for i in 1..40000 return {a: i, b: i, c: i})[a > 1 and b > 1 and c > 1]) > 0",
    "wide records": f'count(for r in [{{{", ".join(f"k{n}: {n}" for n in range(900))}}}] return for i in 1..299000 return context put(r, "k1", i)) > 0',
    "records merged": f"count(for r in [{{{', '.join(f'k{n}: {n}' for n in range(900))}}}] return for i in 1..299000 return context merge([r, r])) > 0",
    "records put deeper and deeper": 'count((for i in 1..100000 return if i = 1 then {a: 1} else context put(partial[-1], ["a", "a", "a"], partial[-1]))) > 0',
    "entries by name": "count(for i in 1..299000 return get entries({a: i, b: {c: i}})) > 0",
    "dates at the ends": '@"999999999-12-31" + @"P1D" > @"-999999999-01-01" - @"P999999999999Y"',
    "durations without end": '@"P999999999999Y" * 999999999999 > @"P1Y" and @"P999999999999999D" * 2 ** 4000 > @"P1D"',
    "days in a loop": 'count(for i in 1..299000 return string(@"0001-01-01" + duration("P" + string(i) + "D"))) > 0',
    "days of the year": 'count(for i in 1..299000 return week of year(@"2024-01-01" + @"P1D" * i)) > 0',
    "moments": 'count(for i in 1..299000 return string(@"2024-01-01T00:00:00Z" + @"PT1S" * (1 / (i + 1)))) > 0',
    "ranges from texts": 'count(for i in 1..100000 return range("[" + string(i) + "..999999]")) > 0',
    "types": "every i in 1..299000 satisfies [i, i, [i]] instance of list<Any>",
    "a call in a call": f"staff < {'abs(' * 110}1{')' * 110}",
    "a thousand roots": f"{' + '.join(f'sqrt({n}.5)' for n in range(100))} > 0 and {' and '.join(f'exp({n}.5) > 0' for n in range(1000))}",
    "a thousand patterns": " and ".join(['not(matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "(a+)+$"))'] * 300),
    "a thousand large numbers": " and ".join([f"2 ** {4000 - n} / 3 ** 2500 > 1 / 7 ** 1400" for n in range(500)]),
    "unknown in a loop": "count(for l in [for i in 1..20000 return i] return for i in 1..20000 return sum(aids.won) in l) > 0",
    "unknown items": "count(distinct values(append(for i in 1..299 return i, sum(aids.won)))) > 0 and count(for i in 1..3000 return distinct values(append(for j in 1..90 return j, sum(aids.won)))) > 0",
    "an unknown condition in a loop": "count((for i in 1..299000 return i)[sum(aids.won) > item]) > 0",
    "a context of very many entries, in a loop": f"count(for i in 1..290000 return {{{', '.join(f'a{n}: i' for n in range(300))}}}) > 0",
    "moments read and compared": 'count(for i in 1..290000 return date and time("2020-01-01T00:00:00Z") = @"2020-01-01T00:00:00+09:00") > 0',
    "fractions rounded": "count(for i in 1..290000 return decimal(i / 7, 30)) > 0",
    "ranges held against each other": "count(for i in 1..290000 return overlaps([1..2], [2..i])) > 0",
    "a record of records of the applicant": "count(aids[won > 5][won > 4][won > 3]) >= 0 and count(for a in aids, b in aids, c in aids, d in aids, e in aids, f in aids return a.won) >= 0",
}
"""Each is the condition of a criterion."""

_RECORDS = "aids:\n" + "".join(f"  - {{won: {n}}}\n" for n in range(1, 400))


def _trials() -> tuple[Trial, ...]:
    found = [
        trial(
            name,
            lambda text=text: conditions(text),
            words=CHECK if "aids" in text else (LINT, CHECK, AWARD)[n % 3],
            code=(0, 1, 2),
        )
        for n, (name, text) in enumerate(CONDITIONS.items())
    ]
    found += [
        trial(f"{name}, checked", lambda text=text: conditions(text), words=CHECK, code=(0, 1, 2))
        for n, (name, text) in enumerate(CONDITIONS.items())
        if n % 3 == 0
    ]
    found += [
        trial(
            f"{name} for thirty applicants",
            lambda text=text: conditions(text),
            words=AWARD,
            code=(0, 1, 2),
            rows=30,
        )
        for n, (name, text) in enumerate(CONDITIONS.items())
        if n % 9 == 1
    ]
    loop = "count(for i in 1..299000 return i + {})"
    found += [
        trial(
            "300 derived facts of 299,000 steps each",
            lambda: derived(*(loop.format(n) for n in range(300))),
            words=words,
            code=(0, 1, 2),
        )
        for words in (LINT, CHECK, AWARD)
    ]
    found += [
        trial(
            "300 criteria of 299,000 steps each",
            lambda: conditions(*(f"{loop.format(n)} > 0" for n in range(300))),
            words=CHECK,
            code=(1, 2),
        ),
        trial(
            "30 texts of a million characters",
            lambda: derived(*(f'string join(for i in 1..299000 return "{n:03}")' for n in range(30)), kind="text"),
            words=CHECK,
            code=(1, 2),
        ),
        trial(
            "a text doubled from fact to fact",
            lambda: derived('"abcdefgh"', *(f"d{n} + d{n}" for n in range(60)), kind="text"),
            words=CHECK,
            code=(1, 2),
        ),
        trial(
            "a number squared from fact to fact",
            lambda: derived("7", *(f"d{n} * d{n}" for n in range(60))),
            words=CHECK,
            code=(1, 2),
        ),
        trial(
            "a fraction from fact to fact",
            lambda: derived("1 / 7", *(f"d{n} * 11 / 13 + 1 / (d{n} + 2)" for n in range(900))),
            words=CHECK,
            code=(0, 1, 2),
        ),
        trial(
            "three hundred records joined with each other",
            lambda: conditions("count(for a in aids, b in aids, c in aids return a.won + b.won) > 0"),
            words=CHECK,
            code=(0, 1, 2),
            facts=lambda: FACTS_WITH_RECORDS,
        ),
    ]
    return tuple(found)


from tests.hostile.book_text import FACTS  # noqa: E402

FACTS_WITH_RECORDS = FACTS + _RECORDS
TRIALS = _trials()
