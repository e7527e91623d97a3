"""The labels and remarks of the summary and of the sheet about the workbook."""

from collections.abc import Mapping

from engine.errors import Text

SUMMARY: Mapping[str, Text] = {
    "book": Text("사업 (규칙서)", "Programme (rule book)"),
    "version": Text("규칙서 판", "Version of the book"),
    "decided_on": Text("결정일", "Date of decision"),
    "budget": Text("총예산 ({unit})", "Budget ({unit})"),
    "budget_of_round": Text(
        "이번 회차의 예산 파일 (사유를 적지 않음)", "the budget file of this round (gives no reason)"
    ),
    "awarded": Text("교부 결정액 ({unit})", "Awarded ({unit})"),
    "left": Text("예산 잔액 ({unit})", "Budget left ({unit})"),
    "held": Text("미결정 보류액 ({unit})", "Held for the undecided ({unit})"),
    "overridden": Text("이번 회차에 바꾼 값: {name}", "Changed for this round: {name}"),
    "changed_to": Text("{before} → {after}", "{before} → {after}"),
    "overrides": Text("조정", "Overrides"),
    "overrides_where": Text("{named} (조정 시트)", "{named} (on the sheet of overrides)"),
    "overrides_item": Text("{no} {what} {before} → {after}", "{no} {what}: {before} → {after}"),
    "overrides_reason": Text("{item} ({reason})", "{item} ({reason})"),
    "overrides_more": Text("외 {count}건", "and {count} more"),
    "overrides_moved": Text(
        "조정으로 결과가 달라진 신청 {count}건 (조정 시트)", "decided otherwise for it: {count} (sheet of overrides)"
    ),
    "policy": Text("배정 방식", "How the budget is divided"),
    "live": Text("교부내역 시트에서 계산", "worked out from the awards sheet"),
    "applications": Text("신청 건수", "Applications"),
    "awarded_count": Text("교부 건수", "Awarded"),
    "partly_count": Text("일부 교부 건수", "of these in part"),
    "eligible_count": Text("적격 건수", "Eligible"),
    "waiting_count": Text("대기 건수", "Waiting"),
    "not_eligible_count": Text("부적격 건수", "Not eligible"),
    "undecided_count": Text("미결정 건수", "Undecided"),
    "withdrawn_count": Text("철회 건수", "Withdrawn"),
    "among_awarded": Text(
        "교부 건수에 포함, 부족액은 대기 시트", "counted above; the shortfall is on the waiting list"
    ),
    "above_line": Text("교부 순위 안에 들 수 있는 미결정 건수", "Undecided that could rank among the awards"),
    "above_line_none": Text("없음, 또는 모든 신청에 예산이 충분함", "none, or the budget paid every claim"),
    "act_firm": Text("신청기업이 보완할 미결정 건수", "Undecided: the firm has to act"),
    "act_reviewer": Text("심사자가 확인할 미결정 건수", "Undecided: a reviewer has to act"),
    "act_committee": Text("위원회가 정할 미결정 건수", "Undecided: the committee has to act"),
    "act_remark": Text("한 신청에 둘 이상일 수 있음", "one application may wait for several"),
    "binds": Text("교부액을 정한 요소", "What set the awards"),
    "binds_item": Text("{words}: {count}건", "{words}: {count}"),
    "budget_binds": Text("예산 부족 여부", "Whether the budget binds"),
    "budget_binds_yes": Text("부족함", "it binds"),
    "budget_binds_no": Text("부족하지 않음", "it does not bind"),
    "budget_binds_remark": Text("대기 부족액 합계 {amount}", "{amount} more would be paid"),
    "cut_remark": Text(
        "한도 등으로 감액 {amount} (부족액에 넣지 않음)", "{amount} cut by limits, no part of any shortfall"
    ),
    "assumed": Text("가정한 조항 수", "Assumed clauses"),
    "assumed_remark": Text(
        "조항 {all}개 중 근거 문서에 없어 해석으로 정한 조항, 규칙서 시트에 ‘가정’으로 표시",
        "of {all} clauses: our reading where the source is silent, marked ‘assumed’ on the rule book sheet",
    ),
    "laws": Text("불일치한 검증 수", "Checks that differ"),
    "laws_remark": Text("검증 시트에서 계산", "worked out from the sheet of checks"),
    "accepted": Text("확인하고 인정한 입력값", "Input asked about and accepted"),
    "accepted_why": Text("사유: {reason}", "why: {reason}"),
    "notice": Text("입력값에 대한 알림", "Notice about the input"),
    "recorded": Text("원장 기록", "Ledger"),
    "recorded_no": Text("이 심사 결과는 원장에 기록되지 않았습니다", "this round was not recorded"),
    "recorded_yes": Text(
        "원장만으로 이 심사를 다시 결정할 수 있습니다: `jiwon rerun 원장 {number}`",
        "the ledger alone decides this round again: `jiwon rerun LEDGER {number}`",
    ),
    "checkpoint": Text("원장 확인점", "Checkpoint of the ledger"),
    "checkpoint_how": Text(
        "원장 이름, 항목 수, 그 항목들의 뿌리(SHA-256, base64). 원장의 뒤가 잘려 나간 것은 이처럼 따로 보관한 "
        "확인점이 있어야 알 수 있습니다: `jiwon verify 원장 --schedule award-schedule.xlsx`",
        "whose ledger, how many entries, and the root over them (SHA-256, base64). That a ledger lost its tail only "
        "shows by a checkpoint kept elsewhere, such as this one: `jiwon verify LEDGER --schedule award-schedule.xlsx`",
    ),
    "sample": Text("견본 여부", "Sample"),
    "book_digest": Text("규칙서 해시값", "Digest of the book"),
    "input_digest": Text("신청 자료 해시값", "Digest of the input"),
    "input_name": Text("신청 자료", "Input"),
    # about
    "book_id": Text("규칙서 이름", "Book"),
    "book_title": Text("사업명", "Title"),
    "engine": Text("프로그램 버전", "Version of the engine"),
    "language": Text("언어", "Language"),
    "language_name": Text("한국어", "English"),
    "currency": Text("통화", "Currency"),
    "verify": Text("다시 확인하는 방법", "How to verify"),
    "verify_how": Text(
        "{command}\n이 파일(award-schedule.xlsx)과 신청서, 예산 파일(budget.yaml)을 이 이름으로 한 폴더에 둘 때의 "
        "명령입니다. 조정은 이 파일에서도 읽지만, 따로 보관한 조정 목록을 지정하면 더 확실합니다. "
        "파일로 된 규칙서는 그 파일 이름을 적습니다. 판과 기준일은 이 파일에서 읽습니다",
        "{command}\nwith this file (award-schedule.xlsx), the applications and any budget file (budget.yaml) in one "
        "folder under these names; overrides are read from this file too, but a list kept apart proves more; a "
        "book that is a file is named by its file; version and date are read from here",
    ),
    "content": Text("결정 내용 확인값", "Digest of what was decided"),
    "content_how": Text(
        "jiwon verify가 보여 주는 값(또는 그 앞부분)과 같아야 합니다", "jiwon verify shows the same, or how it begins"
    ),
    "formulas": Text("수식", "Formulas"),
    "formulas_how": Text(
        "교부내역·검증 시트의 합계와 누계는 자동 계산 수식이며 프로그램이 계산한 값과 나란히 비교합니다",
        "sums and running totals on the sheets of awards and checks are live, beside the engine's own figures",
    ),
    "source": Text("근거 자료: {id}", "Source: {id}"),
    "source_words": Text("{title} ({date})", "{title} ({date})"),
}
