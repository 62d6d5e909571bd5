"""Patterns and names of the corpus room."""
