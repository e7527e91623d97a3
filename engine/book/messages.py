"""What is said of a field of a rule book that cannot be read."""

from engine.errors import Catalogue, Text

MESSAGES: Catalogue = {
    "book-not-text": Text("한 줄의 글이어야 합니다", "must be a single text"),
    "book-not-a-number": Text("0 이상의 정수여야 합니다: `{text}`", "must be a whole number, not negative: `{text}`"),
    "book-not-an-amount-of": Text(
        "`200_000`이나 `1_250.50`과 같은 {currency} 금액이어야 합니다(음수 불가): `{text}`",
        "must be an amount of {currency} such as `200_000` or `1_250.50`, not negative: `{text}`",
    ),
    "book-amount-too-fine": Text(
        "{currency} 금액은 소수점 아래 {digits}자리까지입니다: `{text}`",
        "an amount of {currency} has at most {digits} decimals: `{text}`",
    ),
    "book-currency": Text(
        "`{text}`: ISO 4217의 통화 코드가 아닙니다 (예: KRW, EUR, GBP)",
        "`{text}` is no code of a currency in ISO 4217 (such as KRW, EUR or GBP)",
    ),
    "book-zero-first": Text("수는 0으로 시작할 수 없습니다: `{text}`", "a number does not begin with a zero: `{text}`"),
    "book-number-too-large": Text("수가 너무 큽니다: `{text}`", "number too large: `{text}`"),
    "book-not-a-date": Text(
        "있는 날짜여야 합니다(2021-06-01 형식): `{text}`", "must be a date such as 2021-06-01: `{text}`"
    ),
    "book-not-a-bound": Text(
        "`1_000`, `0.5`, `65%`와 같은 수여야 합니다: `{text}`", "must be a number such as 1_000, 0.5 or 65%: `{text}`"
    ),
    "book-zone": Text(
        "`+09:00`처럼 협정 세계시와의 시차로 적으십시오(시간대 이름은 쓸 수 없습니다): `{text}`",
        "must be an offset from UTC such as `+09:00`, not the name of a zone: `{text}`",
    ),
    "book-not-a-share": Text("`70%`와 같은 비율이어야 합니다: `{text}`", "must be a share such as `70%`: `{text}`"),
    "book-share-of": Text(
        "`{text}`: 비율로 적은 한도에는 무엇의 비율인지 `of`로, `of`에는 `60%`와 같은 비율을 함께 적습니다",
        "`{text}`: a limit that is a percentage says of what, as in `60%` with `of: total_cost`, and `of` goes with a "
        "percentage",
    ),
    "book-not-every": Text(
        "`P1Y`, `P30D`와 같은 기간이어야 합니다: `{text}`", "must be a duration such as `P1Y` or `P30D`: `{text}`"
    ),
    "book-payment-form": Text(
        "지급은 `share`, `amount`, `rest: true` 가운데 하나로 적습니다",
        "a tranche has one of `share`, `amount` and `rest: true`",
    ),
    "book-payment-times": Text(
        "나누어 지급하려면 `every`와 `times`(1~60)를 함께 적거나 `on`에 날짜를 여럿 적습니다",
        "instalments are `every` with `times` (1 to 60), or several dates in `on`",
    ),
    "book-not-points": Text(
        "0 이상의 점수여야 합니다(90, 4.5 형식): `{text}`", "must be points such as 90 or 4.5, not negative: `{text}`"
    ),
    "book-not-a-year": Text("연도여야 합니다(2024 형식): `{text}`", "must be a year such as 2024: `{text}`"),
    "book-not-yes-no": Text("`true` 또는 `false`여야 합니다: `{text}`", "must be `true` or `false`: `{text}`"),
    "book-expression-cut": Text(
        "`#` 뒤는 주석이 되어 식이 잘립니다: `{text}` (식은 `|` 블록에 적고 주석은 다른 줄에 적으십시오)",
        "a `#` would cut the expression: `{text}` (write it as a block scalar, or the comment on a line of its own)",
    ),
    "book-choices": Text(
        "선택지는 `이름: {{ko: …, en: …}}` 꼴로 적습니다", "choices are written `id: {{ko: …, en: …}}`"
    ),
    "book-rank-order": Text(
        "정렬은 `항목` 또는 `항목 descending`으로 적습니다: `{text}`",
        "an order is written `fact` or `fact descending`: `{text}`",
    ),
    "book-criterion-form": Text(
        "요건은 `met_when`, `excluded_when`(예외 `unless`), `all_of`, `any_of`, `at_least`+`of` 가운데 하나로 적고,"
        " 대상 `when`은 앞의 둘에만 둡니다",
        "a criterion has one of `met_when`, `excluded_when` (with `unless`), `all_of`, `any_of`, `at_least` with `of`;"
        " only the first two may have a `when`",
    ),
    "book-when-in-choice": Text(
        "`any_of`와 `of`의 하위 요건에는 `when`을 둘 수 없습니다: 해당하지 않는 요건은 충족한 것으로 셀 수 없습니다",
        "a member of `any_of` or `of` cannot have a `when`: where it does not apply, it must not count as met",
    ),
    "book-at-least": Text(
        "`at_least`는 1 이상, 하위 요건 수 이하여야 합니다: `{text}`",
        "`at_least` must lie between 1 and the number of members: `{text}`",
    ),
    "book-comma": Text(
        "쉼표에서 글이 나뉘어 `{text}`이(가) 따로 읽힙니다: 쉼표가 있는 글은 따옴표로 묶으십시오",
        "the comma cuts off `{text}`: put a text with a comma in quotes",
    ),
    "book-scheme-unknown": Text(
        "`{text}`: 없는 번호 체계입니다 (python-stdnum의 이름으로 적습니다. 예: `kr.brn`, `fr.siren`, `jp.cn`)",
        "`{text}` is no scheme of numbers (their names are python-stdnum's: `kr.brn`, `fr.siren`, `jp.cn`)",
    ),
    "book-languages": Text(
        "`languages`에는 `[en]`이나 `[fr, en]`처럼 두 글자 언어 코드를 한 번씩 적습니다: `{text}`",
        "`languages` lists codes of two letters, each once, such as `[en]` or `[fr, en]`: `{text}`",
    ),
    "book-text-languages": Text(
        "규칙서의 모든 언어로 적어야 합니다: `{text}`", "needs every language of the book: `{text}`"
    ),
    "book-two-languages": Text(
        "한국어와 영어를 모두 적어야 합니다: `{{ko: …, en: …}}`", "needs both languages: `{{ko: …, en: …}}`"
    ),
}
