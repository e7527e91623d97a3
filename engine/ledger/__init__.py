"""The record of decisions as bytes: entries chained to each other, a tree over them, and checkpoints that say its root.

Bodies of entries come in; their bytes, proofs, checkpoints and signatures go out, and from bytes comes what is wrong
with them. It knows no file and no clock. May import what lies at the bottom. `sshsig` and `timestamps` are imported by
their own names: the libraries behind them take a tenth of a second to load.

    body ─▶ entry (chained) ─▶ leaf ─▶ tree ─▶ root ─▶ checkpoint ─▶ bundle, signatures, time-stamps
                  └─▶ rounds ─▶ their sums added again, and where two of them differ
"""

from engine.ledger.approvals import Approval, Role, approval_message, approval_problems
from engine.ledger.bundle import Bundle, BundleFault, bundle_from_lines, bundle_lines, checkpoint_of
from engine.ledger.chain import Fault, chained, fault_of
from engine.ledger.checkpoint import Checkpoint, checkpoint_from_text
from engine.ledger.entry import Entry, entry_from_bytes
from engine.ledger.keys import PublicKey
from engine.ledger.rounds import RecordedRound, rounds_of
from engine.ledger.signers import Signer, signers_from_text, who_signed
from engine.ledger.sums import Breach, breaches_of
from engine.ledger.tree import Tree, consistency_proof, inclusion_proof, is_consistent, is_included, leaf_of, root_of

__all__ = [
    "Approval",
    "Breach",
    "Bundle",
    "BundleFault",
    "Checkpoint",
    "Entry",
    "Fault",
    "PublicKey",
    "RecordedRound",
    "Role",
    "Signer",
    "Tree",
    "approval_message",
    "approval_problems",
    "breaches_of",
    "bundle_from_lines",
    "bundle_lines",
    "chained",
    "checkpoint_from_text",
    "checkpoint_of",
    "consistency_proof",
    "entry_from_bytes",
    "fault_of",
    "inclusion_proof",
    "is_consistent",
    "is_included",
    "leaf_of",
    "root_of",
    "rounds_of",
    "signers_from_text",
    "who_signed",
]
