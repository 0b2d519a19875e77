#!/bin/sh
# Draws the pictures of the documentation anew from the samples: docs/images/NAME-1.png, page one of each PDF.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in "${@:-township-annual}"; do
    .venv/bin/assembler build "samples/$name.yaml" --to pdf --out "$work"
    pdftoppm -r 60 -f 1 -l 1 -png -singlefile "$work/$name.pdf" "docs/images/$name-1"
done
