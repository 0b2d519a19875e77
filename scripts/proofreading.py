"""Recall and false alarms of the proof-reader, by rule, on the two corpora in tests/proofreading.

Writes the table into docs/proofreading.md, between its two marks, and prints it. Recall is the share of a rule's faulty
sentences in which it is found; false alarms are findings of the rule in sound sentences or in another rule's.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assembler.review.proofreading.registry import CODES, TEXT_RULES  # noqa: E402
from tests.proofreading import corpora  # noqa: E402

PAGE = ROOT / "docs" / "proofreading.md"
MARKED = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end -->)", re.DOTALL)


def table() -> str:
    """The figures of every rule, and the size of the corpora above them."""
    sound, faulty = corpora.sound(), corpora.faulty()
    tried = Counter(code for code, _, _ in faulty)
    met: Counter[str] = Counter()
    false = Counter(code for line in sound for code, _ in corpora.found(line))
    for code, line, _ in faulty:
        found = {one for one, _ in corpora.found(line)}
        met[code] += code in found
        false.update(found - {code})
    certain = {rule.code for rule in TEXT_RULES if rule.certain}
    rows = [
        f"| {code} | {tried[code]} | {met[code]} | {met[code] / tried[code]:.0%} | {false[code]} | "
        f"{'yes' if code in certain else ''} |"
        for code in CODES
    ]
    whole, hit = sum(tried.values()), sum(met.values())
    rows.append(f"| all | {whole} | {hit} | {hit / whole:.0%} | {sum(false.values())} | |")
    head = "| rule | faulty | found | recall | false alarms | `--fix` |\n|---|--:|--:|--:|--:|---|"
    return "\n".join([f"{len(sound)} sound sentences, {whole} faulty ones.", "", head, *rows, ""])


def main() -> None:
    """Measure, print, and write the page."""
    made = table()
    PAGE.write_text(MARKED.sub(lambda _: made, PAGE.read_text("utf-8")), "utf-8")
    sys.stdout.write(made)


if __name__ == "__main__":
    main()
