"""The policies: claims and what may be spent come in, an award for each claim goes out.

They know nothing of each other. May import `optimise` and what `allocation` shares.
"""
