"""WeasyPrint loaded without a search: the same libraries, and its own error where one is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SHOW = (
    "import weasyprint.text.ffi\n"
    "mapped = {line.split()[-1] for line in open('/proc/self/maps') if '.so' in line}\n"
    "print(*sorted(file for file in mapped if any(name in file for name in ('pango', 'gobject', 'harfbuzz', 'fontc'))))"
)
_LOAD = "from assembler.writers.pdf import loading\nloading.load()\n"
_NO_LIBRARY = "import cffi.api\ndef missing(*_): raise OSError('none')\ncffi.api._load_backend_lib = missing\n"


def _done(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")
def test_the_libraries_are_those_that_a_search_finds() -> None:
    found, loaded = _done(_SHOW), _done(_LOAD + _SHOW)
    assert "libpango-1.0.so" in loaded.stdout
    assert loaded.stdout == found.stdout


def test_python_searches_as_before_afterwards() -> None:
    code = "import ctypes.util as u\nbefore = u.find_library\n" + _LOAD + "print(u.find_library is before)"
    assert _done(code).stdout == "True\n"


def test_a_missing_library_is_told_once_and_by_weasyprint() -> None:
    done = _done(_NO_LIBRARY + _LOAD + "print('here')\nimport weasyprint")
    assert done.returncode == 1
    assert done.stdout.startswith("here\n")
    assert done.stdout.count("could not import some external libraries") == 1
    assert done.stderr.strip().endswith("OSError: none")
