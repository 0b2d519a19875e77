#!/bin/sh
# How much of assembler/ the tests run, branches too: a line a file that lacks something. Arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/rc" <<EOF
[run]
branch = true
source = assembler
parallel = true
data_file = $folder/data
# Workers of a batch, the processes that read strangers' files, and the command as tests start it.
patch = subprocess, fork, _exit
concurrency = multiprocessing, thread
[report]
exclude_also =
    if TYPE_CHECKING:
EOF
export COVERAGE_RCFILE=$folder/rc
"$python" -m coverage run -m pytest -p no:cacheprovider "$@" || true
"$python" -m coverage combine --quiet "$folder"
"$python" -m coverage report --show-missing --skip-covered --precision=1
