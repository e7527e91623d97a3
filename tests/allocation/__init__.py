"""Facts about the parts of allocation."""
