"""The forms let the world in and out: the command line, workbooks, rule books on disk, and the clock."""
