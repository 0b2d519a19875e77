"""Measures a finished page against a theme."""
