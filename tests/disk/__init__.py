"""Rule books on disk."""
