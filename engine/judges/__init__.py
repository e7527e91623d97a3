"""A judge is made from a book; it is a function from facts to verdicts.

`plain` is the definition; `rete` decides, by durable-rules; `agreement` asks both and refuses where they differ.
These are imported by name, since `rete` loads the network. May import `facts`, `book` and `feel`.
"""

from engine.judges.verdicts import Judge, Verdict, Verdicts

__all__ = ["Judge", "Verdict", "Verdicts"]
