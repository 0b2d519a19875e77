#!/bin/sh
# Fandol: open typefaces for 仿宋, 楷体, 黑体 and 宋体, none of which Debian packages on its own.
# They come out of texlive-lang-chinese, unpacked and not installed, because installing it draws in TeX Live.
set -eu
cd "$(dirname "$0")/.."
. scripts/root.sh

complete=yes
for family in FandolFang FandolKai FandolHei FandolSong; do
    [ -n "$(fc-list "$family" family)" ] || complete=no
done
[ $complete = no ] || exit 0

echo "Fetching the Fandol typefaces out of Debian's texlive-lang-chinese (49 MB)"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# apt downloads as the user _apt, who must be able to look in.
chmod 755 "$folder"
# A fresh machine has no package lists yet, but then update is needed once only.
(cd "$folder" && apt-get -qq download texlive-lang-chinese 2>/dev/null) || {
    as_root apt-get -qq update
    (cd "$folder" && apt-get -qq download texlive-lang-chinese)
}
dpkg-deb -x "$folder"/texlive-lang-chinese_*.deb "$folder/deb"
fonts=/usr/local/share/fonts/fandol
as_root mkdir -p "$fonts"
for face in Fang Kai Hei Song; do
    as_root cp "$folder"/deb/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/Fandol$face-*.otf "$fonts"
done
as_root cp "$folder"/deb/usr/share/doc/texlive-doc/fonts/fandol/* "$fonts"
as_root chmod -R a+rX "$fonts"
as_root fc-cache "$fonts"
