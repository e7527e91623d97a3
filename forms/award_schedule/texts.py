"""The fixed words of the award schedule: sheet names, headings, labels and notes, in both languages."""

from collections.abc import Mapping

from engine.errors import Text

SHEETS: Mapping[str, Text] = {
    "decision": Text("결재", "Decision"),
    "summary": Text("요약", "Summary"),
    "awards": Text("교부내역", "Awards"),
    "claimants": Text("수혜자별", "Claimants"),
    "eligible": Text("적격", "Eligible"),
    "budget": Text("예산", "Budget"),
    "waiting": Text("대기", "Waiting list"),
    "scores": Text("점수", "Scores"),
    "refusals": Text("부적격·미결정", "Not eligible, undecided"),
    "explanation": Text("설명", "Explanation"),
    "lines": Text("산정", "Entitlement lines"),
    "checks": Text("검증", "Checks"),
    "clauses": Text("규칙서", "Rule book"),
    "about": Text("정보", "About"),
}

TITLES: Mapping[str, Text] = {
    "decision": Text("지원금 교부 결정", "Decision on awards"),
    "summary": Text("교부 결정 요약", "Award schedule: summary"),
    "awards": Text("교부 결정 내역", "Award schedule"),
    "claimants": Text("수혜자별 교부 내역", "Awards by claimant"),
    "budget": Text("예산 집행 내역", "The budget, part by part"),
    "scores": Text("평가점수 산출 내역", "How every score was made"),
    "waiting": Text("대기자 명부", "Waiting list"),
    "refusals": Text("부적격·미결정 내역", "Not eligible and undecided"),
    "explanation": Text("요건별 판정 설명", "Explanation: every criterion of every application"),
    "lines": Text("지원금 산정 내역", "Entitlement: every limit of every application"),
    "checks": Text("검증 내역", "Checks"),
    "clauses": Text("적용 규칙", "The rule book, clause by clause"),
    "about": Text("이 문서에 대하여", "About this workbook"),
}

TITLES_OF_LISTS: Mapping[str, Text] = {
    **TITLES,
    "decision": Text("적격 여부 결정", "Decision on who qualifies"),
    "summary": Text("적격 심사 요약", "Who qualifies: summary"),
    "eligible": Text("적격 명단", "Who qualifies"),
}
"""Of a book that pays nothing."""

