"""A judge is made from a book; it is a function from facts to verdicts.

`plain` is the definition; `rete` decides, by durable-rules; `agreement` asks both and refuses where they differ.
"""
