"""The wheel stands on its own, and the repository keeps its own rules."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("schemas", "sections", "themes", "samples")
LOCKS = {
    "Pipfile.lock",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "pdm.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "pylock.toml",
    "uv.lock",
    "yarn.lock",
}
SUBJECT_WORDS = (
    *("生育", "计生", "人口", "育龄", "节育"),
    *("水利", "河长", "秸秆", "扶贫", "脱贫", "禁毒", "创卫", "安全生产", "征兵", "医保"),
)
"""Words of lines of work; no list is complete, so each new sample brings its own."""


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a command that must succeed; Python's path and warnings settings are not inherited."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment's folder of programs, with nothing in it but the wheel.

    The packages the wheel depends on are lent by the environment the tests run in, through a .pth line, so that
    nothing is downloaded again; such a line does not carry over that environment's own .pth files, and so the
    editable install of the checkout stays out.
    """
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    home = folder / "venv"
    venv.create(home, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    Path(paths["purelib"], "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    scripts = Path(paths["scripts"])
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--force-reinstall", wheel, cwd=folder)
    return scripts


def folder_of(installed: Path, name: str, cwd: Path) -> Path:
    """What ``assembler.resources`` answers inside the environment."""
    code = f"from assembler import resources; print(resources.{name}())"
    return Path(run(installed / "python", "-c", code, cwd=cwd).strip())


@pytest.mark.parametrize("name", FOLDERS)
def test_the_wheel_carries_every_file_of_its_folders(installed: Path, tmp_path: Path, name: str) -> None:
    packed = folder_of(installed, name, tmp_path)
    assert packed.is_relative_to(installed.parent)
    carried = {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()}
    tracked = run("git", "ls-files", "-z", "--", name, cwd=ROOT).split("\0")[:-1]
    assert tracked
    assert {Path(path).relative_to(name) for path in tracked} <= carried


def test_an_installed_wheel_builds_its_sample_from_another_folder(installed: Path, tmp_path: Path) -> None:
    facts = folder_of(installed, "samples", tmp_path) / "township-annual.yaml"
    run(installed / "assembler", "build", facts, cwd=tmp_path)
    drafts = {path.name: path.stat().st_size for path in (tmp_path / "build").glob("township-annual.*")}
    assert {"township-annual.md", "township-annual.docx", "township-annual.pdf"} <= drafts.keys()
    assert all(drafts.values())


@pytest.mark.parametrize("name", ["constraints.txt", "package.json"])
def test_no_address_among_the_pins(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "http" not in text
    assert "://" not in text
    assert " @ " not in text


def test_no_lock_file_is_tracked() -> None:
    tracked = run("git", "ls-files", "-z", cwd=ROOT).split("\0")
    assert not [path for path in tracked if Path(path).name in LOCKS]


def test_the_engine_knows_no_subject() -> None:
    """Rule 1 of the design: words of any line of work live in sections/, schemas/ and samples/."""
    places = [(ROOT / "assembler").rglob("*.py"), (ROOT / "assembler").rglob("*.po"), (ROOT / "themes").rglob("*.yaml")]
    sources = {path: path.read_text("utf-8") for paths in places for path in paths}
    found = [(path.name, word) for path, text in sources.items() for word in SUBJECT_WORDS if word in text]
    assert sources
    assert not found
