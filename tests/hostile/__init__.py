"""Whatever a stranger sends: hostile workbooks, books, facts, budgets and results, each tried on the whole program.

`python -m tests.hostile` tries them all and prints how many of each kind ended, how, and at what cost; the table in
`tests/README.md` is its own. A module for each family holds what is tried.
"""
