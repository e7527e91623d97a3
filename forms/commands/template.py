"""`jiwon template`: the application form of a book as a workbook."""

from pathlib import Path

from engine.checks import book_problems
from engine.errors import Language, Text
from engine.feel import Date
from forms.commands.targets import other_work_problems, targets_of, write_results
from forms.disk import chosen
from forms.screen import deliver, refuse, screen
from forms.template import template_from_book, upright_from_book
from forms.xlsx.mark import Mark

WRITTEN = Text("신청서 양식을 썼습니다: {path}", "application form written: {path}")


def template(  # noqa: PLR0913 (a parameter for each option)
    name: str,
    out: Path,
    version: str | None,
    as_of: Date | None,
    json_to: str | None,
    language: Language,
    *,
    upright: bool = False,
    may_replace: bool = False,
) -> int:
    """0 with the form written, `upright` for one applicant; 2 where the book or the file stands in the way.

    `may_replace`: the blank form of another book or version may be in its place.
    """
    make = upright_from_book if upright else template_from_book
    found, problems = chosen(name, version, as_of)
    targets = targets_of(out, json_to, [])
    wrong = targets.problems
    if found is not None:
        mine = Mark("form", found.book.book, found.book.version)
        wrong += other_work_problems(targets, mine, may_replace=may_replace)
    if wrong:
        return refuse((*problems, *wrong), language, None)
    if found is None:
        return refuse(problems, language, json_to)
    if problems := book_problems(found.book) or write_results({out: make(found.book)}, targets=targets):
        return refuse(problems, language, json_to)
    document = {"book": found.book.book, "version": found.book.version, "written": str(out), "problems": []}
    said = WRITTEN.filled(path=out).in_(language)
    return deliver(lambda: document, lambda: screen().print(said, style="green"), json_to, language)
