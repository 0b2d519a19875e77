"""The command: every verb, its exit status, its languages, and that nothing a user types ends in a traceback."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from assembler.apps.cli.app import command
from assembler.pipeline.workspace import Workspace
from tests import drafts
from tests.command import run

assembler = command(Workspace())
ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "township-annual.yaml"
DOCUMENTATION = (ROOT / "docs" / "command.md").read_text("utf-8")
KEYS = {"file", "line", "column", "path", "severity", "code", "message", "hint"}
BROKEN = "format: township\nreport: {unit: 青石镇\n"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A facts file that is no YAML."""
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, "utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A facts file without a fault."""
    path = tmp_path / "small.yaml"
    path.write_text(drafts.facts("巡河"), "utf-8")
    return path


# What each verb does.


def test_check_lists_findings_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(assembler, ["check", str(SAMPLE)])
    assert done.exit_code == 0
    assert "[stated-cut-off]" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_says_so_where_nothing_is_wrong(small: Path) -> None:
    done = CliRunner().invoke(assembler, ["check", str(small)])
    assert (done.exit_code, done.stdout, done.stderr) == (0, "没有发现问题。\n", "")


def test_check_leaves_with_1_on_an_error(broken: Path) -> None:
    done = CliRunner().invoke(assembler, ["check", str(broken)])
    assert done.exit_code == 1
    assert f"{broken}:2:" in done.stderr


