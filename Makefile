# Tuntas: `make run` to look at it, `make test` to prove it.

PYTHON ?= python3
PORT ?= 8000
TESTERS ?= 2
BIN := .venv/bin
export PYTHONPATH := .:site
export PORT

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: .venv/run-installed ## Start the site with its demo: web and worker together
	@DJANGO_SETTINGS_MODULE=tuntas.settings.dev $(BIN)/python -m tuntas start --demo

test: .venv/test-installed browser ## Run every test (DATABASE_URL chooses PostgreSQL)
	@$(BIN)/python -m pytest --numprocesses $(TESTERS) --no-loadscope-reorder

check: .venv/test-installed tools ## Lint, types, imports, migrations, translations, deployment
	@BIN=$(BIN) .ci/check

bench: .venv/test-installed ## Measure beside plain Django and plain Wagtail (PostgreSQL)
	@$(BIN)/python -m tests.benchmarks

mutants: .venv/test-installed ## Would the tests of the engine notice? (hours for all; MUTANTS="workflows.clock.*" for one module)
	@DJANGO_SETTINGS_MODULE=tuntas.settings.test $(BIN)/mutmut run $(MUTANTS)
	@$(BIN)/mutmut results --all true | awk '/: (killed|timeout)$$/ { k++ } /: survived$$/ { s++ } /: no tests$$/ { n++ } \
		END { printf "%d killed, %d survived (%d%%), %d in what only other tests reach\n", k, s, 100 * k / (k + s), n }'

lock: .venv/test-installed ## Pin every dependency with its hashes
	@$(BIN)/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	@$(BIN)/pip-compile $(LOCK) --allow-unsafe --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

LOCK := --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --no-emit-options

messages: .venv/test-installed tools ## Collect the texts to translate and compile the catalogues
	@$(BIN)/python site/manage.py makemessages --locale id --locale en --no-location --no-wrap $(NO_TEXTS)
	@$(BIN)/python site/manage.py compilemessages --ignore .venv

NO_TEXTS := --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'

clean: ## Remove the environment and everything the demo stored
	rm -rf .venv var mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Tuntas needs Python 3.11 or newer."; exit 1)
	@$(PYTHON) -m venv .venv

.venv/run-installed: .venv/bin/python requirements.txt
	@echo "Installing ..."
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

.venv/test-installed: .venv/bin/python requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@ .venv/run-installed

browser: ## Find a Chromium, or install the system's
	@.ci/need chromium chromium chromium-browser google-chrome

tools: ## Find gettext, or install the system's
	@.ci/need gettext msgfmt

.PHONY: help run test check bench mutants lock messages clean browser tools
