"""`jiwon`: the command line.

Exit codes: 0 done · 1 the answer is not yes · 2 the input is wrong · 3 the engine refuses itself.

Each command is imported when it is called, so that a self-check starts quickly.
"""

import gc
import inspect
import sys
from pathlib import Path
from typing import Annotated

import typer

from forms.commands.ledger_cli import audit_kit, history, ledger_app, rerun, rounds, sign, timestamp_app
from forms.commands.options import (
    Accept,
    AsOf,
    AssumptionsRead,
    Book,
    Budget,
    Checkpoint,
    Json,
    Lang,
    OneRound,
    Overrides,
    Replace,
    Roots,
    Schedule,
    Signers,
    Strict,
    Version,
    answers_given,
    assumptions_given,
    date_given,
)

HELP = "Decides grants from written rule books, and proves it. · 규칙서에 따라 지원금을 결정하고 증명합니다."
app = typer.Typer(
    name="jiwon",
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help in boxes takes longer to draw than everything else
)
BOOKS = "Lists the rule books; checks one. · 규칙서 목록과 점검"
books_app = typer.Typer(help=BOOKS, short_help=BOOKS, invoke_without_command=True, rich_markup_mode=None)
app.add_typer(books_app, name="books")
app.add_typer(ledger_app, name="ledger")
app.add_typer(timestamp_app, name="timestamp")


def _say_version(asked: bool) -> None:
    if asked:
        from engine.version import VERSION

        typer.echo(f"jiwon {VERSION}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="The version. · 판 번호")
    ] = False,
) -> None:
    pass


program.__doc__ = HELP


@app.command()
def award(  # noqa: PLR0913, PLR0917 (a parameter for each option)
    book: Book,
    applications: Annotated[
        Path | None, typer.Argument(help="A workbook of applications; without one, the book's sample. · 신청서 파일")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The award schedule to write (award-schedule.xlsx). · 교부 내역서"),
    ] = None,
    version: Version = None,
    as_of: AsOf = None,
    budget: Budget = None,
    overrides: Overrides = None,
    accept: Accept = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if", metavar="NAME=VALUE", help="Shows who would change, and writes nothing. · 가정해 보기"
        ),
    ] = None,
    assumptions_read: AssumptionsRead = None,
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="FILE",
            envvar="JIWON_LEDGER",
            help="Records the decision first; without it the schedule is a draft. · 결정을 기록할 원장",
        ),
    ] = None,
    replace: Replace = False,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """A book and applications in, an award schedule out. · 신청서를 심사하여 교부 내역서를 만듭니다."""
    from forms.commands.inputs import Asked

    answers = answers_given(accept, json, lang)
    read = assumptions_given(assumptions_read, json, lang)
    asked = Asked(book, applications, version, date_given(as_of, json, lang), budget, answers, read, overrides)
    if what_if:
        from forms.commands.what_if import what_if as compare

        raise typer.Exit(compare(asked, what_if, out, json, lang))
    from forms.commands.award import award as run

    raise typer.Exit(run(asked, out or Path("award-schedule.xlsx"), json, lang, may_replace=replace, ledger_at=ledger))


