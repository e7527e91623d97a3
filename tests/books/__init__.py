"""The books that are published, their cases and samples, and books that are wrong."""
