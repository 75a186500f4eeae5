# Every command of the project. `make run` and `make test` do all the set-up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
# Runs a long check and keeps its result for the safety case (`make docs` shows it).
KEPT := $(BIN)/python tools/write_results.py

.PHONY: help install run test check coverage docs bench screenshots prove mutate nightly clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/'

.venv/installed: pyproject.toml build_hook.py requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[diary,web]'
	$(BIN)/python -m compileall -q src # so that starting is fast also where Python may not write bytecode
	touch $@

.venv/tested: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[test]'
	touch $@

install: .venv/installed ## set up .venv with the core, the page and the diary

run: .venv/installed ## the page on http://127.0.0.1:8000
	$(BIN)/iudcare serve

check: .venv/tested ## lint, types, and the knowledge folder
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/iudcare knowledge check

test: check ## all tests; as root on Debian it installs the browser that they need
	tools/run_tests.sh

coverage: .venv/tested ## which lines no test reaches; `make test` does without, because tracing takes twice as long
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n 2 --ignore=tests/generative --ignore=tests/browser
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

docs: .venv/tested ## write the generated pages and the README transcript anew
	$(BIN)/python tools/write_docs.py

.venv/benched: .venv/tested
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[bench]'
	touch $@

bench: .venv/benched ## interview length, start-up, the time of one level, a million diaries, and the page on a slow phone
	$(BIN)/python benchmarks/level.py
	$(BIN)/python benchmarks/start_up.py
	$(BIN)/python benchmarks/interview.py
	$(BIN)/python benchmarks/patterns.py
	$(BIN)/python benchmarks/page.py

screenshots: .venv/tested ## take the pictures of the README anew
	$(BIN)/python tools/take_screenshots.py

prove: .venv/tested ## prove what must hold for every case
	$(KEPT) prove $(BIN)/iudcare knowledge prove

mutate: .venv/tested ## change each rule a little: does a case notice?
	$(KEPT) mutate $(BIN)/python tools/mutate.py

nightly: .venv/tested ## coverage, the random comparisons at full size, the proofs, and the changed rules
	IUDCARE_EXAMPLES=100000 $(KEPT) nightly $(BIN)/python -m pytest tests/generative -q
	$(MAKE) coverage prove mutate

clean: ## remove what the commands made
	rm -rf .venv src/iudcare/compiled .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
