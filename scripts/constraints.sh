#!/bin/sh
# Writes constraints.txt anew: the newest versions that fit pyproject.toml, names and versions only.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
# virtualenv is what scripts/venv.sh may fall back to.
"$folder/venv/bin/pip" install --quiet '.[dev]' virtualenv
{
    echo '# The versions everything was tested with; refresh with: make constraints'
    "$folder/venv/bin/pip" freeze --exclude assembler-reports
} >"$folder/constraints.txt"
# A package that came from anywhere but an index shows as "name @ address", which must not get in.
if grep -n ' @ \|://' "$folder/constraints.txt"; then exit 1; fi
cp "$folder/constraints.txt" constraints.txt
