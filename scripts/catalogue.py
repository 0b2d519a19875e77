"""Brings the message catalogues up to date with what the program says, and compiles them.

    python scripts/catalogue.py            writes the .po (translations kept, new strings empty) and the .mo
    python scripts/catalogue.py --check    changes nothing; fails where either is not up to date

Message ids are the Chinese strings of the codes and what the command says with ``say``; translations are
written into the .po by hand.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assembler.diagnostics.codes import CODES  # noqa: E402  the checkout need not be installed
from assembler.diagnostics.messages import DOMAIN, LOCALES, WORDS  # noqa: E402
from assembler.review.conformance.names import NAMES  # noqa: E402

HEADER = (
    "Project-Id-Version: assembler\nLanguage: {}\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
)
_ENTRY = re.compile(r'^msgid (".*")\nmsgstr (".*")$', re.MULTILINE)
_MAGIC = 0x950412DE


def strings() -> Iterator[tuple[str, str]]:
    """Every string to translate, with the code or file it belongs to."""
    yield from (("", word) for word in WORDS)
    for name, code in sorted(CODES.items()):
        yield from ((name, text) for text in (code.message, code.hint) if text)
    yield from (("measure", name) for name in NAMES.values())
    for file in sorted((ROOT / "assembler" / "apps" / "cli").glob("*.py")):
        yield from ((f"cli/{file.name}", sentence) for sentence in said(file.read_text("utf-8")))


def said(source: str) -> Iterator[str]:
    """The sentences that a module gives to ``say``, in order."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "say"
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.args[0].value


def parse(po: str) -> dict[str, str]:
    """Translations by message id; the header is left out. One line each, as ``compose`` writes them."""
    pairs = ((ast.literal_eval(key), ast.literal_eval(value)) for key, value in _ENTRY.findall(po))
    return {key: value for key, value in pairs if key}


def compose(translations: Mapping[str, str], language: str) -> str:
    """The text of a .po file."""
    codes = {text: code for code, text in strings()}
    entries = [_entry("", "", HEADER.format(language))]
    entries += [_entry(code, text, translations.get(text, "")) for text, code in codes.items()]
    return "\n".join(entries)


def _entry(code: str, key: str, value: str) -> str:
    comment = f"#. {code}\n" if code else ""
    return f"{comment}msgid {_quote(key)}\nmsgstr {_quote(value)}\n"


def compile_(translations: Mapping[str, str], language: str) -> bytes:
    """The bytes of a .mo file (GNU gettext manual, 10.3), without a hash table."""
    messages = {"": HEADER.format(language)} | {key: value for key, value in translations.items() if value}
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    start = 28 + 16 * len(pairs)
    tables: list[int] = []
    body = b""
    for column in (0, 1):
        for pair in pairs:
            tables += (len(pair[column]), start + len(body))
            body += pair[column] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + struct.pack(f"<{len(tables)}I", *tables) + body


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main(arguments: list[str]) -> int:
    """Update, or check, every language's catalogue."""
    stale = 0
    for po in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        language, mo = po.parent.parent.name, po.with_suffix(".mo")
        text = compose(parse(po.read_text("utf-8")), language)
        data = compile_(parse(text), language)
        untranslated = [key for key, value in parse(text).items() if not value]
        print(f"{po}: {len(parse(text))} strings, {len(untranslated)} untranslated")
        if "--check" in arguments:
            stale += po.read_text("utf-8") != text or not mo.is_file() or mo.read_bytes() != data
        else:
            po.write_text(text, "utf-8")
            mo.write_bytes(data)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
