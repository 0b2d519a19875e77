"""Findings: what is wrong, where, and the words for it. Nothing else of the program is known here."""
