#!/bin/sh
# Draws the pictures of the documentation anew: docs/images/NAME-1.png, page one of the PDF of each sample named (else
# of those that docs/layout.md shows), and of the first also from the DOCX and the HTML: NAME-1-docx.png, -html.png;
# and redline.png and redline-docx.png, the page and the first sheet of the DOCX that docs/review.md shows.
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
cp samples/township-annual.yaml "$work/旧稿.yaml"
sed 's/value: 178/value: 177/; s/stated: 89.44/stated: 88.94/; s/政策越来越公开/政策公开透明/' \
    samples/township-annual.yaml >"$work/新稿.yaml"
for kind in html docx; do
    (cd "$work" && PYTHONPATH="$OLDPWD" "$OLDPWD/.venv/bin/python" -m assembler redline 旧稿.yaml 新稿.yaml \
        -o "redline.$kind") >/dev/null
done
# LibreOffice with the typefaces of the PDF, as assembler.review.conformance lays a DOCX out.
.venv/bin/python - "$work" "$first" redline <<'PYTHON'
import sys
from pathlib import Path

from assembler import resources
from assembler.layout import theme_loader
from assembler.layout.fonts.resolution import resolve
from assembler.review.conformance import office

theme = theme_loader.load(resources.themes() / "gbt9704")
work = Path(sys.argv[1])
laid_out = office.lay_out(tuple(work / f"{name}.docx" for name in sys.argv[2:]), resolve(theme), theme, work)
for name, page in zip(sys.argv[2:], laid_out, strict=True):
    if page is None:
        sys.exit("LibreOffice is missing")
    page.replace(work / f"{name}-docx.pdf")
PYTHON
pdftoppm -r 60 -f 1 -l 1 -png -singlefile "$work/$first-docx.pdf" "$images/$first-1-docx"
pdftoppm -r 60 -f 1 -l 1 -png -singlefile "$work/redline-docx.pdf" "$work/redline-docx"
browser=$(command -v chromium || command -v google-chrome)
"$browser" --headless --no-sandbox --hide-scrollbars --window-size=760,1000 --force-device-scale-factor=0.65 \
    --screenshot="$images/$first-1-html.png" "file://$work/$first.html" >/dev/null 2>&1
"$browser" --headless --no-sandbox --hide-scrollbars --window-size=1000,760 --force-device-scale-factor=0.8 \
    --screenshot="$work/redline-1.png" "file://$work/redline.html" >/dev/null 2>&1
# Eight greys are enough, and a quarter of the size. Pillow comes with matplotlib.
.venv/bin/python - "$images" "$work" <<'PYTHON'
import sys
from pathlib import Path

from PIL import Image

images, work = map(Path, sys.argv[1:])
for file in images.glob("*-1*.png"):
    with Image.open(file) as picture:
        small = picture.convert("L").quantize(8)
    small.save(file, optimize=True)
# Red and green say what is gone and what is new.
for name, shown in {"redline-1": "redline", "redline-docx": "redline-docx"}.items():
    with Image.open(work / f"{name}.png") as picture:
        picture.convert("RGB").quantize(24).save(images / f"{shown}.png", optimize=True)
PYTHON
