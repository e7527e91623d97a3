"""`python -m tests` is the one gate; `gate/` holds its parts, and everything else here is pytest's."""
