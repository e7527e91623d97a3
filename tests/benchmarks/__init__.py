"""Speed and memory as ratios to a baseline in the same run: `python -m tests.benchmarks`. Not part of the gate."""
