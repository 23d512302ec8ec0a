# Two commands are enough: make demo, make test. Everything else is built from them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test postgres lint types wheel check clean mutate coverage bench bench-peers \
	hardship versions random release

$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "foiltrack needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: $(VENV)/ready
	@FOILTRACK="$(CURDIR)/$(BIN)/foiltrack" sh examples/demo.sh

# What the tests start is compiled once, whatever the machine asks.
unexport PYTHONDONTWRITEBYTECODE

# On every processor. A worker takes what another has not begun: files differ much in length.
# TOGETHER= runs the tests one after the other.
TOGETHER = -n auto --dist worksteal

test: $(VENV)/ready
	$(BIN)/python -m pytest -q $(TOGETHER)

# The tests of what is written and asked, with their case files on a PostgreSQL server, where its
# programs are found. What is only made from the answers (letters, calendars, the site) is not made
# twice: tests/test_postgres.py, in `make test`, asks that the answers are the same.
STORE := $(wildcard $(addsuffix .py,$(addprefix tests/test_,bundle cli custody example export \
	import measures mend reading_cli search spreadsheet store)))
postgres: $(VENV)/ready
	$(BIN)/python -m pytest -q $(TOGETHER) --postgres $(STORE)

lint: $(VENV)/ready
	$(BIN)/ruff format --check foiltrack migrations tests
	$(BIN)/ruff check foiltrack migrations tests

types: $(VENV)/ready
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin

wheel: $(VENV)/ready
	PYTHON=$(BIN)/python sh tests/wheel.sh

# Other examples than those of each run, and more of them.
random: $(VENV)/ready
	HYPOTHESIS_PROFILE=random $(BIN)/python -m pytest -q tests/test_properties.py tests/test_speed.py \
		tests/test_days.py tests/test_store.py tests/test_spelled.py

# Longer than a coffee: what the tests of the counting do not notice, and how fast it is.
mutate: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[mutation]'
	$(BIN)/mutmut run
	$(BIN)/mutmut results

coverage: $(VENV)/ready
	$(BIN)/python -m pytest -q --cov --cov-report= tests/test_cases.py tests/test_days.py \
		tests/test_clocks.py tests/test_law.py tests/test_example.py tests/test_properties.py \
		foiltrack/law tests/test_bodies.py tests/test_next.py
	$(BIN)/python -m coverage report --show-missing --fail-under=100 \
		--include='foiltrack/law/*,foiltrack/days.py,foiltrack/clocks/*,foiltrack/flags/*,foiltrack/todo.py'

# ONLY="reading writing counting server peers", SIZES=1000,10000 and BULK=10000 measure less;
# WRITE=1 keeps the figures in BENCH.md.
bench: $(VENV)/ready
	$(BIN)/python -m tests.bench $(ONLY)

BENCH := $(or $(FOILTRACK_BENCH),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/foiltrack-bench)

# Taskwarrior is no Python package: apt install taskwarrior, brew install task.
bench-peers: $(VENV)/ready
	$(PYTHON) -m venv $(BENCH)/peers
	$(BENCH)/peers/bin/python -m pip install --quiet todoman khal jrnl sqlite-utils
	$(BIN)/python -m tests.bench peers

# Kills, crowds, a full disk, nonsense: half an hour, or MINUTES of nonsense more.
hardship: $(VENV)/ready
	$(BIN)/python -m tests.bench.hardship $(MINUTES)

# The suite on each Python that there is, and with the lowest versions allowed; KEEP=FOLDER keeps
# the environments.
versions:
	sh tests/versions.sh $(KEEP)

# Wheel and sdist of the last commit in dist/, made twice and used; nothing is published.
release: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[release]'
	PYTHON=$(BIN)/python sh tests/release.sh

check: test lint types wheel demo

clean:
	rm -rf $(VENV) build dist
