"""What the checker says of an expression, in both languages."""

from engine.errors import Catalogue, Text

MESSAGES: Catalogue = {
    "feel-unknown-name": Text("`{name}`: 모르는 이름입니다{near}", "unknown name `{name}`{near}"),
    "feel-bare-choice": Text(
        "`{name}`: 선택지는 따옴표 안에 적습니다", "`{name}` is a choice, and stands without its quotes"
    ),
    "feel-unknown-function": Text("`{name}`: 모르는 함수입니다{near}", "unknown function `{name}`{near}"),
    "feel-arguments": Text("`{name}` 함수의 인수가 맞지 않습니다", "wrong arguments for `{name}`"),
    "feel-wrong-kinds": Text(
        "`{op}` 양쪽의 종류가 맞지 않습니다: {left}, {right}", "`{op}` does not go between {left} and {right}"
    ),
    "feel-wrong-kind": Text("{wanted}이어야 하는데 {found}입니다", "needs {wanted}, found {found}"),
    "feel-unknown-choice": Text("`{name}`: 선택지에 없습니다{near}", "`{name}` is not one of the choices{near}"),
    "feel-may-be-none": Text(
        "`{name}`은(는) 없음일 수 있습니다: `if {name} = null then … else …`로 나누어 적으십시오",
        "`{name}` may be none: handle it with `if {name} = null then … else …`",
    ),
    "feel-unknown-entry": Text("`{name}`: 레코드에 없는 이름입니다{near}", "the record has no entry `{name}`{near}"),
    "feel-no-part": Text("`{name}`: {found}에는 없는 이름입니다", "{found} has no part `{name}`"),
    "feel-unknown-type": Text("`{name}`: 모르는 자료형입니다", "unknown type `{name}`"),
    "feel-items-may-be-none": Text(
        "`{name}`에 넣은 목록에 없음이 있을 수 있습니다: `목록[… != null]`로 먼저 골라내십시오",
        "the list given to `{name}` may hold none: filter it first: `list[… != null]`",
    ),
    "feel-branches-differ": Text(
        "`then`과 `else`의 종류가 다릅니다: {left}, {right}", "`then` and `else` differ in kind: {left}, {right}"
    ),
}