@app.command()
def check(
    book: Book,
    facts: Annotated[
        Path, typer.Argument(metavar="FACTS.yaml|FORM.xlsx", help="What the firm knows. · 기업이 아는 사실")
    ],
    version: Version = None,
    as_of: AsOf = None,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """One firm checks itself, from partial facts. · 기업이 아는 만큼만 적어 스스로 점검합니다."""
    from forms.commands.check import check as run

    raise typer.Exit(run(book, facts, version, date_given(as_of, json, lang), json, lang))


@app.command()
def verify(  # noqa: PLR0913, PLR0917 (a parameter for each option)
    result: Annotated[
        Path,
        typer.Argument(
            metavar="RESULT.json|SCHEDULE.xlsx|LEDGER", help="What award wrote. · award가 쓴 결과나 교부 내역서, 원장"
        ),
    ],
    book: Annotated[
        str | None, typer.Argument(metavar="BOOK", help="The same book. · 같은 규칙서", show_default=False)
    ] = None,
    applications: Annotated[Path | None, typer.Argument(help="The same applications. · 같은 신청서 파일")] = None,
    budget: Budget = None,
    overrides: Overrides = None,
    accept: Accept = None,
    schedule: Schedule = None,
    checkpoint: Checkpoint = None,
    round_: OneRound = None,
    signers: Signers = None,
    roots: Roots = None,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """Checks a result, a schedule or a ledger. · 결과, 교부 내역서, 원장을 검증합니다."""
    alone = book is None and applications is None and budget is None and overrides is None and not accept
    if result.suffix.casefold() == ".xlsx" and schedule is None and (alone or applications is not None):
        from forms.commands.verify_schedule import verify_schedule

        answers = answers_given(accept, json, lang)
        beside = budget, overrides
        raise typer.Exit(verify_schedule(result, book, applications, json, lang, beside=beside, answers=answers))
    if alone and (checkpoint is not None or round_ is not None or result.suffix.casefold() != ".json"):
        from forms.commands.verify_ledger import verify_ledger

        held = {"schedule": schedule, "checkpoint": checkpoint}
        raise typer.Exit(verify_ledger(result, json, lang, **held, of=round_, trusted=(signers, roots)))
    if book is None or applications is None:
        raise typer.BadParameter("name both BOOK and APPLICATIONS · 규칙서와 신청서를 모두 지정하십시오")
    if accept:
        raise typer.BadParameter("--accept is for schedules · --accept는 교부 내역서에만 씁니다")
    from forms.commands.verify import verify_result as run

    raise typer.Exit(run(result, book, applications, json, lang, beside=(budget, overrides), schedule=schedule))


@app.command()
def template(  # noqa: PLR0913, PLR0917 (a parameter for each option)
    book: Book,
    out: Annotated[Path, typer.Option("--out", help="The form to write. · 양식 파일")] = Path("form.xlsx"),
    upright: Annotated[
        bool, typer.Option("--upright", help="For one applicant, on an upright page. · 신청자 하나, 세로 쪽")
    ] = False,
    version: Version = None,
    as_of: AsOf = None,
    replace: Replace = False,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """The application form of a book, as a workbook. · 신청서 양식을 만듭니다."""
    from forms.commands.template import template as run

    asked = date_given(as_of, json, lang)
    raise typer.Exit(run(book, out, version, asked, json, lang, upright=upright, may_replace=replace))


@app.command()
def feel(
    expression: Annotated[str, typer.Argument(metavar="EXPR", help="An expression, in quotes. · 식")],
    facts: Annotated[
        Path | None, typer.Option("--facts", metavar="FACTS.yaml", help="`name: value` lines it may read. · 사실 파일")
    ] = None,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """The value of an expression, its type and, when null, why. · 식의 값을 보여 줍니다."""
    from forms.commands.feel import feel as run

    raise typer.Exit(run(expression, facts, json, lang))


app.command()(rerun)
app.command()(rounds)
app.command()(history)
app.command()(sign)
app.command()(audit_kit)


@books_app.callback()
def books(context: typer.Context, json: Json = None, lang: Lang = "ko") -> None:
    """Lists the rule books. · 규칙서 목록을 보여 줍니다."""
    if context.invoked_subcommand is None:
        from forms.commands.books import list_books

        raise typer.Exit(list_books(json, lang))


@books_app.command("lint")
def books_lint(book: Book, json: Json = None, lang: Lang = "ko", strict: Strict = False) -> None:
    """What is wrong with a book, and what it assumes. · 규칙서를 점검합니다."""
    from forms.commands.books import lint

    raise typer.Exit(lint(book, json, lang, strict=strict))


@books_app.command("show")
def books_show(book: Book, version: Version = None, json: Json = None, lang: Lang = "ko") -> None:
    """The whole text of a version, with that of those it builds on. · 규칙서의 전체 글을 보여 줍니다."""
    from forms.commands.books import show

    raise typer.Exit(show(book, version, json, lang))


@books_app.command("test")
def books_test(
    book: Book,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="What of the book the cases show. · 사례가 보여 주는 것")
    ] = False,
    fail_under: Annotated[
        int | None, typer.Option("--fail-under", metavar="N", help="Exit 1 below N percent. · N% 아래면 종료 코드 1")
    ] = None,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """Runs the worked cases beside a book. · 규칙서의 사례를 실행합니다."""
    from forms.commands.cases import cases_of as run

    raise typer.Exit(run(book, json, lang, coverage=coverage, least=fail_under))


for part in (app, books_app, ledger_app, timestamp_app):
    for each in part.registered_commands:
        each.short_help = inspect.getdoc(each.callback)  # else the list would end it at the first full stop


def main() -> None:
    """The program: a book that computes more than it may is told, and so is every refusal of the engine."""
    gc.set_threshold(100_000)  # a round keeps nearly all that it makes: looking for cycles in it finds nothing
    from engine.errors import EffortSpent, EngineRefusal
    from forms.screen.streams import system_problem, usable_streams

    language: Lang = "en" if {"en", "--lang=en"} & set(sys.argv) else "ko"
    with usable_streams(language):
        try:
            app()
        except (EngineRefusal, EffortSpent) as refusal:
            from forms.screen import say_problems

            say_problems(refusal.problems, language)
            raise SystemExit(3 if isinstance(refusal, EngineRefusal) else 2) from None
        except OSError as error:
            from forms.screen import say_problems

            say_problems((system_problem(error),), language)
            raise SystemExit(2) from None
