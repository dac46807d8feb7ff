# What can be done here: `make help` lists it. Each sets up what it needs.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
# Hundreds of processes start in the tests: each reads what was compiled once.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help setup demo run test lint core rest bench soak docs lock secrets
.DEFAULT_GOAL := setup

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 9

setup: .venv/.run  ## .venv with what running needs, and .venv/bin/monitor

.venv/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "python3 >= 3.11 is needed: make PYTHON=/path/to/python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@echo "monitor is $(BIN)/monitor; to call it by its name alone: . $(BIN)/activate"
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

demo: setup  ## a small news site, the whole pipeline, and what arrived, on a page
	$(BIN)/monitor demo

run: setup  ## everything in one process, with ./config
	$(BIN)/monitor run

lint: .venv/.dev  ## style, types, and which room may know which
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/mypy

# The gate: its parts side by side, and what they say line by line. ONLY=core (or fetch, pipeline,
# cli ...) runs the tests of one room.
#
# What is left to `make soak`: the steps on PostgreSQL but for those marked `on_both`, which run
# all of the store's SQL there; 500 examples of each property instead of 40; kills at every point
# through both doors, thirty at random, servers that go away, many days and many feeds.
ifdef ONLY
test: .venv/.dev
	$(BIN)/python -m pytest -q -n 2 --durations 5 -m "not soak" tests/$(ONLY)
else
test: .venv/.dev  ## the gate: lint and all tests but the long ones; ONLY=cli: those of one room
	@$(MAKE) --no-print-directory --jobs --output-sync=line lint core rest
endif

core: .venv/.dev  ## the tests of core/, every branch of it covered
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q tests/core
	$(BIN)/coverage report

rest: .venv/.dev  ## all other tests
	$(BIN)/python -m pytest -q -n 4 --durations 20 --ignore tests/core --ignore tests/bench -m "not soak"

soak: .venv/.dev  ## long fault runs, the steps on PostgreSQL, more examples of each property
	MONITOR_TEST_EXAMPLES=500 $(BIN)/python -m pytest -q -n 3 --durations 30 -m "soak or hypothesis" --ignore tests/bench --timeout 3600 -s

bench: .venv/.dev  ## ours beside a peer, CPU seconds and ratios
	$(BIN)/python -m pytest -q tests/bench -s

docs: .venv/.dev  ## the pages that are made from the code; and all of docs/ as a site, in build/docs
	$(BIN)/python -m tools.pages
	$(BIN)/zensical build --clean --strict

secrets: ## what docker-compose.yml reads: passwords of chance, once
	@umask 077; mkdir -p secrets; for name in redis postgres; do \
	  test -e secrets/$${name}_password || head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' > secrets/$${name}_password; done
	@printf 'requirepass %s\n' "$$(cat secrets/redis_password)" > secrets/redis_conf
	@printf 'redis://:%s@redis:6379/0' "$$(cat secrets/redis_password)" > secrets/broker
	@printf 'postgresql+psycopg://monitor:%s@postgres/monitor' "$$(cat secrets/postgres_password)" > secrets/database
	@chmod 644 secrets/* # in a folder that is only yours: the containers read them as another user
	@echo "wrote ./secrets; now: docker compose up --build --detach"

lock: ## pin anew (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header -q --group build pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --no-header -q --group dev -c requirements.lock -o requirements-dev.lock
