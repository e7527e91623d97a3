"""Books that are wrong, as data, and what must be found in them."""
