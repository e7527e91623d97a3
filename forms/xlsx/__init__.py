"""Workbooks, cell by cell: bytes come in, exact cells go out, and back. Nothing is opened that the gate has not
passed.

Its modules are asked by name, since some of them load openpyxl. May import `engine` and `disk`.
"""
