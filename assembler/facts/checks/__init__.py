"""Checks of the facts that need more than their schema and their figures."""
