# Thin: each target calls one program of scripts/ (standard library only). `make run` and `make test` are the two to know.
PYTHON ?= python3
VENV := .venv/bin

.PHONY: run test check setup bench lock format clean

run: ## install what is missing, then serve with the demo campaign on one port
	@$(PYTHON) scripts/prepare.py
	@TECHGOALS_ENV=development exec $(VENV)/techgoals run

setup: ## install what is missing, and start nothing
	@$(PYTHON) scripts/prepare.py --dev

check: ## format, lint, types, floors, unit tests on SQLite (2 minutes at most)
	@$(PYTHON) scripts/test.py --check

test: ## everything: check, then PostgreSQL, server processes and a real browser (25 minutes at most)
	@$(PYTHON) scripts/test.py

bench: ## measure, and rewrite bench/RESULTS.md
	@$(PYTHON) scripts/prepare.py --dev
	@$(VENV)/python bench/report.py

lock: ## turn requirements/*.in into locks with hashes and no address
	@$(PYTHON) scripts/lock.py

format: ## put every Python file into shape
	@$(PYTHON) scripts/prepare.py --dev
	@$(VENV)/ruff format . && $(VENV)/ruff check --fix .

clean: ## remove what the build made; var/ (your data) stays
	@$(PYTHON) scripts/clean.py
