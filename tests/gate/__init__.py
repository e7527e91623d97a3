"""The gate: its stages, the house rules that no linter knows, and the run that reports on all of them."""
