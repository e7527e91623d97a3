"""Messages about a value that cannot be read; `{label}` is the fact's name and `{text}` what was written."""

from engine.errors import Catalogue, Text

MESSAGES: Catalogue = {
    "empty-text": Text(
        "{label}: 공백만 있습니다 ({instead})",
        "{label}: nothing but spaces ({instead})",
    ),
    "placeholder": Text(
        "{label}: 뜻이 분명하지 않습니다: `{text}` ({instead})",
        "{label}: `{text}` could mean several things ({instead})",
    ),
    "invisible-characters": Text(
        "{label}: 보이지 않는 문자가 들어 있습니다({character}): `{text}` (다시 입력하십시오)",
        "{label}: holds the invisible character {character}: `{text}` (type the value again)",
    ),
    "text-too-long": Text(
        "{label}: 글이 너무 깁니다: {length}자, 최대 {most}자",
        "{label}: text too long: {length} characters of at most {most}",
    ),
    "none-not-allowed": Text(
        "{label}: 없다고 답할 수 없는 항목입니다: `{text}` ({instead})",
        "{label}: `{text}` is not an answer here ({instead})",
    ),
    "wrong-cell-kind": Text(
        "{label}: {expected} 값을 적을 셀에 {found} 값이 있습니다: `{text}`",
        "{label}: the cell holds {found} where {expected} belongs: `{text}`",
    ),
    "identity-zero-lost": Text(
        "{label}: 숫자가 9자리입니다: `{text}` (앞의 0이 빠졌다면 `012-34-56789`처럼 적으십시오)",
        "{label}: nine digits: `{text}` (if the zero in front is lost, write it as in `012-34-56789`)",
    ),
    "identity-shape": Text(
        "{label}: 등록번호와 비슷하지만 등록번호가 아닙니다: `{text}` (`123-45-67890` 또는 법인등록번호 "
        "`110111-1234569`만 적고, 번호가 없으면 `무번호 홍길동 1980-01-01`처럼 적으십시오)",
        "{label}: `{text}` is nearly a registration number, and none (write it as in `123-45-67890`, a corporate one "
        "as in `110111-1234569`, and nothing beside it; without a number write as in `no number Jane Roe 1980-01-01`)",
    ),
    "identity-resident": Text(
        "{label}: 주민등록번호로 보여 다시 보이지 않습니다 (지우고 사업자등록번호 `123-45-67890`이나 법인등록번호를 "
        "적고, 번호가 없으면 `무번호 홍길동 1980-01-01`처럼 적으십시오. 법인등록번호라면 확인 숫자가 틀렸습니다)",
        "{label}: looks like a resident registration number and is not repeated (clear it; write the business number "
        "as in `123-45-67890` or the corporate one; without a number write as in `no number Jane Roe 1980-01-01`; if "
        "it is a corporate number, its check digit is wrong)",
    ),
    "identity-scheme": Text(
        "{label}: 이 규칙서가 쓰는 번호(`{scheme}`)가 아닙니다: `{text}` (번호만 적고, 번호가 없으면 "
        "`무번호 홍길동 1980-01-01`처럼 적으십시오)",
        "{label}: `{text}` is no number of the kind that the book names, `{scheme}` (write it and nothing beside it; "
        "without a number write as in `no number Jane Roe 1980-01-01`)",
    ),
    "identity-placeholder": Text(
        "{label}: 누구인지 알 수 없습니다: `{text}` (등록번호를 적고, 번호가 없으면 `무번호 홍길동 1980-01-01`처럼 "
        "이름과 구별할 것을 적으십시오)",
        "{label}: `{text}` names nobody (write the registration number; without one write the name and what tells it "
        "from others, as in `no number Jane Roe 1980-01-01`)",
    ),
    "identity-unnumbered": Text(
        "{label}: `무번호` 뒤에 이름과 구별할 것을 적으십시오: `{text}` "
        "(예: `무번호 홍길동 1980-01-01`, 숫자는 8개까지)",
        "{label}: after `no number` write the name and what tells it from others: `{text}` (as in "
        "`no number Jane Roe 1980-01-01`, with 8 figures at most)",
    ),
    "group-shape": Text(
        "{label}: 등록번호와 비슷하지만 등록번호가 아닙니다: `{text}` "
        "(관계기업군의 이름이나 대표 기업의 등록번호만 적고, 없으면 `없음`)",
        "{label}: `{text}` is nearly a registration number, and none (write the name of the group or the number of the "
        "firm that heads it, alone; `none` where there is no group)",
    ),
    "records-not-rows": Text(
        "{label}: 행의 목록으로 적어야 합니다: `{text}` (행마다 `{{열: 값, …}}`)",
        "{label}: must be written as a list of rows, each `{{column: value, …}}`, not as `{text}`",
    ),
    "money-unreadable": Text(
        "{label}: 금액으로 읽을 수 없습니다: `{text}` (예: `80,000,000`, `8,000만원`)",
        "{label}: not an amount of money: `{text}` (such as `80,000,000` or `8,000만원`)",
    ),
    "money-unreadable-in": Text(
        "{label}: {currency} 금액으로 읽을 수 없습니다: `{text}` (예: `1,250.50`)",
        "{label}: not an amount of {currency}: `{text}` (such as `1,250.50`)",
    ),
    "money-unit-unclear": Text(
        "{label}: 제목의 단위 `{unit}`과 셀의 `₩`가 어긋납니다: `{text}` (단위를 셀에 적으십시오. 예: `5,000천원`)",
        "{label}: the heading says `{unit}` and the cell says `₩`: `{text}` (write the unit in the cell: `5,000천원`)",
    ),
    "money-other-currency": Text(
        "{label}: `{mark}`은(는) 이 규칙서의 통화({currency})가 아닙니다: `{text}` ({currency} 금액으로 적으십시오)",
        "{label}: `{mark}` is not the book's currency, {currency}: `{text}` (write the amount in {currency})",
    ),
    "money-decimal-comma": Text(
        "{label}: 소수점은 `.`으로, 천 단위는 `,`로 적습니다: `{text}` (예: `1,250.50`)",
        "{label}: decimals follow a point, and thousands a comma: `{text}` (such as `1,250.50`)",
    ),
    "money-too-fine": Text(
        "{label}: {currency} 금액은 소수점 아래 {digits}자리까지입니다: `{text}` (끝수를 정리해 적으십시오)",
        "{label}: an amount of {currency} has at most {digits} decimals: `{text}` (round it as the notice says)",
    ),
    "money-fraction": Text(
        "{label}: 금액은 정수로 적어야 합니다: `{text}` (단위에 맞추어 끝수를 정리해 `80,000,000`처럼 적으십시오)",
        "{label}: an amount must be a whole number: `{text}` (round it as the notice says, and write it as in "
        "`80,000,000`)",
    ),
    "money-negative": Text(
        "{label}: 음수 금액은 쓸 수 없습니다: `{text}` (부호 없이 적고, 없으면 `0`이라고 적고, 모르면 셀을 비우십시오)",
        "{label}: negative amount: `{text}` (write it without the sign, `0` where there is none; clear the cell where "
        "it is not known)",
    ),
    "money-too-large": Text(
        "{label}: 금액이 너무 큽니다: `{text}` (최대 999,999,999,999,999)",
        "{label}: amount too large: `{text}` (at most 999,999,999,999,999)",
    ),
    "count-unreadable": Text(
        "{label}: 개수로 읽을 수 없습니다: `{text}` (예: `12`)", "{label}: not a count: `{text}` (such as `12`)"
    ),
    "count-fraction": Text(
        "{label}: 정수여야 합니다: `{text}` (`12`처럼 온전한 것만 세어 적으십시오)",
        "{label}: a count must be a whole number: `{text}` (count only whole ones, as in `12`)",
    ),
    "count-negative": Text(
        "{label}: 음수는 쓸 수 없습니다: `{text}` (하나도 없으면 `0`이라고 적고, 모르면 셀을 비우십시오)",
        "{label}: negative count: `{text}` (write `0` where there is none; clear the cell where it is not known)",
    ),
    "count-too-large": Text(
        "{label}: 수가 너무 큽니다: `{text}` (최대 999,999,999,999,999. 맞는 열인지 보고 `12`처럼 적으십시오)",
        "{label}: count too large: `{text}` (at most 999,999,999,999,999; see whether it is in the right column, and "
        "write it as in `12`)",
    ),
    "number-unreadable": Text(
        "{label}: 수로 읽을 수 없습니다: `{text}` (예: `87.5`)", "{label}: not a number: `{text}` (such as `87.5`)"
    ),
    "number-too-long": Text(
        "{label}: 숫자의 자릿수가 너무 많습니다: `{text}` (소수점 앞뒤 각각 최대 15자리)",
        "{label}: too many digits: `{text}` (at most 15 on either side of the point)",
    ),
    "rate-unreadable": Text(
        "{label}: 비율로 읽을 수 없습니다: `{text}` (예: `65%`, `0.65`)",
        "{label}: not a rate: `{text}` (such as `65%` or `0.65`)",
    ),
    "rate-unclear": Text(
        "{label}: 몇 퍼센트인지 분명하지 않습니다: `{text}` (`{percent}` 또는 `{share}`처럼 `%`를 붙여 적으십시오)",
        "{label}: unclear how many per cent `{text}` is (write it with its sign: `{percent}` or `{share}`)",
    ),
    "figures-dotted": Text(
        "{label}: 점이 소수점인지 천 단위 구분인지 분명하지 않습니다: `{text}` (`80,000`이나 `80`처럼 적으십시오)",
        "{label}: the point in `{text}` may part decimals or thousands (write it as in `80,000` or `80`)",
    ),
    "format-scaled": Text(
        "{label}: 셀 서식이 천 단위로 줄여 보여 줍니다: 보이는 값 `{text}`, 들어 있는 값 {number} "
        "(줄이지 않는 서식으로 바꾸거나 `20,000천원`처럼 단위를 붙여 적으십시오)",
        "{label}: the cell's format leaves out thousands: it shows `{text}` and holds {number} (use a format that "
        "shows the whole number, or write the unit: `20,000천원`)",
    ),
    "format-figures": Text(
        "{label}: 셀 서식이 다른 숫자로 보이게 합니다: 보이는 값 `{text}`, 들어 있는 값 {number} "
        "(서식을 일반으로 바꾸십시오)",
        "{label}: the cell's format shows `{text}`, other figures than the {number} that the cell holds (use the "
        "format General)",
    ),
    "format-sign": Text(
        "{label}: 셀 서식이 음수의 부호를 감춥니다: 보이는 값 `{text}`, 들어 있는 값 {number} "
        "(서식을 일반으로 바꾸십시오)",
        "{label}: the cell's format hides the minus: it shows `{text}` and holds {number} (use the format General)",
    ),
    "format-hides": Text(
        "{label}: 셀 서식이 값을 감춥니다: 들어 있는 값 {number} (서식을 일반으로 바꾸거나, 모르면 셀을 비우십시오)",
        "{label}: the cell's format hides its value, {number} (use the format General, or clear the cell where it is "
        "not known)",
    ),
    "date-part": Text(
        "{label}: 셀에 날짜의 일부만 보입니다. 들어 있는 날짜는 `{text}`입니다 "
        "(맞으면 연·월·일이 모두 보이는 서식으로 바꾸고, 아니면 `2021-06-22`처럼 적으십시오)",
        "{label}: the cell shows only a part of the date {text} that it holds (if that is right, use a format with "
        "year, month and day; else write it as in `2021-06-22`)",
    ),
    "date-hidden-time": Text(
        "{label}: 셀에 보이지 않는 시각이 들어 있습니다: `{text}` (날짜를 `2021-06-22`처럼 다시 적으십시오)",
        "{label}: the cell holds a time that it does not show: `{text}` (write the date again, as in `2021-06-22`)",
    ),
    "date-unreadable": Text(
        "{label}: 날짜로 읽을 수 없습니다: `{text}` (예: `2021-06-22`, `2021. 6. 22.`)",
        "{label}: not a date: `{text}` (such as `2021-06-22`)",
    ),
    "date-impossible": Text(
        "{label}: 없는 날짜입니다: `{text}` (달력에 있는 날을 `2021-06-22`처럼 적으십시오)",
        "{label}: there is no such date: `{text}` (write a day of the calendar, as in `2021-06-22`)",
    ),
    "date-two-digit-year": Text(
        "{label}: 연도는 네 자리로 적으십시오: `{text}` (예: `2021-06-22`)",
        "{label}: write the year with four digits: `{text}` (such as `2021-06-22`)",
    ),
    "date-day-first": Text(
        "{label}: 연·월·일 순서로 적으십시오: `{text}` (예: `2021-06-22`)",
        "{label}: write year, month, day: `{text}` (such as `2021-06-22`)",
    ),
    "date-with-time": Text(
        "{label}: 시각 없이 날짜만 적으십시오: `{text}` "
        "(접수 시각까지 가리려면 규칙서에서 `kind: moment` 항목으로 묻습니다)",
        "{label}: write the date without a time: `{text}` (where the time of day decides, the book asks for a fact of "
        "kind `moment`)",
    ),
    "moment-unreadable": Text(
        "{label}: 날짜와 시각으로 읽을 수 없습니다: `{text}` (예: `2021-06-22 09:00:01`)",
        "{label}: not a date and time: `{text}` (such as `2021-06-22 09:00:01`)",
    ),
    "moment-without-time": Text(
        "{label}: 시각까지 적으십시오: `{text}` (예: `2021-06-22 09:00:01`)",
        "{label}: write the time of day too: `{text}` (such as `2021-06-22 09:00:01`)",
    ),
    "moment-impossible": Text(
        "{label}: 없는 시각입니다: `{text}` (예: `2021-06-22 09:00:01`)",
        "{label}: there is no such time of day: `{text}` (such as `2021-06-22 09:00:01`)",
    ),
    "moment-hidden-part": Text(
        "{label}: 셀에 보이지 않는 시각이나 초가 들어 있습니다: `{text}` (초까지 보이는 서식 `yyyy-mm-dd hh:mm:ss`로 "
        "바꾸거나 보이는 대로 다시 적으십시오)",
        "{label}: the cell holds a time or seconds that it does not show: `{text}` (use the format "
        "`yyyy-mm-dd hh:mm:ss`, or write what is meant again)",
    ),
    "date-serial": Text(
        "{label}: 날짜 자리에 숫자가 있습니다: `{text}` (셀 서식을 날짜로 바꾸거나 `2021-06-22`처럼 적으십시오)",
        "{label}: a number where a date belongs: `{text}` (format the cell as a date, or write `2021-06-22`)",
    ),
    "date-year-range": Text(
        "{label}: 연도는 1900년부터 2199년까지만 쓸 수 있습니다: `{text}` (예: `2021-06-22`)",
        "{label}: the year must lie between 1900 and 2199: `{text}` (such as `2021-06-22`)",
    ),
    "yes-no-unreadable": Text(
        "{label}: `예` 또는 `아니오`로 적으십시오: `{text}`", "{label}: write `yes` or `no`: `{text}`"
    ),
    "choice-unknown": Text(
        "{label}: 선택지에 없습니다: {pieces}{near}", "{label}: not one of the choices: {pieces}{near}"
    ),
    "choice-twice": Text(
        "{label}: 같은 항목이 두 번 있습니다: `{text}` (이름이 둘인 항목도 하나만 적으십시오)",
        "{label}: the same choice twice: `{text}` (write each once, by one of its names)",
    ),
}

