"""Regular expressions of XPath: a pattern and a text come in, matches go out, in counted steps.

Imports nothing of the rest of `feel`.
"""
