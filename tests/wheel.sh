#!/bin/sh
# The built wheel (or the wheel or sdist that is named), alone in a fresh environment, from another
# folder and with an empty home.
set -eu
python=${PYTHON:-python3}
root=$(cd "$(dirname "$0")/.." && pwd)
python=$(cd "$root" && command -v "$python" || echo "$root/$python")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root"
if [ $# -eq 0 ]; then
    "$python" -m build --quiet --wheel --outdir "$folder/dist" .
    set -- "$folder"/dist/*.whl
fi
"$python" -m venv "$folder/env"
"$folder/env/bin/python" -m pip install --quiet --constraint "$root/constraints.txt" "$1"
mkdir "$folder/home"
cd "$folder/home"
export HOME="$folder/home" FOILTRACK_TODAY=2019-11-15 PATH="$folder/env/bin:$PATH"
unset FOILTRACK_DB PYTHONPATH XDG_DATA_HOME XDG_CONFIG_HOME MANPATH || true
# Before the commands are shown, since they are many.
for schema in "$root"/foiltrack/schema/*.json; do
    foiltrack schema "$(basename "$schema" .json)" | cmp - "$schema"
done
set -x
test "$(command -v foiltrack)" = "$folder/env/bin/foiltrack"
foiltrack --version
foiltrack file mocs --subject "E-mails on a contract" --on 2019-08-23
foiltrack log 2019-001 acknowledged --on 2019-09-30 --until 2019-11-14 --approximate
foiltrack overdue
foiltrack export 2019-001 -o appeal.md
grep -q "The agency's time limits" appeal.md
foiltrack ics -o deadlines.ics
grep -q "BEGIN:VEVENT" deadlines.ics
COMP_WORDS="foiltrack show " COMP_CWORD=2 _FOILTRACK_COMPLETE=complete_bash foiltrack \
    | grep -q "^2019-001"
for shell in bash zsh fish; do
    foiltrack completion $shell > completion.$shell
    ! command -v $shell || $shell -n completion.$shell
done
! command -v bash || bash -c '. ./completion.bash && complete -p foiltrack'
test -f "$folder/env/share/man/man1/foiltrack.1"
! command -v man || man -w foiltrack | grep -q "^$folder/env/share"
foiltrack demo > demo.txt
grep -q "promise was due Thu 14 Nov 2019" demo.txt
