# Two commands matter: make practice, make test. The rest is for those who work on Ruhepol.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: practice test test-fast nightly lint compile train measure bench clean

practice: $(VENV)/base ## a conversation in the terminal
	@$(BIN)/ruhepol practice

test: $(VENV)/dev lint ## everything that must hold; what CI runs
	$(BIN)/python -m pytest --numprocesses auto -m "not nightly"

test-fast: $(VENV)/dev ## the everyday part, under three minutes
	$(BIN)/python -m pytest --numprocesses auto -m "not slow and not nightly"

nightly: $(VENV)/dev ## the long runs; their last figures stand in docs/measurements.md
	RUHEPOL_KILLS=1000 RUHEPOL_DOCUMENTS=100000 $(BIN)/python -m pytest -m "slow or nightly"

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

train: $(VENV)/dev ## the learned layer and the levels, from the train part of the corpus
	$(BIN)/python -m training.vocabulary
	$(BIN)/python -m training.everyday
	$(BIN)/python -m grading.compile
	$(BIN)/python -m training
	$(BIN)/python -m training.datasheet

compile: $(VENV)/base ## rules, advice and lines to the fast files that ship
	$(BIN)/python -m simulator.compile

measure: $(VENV)/base ## agreement and other figures into docs/measurements.md: make measure EXAM=DIR
	$(BIN)/python -m benchmarks.measure $(EXAM)

bench: $(VENV)/base ## times as ratios, in one run
	$(BIN)/python -m benchmarks.bench

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Debian ships Python without venv: as root we install it, else we say what to do.
$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Ruhepol needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq python3-venv; \
	else echo "Python's venv is missing; on Debian: sudo apt-get install python3-venv"; exit 2; fi
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/base: $(VENV)/made pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/dev: $(VENV)/base
	$(PIP) --editable '.[dev]'
	@touch $@
