"""Typefaces: which are installed, which serve a theme, which characters they have."""
