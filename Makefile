# Clywed. `make help` lists what can be run.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CODE := app surveys analysis definitions tests
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/messages.po)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A model is trained once for each corpus; it lies in the project's folder, where `make clean` finds it.
export CLYWED_MODELS ?= $(CURDIR)/var/models

.PHONY: help install demo test check static unit screenshots translations lock bench-safety clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)$$/\1|\2/' | column -t -s '|'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Clywed needs Python 3.11 or newer; name one: make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.runtime: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

$(VENV)/.catalogues: $(CATALOGUES) $(VENV)/.runtime
	@$(BIN)/pybabel --quiet compile --directory translations
	@touch $@

install: $(VENV)/.runtime $(VENV)/.catalogues ## Make .venv ready, with the console script clywed

demo: install ## Make an example consultation and serve it: make demo PORT=8000
	@exec $(BIN)/clywed demo --port $(PORT)

test: $(VENV)/.dev $(VENV)/.catalogues static ## Set everything up and run every check and test
	$(BIN)/python -m pytest tests

check: $(VENV)/.dev $(VENV)/.catalogues static unit ## The fast part: style, types, imports, translations, unit tests

static:
	$(BIN)/ruff check --quiet $(CODE)
	$(BIN)/ruff format --quiet --check $(CODE)
	$(BIN)/mypy --no-error-summary $(CODE)
	$(BIN)/lint-imports --no-logo | tail -n 3
	$(BIN)/python -m pytest --quiet tests/invariants/test_translations.py

unit:
	$(BIN)/python -m pytest --quiet tests/unit

screenshots: $(VENV)/.dev $(VENV)/.catalogues ## Take the README's screenshots from the running demo
	$(BIN)/python -m tests.rig.screenshots

translations: $(VENV)/.dev ## Extract the interface's words and bring the catalogues up to date
	$(BIN)/python -m tests.rig.catalogues

bench-safety: $(VENV)/.dev ## Recall and false alarms of disclosures and redaction
	$(BIN)/python -m tests.benchmarks.safety_figures

lock: $(VENV)/.dev ## Lock the dependencies of pyproject.toml anew, with hashes and without a host
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	  --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra dev \
	  --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## Remove .venv, the demonstration and every cache
	rm -rf $(VENV) var .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/rig/node_modules
