"""Regular expressions of XPath: a pattern and a text come in, matches go out, in counted steps.

May import `grammar`, for the characters that a name may have; knows nothing else of `feel`.
"""
