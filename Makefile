# One-word commands. Each installs what it needs into .venv by itself.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-fast coverage browser proxy screenshots bench chaos check check-django check-repository audit links schema
.PHONY: client messages format pins shell clean freeze dump sbom wheel release

# The first interpreter that is new enough; `make PYTHON=… run` chooses another.
PYTHON ?= $(firstword $(foreach python,python3 python3.13 python3.12 python3.11,$(shell \
	$(python) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(python))))
VENV := .venv/bin/python
UV := .venv/bin/uv
PIP := $(VENV) -m pip install --quiet --disable-pip-version-check --require-hashes
RUN_PINS := .venv/installed-requirements.txt
DEV_PINS := .venv/installed-requirements-dev.txt
STRICT := --validate --fail-on-warn
VERSION = $(shell sed -n 's/^VERSION = "\(.*\)"/\1/p' talkturo/version.py)

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 14

run: $(RUN_PINS) ## start everything and watch a demo campaign (PORT=8000, DEMO=0 for none)
	@exec $(VENV) -m talkturo.local

# Three at a time on two processors: the tests of processes and browsers mostly wait.
test: $(DEV_PINS) browser proxy ## run all tests, against a PostgreSQL and a Valkey of their own
	@$(VENV) -m pytest -n 3 --dist loadgroup $(PYTEST)

test-fast: $(DEV_PINS) ## run the tests that start no process and no browser
	@$(VENV) -m pytest -n 2 --dist loadgroup -m "not slow" $(PYTEST)

coverage: ## run all tests and list the lines and branches of the product that none of them runs
	@$(MAKE) --no-print-directory test PYTEST="--cov --cov-report term-missing:skip-covered $(PYTEST)"

# Where it cannot, tests that want a browser are skipped and say so; BROWSER_TESTS=required fails.
browser: $(DEV_PINS) ## install the Chromium that some tests drive, where root can (Debian's)
	@$(VENV) -m talkturo.browser.chromium || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null \
		|| { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -qq --no-install-recommends chromium >/dev/null; } \
		|| echo "Chromium could not be installed." >&2

# As with the browser; PROXY_TESTS=required fails.
proxy: ## install the nginx that some tests run, where root can (Debian's)
	@test -n "$$(PATH="$$PATH:/usr/sbin" command -v nginx)" || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null \
		|| { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -qq --no-install-recommends nginx-light >/dev/null; } \
		|| echo "nginx could not be installed." >&2

screenshots: browser ## take the pictures in docs/images anew, of what `make run` runs
	@$(VENV) -m talkturo.browser.pictures

bench: $(DEV_PINS) ## measure everything beside its floor (benchmarks/README.md)
	@$(VENV) -m benchmarks

chaos: $(DEV_PINS) ## break everything for 30 minutes and judge (MINUTES=2, SEED=1)
	@$(VENV) -m talkturo.chaos

check: $(DEV_PINS) ## format, lint, imports, types, migrations, deployment, containers, links
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .
	.venv/bin/bandit --quiet --configfile pyproject.toml --recursive .
	.venv/bin/lint-imports
	@# It reads the settings, which want a whole environment.
	@$(VENV) -m talkturo.local.with_stores $(MAKE) --no-print-directory check-django
	@$(MAKE) --no-print-directory check-repository

check-django:
	$(VENV) -m talkturo.release.frozen
	$(VENV) -m mypy talkturo contacts campaigns dialer benchmarks manage.py
	$(VENV) manage.py makemigrations --check --dry-run
	$(VENV) -m talkturo.local.lint_migrations
	$(VENV) manage.py check --deploy --fail-level WARNING
	@$(VENV) manage.py spectacular $(STRICT) --file .venv/openapi.yaml
	@diff -u docs/openapi.yaml .venv/openapi.yaml || { echo "make schema writes it anew." >&2; exit 1; }
	@rm -rf .venv/clients && mkdir .venv/clients
	@$(MAKE) --no-print-directory client CLIENTS=.venv/clients
	@diff -ru -x __pycache__ .venv/clients/python clients/python \
		&& diff -u .venv/clients/postman.json clients/postman.json \
		|| { echo "make client writes them anew." >&2; exit 1; }

