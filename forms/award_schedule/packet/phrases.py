"""The sentences of the sheet to sign."""

from collections.abc import Mapping

from engine.errors import Text

PACKET: Mapping[str, Text] = {
    "awards_statement": Text(
        "위와 같이 교부를 결정합니다. 결정일 {date} · 교부 {count}건 · 합계 {amount}",
        "Awarded as above on {date}: {count} awards, {amount} in all.",
    ),
    "eligible_statement": Text(
        "위와 같이 적격으로 결정합니다. 결정일 {date} · 적격 {count}건", "Found to qualify as above on {date}: {count}."
    ),
    "decided": Text("1. 결정 사항", "1. What was decided"),
    "ready_to_sign": Text("2. 결재 전 확인", "2. Before it is signed"),
    "awards_of_round": Text("3. 교부 내역", "3. Awards"),
    "eligible_of_round": Text("3. 적격 명단", "3. Who qualifies"),
    "payments_of_round": Text("3-1. 지급 계획", "3-1. When they are paid"),
    "amounts_and_payments": Text("3-1. 그 밖의 금액과 지급 계획", "3-1. Other amounts, and when they are paid"),
    "checks_of_round": Text("4. 검증", "4. Checks"),
    "signatures": Text("5. 결재", "5. Signatures"),
    "goes_on": Text("{title} (이어서)", "{title} (continued)"),
    "line_of_approval": Text("선정 커트라인", "Funding line"),
    "awards_counted": Text("교부 {count}건", "{count} awards"),
    "waiting_counted": Text("대기 {count}건에 모자라는 금액의 합계", "lacking to {count} on the waiting list, in all"),
    "counted": Text("심사 결과", "Outcome"),
    "undecided_inside": Text("커트라인 안의 미결정 신청", "Undecided inside the line"),
    "undecided_named": Text("먼저 결정할 신청: {names}", "to be decided first: {names}"),
    "undecided_held": Text(
        "커트라인 안에 들 수 있으나 보류액을 남겨 두어 다른 교부에 영향이 없는 신청: {names}",
        "could rank inside the line, but money is held and no other award depends on them: {names}",
    ),
    "checks_differing": Text("불일치한 검증", "Checks that differ"),
    "assumptions_read": Text("규칙서의 가정한 조항", "Assumed clauses"),
    "assumptions_where": Text(
        "조항 {all}개 가운데 근거 문서가 아니라 해석인 것입니다. 규칙서 시트에서 읽고 아래에 이름과 날짜를 적으십시오",
        "of {all} clauses: our reading, not the source. Read them on the rule book sheet; then give name and date",
    ),
    "chart_budget": Text("예산 사용", "Use of the budget"),
    "chart_budget_told": Text(
        "막대그래프: 총예산 {total} 가운데 교부 {awarded}, 보류 {held}, 잔액 {left}",
        "bar chart: of the budget of {total}, {awarded} awarded, {held} held and {left} left",
    ),
    "chart_given": Text("교부", "awarded"),
    "chart_held": Text("보류", "held"),
    "chart_part_left": Text("잔액", "left"),
    "chart_awards": Text("교부액과 상한", "Awards and their ceilings"),
    "chart_first_awards": Text("교부액과 상한 (앞 {count}건)", "Awards and their ceilings (the first {count})"),
    "chart_awards_told": Text(
        "막대그래프: 교부 {count}건의 교부액과 산정액, 값은 교부내역 시트에 있음",
        "column chart: {count} awards beside their entitlements; the figures are on the sheet of awards",
    ),
    "chart_entitled": Text("산정액", "entitlement"),
    "chart_awarded": Text("교부액", "award"),
    "chart_unit_million": Text("백만 {unit}", "million {unit}"),
    "chart_unit_thousand": Text("천 {unit}", "thousand {unit}"),
    "chart_unit_one": Text("{unit}", "{unit}"),
    "whole_state": Text("결재 가능 여부", "Can it be signed?"),
    "law_by_formula": Text("수식 {count}개로 대조 (검증 시트)", "by formulas: {count} (sheet of checks)"),
    "law_in_part": Text(
        "수식 {count}개로 대조하고 나머지는 jiwon verify로 확인", "by formulas: {count}; the rest by jiwon verify"
    ),
    "laws_by_verify": Text(
        "수식으로 나타낼 수 없어 jiwon verify로 확인하는 {count}가지: {laws}",
        "{count} that no formula states, by jiwon verify: {laws}",
    ),
    "sign_prepared": Text("작성", "Prepared by"),
    "sign_reviewed": Text("검토", "Reviewed by"),
    "sign_approved": Text("승인", "Approved by"),
    "checkpoint_kept": Text(
        "이 세 줄(원장 이름, 항목 수, 뿌리)을 따로 보관하면 원장이 바뀌거나 잘린 것이 드러납니다",
        "Keep these three lines (ledger, entries, root) elsewhere, and an alteration of the ledger shows",
    ),
    "checkpoint_told": Text(
        "{number}번 심사까지 기록한 원장의 확인점을 담은 QR 코드",
        "A QR code of the checkpoint of the ledger with round {number}",
    ),
    "content_is": Text("결정 내용 확인값: {content}", "Digest of what was decided: {content}"),
}
