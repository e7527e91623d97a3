"""What a case expects beside what was found: a line in both languages for each difference."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from engine.assessment import Entitlement, Judged
from engine.book import Book, Question
from engine.book.claimants import by_benefit, id_for
from engine.book.limit_id import LimitId
from engine.cases.form import Expected, ExpectedRound
from engine.currency import WON, Currency
from engine.errors import Catalogue, Problem, Text, joined, same
from engine.explain import value_in_words
from engine.explain.values import NOT_KNOWN
from engine.facts.hits import hit_of
from engine.feel import decimal_text, evaluate, number, unknowns_in
from engine.feel.values.exact import is_number
from engine.nearest import did_you_mean
from engine.reading import value_from_text
from engine.round import Round, accounts_of

MESSAGES: Catalogue = {
    "differs": Text("`{name}`: 기대한 값 {expected}, 나온 값 {found}", "`{name}`: expected {expected}, found {found}"),
    "no-such-name": Text("`{name}`: 없는 이름입니다{near}", "there is no `{name}`{near}"),
}
NOTHING = Text("없음", "none")
UNKNOWN = Text("알 수 없음", "unknown")


def differences_of_single(
    book: Book, expected: Expected, judged: Judged | None, problems: Sequence[Problem]
) -> tuple[Text, ...]:
    """Where one application's decision differs from what is expected; `judged` is None where there are problems."""
    found = list(_problem_differences(expected.problems, problems))
    if judged is None or found:
        return tuple(found)
    status = judged.status.value if judged.status else "awarded"
    found += _compare("eligible", expected.eligible, judged.verdicts.eligible)
    found += _compare("status", expected.status, status)
    found += _named("criteria", expected.criteria, judged.verdicts.criteria)
    found += _named("missing", dict.fromkeys(expected.missing or ()), book.facts)  # only whether they are facts
    found += _compare_sets("missing", expected.missing, judged.missing)
    found += _compare_sets("why", expected.why, judged.why)
    entitlement = judged.entitlement
    found += _compare("amount", expected.amount, entitlement.amount, book.money)
    found += _compare("at_least", expected.at_least, entitlement.at_least, book.money)
    at_most = "none" if entitlement.at_most is None else entitlement.at_most
    found += _compare("at_most", expected.at_most, at_most, book.money)
    found += _named("lines", expected.lines, _amounts(entitlement), book.money)
    found += _compare_sets("bound_by", expected.bound_by, entitlement.bound_by)
    found += _named("tables", expected.tables, {name: _rows_hit(book, judged, name) for name in book.table_of})
    wanted = {name: _written(book, name, text) for name, text in expected.derived.items()}
    values = {name: value_in_words(judged.facts[name], each).en for name, each in _worked_out(book).items()}
    found += _named("derived", wanted, values)
    return tuple(found)


def _amounts(entitlement: Entitlement) -> Mapping[str, int | None]:
    """The amount of each line by its id, and where rows claim of each benefit over all of them."""
    found: dict[str, int | None] = {line.id: line.amount for line in entitlement.lines}
    sums = by_benefit({line.id: line.amount or 0 for line in entitlement.lines}, ())
    open_ = {line.benefit for line in entitlement.lines if line.amount is None}
    return found | {name: None if name in open_ else amount for name, amount in sums.items()}


def _rows_hit(book: Book, judged: Judged, name: str) -> str:
    hit = hit_of(book, judged.facts, name)
    if any(True for _ in unknowns_in(hit.value)):
        return "unknown"
    if book.table_of[name].rows_of and not hit.items:
        return "none"
    hits = hit.items or (hit,)  # of a table of rows one for each row of its list
    return ", ".join("default" if each.by_default else ", ".join(str(row.row) for row in each.rows) for each in hits)


def _written(book: Book, name: str, text: str) -> str:
    """The value that a case writes for a derived fact or a score, in the words in which values are shown."""
    asked = _worked_out(book).get(name)
    if text == "unknown" or asked is None:
        return NOT_KNOWN.en if text == "unknown" else text
    reading = value_from_text(asked, text, "")
    if not isinstance(reading, Problem):
        return value_in_words(reading.value, asked).en
    value = evaluate(text, {}).value
    return text if value is None else value_in_words(value, asked).en


def _worked_out(book: Book) -> Mapping[str, Question]:
    """What `derived` may name: derived facts, and the scores and the lot."""
    return {**book.derived, **book.computed}


