"""One application by itself: facts come in; findings, entitlement, rank keys, pot and standing go out.

Knows nothing of the other applications or of what the budget leaves. May import `judges`, `facts`, `book` and
`feel`.
"""

from engine.assessment.ceilings import Ceiling
from engine.assessment.claimants import Claimant
from engine.assessment.entitlement import Entitlement
from engine.assessment.findings import Finding
from engine.assessment.judged import Judged, Status, Watch, judged_from, least_award
from engine.assessment.lines import Line, Step
from engine.assessment.ranking import firm_key, natural_order, ranked
from engine.assessment.self_check import SelfCheck, self_check, with_supposed_date

__all__ = [
    "Ceiling",
    "Claimant",
    "Entitlement",
    "Finding",
    "Judged",
    "Line",
    "SelfCheck",
    "Status",
    "Step",
    "Watch",
    "firm_key",
    "judged_from",
    "least_award",
    "natural_order",
    "ranked",
    "self_check",
    "with_supposed_date",
]
