"""Accepts or rejects all changes of a DOCX in LibreOffice, as its menu does.

By a macro: the menu's commands need a window, and without a screen LibreOffice makes none for a client of its API.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from assembler.review.conformance import office

MENU = {"accept": "AcceptAllTrackedChanges", "reject": "RejectAllTrackedChanges", "keep": ""}
_SECONDS = 240
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Settle"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">{}
</script:module>
"""
_PROGRAM = """
Sub One(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim nothing()
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  If command <> "" Then
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" & command, "", 0, nothing())
  End If
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName"
  saved(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, saved())
  document.close(True)
End Sub

"""

Order = tuple[Path, str, Path]
"""A document, a key of ``MENU``, and the document to write."""


def settle(orders: Sequence[Order], folder: Path) -> None:
    """Carry out all ``orders`` in one LibreOffice, which keeps its profile in ``folder``; no comment must be drawn."""
    program = office.program()
    assert program, "LibreOffice is missing: scripts/system.sh installs it"
    profile = folder / "office-profile"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start makes the profile, and would write over a library that lay there.
    subprocess.run([*command, "--terminate_after_init"], check=False, capture_output=True, timeout=_SECONDS)
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    calls = [f'  One("{source.as_uri()}", "{target.as_uri()}", "{MENU[how]}")' for source, how, target in orders]
    listed = "\n".join(["Sub All()", *calls, "  StarDesktop.terminate()", "End Sub"])
    (library / "script.xlb").write_text(_LIBRARY, "utf-8")
    (library / "Settle.xba").write_text(_MODULE.format(escape(_PROGRAM + listed)), "utf-8")
    subprocess.run([*command, "macro:///Standard.Settle.All()"], check=False, capture_output=True, timeout=_SECONDS)
    assert all(target.exists() for _, _, target in orders)
