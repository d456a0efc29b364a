# Everything a developer does with this repository. `make` alone lists the targets.

PYTHON ?= python3
PORT ?= 8000
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/test

BIN := .venv/bin
VAR := $(or $(VAR_DIR),var)
PO := $(wildcard locale/*/LC_MESSAGES/*.po locale/packages/*/LC_MESSAGES/*.po \
	*/locale/*/LC_MESSAGES/*.po */*/locale/*/LC_MESSAGES/*.po)
# Checks read no developer's settings and leave nothing behind.
CHECK := env -u DATABASE_URL DJANGO_SETTINGS_MODULE=cms.settings.test
# The demo is a site on SQLite in var/, whatever the environment says.
DEMO := env -u DATABASE_URL -u REDIS_URL DJANGO_SETTINGS_MODULE=cms.settings.dev SITE_URL=http://127.0.0.1:$(PORT)
PYTEST := $(BIN)/pytest -q -n 2
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help setup demo run test checks lint types migrations catalogues test-sqlite test-postgres test-browser bench messages format lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.catalogues ## Install what is needed into .venv and compile the catalogues

.venv/.requirements: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed, and $(PYTHON) is not that. Name another one: make setup PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.catalogues: .venv/.requirements $(PO) $(PO:.po=.mo)
	$(CHECK) $(BIN)/python manage.py compile_catalogues
	@touch $@

# A compiled catalogue that is missing makes the rule above run again.
$(PO:.po=.mo):

demo: setup ## Make the demonstration site in var/ and say how to sign in
	@mkdir -p $(VAR)
	@$(DEMO) $(BIN)/python manage.py migrate --verbosity 0
	@$(DEMO) $(BIN)/python manage.py load_demo >/dev/null
	@$(BIN)/python scripts/show_demo.py $(VAR)/demo.json http://127.0.0.1:$(PORT)/

run: demo ## Serve the demonstration site on this machine (PORT, 8000)
	@$(DEMO) $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: checks test-sqlite test-postgres test-browser ## Run all that the build runs; stop at the first failure

# The longest first, beside the others.
checks: setup ## Check style, types, migrations and catalogues, two at a time
	@printf '%s\n' types lint migrations catalogues | xargs -P 2 -n 1 $(MAKE) --no-print-directory

lint: setup ## Check the style of Python and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --check --lint .

types: setup ## Check the plugin's types
	$(CHECK) $(BIN)/mypy

migrations: setup ## Fail if a model has changed without a migration
	$(CHECK) $(BIN)/python manage.py makemigrations --check --dry-run

catalogues: setup ## Fail if a string is not translated
	$(CHECK) $(BIN)/python manage.py check_catalogues

test-sqlite: setup ## Run the tests on SQLite
	env -u DATABASE_URL $(PYTEST) -m "not browser"

test-postgres: setup ## Run the tests on PostgreSQL (POSTGRES_URL)
	DATABASE_URL=$(POSTGRES_URL) $(PYTEST) -m "not browser"

# What checks readers' HTML; nothing else needs Node.js. Without npm its test says what to install.
node_modules/.package-lock.json: package-lock.json .npmrc
	@if command -v npm >/dev/null; then npm ci --silent && touch $@; fi

test-browser: setup node_modules/.package-lock.json ## Run the tests in Chromium alone
	env -u DATABASE_URL $(PYTEST) -m browser

bench: setup ## Measure the plugin beside others on both databases and record the figures
	env -u DATABASE_URL $(BIN)/python -m bench --record
	DATABASE_URL=$(POSTGRES_URL) $(BIN)/python -m bench --record --skip serve weight lighthouse

messages: setup ## Gather the strings to translate into the catalogues
	$(CHECK) $(BIN)/python manage.py make_catalogues

format: setup ## Put Python and templates into the house's style
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat . || true

lock: ## Pin the requirements of pyproject.toml anew (needs uv)
	uv pip compile $(LOCK) --extra site --no-emit-package pillow-heif pyproject.toml -o requirements.txt
	uv pip compile $(LOCK) --extra site --extra dev pyproject.toml -o requirements-dev.txt

clean: ## Remove what was installed and compiled; the demonstration in var/ stays
	rm -rf .venv node_modules bench/lighthouse/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis $(PO:.po=.mo)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