# Of the documents' links, those within the repository; without an index or any other network.
LYCHEE := .venv/bin/lychee --no-progress --hidden --extensions md --include-fragments=anchor-only
SCHEMA := .venv/bin/check-jsonschema --quiet --builtin-schema vendor
check-repository:
	.venv/bin/hadolint Dockerfile
	SECRET_KEY=- POSTGRES_PASSWORD=- APP_POSTGRES_PASSWORD=- VALKEY_PASSWORD=- PUBLIC_BASE_URL=- .venv/bin/docker-compose config --quiet
	$(SCHEMA).github-workflows .github/workflows/*.yml
	$(SCHEMA).dependabot .github/dependabot.yml
	$(SCHEMA).github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(SCHEMA).github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(LYCHEE) --quiet --offline .

audit: $(DEV_PINS) ## look for pins with a known vulnerability (asks PyPI)
	$(VENV) -m pip_audit --strict

links: $(DEV_PINS) ## look for dead links in the documents, to other sites too
	$(LYCHEE) .

schema: $(DEV_PINS) ## write docs/openapi.yaml from the code, and the clients from that
	@$(VENV) -m talkturo.local.with_stores $(VENV) manage.py spectacular $(STRICT) --file docs/openapi.yaml
	@$(MAKE) --no-print-directory client

CLIENTS := clients
client: $(DEV_PINS) ## write clients/ from docs/openapi.yaml: for Python, for Postman and Bruno
	@PATH="$(CURDIR)/.venv/bin:$$PATH" RUFF_NO_CACHE=true openapi-python-client generate \
		--path docs/openapi.yaml --config clients/python.yaml --custom-template-path clients/templates \
		--meta pdm --output-path $(CLIENTS)/python --overwrite --fail-on-warning
	@$(VENV) -m talkturo.local.postman docs/openapi.yaml $(CLIENTS)/postman.json

messages: $(DEV_PINS) ## collect the texts that staff see, compile their translations
	@$(VENV) -m talkturo.local.with_stores $(VENV) -m talkturo.local.messages

freeze: $(DEV_PINS) ## add the new migrations to those that are never edited again
	@$(VENV) -m talkturo.release.frozen --add

dump: $(DEV_PINS) ## keep a small database of this release for upgrade tests
	@$(VENV) -m talkturo.local.with_stores $(VENV) -m talkturo.release.dump

sbom: $(DEV_PINS) ## write dist/sbom.json, all that an installation consists of (CycloneDX)
	@mkdir -p dist
	@printf '[project]\nname = "talkturo"\nversion = "%s"\nlicense = "MIT"\n' "$(VERSION)" > dist/pyproject.toml
	@$(VENV) -W ignore::UserWarning -m cyclonedx_py requirements --pyproject dist/pyproject.toml --output-reproducible \
		--output-file dist/sbom.json requirements.txt
	@rm dist/pyproject.toml

wheel: $(DEV_PINS) ## build the client for Python into dist/
	@$(UV) build --quiet --wheel --out-dir dist clients/python

release: check sbom wheel ## check that this commit can be released, and tag it (docs/releasing.md)
	@$(VENV) -m talkturo.release.ready
	@git tag --annotate "v$(VERSION)" --message "Talkturo $(VERSION)"
	@echo "Tagged v$(VERSION). dist/ has its bill of materials and its client; git push origin v$(VERSION)"

format: $(DEV_PINS) ## format the code and mend what can be mended
	@$(VENV) -m ruff check --fix-only --quiet .
	@$(VENV) -m ruff format .

pins: $(DEV_PINS) ## pin the newest releases that fit, with the hashes of their files
	@for pins in requirements requirements-local requirements-dev requirements-uv; do \
		$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url $$pins.in -o $$pins.txt || exit 1; \
	done

shell: $(RUN_PINS) ## open a Django shell in what `make run` runs
	@test -f .run/environment || { echo "Nothing runs here; make run starts it." >&2; exit 1; }
	@set -a; . ./.run/environment; exec $(VENV) manage.py shell

clean: ## remove .venv, caches, and .run with all its data
	@test ! -f .run/environment || { echo "Stop make run first (start it if it was killed)." >&2; exit 1; }
	@test ! -L .run/postgres || rm -rf "$$(readlink .run/postgres)"
	@rm -rf .venv .run .static dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# uv installs in a tenth of pip's time; where it cannot be had, or finds no index, pip does it.
# Either installs only files whose hashes stand in the pins.
define install
	@test -n "$(PYTHON)" || { echo "Talkturo needs Python 3.11 or newer." >&2; exit 1; }
	@echo "Installing $(1) into .venv"
	@test -x $(VENV) || $(PYTHON) -m venv .venv
	@test -x $(UV) || $(PIP) -r requirements-uv.txt || true
	@$(UV) pip install --quiet --python $(VENV) --require-hashes $(1:%=-r %) 2>/dev/null \
		|| $(PIP) $(1:%=-r %)
	@touch $@
endef

$(RUN_PINS): requirements.txt requirements-local.txt
	$(call install,requirements.txt requirements-local.txt)

$(DEV_PINS): requirements.txt requirements-local.txt requirements-dev.txt
	$(call install,requirements.txt requirements-local.txt requirements-dev.txt)
