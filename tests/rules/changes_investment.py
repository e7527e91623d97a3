"""Changes of the books of the grant for local investment, each of which some worked case must notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

INVESTMENT_CHANGES: Mapping[str, Sequence[tuple[str, str]]] = {
    "national/local-investment/2013.yaml": (
        ("moves_wholly = true\n", "true\n"),
        ("[10..30)", "(10..30)"),
        ("score >= 70", "score > 70"),
        ("staff_after * 10 >= staff_before", "staff_after * 10 > staff_before"),
        ('cost_kind != "housing" and ', ""),
        ("spent_on between works_notice_on and invests_until", "spent_on in [works_notice_on..invests_until)"),
        ('then @"P4Y" else @"P3Y"', 'then @"P3Y" else @"P3Y"'),
        ('programme = "local_investment" and granted_on', "granted_on"),
        ("7_000_000_000 - earlier_support", "7_100_000_000 - earlier_support"),
        ("then: 80_000_000_000", "then: 79_999_999_999"),
        ("until: 2015-02-11", "until: 2015-02-12"),
    ),
    "national/local-investment/2015.yaml": (
        ("listed_industry or knowledge_service or", "listed_industry or"),
        ("new_employees >= 50", "new_employees >= 49"),
        ('firm_size != "large" and new_employees', "new_employees"),
        ("then: 100_000_000", "then: 100_000_001"),
        ('period end(returnee_selected_on, @"P4Y")', 'period end(returnee_selected_on, @"P5Y")'),
        ('period end(works_notice_on, @"P3M")', 'period end(works_notice_on, @"P4M")'),
        ("score >= 60", "score >= 59"),
        ("then 500_000_000 else", "then 501_000_000 else"),
        ('investment_kind: not("expansion"), listed_industry', "listed_industry"),
        ("granted_on <= applied_on", "granted_on < applied_on"),
        ("from: 2015-02-12", "from: 2015-02-11"),
    ),
    "national/local-investment/2024.yaml": (
        ("then: {land: 40%, facility: 15%}", "then: {land: 30%, facility: 10%}"),
        ("[15..20)", "(15..20)"),
        ('opportunity_zone: "true"}, then: 5%', 'opportunity_zone: "true"}, then: 6%'),
        ("site_employees >= 20", "site_employees >= 30"),
        ("amount: firm_room - land_support", "amount: firm_room"),
        ("10_000_000_000", "10_001_000_000"),
        ("[applied_on, application_no]", "[application_no]"),
        ("until: 2025-01-31", "until: 2025-02-01"),
    ),
    "national/local-investment/2025.yaml": (
        ("firm_size: small}, then: 10%, cite", "firm_size: small}, then: 11%, cite"),
        ("firm_size: large}\n        then: 5%", "firm_size: large}\n        then: 6%"),
        ("met_when: rates.land != null", "met_when: rates.land != null or true"),
        ("applied_on < reapplication_bar_from", "applied_on <= reapplication_bar_from"),
        ("new_employees >= 10 and", "new_employees >= 9 and"),
        ("15_000_000_000", "15_001_000_000"),
        ("from: 2025-02-01", "from: 2025-01-31"),
        ("until: 2026-02-09", "until: 2026-02-10"),
    ),
}
