"""The facts of one application."""
