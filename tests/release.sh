#!/bin/sh
# The files of a release, from the last commit: built twice, the same byte for byte, looked at,
# installed and used. They stay in dist/ with their sums; nothing is sent anywhere.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
python=$(command -v "${PYTHON:-python3}" || true)
case $python in /*) ;; *) python="$root/$python" ;; esac
if [ -n "$(git status --porcelain)" ]; then
    echo "a release holds what is committed: git status" >&2
    exit 1
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

# Builds from a copy of its own; without isolation, by the hatchling that constraints.txt names.
made() {
    mkdir -p "$folder/$1"
    git archive HEAD | tar -x -C "$folder/$1"
    "$python" -m build --quiet --no-isolation --outdir "$folder/$1/dist" "$folder/$1"
}
made first
# Another day's clock, mask and language change no byte.
(umask 077 && export TZ=Pacific/Auckland LC_ALL=C && made second/below)
for file in "$folder"/first/dist/*; do
    cmp "$file" "$folder/second/below/dist/$(basename "$file")"
done

"$python" -m twine check --strict "$folder"/first/dist/*
"$python" -m check_wheel_contents "$folder"/first/dist/*.whl
for file in "$folder"/first/dist/*; do
    PYTHON="$python" sh tests/wheel.sh "$file"
done
mkdir -p dist
rm -f dist/foiltrack-*
cp "$folder"/first/dist/* dist
(cd dist && sha256sum foiltrack-* > SHA256SUMS && cat SHA256SUMS)
