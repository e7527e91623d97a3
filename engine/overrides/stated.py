"""Overrides from rows as people wrote them, each part with its place; every problem at once."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.book import Book, FactDef, Question
from engine.book.scoring import MARKS, REVIEWER
from engine.errors import EMPTY, Problem, Text, joined, problem, same
from engine.feel import decimal_text
from engine.nearest import did_you_mean
from engine.overrides.messages import CODES, MESSAGES, NEEDED, PARTS
from engine.overrides.override import Override
from engine.overrides.targets import Target, groups_of, targets_of
from engine.reading import Application, CellValue, Decision, identity_key, key_of, value_from_cell
from engine.reading.choices import choices_of, yes_no_from_text
from engine.reading.texts import Reading, without_joints
from engine.reading.value import shown_cell

AS_BEFORE = Text("당초대로", "as before")
"""What takes an override back: the value received, or the rule, counts again."""
_TAKES_BACK = frozenset(
    ("당초대로", "당초", "철회", "취소", "조정철회", "조정취소", "as before", "withdraw", "withdrawn")
)
_FIGURES = ("money", "count", "number", "rate")
LONGEST = 2_000
"""Characters of a reason, as many as a text of a YAML file may have."""
MOST_OVERRIDES, MOST_HINTS = 8_000, 20
"""In one round; and problems beyond which no nearest word is looked for, which costs a look at every target."""


class Said(NamedTuple):
    """A part of a row as it was written, and where."""

    value: CellValue
    at: str


class StatedRow(NamedTuple):
    """The parts of an override as they were written, and the place of the whole; `places`: those of parts not there."""

    parts: Mapping[str, Said]
    at: str
    places: Mapping[str, str] = MappingProxyType({})


class _Reading:
    """What the rows of one round are read by; `problems` gathers what is wrong with them."""

    def __init__(self, book: Book, applications: Sequence[Application]) -> None:
        self.book, self.targets, self.groups = book, targets_of(book), groups_of(book)
        self.problems: list[Problem] = []
        self.names: dict[str, list[Target]] = {}
        for target in self.targets.values():
            for word in {key_of(each) for each in (target.id, *target.full_name, *target.name, *target.label)}:
                self.names.setdefault(word, []).append(target)
        numbered = ((each, each.given.get("application_no")) for each in applications)
        self.applications = {identity_key(given.value): each for each, given in numbered if given}

    def refuse(self, code: str, at: str, **words: object) -> None:
        self.problems.append(problem(MESSAGES, code, at, **words))

    def row(self, stated: StatedRow) -> Override | None:
        """The override that a row states; None where something is wrong with it."""
        row, at = stated.parts, stated.at
        before = len(self.problems)
        for name in NEEDED:
            if name not in row:
                self.refuse(f"override-without-{CODES[name]}", stated.places.get(name, at), part=PARTS[name])
        read = {name: self._read(_ASKED[name], row[name]) for name in _ASKED if name in row}
        application = self._application(read.get("application"), row)
        target = self._target(read.get("what"), row)
        of = self._reviewer(target, application, read.get("reviewer"), stated)
        taken_back = target is not None and "value" in row and _takes_back(row["value"], target)
        value = None
        if target and "value" in row and not taken_back:
            value = self._value(target, row["value"])
        if len(self.problems) > before or application is None or target is None:
            return None
        decision = Decision(read["reason"], read["minutes"], read["approver"], read["decided_on"])
        text = AS_BEFORE.en if taken_back else written(value, target.asked)
        number = application.given["application_no"].value
        return Override(number, target, of, value, text, taken_back, decision, at)

    def _read(self, asked: Question, said: Said) -> Any:
        found = value_from_cell(asked, said.value, said.at)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        if asked.id in PARTS and isinstance(found.value, str) and len(found.value) > LONGEST:
            words = {"part": asked.label, "length": f"{len(found.value):,}", "most": f"{LONGEST:,}"}
            self.refuse("override-too-long", said.at, **words)
        return found.value

    def _application(self, number: str | None, row: Mapping[str, Said]) -> Application | None:
        if number is None:
            return None
        if (found := self.applications.get(identity_key(number))) is None:
            known = (each.given["application_no"].value for each in self.applications.values())
            near = did_you_mean(number, known) if len(self.problems) < MOST_HINTS else EMPTY
            self.refuse("override-application", row["application"].at, text=number[:60], near=near)
        return found

    def _target(self, text: str | None, row: Mapping[str, Said]) -> Target | None:
        if text is None:
            return None
        at, shown = row["what"].at, text[:60]
        found = [self.targets[text]] if text in self.targets else self.names.get(key_of(text), [])
        if len(found) == 1:
            return found[0]
        names = {key_of(each): id_ for id_, asked in self.book.questions.items() for each in (id_, *asked.label)}
        if found:
            self.refuse("override-ambiguous", at, text=shown, names=joined(same(f"`{each.id}`") for each in found))
        elif key_of(text) in self.groups:
            self.refuse("override-group", at, text=shown, members=self.groups[key_of(text)])
        elif self.book.claimants and any(text in (f"benefits.{each.id}", *each.title) for each in self.book.benefits):
            self.refuse("override-by-claimant", at, text=shown)
        elif (id_ := names.get(key_of(text))) is not None and id_ not in self.targets:
            self.refuse("override-fixed" if id_ in self.book.facts else "override-computed", at, text=shown)
        else:
            # A word with its kind before it is meant as one of the list, which has them.
            bare = () if ":" in text else [each for target in self.targets.values() for each in target.label]
            known = (each for target in self.targets.values() for each in (target.id, *target.name))
            near = did_you_mean(text, (*known, *bare)) if len(self.problems) < MOST_HINTS else EMPTY
            self.refuse("override-unknown", at, text=shown, near=near)
        return None

    def _reviewer(
        self,
        target: Target | None,
        application: Application | None,
        name: str | None,
        stated: StatedRow,
    ) -> str:
        """The reviewer whose mark it is, as the marks have the name; empty for anything else."""
        row = stated.parts
        if target is None or target.kind != "mark":
            if target and name is not None:
                self.refuse("override-reviewer-needless", row["reviewer"].at)
            return ""
        if name is None:
            if "reviewer" not in row:
                at = stated.places.get("reviewer", stated.at)
                self.refuse("override-without-reviewer", at, part=PARTS["reviewer"])
            return ""
        marks = application.given.get(MARKS) if application else None
        for each in marks.rows if marks else ():
            if REVIEWER in each and identity_key(each[REVIEWER].value) == identity_key(name):
                return str(each[REVIEWER].value)
        if application:
            self.refuse("override-reviewer", row["reviewer"].at, text=name[:60])
        return ""

    def _value(self, target: Target, said: Said) -> Any:
        truth = yes_no_from_text(shown_cell(said.value)) if target.kind == "criterion" else None
        if isinstance(truth, Reading):
            return truth.value
        if target.asked.kind in _FIGURES and isinstance(said.value, str):
            said = said._replace(value=without_joints(said.value))
        value = self._read(target.asked, said)
        if target.kind == "criterion":
            return None if value is None else value == "met"
        if target.kind == "amount" and value is not None:
            unit, money = self.book.rounding.unit, self.book.money
            if money.minor(value) % unit:
                words = {"text": shown_cell(said.value)[:60], "unit": money.grouped(unit)}
                words["won"] = "원" if self.book.currency == "KRW" else f" {self.book.currency}"
                self.refuse("override-not-in-units", said.at, **words)
        return value


_ASKED: Mapping[str, FactDef] = {
    name: FactDef(id=name, kind="date" if name == "decided_on" else "text", label=label)
    for name, label in PARTS.items()
    if name != "value"
}


def _takes_back(said: Said, target: Target) -> bool:
    """Whether a value takes an override back; a text or a choice may be called so itself."""
    key = key_of(shown_cell(said.value))
    if key in {key_of(each) for each in AS_BEFORE}:
        return True
    return target.asked.kind != "text" and key not in choices_of(target.asked) and key in _TAKES_BACK


def overrides_from(
    book: Book, applications: Sequence[Application], rows: Sequence[StatedRow], after: Sequence[Override] = ()
) -> tuple[tuple[Override, ...], tuple[Problem, ...]]:
    """The overrides of rows in the order of the applications and of the book, or every problem with them.

    A value is read as that of its fact is; `AS_BEFORE` takes an override back. What is decided anew is of a later day
    than what was decided before, here or by `after`.
    """
    if len(rows) > MOST_OVERRIDES:
        words = {"count": f"{len(rows):,}", "most": f"{MOST_OVERRIDES:,}"}
        return (), (problem(MESSAGES, "override-too-many", rows[MOST_OVERRIDES].at, **words),)
    reading = _Reading(book, applications)
    found = [override for row in rows if (override := reading.row(row))]
    reading.problems += _out_of_order(found, after)
    if reading.problems:
        return (), tuple(reading.problems)
    return in_order(found, book, applications), ()


def in_order(overrides: Sequence[Override], book: Book, applications: Sequence[Application]) -> tuple[Override, ...]:
    """The overrides as all outputs number them: by application, as the book names their targets, by day."""
    numbers = [each.given["application_no"].value for each in applications if "application_no" in each.given]
    places = {number: i for i, number in enumerate(numbers)}
    targets = {id_: i for i, id_ in enumerate(targets_of(book))}
    return tuple(sorted(overrides, key=lambda e: (places[e.application_no], targets[e.target.id], e.of, e.day)))


def _out_of_order(overrides: Sequence[Override], before: Sequence[Override]) -> Iterator[Problem]:
    """What is decided twice on one day, before an earlier decision, or taken back before there is anything."""
    decided, last = {each.key: each for each in before}, dict[tuple[str, str, str], Override]()
    for each in sorted(overrides, key=lambda each: each.day):
        words = {"no": each.application_no, "name": each.target.label}
        earlier, last[each.key] = last.get(each.key), each
        if earlier and earlier.day == each.day:
            yield problem(MESSAGES, "override-twice", each.at, first=earlier.at, **words)
        elif not earlier and each.key in decided and each.day <= decided[each.key].day:
            yield problem(MESSAGES, "override-twice", each.at, first=decided[each.key].at, **words)
        elif each.taken_back and ((before_it := earlier or decided.get(each.key)) is None or before_it.taken_back):
            yield problem(MESSAGES, "override-vain", each.at, **words)


def written(value: Any, asked: Question) -> str:
    """A value as text that is read as the same value again, whatever it was written as."""
    match value:
        case None | []:
            return "none"
        case bool() if asked.kind == "choice":
            return "met" if value else "not_met"
        case bool():
            return "yes" if value else "no"
        case int() | Fraction():
            return f"{decimal_text(value * 100)}%" if asked.kind == "rate" else decimal_text(value)
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)
