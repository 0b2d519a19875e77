"""Compiles the Chinese of click's own messages (usage, wrong options), which click looks up with gettext.

    python scripts/click_catalogue.py            writes assembler/locale/zh/LC_MESSAGES/click.mo
    python scripts/click_catalogue.py --check    changes nothing; fails where that file is not up to date

A message of click's that the .po lacks stays English.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from pathlib import Path

PO = Path(__file__).resolve().parent.parent / "assembler" / "locale" / "zh" / "LC_MESSAGES" / "click.po"
_ENTRY = re.compile(r'^msgid (".*")\n(?:msgid_plural (".*")\n)?msgstr(?:\[0\])? (".*")$', re.MULTILINE)
_MAGIC = 0x950412DE


def messages(po: str) -> dict[str, str]:
    """Translations by message id; singular and plural of one message are parted by NUL."""
    found = {}
    for singular, plural, translation in _ENTRY.findall(po):
        key = "\0".join(ast.literal_eval(part) for part in (singular, plural) if part)
        found[key] = ast.literal_eval(translation)
    return found


def compiled(table: dict[str, str]) -> bytes:
    """The bytes of a .mo file (GNU gettext manual, 10.3), without a hash table."""
    pairs = sorted((key.encode(), value.encode()) for key, value in table.items())
    start = 28 + 16 * len(pairs)
    index: list[int] = []
    body = b""
    for column in (0, 1):
        for pair in pairs:
            index += (len(pair[column]), start + len(body))
            body += pair[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + struct.pack(f"<{len(index)}I", *index) + body


def main(arguments: list[str]) -> int:
    """Write the .mo, or say whether it is up to date."""
    target, data = PO.with_suffix(".mo"), compiled(messages(PO.read_text("utf-8")))
    if "--check" in arguments:
        return int(not target.is_file() or target.read_bytes() != data)
    target.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
