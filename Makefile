# Every command of the project. `make run` and `make test` do all the set-up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help install run test check docs bench nightly clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'

.venv/installed: pyproject.toml build_hook.py requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	$(BIN)/python -m compileall -q src # so that starting is fast also where Python may not write bytecode
	touch $@

.venv/tested: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[test]'
	touch $@

install: .venv/installed ## set up .venv with the core

run: .venv/installed ## answer questions in the terminal
	$(BIN)/iudcare ask

check: .venv/tested ## lint, types, and the knowledge folder
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/iudcare knowledge check

test: check ## all tests, with coverage
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

docs: .venv/tested ## write the generated pages and the README transcript anew
	$(BIN)/python tools/write_docs.py

bench: .venv/tested ## interview length and start-up time
	$(BIN)/python benchmarks/start_up.py
	$(BIN)/python benchmarks/interview.py

nightly: .venv/tested ## the random comparisons at full size
	IUDCARE_EXAMPLES=100000 $(BIN)/python -m pytest tests/generative -q

clean: ## remove what the commands made
	rm -rf .venv src/iudcare/compiled .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
