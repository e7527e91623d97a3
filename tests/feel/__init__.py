"""Facts about feel."""
