# Clywed. `make help` lists what can be run.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CODE := app surveys analysis definitions tests
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
NEW_ENOUGH := import sys; print(sys.version_info >= (3, 11))
# A .venv of an older Python, or one that was made in another folder, is made anew.
USABLE := $(shell grep -aqsF "$$(pwd -P)/$(BIN)/python" $(BIN)/pip && $(BIN)/python -c '$(NEW_ENOUGH)' 2>/dev/null)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# A model is trained once for each corpus; it lies in the project's folder, where `make clean` finds it.
export CLYWED_MODELS ?= $(CURDIR)/var/models
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: help install install-dev demo test check static unit screenshots contact-sheets translations lock bench-safety bench-analysis bench-coder model-cards bench-sound bench-respond clean FORCE

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ifeq ($(USABLE),True)
$(VENV)/.made:
	@touch $@
else
$(VENV)/.made: FORCE
	@[ "$$($(PYTHON) -c '$(NEW_ENOUGH)' 2>/dev/null)" = True ] \
	  || { echo 'Clywed needs Python 3.11 or newer; name one: make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@
endif

$(VENV)/.runtime: requirements.txt pyproject.toml $(VENV)/.made
	$(BIN)/python -m pip install -qq --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/python -m pip install -qq --require-hashes --requirement requirements-dev.txt
	@touch $@

%.mo: %.po $(VENV)/.runtime
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

install: $(VENV)/.runtime $(CATALOGUES) ## Make .venv ready, with the console script clywed

install-dev: install $(VENV)/.dev ## The same, with what the tests need

demo: install ## Make an example consultation and serve it: make demo PORT=8000
	@exec $(BIN)/clywed demo --port $(PORT)

test: install-dev static ## Set everything up and run every check and test
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal tests

check: install-dev static unit ## The fast part: style, types, imports, translations, unit tests

static: install-dev
	$(BIN)/ruff check --quiet $(CODE)
	$(BIN)/ruff format --quiet --check $(CODE)
	$(BIN)/mypy --no-error-summary $(CODE)
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest --quiet tests/invariants/test_translations.py tests/invariants/test_welsh_words.py

unit: install-dev
	$(BIN)/python -m pytest --quiet -m 'not slow' tests/unit

screenshots: install-dev ## Take the README's screenshots from the running demo
	$(BIN)/python -m tests.rig.screenshots

contact-sheets: install-dev ## All pages of each instrument on one sheet: make contact-sheets SHEETS="staff --choose colours=dark"
	$(BIN)/python -m tests.rig.contact_sheet $(SHEETS)

translations: install-dev ## Extract the interface's words and bring the catalogues up to date
	$(BIN)/python -m tests.rig.catalogues

bench-sound: install-dev ## Size and length of what is read aloud, by instrument and language
	$(BIN)/python -m tests.benchmarks.sound_sizes

bench-respond: install-dev ## Work and speed of the respondents' pages, and what they weigh
	$(BIN)/python -m tests.benchmarks.respond_speed

bench-safety: install-dev ## Recall and false alarms of disclosures and redaction
	$(BIN)/python -m tests.benchmarks.safety_figures

bench-analysis: install-dev ## Speed and memory of the coder beside a bare TF-IDF and linear model: make bench-analysis MORE=--million
	$(BIN)/python -m tests.benchmarks.analysis_speed $(MORE)

bench-coder: install-dev ## The coder on authors it was not taught with; MORE='--gold FILE' or MORE='--without vectors'
	$(BIN)/python -m tests.benchmarks.coder_figures $(MORE)

model-cards: install ## Measure the shipped coder and write its card to docs, in both languages
	$(BIN)/clywed model-card --language en > docs/model-card.en.md
	$(BIN)/clywed model-card --language cy > docs/model-card.cy.md

lock: install-dev ## Lock the dependencies of pyproject.toml anew, with hashes and without a host
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	  --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra dev \
	  --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## Remove .venv, the demonstration and every cache
	rm -rf $(VENV) var .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf tests/rig/node_modules $(CATALOGUES)
