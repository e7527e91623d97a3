"""Writes the round with openpyxl, XlsxWriter and pandas, and as CSV and JSON: `python write.py`."""

import csv
import datetime as dt
import json
from pathlib import Path

import openpyxl
import pandas as pd
import xlsxwriter

HERE = Path(__file__).parent
ROUND = json.loads((HERE / "round.json").read_text(encoding="utf-8"))
HEADINGS = ROUND["headings"]
DATES = ("신청일", "설립일")


def cells(row):
    """Each heading with its value and the format of its cell."""
    for heading, value in zip(HEADINGS, row["values"], strict=True):
        shown = row["money"] if heading == "설비 금액" else ROUND["formats"].get(heading, "General")
        yield heading, dt.datetime.fromisoformat(value) if heading in DATES else value, shown


def with_openpyxl(path):
    book = openpyxl.Workbook()
    book.active.title = "Applications"
    book.active.append(HEADINGS)
    for number, row in enumerate(ROUND["rows"], 2):
        for column, (_, value, shown) in enumerate(cells(row), 1):
            cell = book.active.cell(number, column, value)
            cell.number_format = shown
    book.save(path)


def with_xlsxwriter(path):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Applications")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(ROUND["rows"], 1):
            for column, (_, value, shown) in enumerate(cells(row)):
                write = sheet.write_datetime if isinstance(value, dt.datetime) else sheet.write
                write(number, column, value, book.add_format({"num_format": shown}))


def with_pandas(path):
    """A frame has no format for a cell: its money is in whole won."""
    unit = {'#,##0"만원"': 10_000, '#,##0"천원"': 1_000}
    rows = []
    for row in ROUND["rows"]:
        found = {heading: value for heading, value, _ in cells(row)}
        found["설비 금액"] *= unit.get(row["money"], 1)
        found["자부담률"] = f"{round(found['자부담률'] * 1000) / 10:g}%"
        rows.append(found)
    with pd.ExcelWriter(path, engine="openpyxl", datetime_format="YYYY-MM-DD") as writer:
        pd.DataFrame(rows, columns=HEADINGS).to_excel(writer, sheet_name="Applications", index=False)


def as_texts():
    unit = {'#,##0"만원"': "만원", '#,##0"천원"': "천원"}
    for row in ROUND["rows"]:
        found = dict(zip(HEADINGS, row["values"], strict=True))
        found["설비 금액"] = f"{found['설비 금액']:,}{unit.get(row['money'], '')}"
        found["자부담률"] = f"{round(found['자부담률'] * 1000) / 10:g}%"
        yield found


def with_csv(path, encoding):
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(found.values() for found in as_texts())


if __name__ == "__main__":
    with_openpyxl(HERE / "openpyxl.xlsx")
    with_xlsxwriter(HERE / "xlsxwriter.xlsx")
    with_pandas(HERE / "pandas.xlsx")
    with_csv(HERE / "round.csv", "utf-8-sig")
    listed = {"applications": list(as_texts())}
    (HERE / "round-list.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
