"""Judges a draft, and shows where its figures come from."""
