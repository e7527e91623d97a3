"""Four eyes: one prepares and another approves, both of them the very same thing, each with a key of their own."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from engine.errors import Catalogue, Problem, Text, problem
from engine.ledger.keys import PublicKey

Role = Literal["preparer", "approver"]
MESSAGES: Catalogue = {
    "approval-of-another": Text(
        "{name}의 서명은 다른 것({found})에 한 것입니다: 바뀐 뒤에는 다시 서명해야 합니다",
        "{name} signed something else, {found}; what has changed since must be signed again",
    ),
    "approval-no-preparer": Text("작성자의 서명이 없습니다", "the preparer has not signed"),
    "approval-no-approver": Text("승인자의 서명이 없습니다", "the approver has not signed"),
    "approval-of-one": Text(
        "작성자와 승인자가 한 사람입니다: {name} (다른 사람이 다른 키로 승인해야 합니다)",
        "one and the same has prepared and approved: {name}; somebody else must approve, with another key",
    ),
}


class Approval(NamedTuple):
    """A signature that was verified: as what it was given, over what, with which key, and whose that is."""

    role: Role
    digest: str
    key: PublicKey
    name: str


def approval_message(role: Role, digest: str) -> bytes:
    """What is signed: the role is in it, so that who prepared cannot be shown as having approved."""
    return f"jiwon {role}\n{digest}\n".encode()


def approval_problems(approvals: Sequence[Approval], digest: str) -> tuple[Problem, ...]:
    """What is missing until what has this digest was seen by four eyes; empty where nothing is."""
    valid = [each for each in approvals if each.digest == digest]
    void = [each for each in approvals if each.digest != digest]
    found = [problem(MESSAGES, "approval-of-another", name=each.name, found=each.digest) for each in void]
    preparers = [each for each in valid if each.role == "preparer"]
    approvers = [each for each in valid if each.role == "approver"]
    if any(one.key != other.key and one.name != other.name for one in preparers for other in approvers):
        return ()
    if not preparers:
        found.append(problem(MESSAGES, "approval-no-preparer"))
    if not approvers:
        found.append(problem(MESSAGES, "approval-no-approver"))
    if preparers and approvers:
        found.append(problem(MESSAGES, "approval-of-one", name=approvers[0].name))
    return tuple(found)
