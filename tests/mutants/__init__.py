"""Is every line seen by a test? Small changes are planted in the source, one at a time, and some test must fail.

`mutant` has the changes that are tried, `rooms` the tests that must notice them, `planted` runs those in a process that
imports the changed source instead of the file, and `__main__` draws so many by a seed and lists those that nobody saw.
A survivor is read by a person: either nothing that is decided differs, or a test is missing, or the line is.
"""
