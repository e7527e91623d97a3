"""Changes of the books of the EU's and the UK's ceilings of small aid, each of which some worked case must notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_ONE_BY_ONE = (
    ("amount: amount_asked", "amount: amount_asked / 2"),
    ("when_over: refuse", "when_over: cut"),
    ("stated_for: group", "stated_for: firm"),
    ("[applied_on, application_no]", "[application_no]"),
    ("when_short: skip", "when_short: part\n  least: 0"),
    ("when_short: skip", "when_short: stop"),
    ("unit: 0.01", "unit: 1"),
    ("total: none", "total: 100_000"),
)
CHANGES_CEILINGS: Mapping[str, Sequence[tuple[str, str]]] = {
    "eu/de-minimis/2024.yaml": (
        *_ONE_BY_ONE,
        ("is: 300_000", "is: 300_000.01"),
        ("is: 300_000", "is: 299_999.99"),
        ("granted_on > decided_on", "granted_on >= decided_on"),
        ("granted_on > decided_on", "granted_on > applied_on"),
        ('decided_on - @"P3Y"', 'decided_on - @"P3Y" + @"P1D"'),
        ("same_state and granted_on", "granted_on"),
        ("excluded_when: excluded_sector", "met_when: excluded_sector"),
        ("excluded_when: export_aid", "excluded_when: export_aid and excluded_sector"),
        ("excluded_when: domestic_preference", "excluded_when: domestic_preference and export_aid"),
        ("from: 2024-01-01", "from: 2024-01-02"),
        ("from: 2024-01-01", "from: 2023-12-31"),
        ("until: 2030-12-31", "until: 2030-12-30"),
        ("until: 2030-12-31", "until: 2031-01-01"),
    ),
    "uk/minimal-financial-assistance/2023.yaml": (
        *_ONE_BY_ONE,
        ("is: 315_000", "is: 315_000.01"),
        ("is: 315_000", "is: 314_999.99"),
        ("decided_on.month >= 4", "decided_on.month >= 3"),
        ("decided_on.month >= 4", "decided_on.month > 4"),
        ("decided_on.year - 2", "decided_on.year - 3"),
        ("decided_on.year - 3", "decided_on.year - 2"),
        ("given_on >= period_from", "given_on > period_from"),
        (' and sort != "other"', ""),
        ('sort != "other"', 'sort = "minimal"'),
        ('sort != "other"', 'not(sort in ("other", "spei"))'),
        ("excluded_when: export_subsidy", "excluded_when: export_subsidy and local_content"),
        ("excluded_when: local_content", "excluded_when: local_content and export_subsidy"),
        ("met_when: confirmed_in_writing", "met_when: confirmed_in_writing or true"),
        ("from: 2023-01-04", "from: 2023-01-05"),
        ("from: 2023-01-04", "from: 2023-01-03"),
    ),
}