KIND_WORDS: Catalogue = {
    "records": Text("행의 목록", "rows"),
    "money": Text("금액", "an amount"),
    "count": Text("개수", "a count"),
    "number": Text("수", "a number"),
    "rate": Text("비율", "a rate"),
    "date": Text("날짜", "a date"),
    "moment": Text("날짜와 시각", "a date and time"),
    "yes_no": Text("예/아니오", "yes or no"),
    "choice": Text("선택지", "a choice"),
    "choices": Text("선택지", "choices"),
    "text": Text("글", "a text"),
    "truth": Text("참/거짓", "true or false"),
    "time": Text("시각", "a time"),
    "percent": Text("백분율", "a percentage"),
}

INSTEAD: Catalogue = {
    "none": Text(
        "모르면 셀을 비우고, 해당하는 것이 없으면 `없음`이라고 적으십시오",
        "clear the cell where it is not known; write `none` where there is none",
    ),
    "zero": Text(
        "모르면 셀을 비우고, 없으면 `0`이라고 적으십시오",
        "clear the cell where it is not known; write `0` where there is none",
    ),
    "yes_no": Text(
        "모르면 셀을 비우고, 해당하지 않으면 `아니오`라고 적으십시오",
        "clear the cell where it is not known; write `no` where it does not apply",
    ),
    "choice": Text(
        "모르면 셀을 비우고, 알면 다음에서 고르십시오: {choices}",
        "clear the cell where it is not known; else choose from: {choices}",
    ),
    "date": Text(
        "모르면 셀을 비우고, 알면 `2021-06-22`처럼 적으십시오",
        "clear the cell where it is not known; else write a date such as `2021-06-22`",
    ),
    "moment": Text(
        "모르면 셀을 비우고, 알면 `2021-06-22 09:00:01`처럼 적으십시오",
        "clear the cell where it is not known; else write a date and time such as `2021-06-22 09:00:01`",
    ),
    "text": Text(
        "모르면 셀을 비우고, 알면 이름이나 내용을 그대로 적으십시오",
        "clear the cell where it is not known; else write it out",
    ),
    "needed": Text("빠질 수 없는 항목이니 값을 적으십시오", "this one is needed: write it out"),
    "records": Text(
        "모르면 비우고, 있으면 행으로 적으십시오", "leave it out where it is not known; else write the rows"
    ),
    "mark": Text(
        "점수를 적으십시오. 평가하지 않는 항목이면 `n/a`라고 적으십시오", "write the mark, or `n/a` where none is given"
    ),
}
"""What to write instead, by what the fact allows: each of these is an answer that the fact takes."""
