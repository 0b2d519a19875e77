"""The redline: what changed between two drafts, and why."""

from __future__ import annotations

from assembler.review.redline.as_json import as_json
from assembler.review.redline.cause_words import STATUSES, cause, causes
from assembler.review.redline.changes import redline
from assembler.review.redline.fact_changes import FactChange, fact_changes
from assembler.review.redline.listing import lines
from assembler.review.redline.model import Cause, Change, Draft, Kind, Redline, Where, Why
from assembler.review.redline.wording import line, remarks, summary, told, where

__all__ = [
    "STATUSES",
    "Cause",
    "Change",
    "Draft",
    "FactChange",
    "Kind",
    "Redline",
    "Where",
    "Why",
    "as_json",
    "cause",
    "causes",
    "fact_changes",
    "line",
    "lines",
    "redline",
    "remarks",
    "summary",
    "told",
    "where",
]
