#!/bin/sh
# Usage: elsewhere.sh demo|test - without apt: look whether what is needed is there; if not, say what to install.
set -u
cd "$(dirname "$0")/.."
if [ -d .venv/Scripts ]; then python=.venv/Scripts/python; else python=.venv/bin/python; fi

missing=
"$python" -c 'import weasyprint' >/dev/null 2>&1 || missing="$missing Pango"
if [ "$1" = test ]; then
    for program in soffice pdftoppm npm; do
        command -v $program >/dev/null || missing="$missing $program"
    done
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing="$missing chromium"
fi
[ -n "$missing" ] || exit 0

cat >&2 <<TEXT
This system has no apt, and these are missing:$missing

macOS, with Homebrew:
    brew install pango
    brew install --cask font-noto-serif-cjk-sc font-noto-sans-cjk-sc font-lxgw-wenkai font-liberation
    for the tests also: brew install poppler node && brew install --cask libreoffice chromium
Windows:
    install MSYS2, in its shell run: pacman -S mingw-w64-ucrt-x86_64-pango
    then set WEASYPRINT_DLL_DIRECTORIES to its folder, such as C:\\msys64\\ucrt64\\bin
    Windows has the typefaces FangSong, KaiTi, SimHei and SimSun
    for the tests also: LibreOffice, Poppler, Chromium, Node.js and git
Other Linux: Pango and HarfBuzz, the Noto CJK, LXGW WenKai and Liberation typefaces
    for the tests also: LibreOffice Writer, poppler-utils, Chromium, Node.js and git

An open 仿宋, Fandol, is on CTAN. Then run make again.
TEXT
exit 3
