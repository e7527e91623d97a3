"""What is said where the numbers and names of firms speak against each other."""

from engine.errors import Catalogue, Text

MESSAGES: Catalogue = {
    "firm-number-alike": Text(
        "기업 `{firm}`의 등록번호 `{text}`이(가) `{other}`({first})와 한두 자리만 다르고, 확인 숫자가 맞지 않는 것이 "
        "있습니다 (사업자등록증을 보고 고치십시오)",
        "the number `{text}` of the firm `{firm}` differs from its number `{other}` (at {first}) in a figure or two, "
        "and not both have a right check digit (correct it from the certificate)",
    ),
    "identity-shared": Text(
        "`{text}`을(를) 이름이 다른 두 기업이 함께 씁니다: `{firm}`, `{other}`({first}) (번호가 아니어서 한 기업으로 "
        "셀 수 없습니다. `무번호 홍길동 1980-01-01`처럼 적으십시오)",
        "`{text}` stands for two firms with different names: `{firm}`, and `{other}` at {first} (it is no number, and "
        "they cannot be counted as one; write as in `no number Jane Roe 1980-01-01`)",
    ),
    "firm-number-check": Text(
        "{label} `{text}`: 확인 숫자가 맞지 않거나 발급될 수 없는 번호입니다 (사업자등록증과 견주어 보십시오)",
        "{label} `{text}`: the check digit is wrong, or no office issues such a number (compare the certificate)",
    ),
    "firm-number-fictional": Text(
        "견본의 등록번호(`000-00-NNNNN`)를 쓰는 기업이 {count}개 있습니다: 실제 기업이 아닙니다",
        "firms with a number of samples (`000-00-NNNNN`): {count}; no real firm has one",
    ),
    "firm-two-numbers": Text(
        "이름이 같은 `{firm}`이(가) 번호 {count}개로 신청했습니다: {numbers} (한 기업이면 기업당 한도가 따로 적용된 "
        "것입니다)",
        "one name, `{firm}`, applies under {count} numbers: {numbers} (if it is one firm, each number has had a limit "
        "of its own)",
    ),
    "firm-heads-group": Text(
        "`{text}`은(는) 다른 기업의 관계기업군({first})으로 적힌 번호인데 이 신청은 그 관계기업군에 들지 않습니다 "
        "(함께 세려면 이 신청의 관계기업군에도 같은 번호를 적으십시오)",
        "`{text}` is given as the group of another firm ({first}), and this application is not in that group (to count "
        "them together, write the same number as its group)",
    ),
    "firm-two-names": Text(
        "한 번호 `{text}`에 기업 이름이 {count}개입니다: {names} (한 기업으로 보아 한도를 함께 적용했습니다)",
        "one number, `{text}`, stands for {count} names: {names} (they are counted as one firm, with one limit)",
    ),
}
