"""What became of an application, in words."""

from collections.abc import Mapping

from engine.assessment import Status
from engine.errors import Text
from engine.round import Applicant

STATUSES: Mapping[Status, Text] = {
    Status.AWARDED: Text("교부", "awarded"),
    Status.WAITING: Text("대기", "waiting"),
    Status.NOT_ELIGIBLE: Text("부적격", "not eligible"),
    Status.UNDECIDED: Text("미결정", "undecided"),
    Status.WITHDRAWN: Text("철회", "withdrawn"),
    Status.ELIGIBLE: Text("적격", "eligible"),
}
IN_PART = Text("일부 교부", "awarded in part")
HELD = Text("미결정(금액 유보)", "undecided, held")


def status_in_words(applicant: Applicant) -> Text:
    return IN_PART if applicant.in_part else STATUSES[applicant.status]
