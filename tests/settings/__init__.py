"""Facts about settings: a book's single values by name, for one round or to see what would change."""
