"""What many reports cost, against what a user would take instead: part of ``make bench``.

All of one run, on the same text and typefaces: processor seconds a report with those of every process started, seconds
by the clock, which a user waits for, and memory of the largest process. Each row goes into docs/benchmarks.md when it
is measured, so that a run that is cut short leaves what it has. What is not installed here (docxtpl, LibreOffice,
Chromium) is left out. Some ten minutes; with ``--long``, a thousand in one process and ten thousand in one command,
more than an hour.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks import instead
from benchmarks.costs import Cost, cost, median
from benchmarks.one_report import _KEEP, PAGE, ROOT, SAMPLE, _machine

_TABLE: Final = re.compile(r"(?<=<!-- many reports -->\n).*?(?=<!-- end -->)", re.DOTALL)
_OURS: Final = [sys.executable, "-m", "assembler"]
_TOWNS: Final = "东西南北青白石河山水云林"
_CHANGED: Final = 10
_RUNS: Final = 3
"""Of what takes seconds and is compared with itself."""
_KEEP_TYPST: Final = """
import sys
from pathlib import Path
from assembler.writers.typst import pdf
folder, *arguments = sys.argv[1:]
laid_out = pdf._laid_out
def kept(data, document, library, **rest):
    Path(folder, "report.json").write_text(data, "utf-8")
    return laid_out(data, document, library, **rest)
