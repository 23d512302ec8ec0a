#!/bin/sh
# The built wheel, alone in a fresh environment, from another folder and with an empty home.
set -eu
python=${PYTHON:-python3}
root=$(cd "$(dirname "$0")/.." && pwd)
python=$(cd "$root" && command -v "$python" || echo "$root/$python")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root"
"$python" -m build --quiet --wheel --outdir "$folder/dist" .
"$python" -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --constraint "$root/constraints.txt" "$folder"/dist/*.whl
mkdir "$folder/home"
cd "$folder/home"
export HOME="$folder/home" FOILTRACK_TODAY=2019-11-15
unset FOILTRACK_DB PYTHONPATH XDG_DATA_HOME XDG_CONFIG_HOME || true
foiltrack="$folder/env/bin/foiltrack"
set -x
$foiltrack --version
$foiltrack file mocs --subject "E-mails on a contract" --on 2019-08-23
$foiltrack log 2019-001 acknowledged --on 2019-09-30 --until 2019-11-14 --approximate
$foiltrack overdue
$foiltrack export 2019-001 -o appeal.md
grep -q "The agency's clocks" appeal.md
$foiltrack ics -o deadlines.ics
grep -q "BEGIN:VEVENT" deadlines.ics
$foiltrack schema show > show.json
export COMP_WORDS="foiltrack show " COMP_CWORD=2
_FOILTRACK_COMPLETE=complete_bash $foiltrack | grep -q "^2019-001"
test -f "$folder/env/share/man/man1/foiltrack.1"
$foiltrack demo > demo.txt
grep -q "promise was due Thu 14 Nov 2019" demo.txt
