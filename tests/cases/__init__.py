"""Files of worked cases."""
