# `make` sets up and builds every product; `make test` sets up and runs the suite. Python 3.11+, make and git.
PYTHON ?= python3
BIN := .venv/bin
INPUTS := $(shell find facts templates quizgen -type f ! -name '*.pyc' ! -path '*/__pycache__*' 2>/dev/null)

MINUTES ?= 10

# Continuous integration installs what constraints.txt pins; everybody else what the ranges allow.
ifdef CI
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
endif

.PHONY: all test lint format bench pictures counts fuzz release clean

all: build/manifest.json

build/manifest.json: .venv/.quizgen $(INPUTS)
	@$(BIN)/quizgen build

.venv/.quizgen: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.test: .venv/.quizgen
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

.venv/.lint: .venv/.test
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group lint
	@touch $@

test: .venv/.test
	@$(BIN)/python -m pytest

lint: .venv/.lint
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/.lint
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

fuzz: .venv/.test
	@$(BIN)/python tests/fuzz/run.py --minutes $(MINUTES)

bench: .venv/.bench
	@$(BIN)/python benchmarks/run.py

.venv/.bench: .venv/.quizgen benchmarks/peers.txt
	@$(PYTHON) -m venv .venv/peers
	@.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/peers.txt
	@touch $@

pictures: .venv/.test
	@$(BIN)/python tools/pictures.py

counts: .venv/.quizgen
	@$(BIN)/python tools/counts.py

release: .venv/.test
	@$(BIN)/python tools/release.py $(VERSION)

clean:
	rm -rf .venv dist && git clean -fdX build
