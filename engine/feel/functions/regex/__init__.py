"""Regular expressions of XPath: a pattern and a text come in, matches go out, in counted steps.

Of the rest of `feel` it imports only which characters a name may have.
"""
