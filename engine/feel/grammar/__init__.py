"""The grammar of FEEL: a text comes in, a syntax tree with the place of each part goes out, or a problem with its
caret.

Nothing here is evaluated. May import `values`. Its modules are asked by name: `tree` for the nodes, `cursor` and
`parser` by `engine.feel.parse`.
"""
