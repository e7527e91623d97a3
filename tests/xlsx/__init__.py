"""Workbooks that are no honest workbooks."""