HEADINGS: Mapping[str, Text] = {
    "item": Text("항목", "Item"),
    "value": Text("값", "Value"),
    "remark": Text("비고", "Remark"),
    "rank": Text("순위", "Rank"),
    "entitlement": Text("산정액 ({unit})", "Entitlement ({unit})"),
    "line_award": Text("{title} 교부액 ({unit})", "{title}: award ({unit})"),
    "award": Text("교부액 ({unit})", "Award ({unit})"),
    "claimant_no": Text("수혜자 번호", "Claimant no."),
    "claimant": Text("수혜자", "Claimant"),
    "set_by": Text("교부액 결정 요소", "What set the award"),
    "running": Text("누계 ({unit})", "Running total ({unit})"),
    "left": Text("예산 잔액 ({unit})", "Budget left ({unit})"),
    "tranche": Text("{label}\n{date}\n({unit})", "{label}\n{date}\n({unit})"),
    "milestones": Text("단계별 지급", "Paid by milestone"),
    "check": Text("검산", "Check"),
    "firm_number": Text("한도 적용 기업 번호", "Firm counted for limits, no."),
    "firm_total": Text("기업별 합계: {label} ({unit})", "Sum of the firm: {label} ({unit})"),
    "firm_room": Text("기업별 한도: {label} ({unit})", "Limit of the firm: {label} ({unit})"),
    "worked": Text("산정 시트의 교부액 ({unit})", "Award as worked out ({unit})"),
    "own_share": Text("자부담 ({unit})", "Borne by the firm ({unit})"),
    "pot": Text("세부 예산", "Pot"),
    "from_reserve": Text("예비비 사용 ({unit})", "From the reserve ({unit})"),
    "amount_of": Text("{label} ({unit})", "{label} ({unit})"),
    "order": Text("순서", "Order"),
    "part": Text("예산 구분", "Part of the budget"),
    "within": Text("속한 예산", "Part of, or divided by"),
    "ceiling": Text("한도 ({unit})", "Ceiling ({unit})"),
    "floor": Text("하한 ({unit})", "Floor ({unit})"),
    "given": Text("교부 결정액 ({unit})", "Awarded ({unit})"),
    "held": Text("미결정 보류액 ({unit})", "Held for the undecided ({unit})"),
    "part_left": Text("잔액 ({unit})", "Left ({unit})"),
    "released": Text("하한 해제액 ({unit})", "Released of the floor ({unit})"),
    "binds_count": Text("이 한도로 줄어든 건수", "Binds: claims it reduced"),
    "paid": Text("{funder}: {label}\n{date}\n({unit})", "{funder}: {label}\n{date}\n({unit})"),
    "tranche_of": Text("지급 차수 (지급일)", "Tranche (due on)"),
    "met": Text("거친 한도", "Limits met on the way"),
    "enough": Text("전액 교부에 필요했던 것", "What would have been enough"),
    "score_steps": Text("산출 과정", "Step by step"),
    "shortfall": Text("부족액 ({unit})", "Shortfall ({unit})"),
    "cut": Text("한도로 감액\n({unit})", "Cut by limits\n({unit})"),
    "why": Text("대기 사유", "Why it waits"),
    "status": Text("결과", "Status"),
    "scope": Text("구분", "Scope"),
    "criterion": Text("요건", "Criterion"),
    "verdict": Text("판정", "Verdict"),
    "read": Text("확인한 값 [읽은 셀]", "Value read [cell]"),
    "needed": Text("필요한 조건", "What is needed"),
    "cite": Text("근거", "Source"),
    "basis": Text("출처·가정", "Sourced or assumed"),
    "missing": Text("미확인 항목·사유", "Missing facts, reasons"),
    "actor": Text("조치할 사람", "Who has to act"),
    "benefit": Text("지원 항목", "Benefit"),
    "step": Text("산정 단계", "Step"),
    "amount": Text("금액 ({unit})", "Amount ({unit})"),
    "binds": Text("결정 한도", "Binding"),
    "computed_from": Text("산출 근거 [읽은 셀]", "Computed from [cell]"),
    "number": Text("번호", "No."),
    "law": Text("검증 항목", "Check"),
    "compared": Text("대조한 값", "Figure compared"),
    "engine": Text("엔진 값", "Engine's figure"),
    "formula": Text("수식 값", "By formula"),
    "result": Text("결과", "Result"),
    "detail": Text("설명", "Detail"),
    "clause": Text("조항", "Clause"),
    "title": Text("제목", "Title"),
    "rule": Text("규칙 내용", "Rule in words"),
    "note": Text("해석·비고", "Note"),
    "sign_role": Text("구분", "Role"),
    "sign_name": Text("직위·성명", "Position and name"),
    "sign_date": Text("일자", "Date"),
    "sign_mark": Text("서명", "Signature"),
    "read_by": Text("확인자", "Read by"),
    "read_on": Text("확인일", "on"),
}

VERDICTS: Mapping[str, Text] = {
    "met": Text("충족", "met"),
    "not_met": Text("미충족", "not met"),
    "unknown": Text("미확인", "not known yet"),
    "unconcerned": Text("해당 없음", "does not apply"),
}

BASES: Mapping[str, Text] = {"sourced": Text("출처", "sourced"), "assumed": Text("가정", "assumed")}

ACTORS: Mapping[str, Text] = {
    "firm": Text("신청기업", "firm"),
    "reviewer": Text("심사자", "reviewer"),
    "committee": Text("위원회", "committee"),
    "nobody": Text("없음 (부적격)", "nobody (not eligible)"),
}

RESULTS: Mapping[str, Text] = {
    "same": Text("일치", "same"),
    "differs": Text("불일치", "differs"),
    "by_verify": Text("jiwon verify로 확인", "by jiwon verify"),
    "vacuous": Text("해당 없음", "does not apply"),
    "fails": Text("위반", "fails"),
    "in_order": Text("이상 없음", "in order"),
    "open": Text("확인 필요", "open"),
    "signable": Text("결재 가능", "ready to sign"),
    "not_signable": Text("결재 불가", "not ready to sign"),
}

MARKS: Mapping[str, Text] = {
    "none": Text("해당 없음", "none"),
    "total": Text("합계", "Total"),
    "no_budget": Text("예산을 정하지 않음", "no budget set"),
    "sample": Text("견본: 신청기업은 모두 가상의 기업입니다", "SAMPLE, fictional firms"),
    "sample_short": Text("견본", "SAMPLE"),
    "not_recorded": Text("미기록", "not recorded"),
    "book_short": Text("규칙서", "book"),
    "unit_note": Text("(단위: {unit})", "(amounts in {unit})"),
    "head_note": Text("{book} · {version}판 · 결정일 {date}", "{book} · version {version} · decided on {date}"),
    "undecided_above": Text("미결정 (교부 순위 이내)", "undecided (would rank among the awards)"),
}
