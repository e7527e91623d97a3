"""A round as data: its published form, and what is read back from it."""
