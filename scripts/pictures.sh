#!/bin/sh
# Draws the pictures of the documentation anew: docs/images/NAME-1.png, page one of the PDF of each sample named (else
# of those that docs/layout.md shows), and of the first also from the DOCX and the HTML: NAME-1-docx.png, -html.png.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
images=$PWD/docs/images
mkdir -p "$images"
[ $# -gt 0 ] || set -- township-annual department-drug-control presidium-review
first=$1
for name in "$@"; do
    .venv/bin/python -m assembler build "samples/$name.yaml" --to pdf,docx,html --out "$work" >/dev/null 2>&1
    pdftoppm -r 60 -f 1 -l 1 -png -singlefile "$work/$name.pdf" "$images/$name-1"
done
# LibreOffice with the typefaces of the PDF, as assembler.review.conformance lays a DOCX out.
.venv/bin/python - "$work/$first.docx" "$work" <<'PYTHON'
import sys
from pathlib import Path

from assembler import resources
from assembler.layout import theme_loader
from assembler.layout.fonts.resolution import resolve
from assembler.review.conformance import office

theme = theme_loader.load(resources.themes() / "gbt9704")
laid_out = office.render(Path(sys.argv[1]), resolve(theme), theme, Path(sys.argv[2]))
if laid_out is None:
    sys.exit("LibreOffice is missing")
laid_out.replace(Path(sys.argv[2]) / "document.pdf")
PYTHON
pdftoppm -r 60 -f 1 -l 1 -png -singlefile "$work/document.pdf" "$images/$first-1-docx"
browser=$(command -v chromium || command -v google-chrome)
"$browser" --headless --no-sandbox --hide-scrollbars --window-size=760,1000 --force-device-scale-factor=0.65 \
    --screenshot="$images/$first-1-html.png" "file://$work/$first.html" >/dev/null 2>&1
# Eight greys are enough, and a quarter of the size. Pillow comes with matplotlib.
.venv/bin/python - "$images" <<'PYTHON'
import sys
from pathlib import Path

from PIL import Image

for file in Path(sys.argv[1]).glob("*-1*.png"):
    with Image.open(file) as picture:
        small = picture.convert("L").quantize(8)
    small.save(file, optimize=True)
PYTHON
