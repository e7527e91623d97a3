"""The award schedule as an Excel workbook: its cells, its formulas, its bytes and its pages."""
