"""Conditions and amounts in words."""
