"""`jiwon award --what-if`: the round as it is and with other settings, side by side; nothing is recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from rich.table import Table

from engine.book import Book
from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.explain.outcomes import PAID_OTHERWISE
from engine.explain.status import HELD, STATUSES, status_in_words
from engine.round import Applicant, Round
from engine.settings import ChangedSetting, book_with, caused, settings_from_texts
from forms.commands.award import VERIFIED, decided, say_round, say_settings
from forms.commands.comparison import Change, Comparison, comparison_document
from forms.commands.inputs import Asked, RoundInputs, round_inputs
from forms.commands.returned import Returned, returned_from
from forms.commands.said_overrides import say_overrides
from forms.commands.targets import refusals_told, target_problems
from forms.screen import deliver, refuse, screen, watching
from forms.screen.table import plain_table

OPTION = "--what-if"
MESSAGES: Catalogue = {
    "what-if-out": Text(
        "`--what-if`는 교부 내역서를 쓰지 않습니다: `--out` 없이 실행하십시오",
        "`--what-if` writes no award schedule: leave `--out` out",
    ),
}
WIDTH = 180
"""Columns of the tables where the output is no terminal, so that no line of theirs is broken."""
SUPPOSED = Text("가정: {name} {before} → {after}", "what if: {name} {before} → {after}")
AS_IS = Text("현재", "as it is")
WHAT_IF = Text("가정", "what if")
TOTALS: Mapping[str, Text] = {
    "total": Text("예산", "Budget"),
    "awarded": Text("교부", "Awarded"),
    "held": Text("미결정 신청 몫으로 남겨 둠", "Held"),
    "left": Text("잔액", "Left"),
}
CHANGES = Text("달라지는 신청 {count}건", "{count} applications change")
ONE_CHANGE = Text("달라지는 신청 1건", "1 application changes")
NOBODY = Text("달라지는 신청이 없습니다", "nobody changes")
HEADINGS = (
    Text("신청번호", "Application"),
    Text("기업명", "Firm"),
    Text("현재 결과", "Result as it is"),
    Text("가정한 결과", "Result what if"),
    Text("현재 교부액", "Award as it is"),
    Text("가정한 교부액", "Award what if"),
    Text("차이", "Difference"),
)
NOT_RECORDED = Text("가정한 결과이므로 아무것도 기록하지 않았습니다", "this is a what-if: nothing was recorded")


def what_if(asked: Asked, supposed: Sequence[str], out: Path | None, json_to: str | None, language: Language) -> int:
    """0 with the comparison shown; 2 with every problem of the input and of the settings."""
    wrong = target_problems(None, json_to, asked.files)
    if wrong:
        json_to = None  # where the document may not go, its problems may not either
    if out is not None:
        wrong += (problem(MESSAGES, "what-if-out", "--out"),)
    with watching(language) as watching_, refusals_told(language, json_to):
        with watching_.during("reading"):
            inputs, problems = round_inputs(asked)
            other, made, more = _supposed(inputs, supposed)
        problems += (*more, *wrong)
        if inputs is None or other is None or problems:
            return refuse(problems, language, json_to)
        returned, problems = returned_from(inputs, watching_.watch)
        if problems:
            return refuse(problems, language, json_to)
        before, problems = decided(inputs, watching_)
        after, more = decided(other, watching_)
    if before is None or after is None:
        anew = (caused(each, made) for each in more if each not in problems)
        return refuse((*problems, *anew), language, json_to)
    compared = Comparison(made, before, after)
    document = partial(comparison_document, inputs, compared, language)
    return deliver(document, partial(_say, inputs, compared, returned, language), json_to, language)


def _supposed(
    inputs: RoundInputs | None, texts: Sequence[str]
) -> tuple[RoundInputs | None, tuple[ChangedSetting, ...], tuple[Problem, ...]]:
    """The inputs with the settings made in the book, and every problem that can be seen with them."""
    settings, problems = settings_from_texts(texts, OPTION)
    if inputs is None:
        return None, (), problems
    received = inputs.overridden_by(None)
    book, made, more = book_with(received.book, settings)
    if book is None or problems:
        return None, (), (*problems, *more)
    other = replace(received, book=book, settings=(*inputs.settings, *made))
    return other.overridden_by(inputs.overriding), made, ()


def _result(applicant: Applicant) -> Text:
    return HELD if applicant.held else status_in_words(applicant)


def _say(inputs: RoundInputs, compared: Comparison, returned: Returned | None, language: Language) -> None:
    before, after, changes = compared.before, compared.after, compared.changes
    console = screen()
    if not console.is_terminal:
        console.width = WIDTH
    say_round(console, before, inputs, language)
    if inputs.overriding:
        say_overrides(console, before, inputs.overriding, returned, language)
    say_settings(console, compared.settings, SUPPOSED, language)
    console.print(_totals_table(before, after, language))
    one = ONE_CHANGE if len(changes) == 1 else CHANGES.filled(count=len(changes))
    console.print((one if changes else NOBODY).in_(language), style="bold")
    if changes:
        console.print(_changes_table(changes, before.book, language))
    console.print(VERIFIED.filled(count=len(before.checks) + len(after.checks)).in_(language))
    console.print(NOT_RECORDED.in_(language), style="green")


def _totals_table(before: Round, after: Round, language: Language) -> Table:
    table = plain_table(("", AS_IS.in_(language), WHAT_IF.in_(language)), right=(1, 2))
    money = before.book.money
    for key, one in before.totals.items():
        both = one, after.totals[key]
        if key != "held" or any(both):
            amounts = ("-" if each is None else money.grouped(each) for each in both)
            table.add_row(f"{TOTALS[key].in_(language)} ({before.book.currency})", *amounts)
    for status, count in before.counts.items():
        table.add_row(STATUSES[status].in_(language), str(count), str(after.counts[status]))
    return table


def _changes_table(changes: Iterable[Change], book: Book, language: Language) -> Table:
    table = plain_table([heading.in_(language) for heading in HEADINGS], right=(4, 5, 6))
    for change in changes:
        sign = "+" if change.difference > 0 else ""
        same = _result(change.before) == _result(change.after) and not change.difference
        table.add_row(
            change.after.application_no,
            str(change.after.judged.facts["firm"]),
            _result(change.before).in_(language),
            (PAID_OTHERWISE if same else _result(change.after)).in_(language),
            book.money.grouped(change.before.award),
            book.money.grouped(change.after.award),
            f"{sign}{book.money.grouped(change.difference)}",
        )
    return table
