# The Origins of the Korean War: A Reader.  `make help` lists what can be made.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: help site serve test check golden bench clean
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/ready ## build site/
	$(BIN)/python build_site.py

serve: $(VENV)/ready ## preview on http://127.0.0.1:8000, built anew at every change
	$(BIN)/python build_site.py --serve

test: $(VENV)/ready-to-test ## run every test, in a real browser too
	$(BIN)/python -m pytest

check: $(VENV)/ready-to-test ## ruff, mypy --strict, and the types of the scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/check_scripts.py

golden: $(VENV)/ready-to-test ## write the golden pages of the toy edition anew (read the diff!)
	$(BIN)/python -m tests.program.golden

bench: $(VENV)/ready-to-test ## how well and how fast the search answers
	$(BIN)/python -m tests.bench

clean: ## remove what was built and set up
	rm -rf $(VENV) site

# What the build needs.
$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

# What the tests need beyond that: test libraries and a browser.
$(VENV)/ready-to-test: $(VENV)/ready tests/browser.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python tests/browser.py
	touch $@
