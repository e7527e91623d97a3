"""Everything as data: a round comes in; text, whole numbers and lists go out, and come back as a result to verify.

Its modules are asked by name, so that a self-check loads neither allocation nor verify: `round` is what `--json`
writes, `judged` its part for one application. May import `explain`, `round` and what lies below.
"""
