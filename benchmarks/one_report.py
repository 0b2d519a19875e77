"""What one report costs, against what nobody can do without: ``make bench``, or run as a module with a number of runs.

Processor seconds, those of every process started included, so that what else the machine does counts for little. The
commands take turns, and the median of each counts. The ratios, all of one run, say more than the seconds. The table
goes into docs/benchmarks.md.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pypandoc

from assembler.writers.registry import ENGINES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
SAMPLE = ROOT / "samples" / "township-annual.yaml"
_TABLE = re.compile(r"(?<=<!-- one report -->\n).*?(?=<!-- end -->)", re.DOTALL)
_RUNS = 9
_CHECK = ["check", str(SAMPLE)]
_LIBRARIES = "import click, jinja2, jsonschema, markdown_it, yaml"
# What WeasyPrint is given for the sample is kept in files, for a run without us.
_KEEP = """
import sys, weasyprint
from pathlib import Path
folder, *arguments = sys.argv[1:]
def kept(kind, name):
    def make(*, string, **rest):
        Path(folder, name).write_text(string, "utf-8")
        return kind(string=string, **rest)
    return make
weasyprint.HTML, weasyprint.CSS = kept(weasyprint.HTML, "page.html"), kept(weasyprint.CSS, "page.css")
sys.argv = ["assembler", *arguments]
from assembler.apps.cli import main
main()
"""
_DRAW = """
import sys, weasyprint
from pathlib import Path
from weasyprint.text.fonts import FontConfiguration
folder = Path(sys.argv[1])
page, style = ((folder / name).read_text("utf-8") for name in ("page.html", "page.css"))
fonts = FontConfiguration()
css = weasyprint.CSS(string=style, font_config=fonts)
html = weasyprint.HTML(string=page)
html.write_pdf(folder / "own.pdf", stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")
"""
_FACTS = """
import sys
from pathlib import Path
from assembler.facts import reader, source
reader.read(source.from_file(Path(sys.argv[1])).value)
"""
# Saved five times under a watching program; the median of what it takes to make the drafts again.
_WATCH = """
import sys, statistics, time
from pathlib import Path
from assembler.facts.source import from_file
from assembler.pipeline import watch
from assembler.pipeline.build import build
from assembler.pipeline.request import Request
from assembler.pipeline.workspace import Workspace
sample, folder, engine = sys.argv[1:]
facts, text = Path(folder, "watched.yaml"), Path(sample).read_text("utf-8")
facts.write_text(text, "utf-8")
workspace, request = Workspace(), Request(from_file(facts).value, out=Path(folder), engine=engine)
build(request, workspace)
saved = []
def wait():
    facts.write_text(text.replace("value: 16094", f"value: {16100 + len(saved)}"), "utf-8")
    saved.append(time.process_time())
taken = []
for renewed in watch.renewals([request], workspace, wait):
    taken.append(time.process_time() - saved[-1])
    if len(taken) == 5:
        break
print(statistics.median(taken))
"""
# The same imports with what the command does for them: compiled expressions from its cache, no search for garbage.
_AS_THE_COMMAND = """
import gc
from assembler import expressions, kept
gc.set_threshold(200_000)
expressions.STORE.open(kept.folder())
import {modules}
gc.freeze()
"""
_LOADED = """
import atexit, sys
atexit.register(lambda: print(*sorted(name for name in sys.modules if name.startswith("assembler"))))
from assembler.apps.cli import main
main()
"""


_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As users have it: Python keeps what it has compiled, as every installation does."""


def seconds(command: list[str]) -> float:
    """Processor time of one run in a process of its own, with that of all it starts."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=_ENVIRONMENT, stdout=quiet, stderr=quiet) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime


def watched(folder: Path, engine: str) -> float:
    """Processor seconds from a save to the three drafts made again; the pandoc that goes on beside is not counted."""
    command = [sys.executable, "-c", _WATCH, str(SAMPLE), str(folder), engine]
    return float(subprocess.run(command, cwd=ROOT, check=True, env=_ENVIRONMENT, capture_output=True, text=True).stdout)


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by name; ``folder`` is for what they write."""
    python, ours = [sys.executable, "-c"], [sys.executable, "-m", "assembler"]
    out = ["--force", "--out", str(folder)]
    kept = [*python, _KEEP, str(folder), "build", str(SAMPLE), *out]
    subprocess.run(kept, cwd=ROOT, env=_ENVIRONMENT, check=True, capture_output=True)
    loaded = subprocess.run([*python, _LOADED, *_CHECK], cwd=ROOT, check=True, capture_output=True, text=True)
    modules = loaded.stdout.splitlines()[-1].split()
    same = [*ours, "build", str(SAMPLE), "--out", str(folder / "same")]
    subprocess.run(same, cwd=ROOT, check=True, capture_output=True)
    text = folder / f"{SAMPLE.stem}.md"
    changed = folder / "changed.yaml"
    changed.write_text(SAMPLE.read_text("utf-8").replace("value: 16094", "value: 16100"), "utf-8")
    return {
        "empty Python": [*python, "pass"],
        "Python and the facts read": [*python, _FACTS, str(SAMPLE)],
        "libraries of a check": [*python, _LIBRARIES],
        "all that a check loads": [*python, f"import {', '.join(modules)}"],
        "the same as the command loads it": [*python, _AS_THE_COMMAND.format(modules=", ".join(modules))],
        "check": [*ours, *_CHECK],
        "pandoc": [pypandoc.get_pandoc_path(), str(text), "-o", str(folder / "own.docx")],
        "WeasyPrint": [*python, _DRAW, str(folder)],
        "build, Markdown": [*ours, "build", str(SAMPLE), "--to", "md", *out],
        "build, three files": [*ours, "build", str(SAMPLE), *out],
        "build, three files, Typst": [*ours, "build", str(SAMPLE), "--engine", "typst", *out],
        "build, nothing changed": same,
        "build, DOCX": [*ours, "build", str(SAMPLE), "--to", "docx", *out],
        "redline, DOCX": [*ours, "redline", str(SAMPLE), str(changed), "--out", str(folder / "redline.docx")],
    }


def measured(runs: int) -> Mapping[str, float]:
    """The median of each command."""
    with tempfile.TemporaryDirectory() as folder:
        asked = commands(Path(folder))
        taken: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(runs):
            for name, command in asked.items():
                taken[name].append(seconds(command))
        renewed = {f"watch, a save to three files, {engine}": watched(Path(folder), engine) for engine in ENGINES}
    return {name: statistics.median(times) for name, times in taken.items()} | renewed


def table(found: Mapping[str, float], runs: int) -> str:
    """The figures in Markdown: each command, and what two of them cost beside the least that they need."""
    rows = [f"| {name} | {taken:.2f} |" for name, taken in found.items()]
    least = found["WeasyPrint"] + found["pandoc"]
    ratios = {
        "check ÷ all that it loads": found["check"] / found["all that a check loads"],
        "check ÷ the same as the command loads it": found["check"] / found["the same as the command loads it"],
        "check ÷ its libraries": found["check"] / found["libraries of a check"],
        "build of three files ÷ (WeasyPrint + pandoc)": found["build, three files"] / least,
        "build, nothing changed ÷ Python and the facts read": found["build, nothing changed"]
        / found["Python and the facts read"],
        "redline to DOCX ÷ build of DOCX": found["redline, DOCX"] / found["build, DOCX"],
    }
    lines = [f"| {name} | {ratio:.2f} |" for name, ratio in ratios.items()]
    head = f"{datetime.now(UTC):%Y-%m-%d}; {_machine()}; medians of {runs} runs.\n\n"
    return head + "\n".join(
        ["| command | processor seconds |", "|---|--:|", *rows, "", "| ratio | |", "|---|--:|", *lines, ""]
    )


def _machine() -> str:
    names = Path("/proc/cpuinfo").read_text("utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*: (.+)", names)
    tools = ", ".join(f"{name} {version(name)}" for name in ("weasyprint", "pypandoc_binary", "jsonschema", "jinja2"))
    processor = model[1] if model else platform.machine()
    return f"{processor}, {os.cpu_count()} cores, Python {platform.python_version()}, {tools}"


def main(runs: int) -> None:
    """Measure, show the table and put it into the page."""
    made = table(measured(runs), runs)
    print(made)
    PAGE.write_text(_TABLE.sub(lambda _: made, PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _RUNS)
