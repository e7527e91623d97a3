"""One firm is one firm, seen over all applications: what its number and its name say against each other.

A notice stops nothing, and no person can answer it away: a problem, and no question, is what would move a limit.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from engine.book import Book
from engine.book.schemes import KOREAN, check_fails
from engine.errors import Problem, Text, problem
from engine.facts.claimant_rows import claimant_rows
from engine.facts.identity_messages import MESSAGES
from engine.reading import Application, Given, identity_key
from engine.reading.doubts import Doubt, notice
from engine.reading.firm_numbers import is_fictional, is_korean_number, is_number, is_unnumbered
from engine.reading.identities import letters_of, name_key

MOST_DIFFERENT = 2
"""In so many figures two numbers of one name may differ and be taken for one, mistyped."""


@dataclass(frozen=True, slots=True)
class _Applicant:
    """A firm as one application names it: its applicant, or one of its claimants."""

    name: str
    number: Given


def identity_problems(book: Book, applications: Iterable[Application]) -> Iterator[Problem]:
    """Where one firm surely has two numbers by a slip, or two firms are joined by what is no number."""
    firms = list(_applicants(book, applications))
    for alike in _by(firms, lambda each: name_key(each.name)).values():
        for other, each in _slips(alike):
            words = {"text": each.number.value, "firm": each.name, "other": other.number.value}
            yield problem(MESSAGES, "firm-number-alike", each.number.at, **words, first=other.number.at)
    for joined in _by(firms, lambda each: identity_key(each.number.value)).values():
        first = joined[0]
        if not _is_word(first.number.value):
            continue
        for each in joined:
            if name_key(each.name) != name_key(first.name):
                words = {"text": each.number.value[:60], "firm": each.name, "other": first.name}
                yield problem(MESSAGES, "identity-shared", each.number.at, **words, first=first.number.at)


def identity_notices(book: Book, applications: Iterable[Application]) -> tuple[Doubt, ...]:
    """What is said of the firms' numbers and names, and stops nothing, each at its cell."""
    applications = tuple(applications)
    firms = list(_applicants(book, applications))
    across = (*_two_numbers(firms), *_two_names(firms), *_heads_outside(book, applications))
    return (*_of_numbers(book, applications), *_fictional(firms), *across)


def _of_numbers(book: Book, applications: Iterable[Application]) -> Iterator[Doubt]:
    """One notice for each number, of an applicant or a partner, that its own check digit contradicts."""
    seen: set[str] = set()
    for application in applications:
        for label, scheme, given in _numbers(book, application):
            if given.value in seen or is_fictional(given.value) or not is_number(given.value, scheme):
                continue
            seen.add(given.value)
            if check_fails(given.value, scheme):
                yield notice(MESSAGES, "firm-number-check", given.at, given.value, label=label, text=given.value)


def _numbers(book: Book, application: Application) -> Iterator[tuple[Text, str, Given]]:
    """Every number of a firm that an application states, with its label and its scheme."""
    for name, fact in book.facts.items():
        if (given := application.given.get(name)) is None:
            continue
        if fact.scheme and isinstance(given.value, str):
            yield fact.label, fact.scheme, given
        for column in fact.columns.values():
            for row in given.rows if column.scheme else ():
                if column.scheme and (cell := row.get(column.id)) and isinstance(cell.value, str):
                    yield column.label, column.scheme, cell


def _fictional(firms: Iterable[_Applicant]) -> Iterator[Doubt]:
    numbers = [each.number for each in firms if is_fictional(each.number.value)]
    if numbers:
        count = len({each.value for each in numbers})
        yield notice(MESSAGES, "firm-number-fictional", numbers[0].at, numbers[0].value, count=count)


def _two_numbers(firms: Iterable[_Applicant]) -> Iterator[Doubt]:
    for alike in _by(firms, lambda each: name_key(each.name)).values():
        numbers = _first_of(alike, lambda each: identity_key(each.number.value))
        if len(numbers) > 1:
            shown = ", ".join(f"`{each.number.value}` ({each.number.at})" for each in numbers)
            words = {"firm": alike[0].name, "count": len(numbers), "numbers": shown}
            yield notice(MESSAGES, "firm-two-numbers", numbers[1].number.at, numbers[1].number.value, **words)


def _two_names(firms: Iterable[_Applicant]) -> Iterator[Doubt]:
    for joined in _by(firms, lambda each: identity_key(each.number.value)).values():
        names = _first_of(joined, lambda each: name_key(each.name))
        if len(names) > 1:
            shown = ", ".join(f"`{each.name}` ({each.number.at})" for each in names)
            words = {"text": joined[0].number.value, "count": len(names), "names": shown}
            yield notice(MESSAGES, "firm-two-names", names[1].number.at, names[1].number.value, **words)


def _heads_outside(book: Book, applications: Iterable[Application]) -> Iterator[Doubt]:
    """One notice for each applicant whose number others give as their group, and who states another group or none."""
    scheme = book.facts["firm_group"].scheme
    groups: dict[str, Given] = {}
    for application in applications:
        group = application.given.get("firm_group")
        if group and scheme and isinstance(group.value, str) and is_number(group.value, scheme):
            groups.setdefault(group.value, group)
    seen: set[str] = set()
    for application in applications:
        number, own = application.given.get("firm_id"), application.given.get("firm_group")
        if number and number.value in groups and number.value not in seen and (not own or own.value != number.value):
            seen.add(number.value)
            words = {"text": number.value, "first": groups[number.value].at}
            yield notice(MESSAGES, "firm-heads-group", number.at, number.value, **words)


def _applicants(book: Book, applications: Iterable[Application]) -> Iterator[_Applicant]:
    for application in applications:
        for each in (application.given, *claimant_rows(book, application)):
            name, number = each.get("firm"), each.get("firm_id")
            if name and number and isinstance(name.value, str) and isinstance(number.value, str):
                yield _Applicant(name.value, number)


def _by(firms: Iterable[_Applicant], key: Callable[[_Applicant], str]) -> Mapping[str, list[_Applicant]]:
    found: dict[str, list[_Applicant]] = {}
    for each in firms:
        found.setdefault(key(each), []).append(each)
    return found


def _first_of(firms: Iterable[_Applicant], key: Callable[[_Applicant], str]) -> list[_Applicant]:
    """The first of each number, or of each name."""
    return [same[0] for same in _by(firms, key).values()]


def _slips(firms: Iterable[_Applicant]) -> Iterator[tuple[_Applicant, _Applicant]]:
    """Each Korean number that differs from an earlier one in a figure or two (or two changed places), with that one.

    One of both cannot be right. Numbers that are alike agree in all other figures, and are found by these.
    """
    seen: dict[tuple[object, ...], _Applicant] = {}
    numbers = _first_of(firms, lambda each: identity_key(each.number.value))
    for each in numbers if len(numbers) > 1 else ():
        number = each.number.value
        if not is_korean_number(number):
            continue
        wrong = not is_fictional(number) and check_fails(number, KOREAN)
        found: _Applicant | None = None
        for i, j in combinations(range(len(number)), MOST_DIFFERENT):
            rest = i, j, number[:i] + number[i + 1 : j] + number[j + 1 :]
            found = found or seen.get(("any" if wrong else "wrong", *rest))
            seen.setdefault(("any", *rest), each)
            if wrong:
                seen.setdefault(("wrong", *rest), each)
        if found:
            yield found, each


def _is_word(value: str) -> bool:
    """Whether a text in the place of a number is words, which many may write of themselves, and no code."""
    letters = letters_of(value)
    return len(letters) > 1 and not any(map(str.isdecimal, letters)) and not is_unnumbered(value)
