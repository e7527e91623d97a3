"""The sentences of the award schedule with holes in them: what set an award, what a clause says, what is checked."""

from collections.abc import Mapping

from engine.errors import Text
from forms.intake.overrides_sheet import MOVED, TARGETS

PHRASES: Mapping[str, Text] = {
    "budget_left": Text("총예산 잔액 {amount}", "what was left of the budget, {amount}"),
    "set_by_firm_limit": Text("예산이 아니라 기업당 한도로 정해짐", "set by a limit of the firm, not by the budget"),
    "budget_divided": Text("총예산 안에서 나눈 금액", "its part of the budget"),
    "budget_short": Text("총예산 잔액 부족", "too little left of the budget"),
    "limit_short": Text("{limit} 부족", "too little left: {limit}"),
    "firm_limit": Text("{label} {amount}", "{label}, {amount}"),
    "computed": Text("{title} 산정액 {amount}", "{title} as computed, {amount}"),
    "of_benefit": Text("{title}: {words}", "{title}: {words}"),
    "not_applying": Text("{title}: 이 신청에 해당 없음", "{title} does not apply to this application"),
    "applies_not": Text("해당 없음", "does not apply"),
    "applies_unsure": Text("해당 여부 미확인", "not known whether it applies"),
    "no_limit": Text("한도 없음", "no limit"),
    "refusing_needed": Text(
        "앞선 순위의 신청과 합하여 `{label}` 한도 이내",
        "within `{label}` together with the better ranked of the firm",
    ),
    "refused_amount": Text("한도 대상 산정액 {amount}", "{amount} of its entitlement is covered"),
    "waits_for_firm": Text(
        "같은 기업의 앞선 순위 신청이 결정될 때까지 보류", "until those of its firm ahead of it are decided"
    ),
    "no_criteria": Text("{title} 요건 미충족", "criteria of {title} not met"),
    "firm_limit_used": Text("{label} {amount} 소진", "{label}, {amount}, used up"),
    "firm_limit_used_by": Text("{label} {amount} 소진: {used}", "{label}, {amount}, {used}"),
    "firm_limit_ahead": Text("{label} {amount}: {used}", "{label}, {amount}: {used}"),
    "cut": Text("감액 {amount} ({limits}, 예산과 무관)", "{amount} cut, whatever the budget is ({limits})"),
    "room_needed": Text("`{label}`에 남은 금액", "something left of `{label}`"),
    "paid_needed": Text("0보다 큰 교부액", "an award above zero"),
    "paid_least": Text("{amount} 이상의 교부액", "an award of at least {amount}"),
    "least": Text("최소 배정액 {amount} 미달", "below the least award of {amount}"),
    "decision": Text("{words} (사유: {reason}, 회의록: {minutes})", "{words} (reason: {reason}; minutes: {minutes})"),
    "override": Text("{words} (조정: {grounds})", "{words} (overridden: {grounds})"),
    "overridden": Text("조정 반영 [{places}]", "overridden [{places}]"),
    "override_number": Text("번호", "No."),
    "override_new": Text("새 {number}", "new {number}"),
    "override_how": Text(
        "‘새’ 행의 노란 칸에 적어 저장한 뒤 `jiwon award … --overrides 이_파일 --out 새_파일`로 다시 결정합니다. "
        "사유·회의록·결재자·조정일은 반드시 적습니다",
        "write in the yellow cells of new rows, save, and decide again with `jiwon award … --overrides"
        " THIS_FILE --out NEW_FILE`; reason, minutes, approver and date are needed",
    ),
    "override_back": Text(
        "이미 반영한 조정은 지우지 않습니다. 되돌리려면 ‘새’ 행에 같은 신청번호와 대상을 적고 "
        "조정값에 ‘당초대로’라고 적습니다",
        "what was taken is not deleted: to take it back, write the same application and thing in a new row, with the"
        " value `as before`",
    ),
    "override_targets": TARGETS,
    "override_asked_more": Text(
        "그 밖에 사무국이 정할 것 {count}건은 빈 행에 적습니다",
        "{count} more things that the office has to decide go into blank rows",
    ),
    "override_own": Text("조정한 산정액", "Overridden amount"),
    "override_moved": MOVED,
    "override_amount": Text("{title}: 조정한 금액 {amount}", "{title}: overridden amount, {amount}"),
    "missing": Text("미확인: {names}", "not known: {names}"),
    "shortened": Text("{text}… ({count}자)", "{text}… ({count} characters)"),
    "scope_eligibility": Text("신청 자격", "Eligibility"),
    "scope_amount": Text("지원금액", "Amount"),
    "scope_rank": Text("순위", "Rank"),
    "scope_budget": Text("예산", "Budget"),
    "related_firm": Text("같은 기업군의 다른 신청", "Another application of the firm group"),
    "which_pot": Text("세부 예산", "Pot"),
    "pot_needed": Text("어느 세부 예산의 신청인지 정할 값", "the values that tell which pot it belongs to"),
    "same_needed": Text("중복 지급인지 가릴 값", "the value that tells whether a purpose is paid twice"),
    "decision_needed": Text("위원회가 정한 금액", "the amount that the committee decides"),
    "points": Text("선정에 쓰는 점수", "What it is worth"),
    "points_needed": Text("점수를 정할 값", "the values its points are worked out from"),
    "best_ranked": Text(
        "같은 기업(기업군)의 같은 목적 신청 가운데 순위가 가장 높은 하나만 인정",
        "of the claims of a firm (or group) for the same purpose only the best ranked stands",
    ),
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
    "met": Text("거침", "met"),
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
    "eligible_total": Text("적격 {count}건", "{count} qualify"),
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
    "check_worked": Text("산정 시트와 다른 교부", "Awards other than worked out"),
    "check_worked_detail": Text(
        "교부액이 산정 시트의 교부액과 다른 행의 수",
        "rows where the award is not that of the sheet of entitlement lines",
    ),
    "check_rows": Text("검산이 다른 교부", "Awards whose row does not hold"),
    "check_rows_detail": Text(
        "교부내역에서 검산이 다르다고 나온 행의 수 (항목별 산정액과 기업별 한도 포함)",
        "rows of the awards whose own check differs, line by line and by the limits of the firm",
    ),
    "check_units": Text("줄어든 교부 가운데 끝수가 남은 것", "Reduced awards that are no whole units"),
    "check_units_detail": Text(
        "산정액보다 적으면서 {amount} 단위가 아닌 행의 수",
        "rows below the entitlement that are no multiple of {amount}",
    ),
    "check_least": Text("가장 작은 교부액", "Smallest award"),
    "check_least_detail": Text("최소 배정액 {amount} 이상이어야 함", "must be at least {amount}"),
    "check_order": Text("순위가 뒤바뀐 교부", "Awards out of rank order"),
    "check_order_detail": Text(
        "바로 앞 행보다 순위가 앞서는 행의 수", "rows whose rank is not behind that of the row before"
    ),
    "check_service": Text("대기자보다 뒤에서 받은 교부", "Awards behind the first who waits"),
    "check_service_detail": Text(
        "전액을 받지 못한 첫 순위보다 뒤에서 교부받은 행의 수",
        "rows that receive though their rank is behind the first that was not paid in full",
    ),
    "check_tranches": Text("분할 지급 합계가 다른 교부", "Awards whose tranches do not add up"),
    "check_tranches_detail": Text(
        "분할 지급액의 합이 교부액과 다른 행의 수", "rows where the tranches differ from the award"
    ),
    "check_lines": Text("지원 항목 합계가 다른 교부", "Awards whose benefits do not add up"),
    "check_lines_detail": Text(
        "항목별 교부액의 합이 교부액과 다른 행의 수", "rows where the benefits differ from the award"
    ),
    "which_claimant": Text("수혜자의 번호", "the claimant's number"),
    "claimant_needed": Text("기업당 한도를 셀 수 있도록 알려져야 함", "must be known: limits per firm count by it"),
    "check_claimants": Text("수혜자별 교부액 합계", "Awards of all claimants"),
    "check_claimants_detail": Text(
        "수혜자별 시트의 교부액을 더한 값으로, 교부액 합계와 같아야 함",
        "the awards on the sheet of claimants added up; the same as all awards",
    ),
    "check_shares": Text("수혜자별 합계가 다른 교부", "Awards whose claimants do not add up"),
    "check_shares_detail": Text(
        "수혜자별 교부액의 합이 교부액과 다른 행의 수", "rows where the claimants' awards differ from the award"
    ),
    "check_tranche": Text("지급 합계: {label}", "Tranche in all: {label}"),
    "check_tranche_detail": Text("{date} 지급액을 더한 값", "what is due on {date}, added up"),
    "check_firm": Text("기업별 최대 합계: {label}", "Largest sum of a firm: {label}"),
    "check_firm_detail": Text("교부내역의 기업별 합계 가운데 가장 큰 값", "the largest of the sums of firms"),
    "check_firm_over": Text("한도를 넘는 기업의 교부: {label}", "Awards of firms above their limit: {label}"),
    "check_firm_over_detail": Text(
        "기업별 합계가 그 기업의 한도보다 큰 행의 수", "rows where the sum of the firm is above the limit of the firm"
    ),
    "check_short": Text("대기 부족액 합계", "Shortfall of the waiting list"),
    "check_short_detail": Text("대기 시트의 부족액을 더한 값", "the shortfalls of the waiting list added up"),
    # what a clause says
    "applies": Text("적용 기간", "Period of validity"),
    "applies_rule": Text("{span} ({by} 기준)", "{span}, by: {by}"),
    "rounding": Text("끝수 처리", "Rounding"),
    "rounding_down": Text("{amount} 단위로 내림", "down to whole multiples of {amount}"),
    "rounding_up": Text("{amount} 단위로 올림", "up to whole multiples of {amount}"),
    "rounding_nearest": Text("{amount} 단위로 반올림", "to the nearest multiple of {amount}, halves up"),
    "budget": Text("총예산", "Budget"),
    "claimants": Text("수혜자", "Claimants"),
    "claimants_rule": Text(
        "{rows}의 행마다 하나의 수혜자로 보아 금액을 계산하고, 기업당 한도는 수혜자별로 모든 신청을 합하여 셈 "
        "({columns})",
        "each row of {rows} claims by itself, and limits per firm count each of them over all applications ({columns})",
    ),
    "ranking": Text("순위", "Ranking"),
    "descending": Text("{label} (높은 순)", "{label} (highest first)"),
    "ascending": Text("{label} (낮은 순·빠른 순)", "{label} (lowest or earliest first)"),
    "allocation": Text("배정 방식", "Allocation"),
    "by_funder": Text("{whole} (재원별)", "{whole}, by funder"),
    "by_year": Text("{whole} (연도별)", "{whole}, by year"),
    "paid_by_funder": Text("차수별·재원별 지급액", "Paid in each tranche, by funder"),
    "changed_for_round": Text("이번 회차에 바꾼 예산", "Budget changed for this round"),
    "setting_changed": Text("{name}: {before} → {after}", "{name}: {before} → {after}"),
    "setting_note": Text("사유: {note}", "why: {note}"),
    "policy_was": Text("배정 방식: {policy}", "divided {policy}"),
    "course": Text("배정 결과", "How it went"),
    "one_unit_more": Text("예산이 한 단위 더 있었다면", "With one unit more"),
    "met_on_the_way": Text("거친 한도: {limits}", "limits met: {limits}"),
    "held_for_it": Text("결정될 때까지 {amount}을(를) 남겨 둠", "{amount} is kept until it is decided"),
    "check_part": Text("{part}: 교부액", "{part}: awarded"),
    "check_part_detail": Text("한도 {amount}을(를) 넘지 않아야 함", "must not pass {amount}"),
    "check_kept": Text("{part}: 교부액과 보류액", "{part}: awarded and held"),
    "check_kept_detail": Text("한도 {amount}을(를) 넘지 않아야 함", "must not pass {amount}"),
    "check_pots": Text("세부 예산과 예비비의 합계", "Pots and reserve together"),
    "check_pots_detail": Text("교부액 합계와 같아야 함", "must be the sum of all awards"),
    "check_drawn": Text("예비비 사용액이 교부액을 넘는 교부", "Awards below what they drew from the reserve"),
    "check_drawn_detail": Text(
        "예비비 사용액이 교부액보다 큰 행의 수", "rows where more is drawn from the reserve than awarded"
    ),
    "check_paid": Text("차수별·재원별 지급액이 맞지 않는 교부", "Awards whose tranches by funder do not add up"),
    "check_paid_detail": Text(
        "차수마다, 재원마다 더한 값이 다른 행의 수",
        "rows where the parts of a tranche, or those of a funder, do not add up",
    ),
    "check_left_held": Text("예산 잔액 (0 이상)", "Budget left (not below zero)"),
    "check_left_held_detail": Text(
        "총예산 {amount}에서 교부액 합계와 보류액을 뺀 값",
        "the budget of {amount} less the sum of all awards and what is held",
    ),
    "check_funders": Text("재원별 합계가 다른 교부", "Awards whose funders do not add up"),
    "check_funders_detail": Text(
        "재원별 금액의 합이 교부액과 다른 행의 수", "rows where the funders differ from the award"
    ),
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
    "no_ceiling": Text("{rule}; 한도 없음", "{rule}; no ceiling"),
    "where": Text("[{whom}]인 경우: {rule}", "where [{whom}]: {rule}"),
    "firm_limit_refuses": Text(
        "{rule}; 넘는 신청은 줄이지 않고 제외", "{rule}; an application that would pass it is refused, not cut"
    ),
    "firm_limit_after": Text("{rule}; {others} 다음에 적용", "{rule}; cuts what {others} leaves"),
    "per_application": Text("{rule}; 신청마다 따로 적용", "{rule}; for each application by itself"),
    "as_of": Text("{rule} ({as_of})", "{rule} ({as_of})"),
    "firm_limit_rule": Text("{amount} (대상: {covers})", "{amount} (covers: {covers})"),
    "tranche_number": Text("{number}차 지급", "Tranche {number}"),
    "tranche_of_rule": Text("{covers} 교부액의 {share}, {on}", "{share} of the award for {covers}, on: {on}"),
    "tranche_sum": Text("교부액 가운데 {amount}, {on}", "{amount} of the award, on: {on}"),
    "tranche_of_sum": Text("{covers} 교부액 가운데 {amount}, {on}", "{amount} of the award for {covers}, on: {on}"),
    "tranche_rest": Text("교부액의 나머지, {on}", "the rest of the award, on: {on}"),
    "tranche_of_rest": Text("{covers} 교부액의 나머지, {on}", "the rest of the award for {covers}, on: {on}"),
    "tranche_every": Text("{on}부터 {every}마다 {times}회", "{on}, then every {every}, {times} times in all"),
    "tranche_milestone": Text("{rule}; ‘{label}’까지 보류", "{rule}; held until: {label}"),
    "tranche_met": Text("{rule} (달성 조건: {met})", "{rule} (reached where: {met})"),
    "held_until": Text("‘{label}’까지 보류 {amount}", "{amount} held until: {label}"),
    "milestone_met": Text("‘{label}’ 달성 {amount}", "{amount}, reached: {label}"),
    "which_payment": Text("지급 방법", "How it is paid"),
    "payment_needed": Text("어떻게 지급할지 정할 값", "the values that tell how it is paid"),
    "tranche_rule": Text("교부액의 {share}, {on}", "{share} of the award, on: {on}"),
    "no_source": Text("근거 자료 없음", "no source"),
    "quoted": Text("{cite}, “{words}”", "{cite}, “{words}”"),
}
