"""The blank form."""
