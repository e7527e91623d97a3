"""What is said of a file that is no workbook, or not one that is opened here."""

from __future__ import annotations

from engine.errors import Catalogue, Text

MESSAGES: Catalogue = {
    "workbook-empty-file": Text("빈 파일입니다 (0바이트)", "the file is empty (0 bytes)"),
    "workbook-too-large": Text(
        "파일이 너무 큽니다: {size}MB, 최대 {most}MB", "file too large: {size} MB of at most {most} MB"
    ),
    "workbook-not-one": Text("엑셀 통합 문서(.xlsx)가 아닙니다", "this is not an Excel workbook (.xlsx)"),
    "workbook-text-file": Text(
        "글 파일(CSV 등)에 .xlsx 이름을 붙인 것입니다 (이름을 .csv로 바꾸거나, 엑셀에서 열어 .xlsx로 저장하십시오)",
        "this is a text file, such as CSV, named .xlsx (name it .csv, or open it in Excel and save it as .xlsx)",
    ),
    "workbook-web-page": Text(
        "웹 페이지(HTML)에 .xlsx 이름을 붙인 것입니다 (엑셀에서 열어 .xlsx로 저장하십시오)",
        "this is a web page named .xlsx (open it in Excel and save it as .xlsx)",
    ),
    "workbook-xml-2003": Text(
        "XML 스프레드시트 2003 형식입니다 (엑셀에서 열어 .xlsx로 저장하십시오)",
        "the file has the format XML Spreadsheet 2003 (open it in Excel and save it as .xlsx)",
    ),
    "workbook-secured": Text(
        "문서 보안 프로그램(DRM)으로 잠긴 파일입니다 (보안을 해제하고 저장하십시오)",
        "the file is protected by a document security program (release it and save it again)",
    ),
    "workbook-rows-at-odds": Text(
        "`{sheet}` 시트의 셀이 제자리에 있지 않습니다: {cell} "
        "(행, 셀이나 값이 겹치거나 없거나 순서가 어긋났습니다. 엑셀에서 열어 다시 저장하십시오)",
        "cells of the sheet `{sheet}` are out of place at {cell}: rows, cells or values doubled, out of order or "
        "missing (open it in Excel and save it again)",
    ),
    "workbook-readers-differ": Text(
        "`{sheet}` 시트의 {cell} 셀을 두 가지 방법으로 읽은 값이 서로 다릅니다 (엑셀에서 열어 다시 저장하십시오)",
        "two ways to read the cell {cell} of the sheet `{sheet}` differ (open it in Excel and save it again)",
    ),
    "workbook-cell-unknown": Text(
        "셀의 값을 알아볼 수 없습니다: {cell} `{text}` (엑셀에서 열어 다시 저장하십시오)",
        "the value of the cell {cell} is of no known kind: `{text}` (open it in Excel and save it again)",
    ),
    "workbook-damaged": Text(
        "파일이 잘렸거나 손상되었습니다 (다시 저장하거나 다시 받으십시오)",
        "the file is cut short or damaged (save it or fetch it again)",
    ),
    "workbook-encrypted": Text(
        "암호가 걸린 파일입니다 (암호를 풀고 저장하십시오)", "the file is encrypted (save it without a password)"
    ),
    "workbook-old-format": Text(
        "옛 형식(.xls)입니다 (.xlsx로 저장하십시오)", "the file has the old format .xls (save it as .xlsx)"
    ),
    "workbook-binary": Text(
        "이진 형식(.xlsb)입니다 (.xlsx로 저장하십시오)", "the file has the binary format .xlsb (save it as .xlsx)"
    ),
    "workbook-macros": Text(
        "매크로가 든 파일은 열지 않습니다: `{part}` (.xlsx로 저장하십시오)",
        "a workbook with macros is not opened: `{part}` (save it as .xlsx)",
    ),
    "workbook-external": Text(
        "다른 파일이나 프로그램을 끌어오는 부분이 있습니다: `{part}` (연결을 끊고 저장하십시오)",
        "the workbook draws on other files or programs: `{part}` (break the links and save)",
    ),
    "workbook-too-many-parts": Text(
        "파일 안의 구성 요소가 너무 많습니다: {count}개, 최대 {most}개",
        "too many parts in the file: {count} of at most {most}",
    ),
    "workbook-double-part": Text(
        "파일 안에 같은 이름의 구성 요소가 두 번 있습니다: `{part}`", "a part of the file occurs twice: `{part}`"
    ),
    "workbook-compression": Text(
        "엑셀이 쓰지 않는 방식으로 압축되어 있습니다: `{part}`", "compressed in a way Excel does not use: `{part}`"
    ),
    "workbook-unpacks-too-large": Text(
        "압축을 풀면 너무 큽니다 (최대 {most}MB)", "the file unpacks to more than {most} MB"
    ),
    "workbook-doctype": Text(
        "문서 유형 선언(DOCTYPE)이 든 파일은 열지 않습니다: `{part}`",
        "a file that declares a document type (DOCTYPE) is not opened: `{part}`",
    ),
    "workbook-bad-xml": Text(
        "파일의 내용이 손상되었습니다: `{part}` (엑셀에서 열어 다시 저장하십시오)",
        "the file's content is damaged: `{part}` (open it in Excel and save it again)",
    ),
    "workbook-too-many-rows": Text("행이 너무 많습니다: 최대 {most}행: `{part}`", "more than {most} rows: `{part}`"),
    "workbook-too-many-columns": Text(
        "열이 너무 많습니다: 최대 {most}열: `{part}`", "more than {most} columns: `{part}`"
    ),
    "workbook-too-many-cells": Text("셀이 너무 많습니다: 최대 {most}개", "more than {most} cells"),
    "workbook-too-complex": Text(
        "서식이나 구조가 지나치게 복잡합니다: `{part}` (값만 새 통합 문서에 붙여 넣으십시오)",
        "formats or structure too complex: `{part}` (paste the values into a new workbook)",
    ),
    "workbook-too-many": Text(
        "{what}이(가) 너무 많습니다: 최대 {most}개: `{part}` (값만 새 통합 문서에 붙여 넣으십시오)",
        "too many {what}: at most {most}: `{part}` (paste the values into a new workbook)",
    ),
    "workbook-text-too-long": Text(
        "셀 하나에 든 글이 너무 깁니다: 최대 {most}자: `{part}`",
        "the text of one cell is too long: at most {most} characters: `{part}`",
    ),
    "workbook-texts-too-long": Text(
        "셀에 든 글을 모두 합하면 너무 깁니다: 최대 {most}자: `{part}`",
        "the texts of all cells together are too long: at most {most} characters: `{part}`",
    ),
    "workbook-formats-too-complex": Text(
        "셀의 표시 형식이 지나치게 복잡합니다: 모두 합하여 최대 {most}단계 (표시 형식을 `일반`으로 바꾸십시오)",
        "the number formats of the cells are too complex: at most {most} steps together (format them as `General`)",
    ),
    "workbook-part-name": Text(
        "파일 안의 구성 요소 이름이 올바르지 않습니다: `{part}` (엑셀에서 열어 다시 저장하십시오)",
        "a part of the file has a name that none can have: `{part}` (open it in Excel and save it again)",
    ),
    "workbook-sheet-name": Text(
        "시트 이름을 바꾸십시오: `{sheet}` ({why})", "a sheet must be named otherwise: `{sheet}` ({why})"
    ),
    "workbook-sheet-twice": Text(
        "두 시트가 같은 내용을 가리킵니다: `{sheet}` (엑셀에서 열어 다시 저장하십시오)",
        "two sheets are one and the same part: `{sheet}` (open it in Excel and save it again)",
    ),
    "workbook-stopped": Text(
        "파일을 다 읽지 못하고 멈추었습니다: {seconds}초나 {megabytes}MB를 넘겼습니다 "
        "(파일이 옳은지 그른지는 알 수 없습니다. 값만 새 통합 문서에 붙여 넣으십시오)",
        "reading was stopped beyond {seconds} seconds or {megabytes} MB, which says nothing about what the file holds "
        "(paste the values into a new workbook)",
    ),
    "workbook-unreadable": Text(
        "통합 문서를 읽을 수 없습니다 (엑셀에서 열어 다시 저장하십시오)",
        "the workbook cannot be read (open it in Excel and save it again)",
    ),
}
