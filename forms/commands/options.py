"""The options that several commands have, and what they give: a text that cannot be read ends in exit code 2."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from engine.feel import Date
    from engine.reading.doubts import Answer

Book = Annotated[str, typer.Argument(metavar="BOOK", help="A book such as ulsan/rnd, or a file. · 규칙서")]
Json = Annotated[
    str | None, typer.Option("--json", metavar="FILE|-", help="Also write the result as JSON. · JSON 출력")
]
Lang = Annotated[Literal["ko", "en"], typer.Option("--lang", help="The language of every text. · 언어")]
Strict = Annotated[bool, typer.Option("--strict", help="A warning without an answer ends in 1. · 경고도 실패로 봅니다")]
Version = Annotated[str | None, typer.Option("--version", help="The book's version. · 규칙서 판")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The round's date, 2021-05-31. · 기준일")]
Budget = Annotated[
    Path | None, typer.Option("--budget", metavar="FILE", help="The budget of this round, over the book's. · 이번 예산")
]
Overrides = Annotated[
    Path | None,
    typer.Option(
        "--overrides",
        metavar="FILE",
        help="What people decided otherwise: a list, or a schedule filled in. · 조정 목록이나 조정을 적은 교부 내역서",
    ),
]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        "--accept", metavar="CELL=REASON|FILE", help="Answers a question about the input; repeatable. · 질문에 답하기"
    ),
]
Schedule = Annotated[
    Path | None,
    typer.Option("--schedule", metavar="FILE", help="The award schedule that belongs to it. · 함께 쓴 교부 내역서"),
]
Checkpoint = Annotated[
    Path | None,
    typer.Option("--checkpoint", metavar="FILE", help="A checkpoint of a ledger kept elsewhere. · 보관한 확인점"),
]
OneRound = Annotated[
    int | None,
    typer.Option("--round", metavar="ROUND", help="Whose files must be there; else all. · 파일을 확인할 심사"),
]
Signers = Annotated[
    Path | None,
    typer.Option(
        "--signers",
        metavar="FILE",
        envvar="JIWON_SIGNERS",
        help="Whose keys may sign, as ssh-keygen reads it. · 서명할 수 있는 사람의 목록",
    ),
]
Roots = Annotated[
    Path | None,
    typer.Option("--roots", metavar="PEM", help="Certificates that prove time-stamps. · 시점확인 기관의 인증서"),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace", help="Also over the work of another book, version or date. · 다른 심사의 파일도 덮어쓰기"
    ),
]
AssumptionsRead = Annotated[
    str | None,
    typer.Option(
        "--assumptions-read",
        metavar="NAME, DATE",
        help="Who read the book's assumptions, and when; printed to be signed. · 가정한 조항을 확인한 사람과 날짜",
    ),
]


def answers_given(texts: list[str] | None, json: str | None, lang: Lang) -> "tuple[Answer, ...]":
    """The answers that an option gives; one that cannot be read is a problem with exit code 2."""
    if not texts:
        return ()
    from forms.commands.targets import refuse_words
    from forms.intake.answers import answers_from_texts

    answers, problems = answers_from_texts(texts)
    if problems:
        raise typer.Exit(refuse_words(problems, json, lang))
    return answers


def assumptions_given(text: str | None, json: str | None, lang: Lang) -> "tuple[str, str] | None":
    """Who read the assumptions, and when; a text that does not say both is a problem with exit code 2."""
    if text is None:
        return None
    from forms.commands.targets import refuse_words
    from forms.intake.assumptions_read import assumptions_read_from

    read, problems = assumptions_read_from(text)
    if problems:
        raise typer.Exit(refuse_words(problems, json, lang))
    return read


def date_given(text: str | None, json: str | None, lang: Lang) -> "Date | None":
    """The date an option gives; a text that is none is a problem with exit code 2."""
    from engine.errors import Text, problem
    from engine.feel import date_from_text

    if text is None or (date := date_from_text(text)) is not None:
        return None if text is None else date
    from forms.commands.targets import refuse_words

    said = Text("있는 날짜여야 합니다(2021-06-01 형식): `{text}`", "must be a date such as 2021-06-01: `{text}`")
    found = problem({"not-a-date": said}, "not-a-date", "--as-of", text=text)
    raise typer.Exit(refuse_words((found,), json, lang))