pdf._laid_out = kept
sys.argv = ["assembler", *arguments]
from assembler.apps.cli import main
main()
"""
_MEMORY: Final = """
import sys
from pathlib import Path
from assembler.facts.source import Source
from assembler.pipeline import batch, workers
from assembler.pipeline.request import Request
from assembler.pipeline.workspace import Workspace
paths = sorted(Path(sys.argv[1]).glob("*.yaml"))
asked = [Request(Source(path.read_bytes(), str(path)), engine=sys.argv[3], out=Path(sys.argv[2])) for path in paths]
for number, _ in enumerate(batch.run(asked, Workspace(), 1), 1):
    if number in (50, len(asked)):
        print(workers._held() // 2**20, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``processor`` and ``memory`` as they are shown."""

    name: str
    processor: str
    clock: str
    memory: str


def facts(folder: Path, count: int, text: str = "") -> Path:
    """A folder with so many facts files, each of a town and with figures of its own."""
    folder.mkdir(parents=True)
    text = text or SAMPLE.read_text("utf-8")
    for number in range(count):
        town = "".join(_TOWNS[number // len(_TOWNS) ** place % len(_TOWNS)] for place in range(4))
        changed = text.replace("××镇", f"{town}镇").replace("value: 16094", f"value: {16094 + number}")
        (folder / f"{number:05}.yaml").write_text(changed, "utf-8")
    return folder


def longer(times: int) -> str:
    """The sample with its first measure alone, so many times over, each under a heading of its own."""
    head, mark, rest = SAMPLE.read_text("utf-8").partition("\nmeasures:\n")
    measures, behind = re.split(r"(?m)^(?=\S)", rest, maxsplit=1)
    first = re.split(r"(?m)^(?=  - )", measures)[1]
    numbered = (first.replace("heading: 压实", f"heading: 第{number + 1}项压实") for number in range(times))
    return head + mark + "".join(numbered) + behind


def build(facts_: Path, out: Path, *more: str) -> list[str]:
    """Our command on a folder, on two cores."""
    return [*_OURS, "build", str(facts_), "--out", str(out), "--jobs", "2", *more]


def row(name: str, found: Cost, of: int = 1) -> Row:
    """What ``found`` says of each of so many reports."""
    return Row(name, f"{found.processor / of:.2f}", f"{found.clock:.1f}", f"{found.memory:.0f}")


def rows(folder: Path, asked: argparse.Namespace) -> Iterator[Row]:
    """What is measured, in turn."""
    _keep(folder)
    yield from _instead(folder, asked.reports)
    some = facts(folder / "some", asked.reports)
    for engine in ("weasyprint", "typst"):
        found = cost(build(some, folder / engine, "--engine", engine))
        yield row(f"build, three formats, {asked.reports} reports, {engine}", found, asked.reports)
    for times in (1, 10, 100):
        long = facts(folder / f"long-{times}", 1, longer(times))
        command = build(long, folder / f"out-{times}", "--engine", "typst", "--force")
        yield row(f"build, three formats, measures × {times}, typst", median(_RUNS, lambda: cost(command)))  # noqa: B023
    if asked.many:
        yield from _rebuilt(folder, asked.many)
    for engine, count in (("typst", 200), ("weasyprint", 100)):
        yield _memory(folder, engine, 1000 if asked.long else count)
    if asked.long:
        yield _in_one_command(folder, 10_000)


def _keep(folder: Path) -> None:
    """What the engines are given for the sample, and its outputs in ``folder/kept``."""
    out = ["build", str(SAMPLE), "--out", str(folder / "kept"), "--force"]
    for script, more in ((_KEEP, []), (_KEEP_TYPST, ["--to", "pdf", "--engine", "typst"])):
        command = [sys.executable, "-c", script, str(folder), *out, *more]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _instead(folder: Path, count: int) -> Iterator[Row]:
    yield row(f"WeasyPrint alone, {count} PDFs", instead.weasyprint(folder, count), count)
    yield row("Typst alone, a fresh process, PDF", median(_RUNS, lambda: instead.typst(folder)))
    yield row("pandoc + Typst as in Quarto, PDF", median(_RUNS, lambda: instead.pandoc_and_typst(folder)))
    if found := instead.docxtpl_and_office(folder, count):
        yield row(f"docxtpl + LibreOffice, DOCX and PDF, {count} reports", found, count)
    if found := instead.chromium(folder):
        yield row("Chromium's print, one PDF", found)


def _rebuilt(folder: Path, count: int) -> Iterator[Row]:
    """So many, then none and ten of them changed."""
    many = facts(folder / "many", count)
    command = build(many, folder / "many-out", "--engine", "typst")
    yield row(f"build, three formats, {count} reports, typst", cost(command), count)
    found = cost(command)
    yield Row(f"build, nothing changed, {count} reports", f"{found.processor:.2f} (all)", *_rest(found))
    for path in sorted(many.glob("*.yaml"))[:: max(count // _CHANGED, 1)][:_CHANGED]:
        path.write_text(path.read_text("utf-8").replace("value: 77", "value: 78"), "utf-8")
    found = cost(command)
    yield Row(f"build, {_CHANGED} of {count} changed", f"{found.processor:.2f} (all)", *_rest(found))


def _rest(found: Cost) -> tuple[str, str]:
    return f"{found.clock:.1f}", f"{found.memory:.0f}"


def _memory(folder: Path, engine: str, count: int) -> Row:
    """What one process holds between two reports."""
    where = facts(folder / f"held-{engine}", count)
    command = [sys.executable, "-c", _MEMORY, str(where), str(folder / f"held-{engine}-out"), engine]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    return Row(f"held between two reports, {engine}, after 50 and after {count}", "", "", " → ".join(said))


def _in_one_command(folder: Path, count: int) -> Row:
    found = cost(build(facts(folder / "thousands", count), folder / "thousands-out", "--engine", "typst"))
    return row(f"build, three formats, {count:,} reports in one command, typst", found, count)


def shown(found: list[Row], *, is_whole: bool) -> str:
    """The table of what was measured so far."""
    columns = "| | processor seconds a report | seconds by the clock, all | MB |\n|---|--:|--:|--:|\n"
    lines = "".join(f"| {one.name} | {one.processor} | {one.clock} | {one.memory} |\n" for one in found)
    run = "one run" if is_whole else "one run, cut short"
    return f"{datetime.now(UTC):%Y-%m-%d}; {_machine()}; {run}.\n\n{columns}{lines}"


def main(measured: Callable[[Path, argparse.Namespace], Iterator[Row]] = rows) -> None:
    """Measure, and put each row into the page as it comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="?", default=100, help="reports built by each engine")
    parser.add_argument("--many", type=int, default=1000, metavar="N", help="reports built and built again; 0 for none")
    parser.add_argument("--long", action="store_true", help="10,000 in one command, memory over 1,000")
    asked = parser.parse_args()
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for one in measured(Path(folder), asked):
            found.append(one)
            print(*(one.name, one.processor, one.clock, one.memory), sep=" | ", flush=True)
            _write(shown(found, is_whole=False))
    _write(shown(found, is_whole=True))


def _write(table: str) -> None:
    PAGE.write_text(_TABLE.sub(lambda _: table, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
