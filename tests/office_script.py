"""Works in LibreOffice through its own API, for ``tests/office.py``; the orders come as JSON on standard input.

Run by a Python that has ``uno`` (Debian: python3-uno), which need not be the one that runs the tests.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

uno: Any = importlib.import_module("uno")
_TRIES, _PAUSE = 600, 0.1
"""How often, and how many seconds apart, the program that was just started is asked for."""
_WHEN = uno.createUnoStruct("com.sun.star.util.DateTime", 0, 0, 30, 9, 20, 11, 2025, False)
"""When comments are made."""
_DOCX = "MS Word 2007 XML"


def named(name: str, value: Any) -> Any:
    """An argument by its name, as LibreOffice takes it."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def answering(pipe: str) -> Any:
    """The component context of the program that listens at ``pipe``."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(_TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(_PAUSE)
    sys.exit("LibreOffice does not answer")


def opened(office: Any, path: str) -> Any:
    """The document without a window: where LibreOffice has no screen it dies of drawing a comment."""
    document = office.ServiceManager.createInstanceWithContext("com.sun.star.text.TextDocument", office)
    document.load((named("URL", _url(path)), named("FilterName", _DOCX)))
    return document


def _found(document: Any, text: str) -> Any:
    """The first place where ``text`` stands in a paragraph, as a cursor that selects it."""
    paragraphs = document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if not paragraph.supportsService("com.sun.star.text.Paragraph") or text not in paragraph.String:
            continue
        cursor = paragraph.Text.createTextCursorByRange(paragraph.Start)
        cursor.goRight(paragraph.String.index(text), False)
        cursor.goRight(len(text), True)
        return cursor
    sys.exit(f"not found: {text}")


def _replace(document: Any, old: str, new: str) -> None:
    """Select and type over."""
    _found(document, old).setString(new)


def _remove(document: Any, text: str) -> None:
    """Select the paragraph that ``text`` stands in, its end too, and press Delete."""
    cursor = _found(document, text)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.setString("")


def _add(document: Any, behind: str, text: str) -> None:
    """Set the cursor at the end of the paragraph in which ``behind`` stands, press Enter, and type."""
    cursor = _found(document, behind)
    cursor.gotoEndOfParagraph(False)
    cursor.Text.insertControlCharacter(cursor, 0, False)
    cursor.Text.insertString(cursor, text, False)


def _move(document: Any, text: str, behind: str) -> None:
    """Cut the paragraph that ``text`` stands in, and paste it behind another."""
    cursor = _found(document, text)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    held = cursor.String
    _remove(document, text)
    _add(document, behind, held)


def _comment(document: Any, on: str, text: str, author: str) -> None:
    cursor = _found(document, on)
    note = document.createInstance("com.sun.star.text.TextField.Annotation")
    note.Author, note.Content, note.DateTimeValue = author, text, _WHEN
    cursor.Text.insertTextContent(cursor, note, True)


def _do(document: Any, order: dict[str, Any]) -> None:
    document.RecordChanges = order["tracked"]
    for step in order["steps"]:
        match step:
            case ["replace", old, new]:
                _replace(document, old, new)
            case ["remove", text]:
                _remove(document, text)
            case ["add", behind, text]:
                _add(document, behind, text)
            case ["move", text, behind]:
                _move(document, text, behind)
            case ["comment", on, text]:
                _comment(document, on, text, order["author"])


def _url(path: str) -> str:
    return Path(path).resolve().as_uri()


def main() -> None:
    """Do all orders, then end LibreOffice."""
    asked = json.load(sys.stdin)
    office = answering(asked["pipe"])
    for order in asked["orders"]:
        document = opened(office, order["source"])
        _do(document, order)
        document.storeToURL(_url(order["target"]), (named("FilterName", _DOCX),))
        document.close(True)
    office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office).terminate()


if __name__ == "__main__":
    main()
