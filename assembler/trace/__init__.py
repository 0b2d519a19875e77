"""Trace: for every figure of a draft where it came from, and for every fact where it is printed."""

from __future__ import annotations

from assembler.trace.ledger import Entry, Ledger, Place, ledger

__all__ = ["Entry", "Ledger", "Place", "ledger"]
