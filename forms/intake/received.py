"""A file of applications as sheets, whatever its form: a workbook, CSV, or JSON; one reader goes on from there."""

from pathlib import PurePath

from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem
from forms.disk.files import MOST_BYTES
from forms.intake.csv_file import workbook_from_csv
from forms.intake.json_file import workbook_from_json
from forms.xlsx.cells import Workbook
from forms.xlsx.workbook import sheets_from_bytes

MESSAGES: Catalogue = {
    "file-too-large": Text("파일이 너무 큽니다 (최대 {most}MB)", "file too large (at most {most} MB)"),
}


def workbook_from_file(book: Book, data: bytes, name: str) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """The sheets in a file's bytes; the end of `name` says which form it has, `.csv`, `.json`, or a workbook."""
    match PurePath(name).suffix.casefold():
        case ".csv" | ".tsv" | ".json" if len(data) > MOST_BYTES:
            return None, (problem(MESSAGES, "file-too-large", name, most=MOST_BYTES // 1024**2),)
        case ".csv" | ".tsv":
            return workbook_from_csv(data, name)
        case ".json":
            return workbook_from_json(book, data, name)
        case _:
            return sheets_from_bytes(data, name)
