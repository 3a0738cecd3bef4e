# `make` sets up and builds every product; `make test` sets up and runs the suite. Python 3.11+, make and git.
PYTHON ?= python3
BIN := .venv/bin
INPUTS := $(shell find facts templates quizgen -type f ! -name '*.pyc' ! -path '*/__pycache__*' 2>/dev/null)

.PHONY: all test lint format bench pictures fuzz release clean

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

pictures: .venv/.test
	@$(BIN)/python tools/pictures.py

clean:
	rm -rf .venv dist && git clean -fdX build
