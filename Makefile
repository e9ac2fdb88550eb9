# `make demo` and `make test` need nothing but this folder; on Debian and as root they install what is
# missing, elsewhere they name it. CONTRIBUTING.md has the rest.
SHELL := /bin/bash
RUN := .venv/bin/

.PHONY: help demo test lint types tests coverage format lock clean

help:
	@echo "make demo    see it at work with a mock PBX"
	@echo "make test    every check: lint, types, unit, window and real-Asterisk tests"
	@echo "make lint | types | tests | format    one part of make test"
	@echo "make lock    regenerate requirements-dev.lock from pyproject.toml"

demo:
	@packaging/setup.sh demo
	@packaging/demo.sh

# Everything, also when a part fails: one run tells all.
test: ready
	@$(MAKE) --no-print-directory --keep-going --jobs=1 lint bench beside PARTS="$(PARTS) types"

.PHONY: ready
ready:
	@packaging/setup.sh test

lint: ready
	$(RUN)ruff check .
	$(RUN)ruff format --check .

types: ready
	$(RUN)mypy

# Each part runs even when another fails. Nothing runs beside bench, which measures time. The other
# parts run three at a time on two cores, in this order: the longest first, and interop, calls and e2e,
# which mostly wait, one after the other beside those that compute. Each report is printed when its part
# has ended.
tests: ready
	@$(MAKE) --no-print-directory --keep-going --jobs=1 bench beside

PARTS := window console interop calls e2e sip simulation
.PHONY: bench beside $(PARTS)
beside: ready
	@echo "window, interop and the other tests: their reports follow as they end (about 8 minutes)"
	@$(MAKE) --no-print-directory --keep-going --jobs=3 --output-sync=target $(PARTS)

bench: ready
	$(RUN)python -m pytest -q tests/bench

window: ready
	$(RUN)python -m pytest -q tests/ui

e2e: ready # the program as a whole: keys, mouse and screen reader
	$(RUN)python -m pytest -q tests/e2e

calls: ready # with a real Asterisk
	$(RUN)python -m pytest -q tests/interop/calls

interop: ready # everything else with a real Asterisk
	$(RUN)python -m pytest -q tests/interop --ignore=tests/interop/calls

simulation: ready # the whole program on an untidy network, in virtual time
	$(RUN)python -m pytest -q tests/simulation

console: ready
	$(RUN)python -m pytest -q tests/unit --ignore=tests/unit/sip

sip: ready
	$(RUN)python -m pytest -q tests/unit/sip tests/integration

# Which lines of sip/ its own tests reach; counting takes as long again as the tests themselves.
coverage: ready
	$(RUN)python -m pytest tests/unit/sip tests/integration --cov --cov-report=term

format: ready
	$(RUN)ruff format .
	$(RUN)ruff check --fix .

# For every Python and system at once, by markers; `make lock UPGRADE=--upgrade` takes the newest of all.
lock:
	python3 -m venv .venv-lock
	.venv-lock/bin/pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 $(UPGRADE) --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    --extra dev --output-file requirements-dev.lock pyproject.toml
	rm -rf .venv-lock

clean:
	rm -rf .venv .venv-lock build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	    .coverage htmlcov demo-screenshot.png
