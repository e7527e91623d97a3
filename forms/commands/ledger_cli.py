"""The commands about ledgers: what is recorded, decided again, signed, stamped and handed over."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from forms.commands.options import Json, Lang, Signers, Version

LEDGERS = "Makes a ledger, or hands one over. · 원장 만들기와 내보내기"
ledger_app = typer.Typer(help=LEDGERS, short_help=LEDGERS, no_args_is_help=True, rich_markup_mode=None)
TIMES = "When a ledger had a round, by an authority. · 시점확인 요청과 응답 기록"
timestamp_app = typer.Typer(help=TIMES, short_help=TIMES, no_args_is_help=True, rich_markup_mode=None)
Number = Annotated[
    int | None, typer.Argument(metavar="ROUND", help="Its number; else the newest. · 심사 번호", show_default=False)
]
Ledger = Annotated[Path, typer.Argument(metavar="LEDGER|BUNDLE", help="A ledger, or its bundle. · 원장이나 묶음")]


def rerun(
    ledger: Ledger,
    number: Number = None,
    with_book: Annotated[
        str | None,
        typer.Option("--with-book", metavar="BOOK", help="What another book would have decided. · 다른 규칙서로"),
    ] = None,
    version: Version = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Writes its schedule again. · 교부 내역서 쓰기"),
    ] = None,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """Decides a recorded round again, from the ledger alone. · 원장만으로 심사를 다시 결정합니다."""
    if version is not None and with_book is None:
        raise typer.BadParameter("--version is that of --with-book · --version은 --with-book과 함께 씁니다")
    from forms.commands.rerun import rerun as run

    raise typer.Exit(run(ledger, number, (with_book, version) if with_book else None, out, json, lang))


def rounds(ledger: Ledger, json: Json = None, lang: Lang = "ko") -> None:
    """Lists the rounds of a ledger. · 원장에 기록된 심사 목록을 보여 줍니다."""
    from forms.commands.ledgers import list_rounds

    raise typer.Exit(list_rounds(ledger, json, lang))


def history(
    firm: Annotated[str, typer.Argument(metavar="FIRM", help="Its number, or its name. · 사업자등록번호나 기업명")],
    ledgers: Annotated[list[Path], typer.Argument(metavar="LEDGER|BUNDLE…", help="Ledgers. · 원장이나 묶음")],
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Also as CSV, safe to open. · CSV 출력")
    ] = None,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """What a firm was decided to receive, over all rounds. · 한 기업에 대한 결정을 모두 보여 줍니다."""
    from forms.commands.history import history as run

    raise typer.Exit(run(firm, ledgers, csv, json, lang))


def audit_kit(
    ledger: Ledger,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.zip", help="The kit to write. · 감사 묶음 파일")],
    number: Number = None,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """A round as a zip to check without jiwon. · 심사를 jiwon 없이도 검증할 수 있는 감사 묶음으로 만듭니다."""
    from forms.commands.audit_kit import audit_kit as run

    raise typer.Exit(run(ledger, number, out, json, lang))


@ledger_app.command("new")
def ledger_new(
    ledger: Annotated[Path, typer.Argument(metavar="FILE", help="The ledger to make. · 새 원장 파일")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose it is, such as ulsan.go.kr/grants. · 원장의 이름")],
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """Makes an empty ledger. · 빈 원장을 만듭니다."""
    from forms.commands.ledgers import new_ledger

    raise typer.Exit(new_ledger(ledger, name, json, lang))


@ledger_app.command("export")
def ledger_export(
    ledger: Ledger,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The bundle to write. · 묶음 파일")],
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """Writes all of a ledger as lines of JSON. · 원장 전체를 묶음으로 내보냅니다."""
    from forms.commands.ledgers import export_ledger

    raise typer.Exit(export_ledger(ledger, out, json, lang))


def sign(  # noqa: PLR0913, PLR0917 (a parameter for each option)
    ledger: Ledger,
    number: Number = None,
    role: Annotated[
        Literal["preparer", "approver"], typer.Option("--role", help="What is signed for. · 작성 또는 승인")
    ] = "preparer",
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="An Ed25519 key of OpenSSH. · 서명할 키")
    ] = None,
    signature: Annotated[
        Path | None, typer.Option("--signature", metavar="FILE.sig", help="Made elsewhere. · 다른 곳에서 만든 서명")
    ] = None,
    message: Annotated[
        Path | None, typer.Option("--message", metavar="FILE", help="Writes what is to be signed. · 서명할 글 쓰기")
    ] = None,
    signers: Signers = None,
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """Signs a recorded round, as who prepared or approved it. · 기록된 심사에 서명합니다."""
    from forms.commands.signing import Means
    from forms.commands.signing import sign as run

    given = [("key", key), ("signature", signature), ("message", message)]
    means = [Means(kind, file) for kind, file in given if file is not None]  # type: ignore[arg-type]
    if len(means) != 1:
        raise typer.BadParameter("name one of --key, --signature, --message · 셋 가운데 하나를 지정하십시오")
    raise typer.Exit(run(ledger, number, role, means[0], signers, json, lang))


@timestamp_app.command("query")
def timestamp_query(
    ledger: Ledger,
    number: Number = None,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.tsq", help="The query. · 요청 파일")] = Path("query.tsq"),
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """Writes a query for a time-stamping authority. · 시점확인 요청을 씁니다."""
    from forms.commands.timestamping import query

    raise typer.Exit(query(ledger, number, out, json, lang))


@timestamp_app.command("add")
def timestamp_add(
    ledger: Ledger,
    reply: Annotated[Path, typer.Argument(metavar="REPLY.tsr", help="What came back. · 응답 파일")],
    number: Number = None,
    roots: Annotated[
        Path, typer.Option("--roots", metavar="PEM", help="Certificates that prove it. · 기관의 인증서")
    ] = Path("roots.pem"),
    json: Json = None,
    lang: Lang = "ko",
) -> None:
    """Records the authority's reply, once it is proved. · 시점확인 응답을 기록합니다."""
    from forms.commands.timestamping import add

    raise typer.Exit(add(ledger, reply, number, roots, json, lang))