@pytest.mark.parametrize("option", ["-o", "--out"])
def test_build_writes_what_is_asked_for(option: str, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = CliRunner().invoke(assembler, ["build", str(small), "--to", "md,html", option, str(out)])
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [str(out / "small.md"), str(out / "small.html")]
    assert sorted(path.name for path in out.glob("small*")) == ["small.html", "small.md"]


def test_build_writes_the_others_where_one_is_broken(small: Path, broken: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("build", broken, small, "--to", "md", "--out", out)
    assert done.returncode == 1
    assert [path.name for path in out.glob("*.md")] == ["small.md"]


def test_build_side_by_side(small: Path, broken: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    shutil.copy(small, other)
    out = tmp_path / "out"
    done = run("build", small, broken, other, "--to", "md", "--out", out, "--jobs", 2)
    assert done.returncode == 1
    assert sorted(done.stdout.splitlines()) == [str(out / "other.md"), str(out / "small.md")]
    assert "生成 2 份，未变 0 份，未能生成 1 份。" in done.stderr
    again = run("build", small, other, "--to", "md", "--out", out, "--jobs", 2)
    assert (again.returncode, again.stderr) == (0, "生成 0 份，未变 2 份，未能生成 0 份。\n")


def test_build_keeps_an_edited_draft_and_says_so(small: Path, tmp_path: Path) -> None:
    run("build", small, "--to", "md", "--out", tmp_path)
    (tmp_path / "small.md").write_text("改", "utf-8")
    done = run("build", small, "--to", "md", "--out", tmp_path)
    assert done.returncode == 0
    assert "[edited-kept]" in done.stderr
    assert (tmp_path / "small.edited-1.md").read_text("utf-8") == "改"


def _on_a_terminal(command: list[str]) -> str:
    """What ``command`` shows on a terminal as its standard error; read as it comes, for a full terminal stops it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, cwd=ROOT) as running:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # Linux says by an error that nobody holds the other end any more.
            while part := os.read(ours, 1 << 16):
                shown += part
    os.close(ours)
    assert running.returncode == 0
    return shown.decode("utf-8", "replace")


@pytest.mark.parametrize(("count", "shows"), [(1, False), (2, True)])
def test_a_progress_bar_stands_on_a_terminal_for_more_than_one_file(count: int, shows: bool, tmp_path: Path) -> None:
    names = [tmp_path / f"{place}.yaml" for place in range(count)]
    for name in names:
        name.write_text(drafts.facts("巡河"), "utf-8")
    command = [sys.executable, "-m", "assembler", "build", *map(str, names), "--to", "md", "--out", str(tmp_path)]
    assert ("生成稿件" in _on_a_terminal(command)) is shows


SLOW_STEPS = """
import time, click
from assembler.apps.cli.app import command
from assembler.apps.cli.progress import shown
from assembler.pipeline.workspace import Workspace

def steps():
    for step in range(3):
        yield step
        time.sleep(0.25)

@click.command()
def slow():
    assert list(shown(steps(), 3, "生成稿件")) == [0, 1, 2]

main = command(Workspace())
main.add_command(slow)
main(["slow"])
"""
"""Long enough between two steps that the bar is drawn anew by the thread that keeps its time."""


def test_the_bar_tells_its_rate_where_steps_take_long() -> None:
    shown = _on_a_terminal([sys.executable, "-c", SLOW_STEPS])
    assert "每秒 " in shown
    assert "Traceback" not in shown


def test_strict_makes_unused_facts_an_error(small: Path) -> None:
    text = small.read_text("utf-8").replace("statistics:\n", "statistics:\n  spare: {name: 备查, value: 3, unit: 个}\n")
    small.write_text(text, "utf-8")
    mild, strict = run("check", small, "--json"), run("check", small, "--json", "--strict")
    assert (mild.returncode, strict.returncode) == (0, 1)
    for done, severity in ((mild, "warning"), (strict, "error")):
        (found,) = json.loads(done.stdout)
        assert (found["code"], found["severity"], found["path"], found["line"]) == (
            "facts-unused",
            severity,
            "statistics.spare",
            5,
        )


def test_new_writes_a_file_that_builds_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    assert run("new", "township", "-o", target).stdout == f"{target}\n"
    done = run("build", target, "--to", "md", "--out", tmp_path)
    assert done.returncode == 0
    assert "待补" in done.stderr
    assert "〔待补" in (tmp_path / "mine.md").read_text("utf-8")


@pytest.mark.parametrize("words", [["new", "township", "-o"], ["schema", "township", "-o"]])
def test_a_file_that_the_disk_cuts_short_is_not_left(words: list[str], tmp_path: Path) -> None:
    """A limit of the system's on the size of files stands for a full disk; Python would cut its own files short too."""
    full = "import resource, sys\nsys.dont_write_bytecode = True\n"
    full += "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
    done = run(*words, tmp_path / "made", before=full)
    assert (done.returncode, "[cannot-write]" in done.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_new_never_writes_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    target.write_text("我的", "utf-8")
    assert run("new", "township", "-o", target).returncode == 2
    assert target.read_text("utf-8") == "我的"


def test_new_makes_a_format_that_builds_and_passes_its_lint(tmp_path: Path) -> None:
    assert run("new", "--format-folder", "brief", "-o", tmp_path).returncode == 0
    assert run("formats", "--lint", tmp_path / "brief").returncode == 0
    assert run("formats", "brief", "--formats", tmp_path).stdout.startswith("brief ")
    built = run("build", tmp_path / "brief" / "sample.yaml", "--formats", tmp_path, "--to", "md", "--out", tmp_path)
    assert built.stdout == f"{tmp_path / 'sample.md'}\n"


def test_formats_lists_every_format_as_text_and_json() -> None:
    assert "township" in run("formats").stdout
    listed = json.loads(run("formats", "--json").stdout)
    assert {one["key"] for one in listed} >= {"township"}
    (one,) = json.loads(run("formats", "township", "--json").stdout)
    assert "annual" in {variant["key"] for variant in one["variants"]}


def test_doctor_shows_programs_and_typefaces() -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert "✓ pandoc" in done.stdout
    assert "✓ Pango" in done.stdout


def test_doctor_shows_where_the_cache_is_and_how_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert f"缓存：{tmp_path / 'assembler'}，0.0 MB（最多 32.0 MB）" in run("doctor").stdout
    monkeypatch.setenv("XDG_CACHE_HOME", str(SAMPLE))
    assert "缓存：没有自己专用的缓存文件夹" in run("doctor").stdout


def test_json_lists_every_finding(broken: Path) -> None:
    done = run("check", SAMPLE, broken, "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert all(set(one) == KEYS for one in found)
    assert {one["file"] for one in found} == {str(SAMPLE), str(broken)}


# Wrong use.


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chekc"], "没有 chekc 这个命令"),
        (["check"], "缺少参数"),
        (["check", "--sctrict", str(SAMPLE)], "没有 --sctrict 这个选项"),
        (["check", "nowhere.yaml"], "找不到文件 nowhere.yaml"),
        (["measure", str(ROOT)], "是文件夹，不是文件"),
        (["build", str(SAMPLE), "--to", "odt"], "没有“odt”这种输出"),
        (["build", str(SAMPLE), "--to", ""], "种输出"),
        (["build", str(SAMPLE), "--jobs", "0"], "不在范围"),
        (["build", str(SAMPLE), "--jobs", "many"], "不是整数"),
        (["build", str(SAMPLE), "--out", str(SAMPLE)], "是文件，不是文件夹"),
        (["check", "--lang", "fr", str(SAMPLE)], "可写 'zh', 'en'"),
        (["check", "--json=1", str(SAMPLE)], "后面不写值"),
        (["check", "--variant"], "后面要写值"),
        (["formats", "nonsense"], "没有名为“nonsense”的样式"),
        (["formats", "township", "more"], "多写了参数"),
        (["new"], "请写一个样式"),
        (["new", "township", "--variant", "nonsense"], "没有“nonsense”这种变体"),
        (["new", "--format-folder", "../x"], "不能用作样式的名称"),
    ],
)
def test_wrong_use_is_said_in_chinese(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "--help" in done.stderr


def test_no_verb_shows_the_help() -> None:
    done = run()
    assert done.returncode == 2
    assert "用法" in done.stdout + done.stderr


# What is wrong with the machine, the disk or a folder.

_NO_PANDOC = "import pypandoc\ndef missing(): raise OSError('none')\npypandoc.get_pandoc_path = missing"
_NO_PANGO = "import sys\nsys.modules['weasyprint'] = None"
_NO_TYPEFACE = "import assembler.layout.fonts.installed as t\nt.faces = lambda: ()"


@pytest.mark.parametrize(
    ("before", "code", "written"),
    [
        (_NO_PANDOC, "pandoc-missing", ["small.md", "small.pdf"]),
        (_NO_PANGO, "pango-missing", ["small.docx", "small.md"]),
    ],
)
def test_a_machine_that_lacks_something_writes_the_rest(
    before: str, code: str, written: list[str], small: Path, tmp_path: Path
) -> None:
    done = run("build", small, "--out", tmp_path / "out", before=before)
    assert done.returncode == 3
    assert f"[{code}]" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").glob("small.*")) == written


def test_a_machine_without_typefaces(small: Path, tmp_path: Path) -> None:
    done = run("build", small, "--to", "pdf", "--out", tmp_path / "out", before=_NO_TYPEFACE)
    assert done.returncode == 3
    assert "[typeface-missing]" in done.stderr
    assert run("doctor", before=_NO_TYPEFACE).returncode == 3


def test_a_broken_theme_is_told_by_line_and_one_that_is_not_there_is_wrong_use(small: Path, tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    for text in ("page: [", "page: {}", "[]", "", "\udc80"):
        (tmp_path / "theme" / "theme.yaml").write_text(text, "utf-8", errors="surrogateescape")
        done = run("build", small, "--theme", tmp_path / "theme", "--out", tmp_path / "out")
        assert (done.returncode, "[theme-unfit]" in done.stderr) == (2, True), text
    done = run("build", small, "--theme", "nonsense", "--out", tmp_path / "out")
    assert (done.returncode, "[unknown-theme]" in done.stderr) == (2, True)
    assert run("doctor", "--theme", "nonsense").returncode == 2


@pytest.mark.parametrize(
    "text", ["title: [", "title: 甲", "[]", "", "title: 甲\nvariants: 3", "title: 甲\nvariants: {}"]
)
def test_a_broken_format_is_a_finding(text: str, small: Path, tmp_path: Path) -> None:
    (tmp_path / "formats" / "township").mkdir(parents=True)
    (tmp_path / "formats" / "township" / "format.yaml").write_text(text, "utf-8")
    for verb in (
        ["check", small],
        ["formats"],
        ["formats", "township"],
        ["new", "township", "-o", tmp_path / "n.yaml"],
    ):
        done = run(*verb, "--formats", tmp_path / "formats")
        assert done.returncode == 1, verb
        assert re.search(r"township/format\.yaml:\d+:\d+: 错误 \[", done.stderr), verb


@pytest.mark.parametrize("reference", ["nowhere.json", "#", "#/$defs/x"])
def test_a_broken_schema_is_a_finding(reference: str, tmp_path: Path) -> None:
    run("new", "--format-folder", "brief", "-o", tmp_path)
    schema = {"type": "object", "properties": {"report": {"$ref": reference}}, "$ref": "#"}
    (tmp_path / "brief" / "brief.schema.json").write_text(json.dumps(schema), "utf-8")
    done = run("check", tmp_path / "brief" / "sample.yaml", "--formats", tmp_path)
    assert (done.returncode, "[broken-schema]" in done.stderr) == (1, True)


def test_an_output_folder_below_a_file_is_a_finding(small: Path) -> None:
    done = run("build", small, "--to", "md", "--out", small / "out")
    assert (done.returncode, "[cannot-write]" in done.stderr) == (1, True)


def test_an_output_folder_that_may_not_be_written_is_a_finding(small: Path) -> None:
    done = run("build", small, "--to", "md", "--out", "/proc/nowhere/out")
    assert (done.returncode, f"{'/proc/nowhere/out'}:1:1" in done.stderr) == (1, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_leaves_the_old_draft(small: Path, tmp_path: Path) -> None:
    run("build", small, "--to", "md", "--out", tmp_path)
    before = (tmp_path / "small.md").read_bytes()
    full = (
        "import pathlib\n"
        "def write(self, data): open('/dev/full', 'wb', 0).write(data)\n"
        "pathlib.Path.write_bytes = write"
    )
    done = run("build", small, "--to", "md", "--out", tmp_path, "--force", before=full)
    assert (done.returncode, "[disk-full]" in done.stderr) == (1, True)
    assert (tmp_path / "small.md").read_bytes() == before


def test_a_facts_file_that_vanishes_is_a_finding(small: Path) -> None:
    vanish = (
        "import pathlib\n"
        "real = pathlib.Path.open\n"
        "def gone(self, *a, **k):\n"
        "    if self.name == 'small.yaml': self.unlink(missing_ok=True)\n"
        "    return real(self, *a, **k)\n"
        "pathlib.Path.open = gone"
    )
    done = run("check", small, before=vanish)
    assert (done.returncode, "[cannot-read]" in done.stderr) == (1, True)


def test_facts_come_from_standard_input() -> None:
    done = run("check", "-", stdin=BROKEN)
    assert done.returncode == 1
    assert done.stderr.startswith("-:2:9: 错误 [unclosed-bracket]")
    assert json.loads(run("check", "-", "--json", stdin=BROKEN).stdout)[0]["file"] == "-"


def test_a_draft_of_standard_input_is_called_stdin(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("build", "-", small, "--to", "md", "--out", out, "--jobs", 2, stdin=drafts.facts("护林"))
    assert (done.returncode, sorted(path.name for path in out.glob("*.md"))) == (0, ["small.md", "stdin.md"])
    assert "护林" in (out / "stdin.md").read_text("utf-8")


def test_standard_input_is_read_once(small: Path) -> None:
    done = run("check", "-", small, "-", "--json", stdin=BROKEN)
    assert [finding["code"] for finding in json.loads(done.stdout)] == ["unclosed-bracket"]


def test_standard_input_may_be_closed() -> None:
    done = run("check", "-", before="import os; os.close(0)")
    assert (done.returncode, "[cannot-read]" in done.stderr) == (1, True)


def test_a_file_may_be_called_as_standard_input_is(tmp_path: Path) -> None:
    (tmp_path / "-").write_text(BROKEN, "utf-8")
    done = run("check", f"{tmp_path}/-")
    assert f"{tmp_path}/-:2:9: " in done.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_facts_file_without_end_is_too_large() -> None:
    done = run("check", "/dev/zero")
    assert (done.returncode, "[too-large]" in done.stderr) == (1, True)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_is_quiet(jobs: int, tmp_path: Path) -> None:
    """Each build says through a named pipe that it has begun, and waits for leave to go on."""
    names = [tmp_path / f"{place}.yaml" for place in range(2)]
    pipes = [name.with_suffix(".begun") for name in names]
    for name, pipe in zip(names, pipes, strict=True):
        name.write_text(drafts.facts("巡河"), "utf-8")
        os.mkfifo(pipe)
    held = (
        "import pathlib, signal, time\n"
        # A shell that runs things behind its back lets them ignore interrupts.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from assembler.pipeline import build\n"
        f"real, folder = build.examine, pathlib.Path({str(tmp_path)!r})\n"
        "def held(request, *rest):\n"
        "    (folder / f'{request.facts.stem}.begun').write_bytes(b'')\n"
        "    while not (folder / 'go').exists(): time.sleep(0.01)\n"
        "    return real(request, *rest)\n"
        "build.examine = held\n"
        "from assembler.apps.cli import main\nmain()"
    )
    command = ["build", *map(str, names), "--to", "md", "--out", str(tmp_path), "--jobs", str(jobs)]
    process = subprocess.Popen(
        [sys.executable, "-c", held, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    for pipe in pipes[:jobs]:
        pipe.read_bytes()  # ends when the build has begun
    process.send_signal(signal.SIGINT)
    # Only now do the builds go on: a worker leaves the interrupt to its parent, which waits for it.
    (tmp_path / "go").touch()
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.strip() == ""


# Languages, documentation, completion.


def test_english_speaks_no_chinese(broken: Path) -> None:
    for arguments in (["--help"], *([verb, "--help"] for verb in assembler.commands), ["check", "nowhere"], ["chekc"]):
        done = run("--lang", "en", *arguments)
        assert not re.search("[\u4e00-\u9fff]", done.stdout + done.stderr), arguments
    assert "error [" in run("check", broken, "--lang", "en").stderr
    assert run("--help", ASSEMBLER_LANG="en").stdout.startswith("Usage:")


def test_chinese_help_speaks_no_english() -> None:
    for arguments in (["--help"], *([verb, "--help"] for verb in assembler.commands)):
        words = re.findall(r"\b[A-Z][a-z]+\b", run(*arguments).stdout)
        assert set(words) <= {"Word", "Ctrl", "Dask"}, arguments


@pytest.mark.parametrize("verb", sorted(assembler.commands))
def test_every_verb_and_option_is_documented_in_both_languages(verb: str) -> None:
    chinese, _, english = DOCUMENTATION.partition("# The command")
    options = [
        option
        for parameter in assembler.commands[verb].params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    ]
    for part in (chinese, english):
        assert f"assembler {verb}" in part
        assert [option for option in options if option not in part] == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_documented_and_works(shell: str) -> None:
    assert f"_ASSEMBLER_COMPLETE={shell}_source" in DOCUMENTATION
    words = {"bash": {"COMP_WORDS": "assembler ch", "COMP_CWORD": "1"}}.get(
        shell, {"COMP_WORDS": "assembler ch", "COMP_CWORD": "1" if shell == "zsh" else "ch"}
    )
    start = "import sys\nsys.argv[0] = 'assembler'"
    done = run(before=start, _ASSEMBLER_COMPLETE=f"{shell}_complete", **words)
    assert "check" in done.stdout
