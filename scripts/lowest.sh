#!/bin/sh
# Runs the tests (or those named in the arguments) with the oldest versions that pyproject.toml allows.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
# All else as it was tested: what constraints-lowest.txt names is left out of constraints.txt.
names=$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' constraints-lowest.txt | tr '\n' '|' | sed 's/|$//; s/[._]/[._-]/g')
grep -viE "^($names)==" constraints.txt >"$folder/others.txt"
python=$folder/venv/bin/python
"$python" -m pip install --quiet --constraint "$folder/others.txt" hatchling
# What the tests need; import-linter, which they do not, wants a newer rich than the program.
"$python" -c 'import tomllib
for name in tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["dev"]:
    if not name.startswith("import-linter"):
        print(name)' >"$folder/dev.txt"
"$python" -m pip install --quiet --no-build-isolation --constraint constraints-lowest.txt \
    --constraint "$folder/others.txt" --editable . --requirement "$folder/dev.txt"
"$python" -m pip freeze | grep -iE "^($names)=="
"$python" -m pytest -p no:cacheprovider "$@"
