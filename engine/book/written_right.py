"""What a writer probably meant by a value that its field cannot read, written as the field has it."""

import re
from collections.abc import Mapping

from engine.errors import EMPTY, Text
from engine.feel.checking.advice import date_written
from engine.feel.grammar.habits import corrected

WRITE = Text(" (이렇게 적으십시오: `{text}`)", " (write `{text}`)")
_WHOLE = re.compile(r"[\d_]+", re.ASCII)
_NUMBERS = ("book-not-a-number", "book-not-an-amount-of", "book-not-a-bound", "book-not-points")
_DECIMAL = re.compile(r"(0?\.\d{1,4}|1(?:\.0+)?|\d{2,3}(?:\.\d{1,4})?)", re.ASCII)
_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("integer", "int", "개수", "명", "건수"), "count"),
    **dict.fromkeys(("amount", "currency", "krw", "won", "금액", "원"), "money"),
    **dict.fromkeys(("float", "decimal", "double", "수", "숫자"), "number"),
    **dict.fromkeys(("percent", "percentage", "ratio", "비율", "율"), "rate"),
    **dict.fromkeys(("datetime", "timestamp", "time", "시각", "일시"), "moment"),
    **dict.fromkeys(("day", "날짜", "일자"), "date"),
    **dict.fromkeys(("bool", "boolean", "flag", "yesno", "yes/no", "예/아니오", "여부"), "yes_no"),
    **dict.fromkeys(("enum", "select", "option", "선택"), "choice"),
    **dict.fromkeys(("multi", "multiple", "options", "multichoice", "복수선택"), "choices"),
    **dict.fromkeys(("string", "str", "글", "문자열"), "text"),
    **dict.fromkeys(("list", "table", "rows", "array", "목록", "표"), "records"),
    **dict.fromkeys(("floor", "truncate", "내림", "절사", "버림"), "down"),
    **dict.fromkeys(("ceil", "ceiling", "올림", "절상"), "up"),
    **dict.fromkeys(("round", "half_up", "반올림", "사사오입"), "nearest"),
    **dict.fromkeys(("assume", "가정"), "assumed"),
    **dict.fromkeys(("source", "cited", "출처"), "sourced"),
    **dict.fromkeys(("rank", "ranking", "순위", "순위순"), "ranked"),
    **dict.fromkeys(("fcfs", "first_come_first_served", "선착순"), "first_come"),
    **dict.fromkeys(("prorata", "pro-rata", "proportional", "안분"), "pro_rata"),
}
"""Words of other languages and forms for the values that a field takes."""
_CURRENCIES: Mapping[str, str] = {
    **dict.fromkeys(("won", "원", "₩", "krw"), "KRW"),
    **dict.fromkeys(("euro", "euros", "유로", "€", "eur"), "EUR"),
    **dict.fromkeys(("pound", "pounds", "파운드", "£", "gbp"), "GBP"),
    **dict.fromkeys(("dollar", "dollars", "달러", "$", "usd"), "USD"),
    **dict.fromkeys(("yen", "엔", "¥", "jpy"), "JPY"),
}


def written_right(code: str, text: str, expected: str = "") -> Text:
    """` (write …)` for a text that a field refused with this code; empty where nothing likely is known."""
    meant = ""
    if code in _NUMBERS:
        plain, says = corrected(text)
        meant = plain if says and _WHOLE.fullmatch(plain) else ""
    elif code == "book-currency":
        meant = _CURRENCIES.get(text.strip().lower(), "")
    elif code == "book-not-a-date":
        meant = date_written(text).strip('@"')
    elif code == "book-not-a-share" and (match := _DECIMAL.fullmatch(text.strip())):
        whole, _, part = match[1].partition(".")
        small = int(whole or "0") < 2
        meant = f"{int((whole or '0') + (part + '00')[:2]) if small else text.strip()}%"
        meant = meant if not small or len(part.rstrip("0")) <= 2 else ""
    elif code == "literal_error":
        word = _WORDS.get(text.strip().lower(), "")
        meant = word if f"`{word}`" in expected else ""
    return WRITE.filled(text=meant) if meant else EMPTY
