#!/bin/sh
# Usage: system.sh demo|test - the libraries, typefaces and programs that Python packages do not bring.
set -eu
cd "$(dirname "$0")/.."
. scripts/root.sh

# WeasyPrint needs Pango and HarfBuzz; the typefaces serve the roles in themes/gbt9704/theme.yaml.
packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-cjk fonts-lxgw-wenkai fonts-liberation"
case $1 in
    demo) ;;
    test)
        # python3-uno is for tests/office.py, which works in LibreOffice as a person does.
        # libatomic1 is for the Node.js inside playwright, which drives Chromium.
        packages="$packages libreoffice-writer-nogui python3-uno poppler-utils chromium libatomic1"
        # Debian's npm pulls in some 400 packages and conflicts with the one inside NodeSource's nodejs.
        command -v npm >/dev/null || packages="$packages nodejs npm"
        # A redline may ask git for a facts file; whoever has the project by another way may have none.
        command -v git >/dev/null || packages="$packages git"
        ;;
    *) echo "usage: system.sh demo|test" >&2; exit 2 ;;
esac

command -v apt-get >/dev/null || exec sh scripts/elsewhere.sh "$1"

missing=
for package in $packages; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "Installing with apt:$missing"
    as_root apt-get -qq update
    # env, because sudo drops the variable.
    # shellcheck disable=SC2086 # one word a package is meant
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends $missing </dev/null
fi
sh scripts/fandol.sh
