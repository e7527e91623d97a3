"""Whole rounds."""
