"""One override: whose, of what, what people put there, and on which grounds."""

from typing import Any, NamedTuple

from engine.overrides.targets import Target
from engine.reading import Decision


class Override(NamedTuple):
    """A value decided by people for one application; `of`: the reviewer whose mark it is.

    `text` says the value as any reader reads it again; `taken_back`: it holds as received, or as the rule says, and an
    earlier override is no more. `at` is where it was written.
    """

    application_no: str
    target: Target
    of: str
    value: Any
    text: str
    taken_back: bool
    decision: Decision
    at: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What no two of a round have in common."""
        return self.application_no, self.target.id, self.of
