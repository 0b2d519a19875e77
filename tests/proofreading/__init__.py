"""Sentences that the proof-reader is tried on, one a line: ``sound.txt`` and ``faulty.txt``."""
