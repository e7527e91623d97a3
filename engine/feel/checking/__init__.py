"""What can be said of an expression before any applicant: a tree and the kinds of its names in, its kind or its
problems out.

`check` is its door. May import `functions`, `meaning`, `grammar` and `values`; the evaluator knows nothing of it.
"""
