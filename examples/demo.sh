#!/bin/sh
# The main job on the example case, in a throw-away database: file, log, overdue, export.
set -eu
here=$(dirname "$0")
foiltrack=${FOILTRACK:-foiltrack}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export FOILTRACK_DB="$folder/ivalua.db" FOILTRACK="$foiltrack"

echo "== filing two requests and logging each letter (examples/checks-and-balances.sh)"
sh "$here/checks-and-balances.sh" | grep -E "^20"
echo
echo "== what is overdue on 15 November 2019, the day after both agencies' promise"
$foiltrack overdue --today 2019-11-15
echo
echo "== why: how the limit of DoITT's decision was counted"
$foiltrack explain 2019-001 ny.determine --today 2019-11-15
echo
echo "== what to do next"
$foiltrack next --today 2019-11-15
echo
echo "== the history, ready for an appeal (its first lines)"
$foiltrack export 2019-001 --today 2019-11-15 -o "$folder/appeal.md"
head -n 20 "$folder/appeal.md"
