"""Scores from reviewers' marks."""
