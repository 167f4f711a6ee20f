# Two commands matter: `make run` and `make test`. Each sets up what it needs, once.
PY ?= python3
BIN := .venv/bin
JOBS ?= 3
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

.PHONY: run demo test lint types bench bench-quick bench-diff bench-diff-quick bench-alerts bench-world lock clean setup

run: .venv/run.stamp
	@$(BIN)/tocsin run

demo: .venv/run.stamp
	@$(BIN)/tocsin demo

# Compiled files are kept, since tests start hundreds of commands. JOBS: a process more than two cores, since journeys wait.
test: .venv/test.stamp .venv/browser.stamp lint types
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(JOBS) --dist worksteal

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/test.stamp
	$(BIN)/mypy

bench: .venv/test.stamp
	$(BIN)/python -m bench.run

bench-quick: .venv/test.stamp
	$(BIN)/python -m bench.run --quick

bench-diff: .venv/test.stamp
	$(BIN)/python -m bench.diff.run $(ARGS)

bench-diff-quick: .venv/test.stamp
	$(BIN)/python -m bench.diff.run --quick $(ARGS)

bench-alerts: .venv/test.stamp
	$(BIN)/python -m bench.alerts.run $(ARGS)

bench-world: .venv/test.stamp
	$(BIN)/python -m bench.world.run $(ARGS)

setup: .venv/test.stamp

# Pinned with hashes, in pip's own format, which names no registry: any index or mirror serves.
.venv/run.stamp: requirements/run.txt pyproject.toml
	@test -x $(BIN)/python || { echo "Setting up .venv (once)…"; $(PY) -m venv .venv; }
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

# The pages are tested in a real browser: the system's Chromium, installed where it may be.
.venv/browser.stamp: .venv/test.stamp
	@command -v chromium chromium-browser google-chrome >/dev/null \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	       && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	  || echo "No Chromium here and no right to install it: browser tests will say so."
	@touch $@

lock:
	@test -x .venv-lock/bin/uv || { $(PY) -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet uv; }
	.venv-lock/bin/uv pip compile $(LOCK) pyproject.toml requirements/build.in -o requirements/run.txt
	.venv-lock/bin/uv pip compile $(LOCK) pyproject.toml requirements/build.in --group test \
	  -c requirements/run.txt -o requirements/test.txt
	.venv-lock/bin/uv pip compile $(LOCK) requirements/bench.in -o requirements/bench.txt
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

clean:
	rm -rf .venv .venv-lock .venv-bench dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
