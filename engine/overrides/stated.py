"""Overrides from rows as people wrote them, each part with its place; every problem at once."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from engine.book import Book, FactDef, Question
from engine.book.scoring import MARKS, REVIEWER
from engine.errors import EMPTY, Catalogue, Problem, Text, joined, problem, same
from engine.feel import decimal_text
from engine.nearest import did_you_mean
from engine.overrides.override import Override
from engine.overrides.targets import Target, groups_of, targets_of
from engine.reading import Application, CellValue, Decision, identity_key, key_of, value_from_cell
from engine.reading.value import shown_cell

PARTS: Mapping[str, Text] = {
    "application": Text("신청번호", "Application no."),
    "what": Text("조정 대상", "What is overridden"),
    "reviewer": Text("평가위원", "Reviewer"),
    "value": Text("조정값", "Value"),
    "reason": Text("사유", "Reason"),
    "minutes": Text("회의록", "Minutes"),
    "approver": Text("결재자", "Approved by"),
    "decided_on": Text("조정일", "Decided on"),
}
"""The parts of a row; only a mark has a reviewer."""
NEEDED = tuple(name for name in PARTS if name != "reviewer")
CODES = {name: "date" if name == "decided_on" else name for name in PARTS}
AS_BEFORE = Text("당초대로", "as before")
"""What takes an override back: the value received, or the rule, counts again."""
MOST_OVERRIDES, MOST_HINTS = 8_000, 20
"""In one round; and problems beyond which no nearest word is looked for, which costs a look at every target."""
MESSAGES: Catalogue = {
    "override-too-many": Text(
        "조정이 너무 많습니다: {count}건, 최대 {most}건", "too many overrides: {count} of at most {most}"
    ),
    **{
        f"override-without-{CODES[name]}": Text("조정에 `{part}`이(가) 없습니다", "the override has no `{part}`")
        for name in (*NEEDED, "reviewer")
    },
    "override-application": Text(
        "신청번호 `{text}`은(는) 신청서에 없습니다", "there is no application `{text}` among the applications"
    ),
    "override-unknown": Text("`{text}`: 조정할 수 있는 항목이 아닙니다{near}", "`{text}` cannot be overridden{near}"),
    "override-group": Text(
        "`{text}`: 여러 요건을 묶은 것입니다. 그 가운데 하나를 조정하십시오: {members}",
        "`{text}` is a group of criteria: override one of them, {members}",
    ),
    "override-computed": Text(
        "`{text}`: 다른 값에서 계산하는 값입니다. 그 값이나 요건, 산정액을 조정하십시오",
        "`{text}` is worked out from other values: override one of those, a criterion or an amount",
    ),
    "override-by-claimant": Text(
        "`{text}`: 수혜자마다 금액이 다른 사업이므로 한 금액으로 조정할 수 없습니다. 신청서의 목록을 고치십시오",
        "`{text}`: here every claimant has an amount of its own, which one amount cannot override; correct the list"
        " among the applications",
    ),
    "override-ambiguous": Text(
        "`{text}`: 여러 항목의 이름입니다. {names} 가운데 하나로 적으십시오",
        "`{text}` is the name of several: write one of {names}",
    ),
    "override-reviewer": Text(
        "평가위원 `{text}`은(는) 이 신청에 점수를 주지 않았습니다",
        "the reviewer `{text}` gave this application no marks",
    ),
    "override-reviewer-needless": Text(
        "평가위원은 점수를 조정할 때만 적습니다", "a reviewer is named only where a mark is overridden"
    ),
    "override-twice": Text(
        "같은 신청의 `{name}`을(를) 두 번 조정합니다 (먼저 나온 곳: {first})",
        "`{name}` of this application is overridden twice (first at {first})",
    ),
    "override-not-in-units": Text(
        "산정액은 {unit} 단위입니다: `{text}`", "amounts are whole multiples of {unit}: `{text}`"
    ),
}


class Said(NamedTuple):
    """A part of a row as it was written, and where."""

    value: CellValue
    at: str


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

    def row(self, row: Mapping[str, Said], at: str) -> Override | None:
        """The override that a row states; None where something is wrong with it."""
        before = len(self.problems)
        for name in NEEDED:
            if name not in row:
                self.refuse(f"override-without-{CODES[name]}", at, part=PARTS[name])
        read = {name: self._read(_ASKED[name], row[name]) for name in _ASKED if name in row}
        application = self._application(read.get("application"), row)
        target = self._target(read.get("what"), row)
        of = self._reviewer(target, application, read.get("reviewer"), row, at)
        taken_back = "value" in row and key_of(shown_cell(row["value"].value)) in {key_of(each) for each in AS_BEFORE}
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
        return found.value

    def _application(self, number: str | None, row: Mapping[str, Said]) -> Application | None:
        if number is None:
            return None
        if (found := self.applications.get(identity_key(number))) is None:
            self.refuse("override-application", row["application"].at, text=number[:60])
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
        elif text in self.groups:
            self.refuse("override-group", at, text=shown, members=self.groups[text])
        elif self.book.claimants and any(text in (f"benefits.{each.id}", *each.title) for each in self.book.benefits):
            self.refuse("override-by-claimant", at, text=shown)
        elif key_of(text) in names and names[key_of(text)] not in self.targets:
            self.refuse("override-computed", at, text=shown)
        else:
            labels = (each for target in self.targets.values() for each in (target.id, *target.label))
            near = did_you_mean(text, labels) if len(self.problems) < MOST_HINTS else EMPTY
            self.refuse("override-unknown", at, text=shown, near=near)
        return None

    def _reviewer(
        self,
        target: Target | None,
        application: Application | None,
        name: str | None,
        row: Mapping[str, Said],
        at: str,
    ) -> str:
        """The reviewer whose mark it is, as the marks have the name; empty for anything else."""
        if target is None or target.kind != "mark":
            if target and name is not None:
                self.refuse("override-reviewer-needless", row["reviewer"].at)
            return ""
        if name is None:
            if "reviewer" not in row:
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
        value = self._read(target.asked, said)
        if target.kind == "criterion":
            return None if value is None else value == "met"
        if target.kind == "amount" and value is not None:
            unit, money = self.book.rounding.unit, self.book.money
            if money.minor(value) % unit:
                words = {"text": shown_cell(said.value)[:60], "unit": money.grouped(unit)}
                self.refuse("override-not-in-units", said.at, **words)
        return value


_ASKED: Mapping[str, FactDef] = {
    name: FactDef(id=f"override_{name}", kind="date" if name == "decided_on" else "text", label=label)
    for name, label in PARTS.items()
    if name != "value"
}


def overrides_from(
    book: Book, applications: Sequence[Application], rows: Sequence[tuple[Mapping[str, Said], str]]
) -> tuple[tuple[Override, ...], tuple[Problem, ...]]:
    """The overrides of rows, each with its place, in the order of the applications and of the book; or every problem.

    A value is read as that of its fact is; `AS_BEFORE` takes an override back. None is stated twice.
    """
    if len(rows) > MOST_OVERRIDES:
        words = {"count": f"{len(rows):,}", "most": f"{MOST_OVERRIDES:,}"}
        return (), (problem(MESSAGES, "override-too-many", rows[MOST_OVERRIDES][1], **words),)
    reading = _Reading(book, applications)
    found = [override for row, at in rows if (override := reading.row(row, at))]
    reading.problems += _twice(found)
    if reading.problems:
        return (), tuple(reading.problems)
    return in_order(found, book, applications), ()


def in_order(overrides: Sequence[Override], book: Book, applications: Sequence[Application]) -> tuple[Override, ...]:
    """The overrides as all outputs number them: by application, and within one as the book names their targets."""
    numbers = [each.given["application_no"].value for each in applications if "application_no" in each.given]
    places = {number: i for i, number in enumerate(numbers)}
    targets = {id_: i for i, id_ in enumerate(targets_of(book))}
    return tuple(sorted(overrides, key=lambda e: (places[e.application_no], targets[e.target.id], e.of)))


def _twice(overrides: Sequence[Override]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], str] = {}
    for each in overrides:
        if (earlier := first.setdefault(each.key, each.at)) != each.at:
            yield problem(MESSAGES, "override-twice", each.at, name=each.target.label, first=earlier)


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
