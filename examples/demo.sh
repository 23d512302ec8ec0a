#!/bin/sh
# The main job on the example case, in a throw-away database: file, log, overdue, next, an appeal.
set -eu
here=$(dirname "$0")
foiltrack=${FOILTRACK:-foiltrack}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export FOILTRACK_DB="$folder/ivalua.db" FOILTRACK="$foiltrack" FOILTRACK_TODAY=2020-12-31

# Run a command whose answer is not for the screen; show it if it fails.
quietly() {
    "$@" >"$folder/answer.txt" 2>&1 || { cat "$folder/answer.txt" >&2; exit 1; }
}

echo "== filing the requests and logging each letter (examples/checks-and-balances.sh)"
quietly sh "$here/checks-and-balances.sh"
grep -cE "^20[0-9-]+  filed" "$folder/answer.txt" | sed 's/$/ requests filed/'
grep -cE "^20[0-9-]+\.[0-9]" "$folder/answer.txt" | sed 's/$/ letters and acts logged/'

export FOILTRACK_TODAY=2019-11-15
echo
echo "== what is overdue on 15 November 2019, the day after both agencies' promise"
$foiltrack overdue
echo
echo "== what to do next"
$foiltrack next --limit 3

# What only a person knows, made up here: who signs, where to, and what was looked up.
quietly $foiltrack agency edit doitt --appeals-email appeals@example.org
quietly $foiltrack edit 2019-001 --via email --to foil@example.org --wanted "all of them"
quietly $foiltrack letter 2019-001 appeal -o "$folder/appeal.txt" --strict \
    --name "Jane Roe" --address "1 Main Street, New York, NY 10001" \
    --confirm none-received --confirm no-reason --confirm day-of-receipt \
    --confirm no-earlier-answer
echo
echo "== the appeal, ready to sign (its first lines; sender and addresses are made up)"
sed -n 1,36p "$folder/appeal.txt"
echo "…"
echo
echo "The example's history in every form, with the agency's clocks: examples/export/"
echo "Not legal advice."
