"""Decision tables (DMN 1.5, chapter 8): a table and facts come in, its answer and the rows it rests on go out.

Compiled once a book (`plans`); partial facts give only what holds in every completion. May import `book` and
`feel`.
"""
