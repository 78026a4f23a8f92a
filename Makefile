# make rebuild   sets up, then builds raw/ into processed/
# make test      sets up, then passes the tests (make test-slow: those that take minutes)
# make check     ruff and mypy
# make docs      the documentation as a site into site/, which needs no network to be read
# make dist      wheel and sdist into dist/
# OFFLINE=1      asks the network for nothing that is not needed for setting up

PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
# quiet twice: only errors. justext asks lxml for an extra that newer ones have no more, which would be warned of
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet install --constraint constraints.txt

.DEFAULT_GOAL := rebuild
.PHONY: rebuild models test test-slow check docs dist clean

$(VENV)/runtime: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit("tolmach needs Python 3.11 or newer, this is %d.%d; name one: make PYTHON=python3.12" % v[:2] if v < (3, 11) else 0)'
	@echo "setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --editable .
	@touch $@

$(VENV)/tools: $(VENV)/runtime
	@echo "setting up the test tools"
	@$(PIP) --editable '.[dev]'
	@touch $@

rebuild: $(VENV)/runtime models
	@$(BIN)/tolmach build raw processed

# a model is a wish, not a need: without the network the build goes on
models: $(VENV)/runtime
ifeq ($(OFFLINE),)
	@$(BIN)/tolmach models install ru en --if-missing --or-later
else
	@echo "OFFLINE=1: no model is fetched; later: $(BIN)/tolmach models install ru en"
endif

test: $(VENV)/tools
	@$(BIN)/python -m pytest --numprocesses auto

$(VENV)/slow: $(VENV)/tools
	@echo "setting up what drives a browser, and what reads Croissant"
	@$(PIP) --editable '.[dev,browser,croissant]'
	@touch $@

test-slow: $(VENV)/slow
	@$(BIN)/python -m pytest -m slow

check: $(VENV)/tools
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

$(VENV)/site: $(VENV)/runtime
	@echo "setting up what makes the site"
	@$(PIP) --editable '.[docs]'
	@touch $@

docs: $(VENV)/site
	@rm -rf site
	@$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going docs site
	@echo "site/index.html"

dist: $(VENV)/tools
	@rm -rf dist
	@$(BIN)/python -m build --outdir dist .

clean:
	rm -rf $(VENV) dist site
