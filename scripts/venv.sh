#!/bin/sh
# An empty virtual environment in .venv, unless there is one that works.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or later is needed; name one with: make PYTHON=/path/to/python3.11" >&2
    exit 3
}
for bin in .venv/bin .venv/Scripts; do
    ! "$bin/python" -m pip --version >/dev/null 2>&1 || exit 0
done

rm -rf .venv
if "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    exec "$python" -m venv .venv
fi
# Debian splits both off from its Python. virtualenv needs neither, and --target leaves the system's packages alone.
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$python" -m pip install --quiet --root-user-action ignore --constraint constraints.txt --target "$tools" virtualenv
PYTHONPATH=$tools "$python" -m virtualenv --quiet .venv
