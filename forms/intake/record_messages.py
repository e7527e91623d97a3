"""Messages about the sheets of records in a workbook of applications."""

from __future__ import annotations

from engine.errors import Catalogue, Text

MESSAGES: Catalogue = {
    "records-sheet-missing": Text(
        "`{label}`을(를) 적을 시트 `{sheet}`이(가) 없습니다", "the sheet `{sheet}` for the rows of `{label}` is missing"
    ),
    "records-sheet-twice": Text(
        "`{label}` 시트가 둘 이상입니다: `{sheet}` (먼저 나온 시트: `{first}`)",
        "a second sheet for the rows of `{label}`: `{sheet}` (the first is `{first}`)",
    ),
    "records-sheet-hidden": Text(
        "`{label}` 시트가 숨겨져 있습니다: `{sheet}` (숨기기를 취소하십시오)",
        "the sheet `{sheet}` with the rows of `{label}` is hidden (unhide it)",
    ),
    "records-sheet-name": Text(
        "`{label}` 행을 적은 시트로 보이지만 이름이 다릅니다: `{found}` (이름을 `{sheet}`(으)로 바꾸십시오)",
        "the sheet `{found}` looks like the rows of `{label}` (rename it `{sheet}`)",
    ),
    "records-heading-row": Text(
        "`{label}` 시트에서 제목 행을 찾을 수 없습니다", "the sheet of `{label}` has no row of headings"
    ),
    "records-without-number": Text(
        "이 행에 신청번호가 없습니다 (어느 신청의 `{label}`인지 적으십시오)",
        "the row has no application number (write whose `{label}` it is)",
    ),
    "records-unknown-number": Text(
        "신청번호 `{text}`은(는) 신청 시트에 없습니다{near}", "no application has the number `{text}`{near}"
    ),
    "records-count-differs": Text(
        "{label}: {stated}건이라고 적었으나 `{sheet}` 시트에는 이 신청의 행이 {found}개입니다",
        "{label}: {stated} stated, but the sheet `{sheet}` has {found} rows of this application",
    ),
    "records-none-with-rows": Text(
        "{label}: 없다고 적었으나 `{sheet}` 시트에 이 신청의 행이 {found}개 있습니다",
        "{label}: stated as none, but the sheet `{sheet}` has {found} rows of this application",
    ),
}
