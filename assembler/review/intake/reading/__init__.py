"""A returned DOCX, read: first what the file says, then what of that is different from what went out.

A stranger may have written it: it is read, and held against its record, in a process of its own, within bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from assembler import paths
from assembler.diagnostics import os_errors
from assembler.diagnostics.findings import Finding, Mark
from assembler.diagnostics.outcome import Outcome
from assembler.document.record import Record
from assembler.review.conformance import bounded
from assembler.review.intake.model import Returned

__all__ = ["FOREIGN", "UNRECORDED", "read"]

_BOUNDS: Final = bounded.Bounds(seconds=2, bytes=300 * 2**20)
"""Of processor time and memory; a report of 400 pages takes 1.2 s and 90 MB."""
_LIKE: Final = 0.5
"""Of the recorded elements so many must have come back in a draft that carries no digest."""
UNRECORDED: Final = "returned-unrecorded"
FOREIGN: Final = "returned-foreign"


def read(path: Path, folders: Sequence[Path], candidates: Sequence[Record] = ()) -> Outcome[Returned]:
    """What was changed in the draft at ``path`` since it was built, or why nobody can tell; nothing is written.

    It is known again by the digest it carries: of ``candidates``, or of the records kept beside the outputs in
    ``folders``. Where an office program dropped the digest, it is the one of them that it is most like. A draft of ours
    that is none of them is the finding ``returned-unrecorded``, whose gaps hold the digests ``record`` and ``facts``
    that it carries; one that is not ours is ``returned-foreign``.
    """
    try:
        # A pipe would be waited for.
        paths.check(path)
    except OSError as error:
        return Outcome(None, (os_errors.reading(error, str(path)),))
    try:
        return bounded.run(_BOUNDS, _read, path, tuple(folders), tuple(candidates))
    except bounded.ExceededError:
        return _refused("returned-too-large", path)
    except bounded.FailedError:
        return _refused("returned-damaged", path)


def _read(path: Path, folders: Sequence[Path], candidates: Sequence[Record]) -> Outcome[Returned]:
    """In a process of its own."""
    from assembler.review.intake.reading import files  # noqa: PLC0415  loads lxml, which only that process needs
    from assembler.review.intake.reading.returned import likeness, returned  # noqa: PLC0415
    from assembler.writers import records  # noqa: PLC0415

    try:
        draft = files.read(path)
    except files.RefusedError as error:
        return _refused(error.code, path, **({"reason": error.reason} if error.reason else {}))
    except OSError as error:
        return Outcome(None, (os_errors.reading(error, str(path)),))
    if draft.record:
        known = next((one for one in candidates if one.digest == draft.record), None)
        record = known or records.find(draft.record, folders)
        if record is None:
            return _refused(UNRECORDED, path, record=draft.record, facts=draft.facts)
    else:
        among = [
            (likeness(draft, one), -place, one) for place, one in enumerate([*candidates, *records.all_in(folders)])
        ]
        alike = max(among, default=None)
        if alike is None or alike[0] < _LIKE:
            return _refused(FOREIGN, path)
        record = alike[2]
    return Outcome(returned(str(path), draft, record))


def _refused(code: str, path: Path, **gaps: str) -> Outcome[Returned]:
    return Outcome(None, (Finding(code, str(path), Mark(), "", gaps),))
