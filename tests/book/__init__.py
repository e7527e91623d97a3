"""A rule book as it is read, and its published schema."""
