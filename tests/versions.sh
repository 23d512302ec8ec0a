#!/bin/sh
# The whole suite on every Python that pyproject names and this machine has, and on the oldest of
# them with the lowest versions that pyproject allows. The environments are kept in the folder that
# is named, and used again: sh tests/versions.sh [FOLDER] [lowest 3.12 …]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
[ $# -eq 0 ] || shift
all=$(sed -n 's/.*Python :: \(3\.[0-9]*\)".*/\1/p' pyproject.toml)
oldest=$(echo "$all" | head -n 1)
failed=0

# A Python of this version, on the path or where pyenv keeps them; nothing where there is none.
found() {
    for python in "python$1" "$(pyenv root 2>/dev/null)/versions/$1".*/bin/python; do
        if "$python" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$1')" 2>/dev/null; then
            echo "$python"
            return
        fi
    done
}

# The lower bound of each dependency, as a constraint.
lowest() {
    "$1" - <<'PYTHON'
import re, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
extras = project["optional-dependencies"]
for line in [*project["dependencies"], *extras["dev"], *extras["postgres"]]:
    if found := re.match(r"([\w.-]+)(?:\[.*\])?>=([\w.]+)", line):
        print("==".join(found.groups()))
PYTHON
}

# The suite on one Python, with one file of constraints, in an environment of its own.
suite() {
    python=$(found "$2")
    if [ -z "$python" ]; then
        echo "$1: skipped, there is no Python $2 here"
        return
    fi
    constraints=constraints.txt
    if [ "$1" = lowest ]; then
        lowest "$python" > "$folder/lowest.txt"
        constraints="$folder/lowest.txt"
    fi
    [ -d "$folder/$1" ] || "$python" -m venv "$folder/$1"
    "$folder/$1/bin/python" -m pip install --quiet --constraint "$constraints" --editable '.[dev]'
    echo "$1: $("$folder/$1/bin/python" -V)"
    "$folder/$1/bin/python" -m pytest -q -n auto --dist worksteal || failed=1
}

for version in ${*:-$all lowest}; do
    case $version in
        lowest) suite lowest "$oldest" ;;
        *) suite "$version" "$version" ;;
    esac
done
exit $failed
