"""What is said of the rows of overrides, and what their parts are called."""

from collections.abc import Mapping

from engine.errors import Catalogue, Text

PARTS: Mapping[str, Text] = {
    "application": Text("신청번호", "Application no."),
    "what": Text("조정 대상", "What is overridden"),
    "reviewer": Text("평가위원", "Reviewer"),
    "value": Text("조정값", "Value"),
    "reason": Text("사유", "Reason"),
    "minutes": Text("회의록", "Minutes"),
    "approver": Text("결재자", "Approved by"),
    "decided_on": Text("조정일", "Decided on"),
}
"""The parts of a row; only a mark has a reviewer."""
NEEDED = tuple(name for name in PARTS if name != "reviewer")
CODES = {name: "date" if name == "decided_on" else name for name in PARTS}
MESSAGES: Catalogue = {
    "override-too-many": Text(
        "조정이 너무 많습니다: {count}건, 최대 {most}건", "too many overrides: {count} of at most {most}"
    ),
    **{
        f"override-without-{CODES[name]}": Text("조정에 `{part}`이(가) 없습니다", "the override has no `{part}`")
        for name in (*NEEDED, "reviewer")
    },
    "override-application": Text(
        "신청번호 `{text}`은(는) 신청서에 없습니다{near}",
        "there is no application `{text}` among the applications{near}",
    ),
    "override-unknown": Text("`{text}`: 조정할 수 있는 항목이 아닙니다{near}", "`{text}` cannot be overridden{near}"),
    "override-group": Text(
        "`{text}`: 여러 요건을 묶은 것입니다. 그 가운데 하나를 조정하십시오: {members}",
        "`{text}` is a group of criteria: override one of them, {members}",
    ),
    "override-fixed": Text(
        "`{text}`: 신청번호와 목록은 조정할 수 없습니다. 신청서에서 고치십시오",
        "`{text}`: numbers of applications and lists cannot be overridden; correct them among the applications",
    ),
    "override-too-long": Text(
        "`{part}`이(가) 너무 깁니다: {length}자, 최대 {most}자",
        "`{part}` is too long: {length} of at most {most} characters",
    ),
    "override-vain": Text(
        "되돌릴 조정이 없습니다: 이 신청의 `{name}`은(는) 조정된 적이 없습니다",
        "there is nothing to take back: `{name}` of this application was not overridden before",
    ),
    "override-computed": Text(
        "`{text}`: 다른 값에서 계산하는 값입니다. 그 값이나 요건, 산정액을 조정하십시오",
        "`{text}` is worked out from other values: override one of those, a criterion or an amount",
    ),
    "override-by-claimant": Text(
        "`{text}`: 수혜자마다 금액이 다른 사업이므로 한 금액으로 조정할 수 없습니다. 신청서의 목록을 고치십시오",
        "`{text}`: here every claimant has an amount of its own, which one amount cannot override; correct the list"
        " among the applications",
    ),
    "override-ambiguous": Text(
        "`{text}`: 여러 항목의 이름입니다. {names} 가운데 하나로 적으십시오",
        "`{text}` is the name of several: write one of {names}",
    ),
    "override-reviewer": Text(
        "평가위원 `{text}`은(는) 이 신청에 점수를 주지 않았습니다",
        "the reviewer `{text}` gave this application no marks",
    ),
    "override-reviewer-needless": Text(
        "평가위원은 점수를 조정할 때만 적습니다", "a reviewer is named only where a mark is overridden"
    ),
    "override-twice": Text(
        "{no} `{name}`을(를) 두 번 조정합니다 (먼저 나온 곳: {first}, 다시 정한 것이면 조정일이 더 늦음)",
        "`{name}` of {no} is overridden twice (first at {first}; where it was decided anew, its date is later)",
    ),
    "override-not-in-units": Text(
        "산정액은 {unit}{won} 단위로 적습니다: `{text}`", "amounts are whole multiples of {unit}: `{text}`"
    ),
}
