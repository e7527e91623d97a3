"""What people write, as values."""
