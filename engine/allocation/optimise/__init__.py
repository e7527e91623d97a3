"""The best choice by integer program, for `best_value`: options with their worth come in, those chosen go out.

Only `program` imports OR-Tools. Knows nothing of the policies.
"""
