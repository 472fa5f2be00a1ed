# One door: `make run` to use it, `make test` (= `make check`) to prove it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SAMPLE := Year 9, attendance down to 88% this term, tired, says he is looking after his little brother a lot. Mum engaging with school.

.PHONY: run test check fast schemas vectors golden format clean

run: $(VENV)/.base
	@if [ -t 1 ]; then $(BIN)/threshold; else \
	  echo "Standard output is not a terminal: here is a sample consultation (a made-up worry)."; \
	  printf '%s\n' "$(SAMPLE)" | $(BIN)/threshold consult - --plain; fi

test: $(VENV)/.all
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/threshold framework check
	$(BIN)/python -m rules.schema --check
	$(BIN)/python -m assistant.schema --check
	$(BIN)/python -m assistant.ship --check
	$(BIN)/python -m knowledge.ship --check
	$(BIN)/pytest

check: test

fast: $(VENV)/.all
	$(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/pytest -x -q tests/unit tests/property

schemas: $(VENV)/.all
	$(BIN)/python -m rules.schema
	$(BIN)/python -m assistant.schema

vectors: $(VENV)/.base
	$(BIN)/python -m knowledge.ship
	$(BIN)/python -m assistant.ship

golden: $(VENV)/.all
	UPDATE_GOLDEN=1 $(BIN)/pytest -q tests/golden tests/tui tests/broken

format: $(VENV)/.all
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

$(VENV)/bin/python:
	@echo "[1/3] making a private Python environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "[2/3] installing what Threshold needs (about a minute, 650 MB)"
	@$(PIP) install --quiet --progress-bar on -c constraints.txt -e .
	@touch $@
	@echo "[3/3] ready"

$(VENV)/.all: $(VENV)/.base
	@echo "installing the test tools and every extra (a few minutes)"
	@$(PIP) install --quiet --progress-bar on -c constraints.txt "torch==2.13.0"
	@$(PIP) install --quiet --progress-bar on -c constraints.txt -e ".[dev,semantic,team,verify]"
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
