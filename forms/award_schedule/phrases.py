"""The sentences of the award schedule with holes in them: what set an award, what a clause says, what is checked."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import Text

PHRASES: Mapping[str, Text] = {
    "budget_left": Text("총예산 잔액 {amount}", "what was left of the budget, {amount}"),
    "budget_short": Text("총예산 잔액 부족", "too little left of the budget"),
    "limit_short": Text("{limit} 부족", "too little left: {limit}"),
    "firm_limit": Text("{label} {amount}", "{label}, {amount}"),
    "computed": Text("{title} 산정액 {amount}", "{title} as computed, {amount}"),
    "of_benefit": Text("{title}: {words}", "{title}: {words}"),
    "no_criteria": Text("{title} 요건 미충족", "criteria of {title} not met"),
    "firm_limit_used": Text("{label} {amount} 소진", "{label}, {amount}, used up"),
    "least": Text("최소 배정액 {amount} 미달", "below the least award of {amount}"),
    "from_cell": Text("{words} [{at}]", "{words} [{at}]"),
    "as_written": Text("{words} (원문: {text})", "{words} (written: {text})"),
    "decision": Text("{words} (사유: {reason}, 회의록: {minutes})", "{words} (reason: {reason}; minutes: {minutes})"),
    "missing": Text("미확인: {names}", "not known: {names}"),
    "shortened": Text("{text}… ({count}자)", "{text}… ({count} characters)"),
    "scope_eligibility": Text("신청 자격", "Eligibility"),
    "scope_amount": Text("지원금액", "Amount"),
    "scope_rank": Text("순위", "Rank"),
    "rank_needed": Text("순위를 정할 값", "a value to rank by"),
    "amount_needed": Text("지원금액을 산정할 값", "the values the amount is worked out from"),
    "more_than_nothing": Text("0보다 큰 산정액", "an entitlement above zero"),
    "at_least_least": Text("{amount} 이상의 산정액", "an entitlement of at least {amount}"),
    "entitlement_is": Text("산정액: {amount}", "entitlement: {amount}"),
    "between": Text("{least} ~ {most}", "{least} to {most}"),
    "no_bound": Text("상한 없음", "no upper bound"),
    "line_result": Text("{title}: 산정액", "{title}: entitlement"),
    "sum_result": Text("산정액 합계", "Entitlement in all"),
    "award_result": Text("교부액", "Award"),
    "all_benefits": Text("전체", "All"),
    "binding": Text("결정", "binding"),
    "table_row": Text("{title} {number}행", "{title}, row {number}"),
    "table_default": Text("{rule}; 해당하는 행이 없으면 {value}", "{rule}; where no row holds, {value}"),
    "hit_policy_U": Text("한 행에만 해당합니다", "exactly one row holds"),
    "hit_policy_A": Text("여러 행에 해당하면 결과가 같습니다", "rows that hold at once agree"),
    "hit_policy_P": Text(
        "해당하는 행 가운데 우선순위가 높은 결과", "of the rows that hold, the result that comes first in priority"
    ),
    "hit_policy_F": Text("해당하는 첫 행", "the first row that holds"),
    "hit_policy_C": Text("해당하는 모든 행의 결과", "the results of every row that holds"),
    "hit_policy_C+": Text("해당하는 모든 행의 합", "the sum of every row that holds"),
    "hit_policy_C<": Text("해당하는 행 가운데 가장 작은 값", "the least of the rows that hold"),
    "hit_policy_C>": Text("해당하는 행 가운데 가장 큰 값", "the greatest of the rows that hold"),
    "hit_policy_C#": Text("해당하는 행의 수", "the number of rows that hold"),
    "awards_statement": Text(
        "위와 같이 교부를 결정합니다. 결정일 {date} · 교부 {count}건 · 합계 {amount}",
        "Awarded as above on {date}: {count} awards, {amount} in all.",
    ),
    "sign_prepared": Text("작성", "Prepared by"),
    "sign_reviewed": Text("검토", "Reviewed by"),
    "sign_approved": Text("승인", "Approved by"),
    # what is checked, by formula
    "check_count": Text("교부 건수", "Number of awards"),
    "check_count_detail": Text("교부액이 0보다 큰 행의 수", "rows with an award above zero"),
    "check_sum": Text("교부액 합계", "Sum of all awards"),
    "check_sum_detail": Text("교부내역의 교부액을 더한 값", "the awards added up again"),
    "check_left": Text("예산 잔액 (0 이상)", "Budget left (not below zero)"),
    "check_left_detail": Text(
        "총예산 {amount}에서 교부액 합계를 뺀 값", "the budget of {amount} less the sum of all awards"
    ),
    "check_running": Text("마지막 누계", "Last running total"),
    "check_running_detail": Text("누계의 끝이 합계와 같음", "the running total ends at the sum"),
    "check_above": Text("산정액을 넘는 교부", "Awards above the entitlement"),
    "check_above_detail": Text("교부액이 산정액보다 큰 행의 수", "rows where the award is above the entitlement"),
    "check_tranches": Text("분할 지급 합계가 다른 교부", "Awards whose tranches do not add up"),
    "check_tranches_detail": Text(
        "분할 지급액의 합이 교부액과 다른 행의 수", "rows where the tranches differ from the award"
    ),
    "check_lines": Text("지원 항목 합계가 다른 교부", "Awards whose benefits do not add up"),
    "check_lines_detail": Text(
        "항목별 교부액의 합이 교부액과 다른 행의 수", "rows where the benefits differ from the award"
    ),
    "check_tranche": Text("지급 합계: {label}", "Tranche in all: {label}"),
    "check_tranche_detail": Text("{date} 지급액을 더한 값", "what is due on {date}, added up"),
    "check_firm": Text("기업별 최대 합계: {label}", "Largest sum of a firm: {label}"),
    "check_firm_detail": Text("한도 {amount}을 넘지 않아야 함", "must not pass the limit of {amount}"),
    "check_short": Text("대기 부족액 합계", "Shortfall of the waiting list"),
    "check_short_detail": Text("대기 시트의 부족액을 더한 값", "the shortfalls of the waiting list added up"),
    # what a clause says
    "applies": Text("적용 기간", "Period of validity"),
    "applies_rule": Text("{first} ~ {until} ({by} 기준)", "{first} to {until}, by: {by}"),
    "rounding": Text("끝수 처리", "Rounding"),
    "rounding_down": Text("{amount} 단위로 내림", "down to whole multiples of {amount}"),
    "rounding_up": Text("{amount} 단위로 올림", "up to whole multiples of {amount}"),
    "rounding_nearest": Text("{amount} 단위로 반올림", "to the nearest multiple of {amount}, halves up"),
    "budget": Text("총예산", "Budget"),
    "ranking": Text("순위", "Ranking"),
    "descending": Text("{label} (높은 순)", "{label} (highest first)"),
    "ascending": Text("{label} (낮은 순·빠른 순)", "{label} (lowest or earliest first)"),
    "allocation": Text("배정 방식", "Allocation"),
    "pot_ceiling": Text("{amount} 이내", "at most {amount}"),
    "pot_share": Text("상위 예산의 {share}", "{share} of what it is a part of"),
    "pot_floor": Text("하한 {amount}", "at least {amount} is kept for it"),
    "pot_when": Text("대상: {when}", "for: {when}"),
    "reserve_rule": Text(
        "{amount}; 세부 예산이 소진된 뒤 순위대로 사용", "{amount}, drawn on in rank order once a pot is exhausted"
    ),
    "funder_rule": Text("교부액의 {share}", "{share} of every award"),
    "funder_at_most": Text("{rule}, 모두 {amount} 이내", "{rule}, {amount} in all at most"),
    "funder_rest": Text("{rule}; 끝수를 부담", "{rule}; takes what rounding leaves"),
    "received_already": Text("이미 받은 금액 {amount}", "{amount} received already"),
    "firm_limit_already": Text("{rule}; 이미 받은 금액 포함: {already}", "{rule}; counts what was received: {already}"),
    "as_of": Text("{rule} ({as_of})", "{rule} ({as_of})"),
    "firm_limit_rule": Text("{amount} (대상: {covers})", "{amount} (covers: {covers})"),
    "tranche_number": Text("{number}차 지급", "Tranche {number}"),
    "tranche_of_rule": Text("{covers} 교부액의 {share}, {on}", "{share} of the award for {covers}, on: {on}"),
    "tranche_rule": Text("교부액의 {share}, {on}", "{share} of the award, on: {on}"),
    "no_source": Text("근거 자료 없음", "no source"),
    "quoted": Text("{cite}, “{words}”", "{cite}, “{words}”"),
}
