"""The judge that decides: conditions of a book come in, a network of durable-rules goes out, made once a book.

Only `network` imports durable-rules; `guards` lists what it gets wrong. Knows nothing of `plain`.
"""
