"""The commands about ledgers: `rerun`, `rounds`, `ledger new` and `ledger export`."""

from pathlib import Path
from typing import Annotated

import typer

from forms.commands.options import Json, Lang, Version

LEDGERS = "Makes a ledger, or hands one over. · 원장 만들기와 내보내기"
ledger_app = typer.Typer(help=LEDGERS, short_help=LEDGERS, no_args_is_help=True, rich_markup_mode=None)
Ledger = Annotated[Path, typer.Argument(metavar="LEDGER|BUNDLE", help="A ledger, or its bundle. · 원장이나 묶음")]


def rerun(
    ledger: Ledger,
    number: Annotated[
        int | None, typer.Argument(metavar="ROUND", help="Its number; else the newest. · 심사 번호", show_default=False)
    ] = None,
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