def differences_of_round(
    expected: ExpectedRound, round_: Round | None, problems: Sequence[Problem]
) -> tuple[Text, ...]:
    """Where a round differs from what is expected, or breaks its laws; `round_` is None where there are problems."""
    found = list(_problem_differences(expected.problems, problems))
    if round_ is None or found:
        return tuple(found)
    money = round_.book.money
    applicants = {applicant.application_no: applicant for applicant in round_.applicants}
    found += _named("awards", expected.awards, {no: each.award for no, each in applicants.items()}, money)
    found += _named("statuses", expected.statuses, {no: each.status for no, each in applicants.items()})
    found += _compare("left", expected.left, "none" if round_.left is None else round_.left, money)
    found += _named("held", expected.held, {no: each.held for no, each in applicants.items()}, money)
    found += _named(
        "from_reserve", expected.from_reserve, {no: each.from_reserve for no, each in applicants.items()}, money
    )
    tranches = {no: tuple(each.amount for each in applicant.payments) for no, applicant in applicants.items()}
    found += _named("tranches", expected.tranches, tranches, money)
    shares = {
        id_for(no, each.claimant.number): each.amount
        for no, applicant in applicants.items()
        for each in applicant.shares
    }
    found += _named("claimants", expected.claimants, shares, money)
    found += _named("accounts", expected.accounts, {each.name: each.awarded for each in accounts_of(round_)}, money)
    released = {release.pot: release.used for release in round_.allocation.released}
    if expected.released is not None:
        found += _compare("released", _listed(expected.released, money), _listed(released, money))
    factors = {LimitId(name).pot or name: factor for name, factor in round_.allocation.factors.items()}
    found += _named("factors", _numbers(expected.factors), factors)
    reached = round_.allocation.optimum.goals if round_.allocation.optimum else ()
    goals: dict[str, int | Fraction] = {
        name: money.major(goal) if name == "money" else goal
        for name, goal in zip(round_.book.allocation.maximise, reached, strict=False)
    }
    found += _named("goals", _numbers(expected.goals), goals)
    reasons = [("bound_by", expected.bound_by, {no: each.bound_by for no, each in applicants.items()})]
    reasons += [("why", expected.why, {no: each.why for no, each in applicants.items()})]
    for key, stated, given in reasons:
        for no, names in stated.items():
            if no not in given:
                found.append(MESSAGES["no-such-name"].filled(name=no, near=did_you_mean(no, given)))
            else:
                found += _compare_sets(f"{key}.{no}", names, given[no])
    found += _compare_sets("undecided_above_line", expected.undecided_above_line, round_.undecided_above_line)
    found += [check.detail for check in round_.checks if not check.holds]
    return tuple(found)


def _numbers(written: Mapping[str, str]) -> Mapping[str, Any]:
    """Numbers as they are written, by value: `0.75`, `75%` and `3/4` are the same; what is no number stays a text."""
    return {name: _number(text) for name, text in written.items()}


def _number(text: str) -> Any:
    percent = text.rstrip().endswith("%")
    value = evaluate(text.rstrip().removesuffix("%"), {}).value
    return text if not is_number(value) else number(Fraction(value) / (100 if percent else 1))


def _listed(amounts: Mapping[str, int], money: Currency) -> tuple[str, ...]:
    return tuple(f"{name} {money.grouped(amount)}" for name, amount in sorted(amounts.items()))


def _problem_differences(expected: Sequence[str], problems: Sequence[Problem]) -> Iterator[Text]:
    for each in dict.fromkeys(problems):
        if each.code not in expected:
            yield joined((same(each.at), each.message), ": ") if each.at else each.message
    for code in dict.fromkeys(expected):
        if code not in {each.code for each in problems}:
            yield MESSAGES["differs"].filled(name="problems", expected=code, found=NOTHING)


def _compare(name: str, expected: Any, found: Any, money: Currency = WON) -> Iterator[Text]:
    if expected is not None and expected != found:
        yield MESSAGES["differs"].filled(name=name, expected=_shown(expected, money), found=_shown(found, money))


def _compare_sets(name: str, expected: Sequence[str] | None, found: Sequence[str]) -> Iterator[Text]:
    if expected is not None and sorted(expected) != sorted(found):
        yield from _compare(name, tuple(expected), tuple(found))


def _named(name: str, expected: Mapping[str, Any], found: Mapping[str, Any], money: Currency = WON) -> Iterator[Text]:
    for key, value in expected.items():
        if key not in found:
            yield MESSAGES["no-such-name"].filled(name=f"{name}.{key}", near=did_you_mean(key, found))
        else:
            yield from _compare(f"{name}.{key}", value, found[key], money)


def _shown(value: Any, money: Currency) -> Text:
    match value:
        case None:
            return UNKNOWN
        case ():
            return NOTHING
        case tuple():
            return same(", ".join(money.grouped(each) if isinstance(each, int) else each for each in value))
        case int():
            return same(money.grouped(value))
        case Fraction():
            return same(value if decimal_text(value) == str(value) else f"{value} ({decimal_text(value)})")
        case _:
            return same(value)
