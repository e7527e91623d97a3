"""Facts about laws."""
