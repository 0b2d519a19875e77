#!/bin/sh
# Usage: python.sh demo|dev|mutants - our package, editable, in .venv, with what one purpose needs.
set -eu
cd "$(dirname "$0")/.."

case $1 in
    demo) target=. ;;
    dev) target='.[dev]' ;;
    mutants) target='.[dev,mutants]' ;;
    *) echo "usage: python.sh demo|dev|mutants" >&2; exit 2 ;;
esac
# Windows names the folder Scripts.
if [ -d .venv/Scripts ]; then python=.venv/Scripts/python; else python=.venv/bin/python; fi

# hatchling first, so that building our own package needs no second, unpinned download.
"$python" -m pip install --quiet --constraint constraints.txt hatchling
"$python" -m pip install --quiet --constraint constraints.txt --no-build-isolation --editable "$target"
