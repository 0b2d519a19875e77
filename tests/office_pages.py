"""Writes documents anew in a LibreOffice that stays open, for ``tests/laying.py``; each line of input asks for one.

Run by a Python that has ``uno``. Its one argument is the pipe at which LibreOffice listens; a line holds source, target
and the name of LibreOffice's filter, and is answered by an empty line, whether LibreOffice could read it or not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.office_script import answering, named, opened, uno


def _opened(office: Any, source: str, form: str) -> Any:
    """The document; None where LibreOffice refuses it. Pages need a window, in which it dies of drawing a comment."""
    try:
        if not form.endswith("pdf_Export"):
            return opened(office, source)
        desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
        return desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (named("Hidden", True),))
    except uno.getClass("com.sun.star.uno.Exception"):
        return None


def main() -> None:
    """Until the input ends."""
    office = answering(sys.argv[1])
    for line in sys.stdin:
        source, target, form = json.loads(line)
        document = _opened(office, source, form)
        if document is not None:
            document.storeToURL(Path(target).as_uri(), (named("FilterName", form),))
            document.close(True)
        print(flush=True)


if __name__ == "__main__":
    main()
