PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup check lint types test pin parser bench

setup:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -e '.[dev]'

check: lint types test

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types:
	$(BIN)/mypy

test:
	$(BIN)/pytest

# Measure the evaluation gate's scores anew, after they rose (tests/evaluate/pin.json)
pin:
	$(BIN)/python -m tests.evaluate.gate

# Rebuild the bundled parser: make parser UD=path/to/UD_English-EWT
parser:
	bash training/parser/rebuild.sh "$(UD)"

# Measure speed and memory beside peers (best on a quiet machine); writes docs/benchmarks.md
bench:
	$(BIN)/pip install --quiet -e '.[bench]'
	for peer in edsnlp medspacy; do \
	  $(PYTHON) -m venv .venv-$$peer && .venv-$$peer/bin/pip install --quiet $$peer; done
	$(BIN)/python -m benchmarks
