"""The published books: their worked cases, their samples, and the changes that some case must notice."""
