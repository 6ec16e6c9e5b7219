# Every command a developer runs; CI runs the same ones.
# A fresh machine needs Python 3.11, git and make. Everything else is installed here.

PYTHON ?= python3
VENV := .venv
WHEEL_VENV := .venv-wheel
BIN := $(VENV)/bin
UV := $(BIN)/uv
export UV_LINK_MODE = copy
export UV_NO_PROGRESS = 1

.PHONY: setup demo test check bench format translations golden lock clean help

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/ready ## install Remit and the development tools into .venv

$(VENV)/ready: requirements.lock requirements-dev.lock requirements-bootstrap.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## run the whole line on the built-in example; the last line is the packet's folder
	@$(BIN)/remit demo --out demo/packet

wheel: setup
	@rm -rf dist
	$(UV) build --quiet --wheel --no-build-isolation --python $(BIN)/python --out-dir dist

test: wheel ## run every test and docstring example against the built wheel
	$(UV) venv --quiet --clear --python $(BIN)/python $(WHEEL_VENV)
	$(UV) pip install --quiet --python $(WHEEL_VENV)/bin/python --require-hashes -r requirements-dev.lock
	$(UV) pip install --quiet --python $(WHEEL_VENV)/bin/python --no-deps dist/*.whl
	$(WHEEL_VENV)/bin/python -m pytest --numprocesses auto --dist loadfile tests --pyargs remit

check: setup ## static checks: style, types, architecture, translations, documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/check.py

bench: setup ## measure beside peers; results land in benchmarks/results
	$(BIN)/python benchmarks/run.py

format: setup ## put the code in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: setup ## collect messages and compile the catalogues
	$(BIN)/python docs/translations.py

golden: setup ## write the golden files anew, to be read before they are committed
	REMIT_WRITE_GOLDEN=1 $(BIN)/python -m pytest tests/golden

lock: setup ## resolve the dependencies anew
	$(UV) lock --quiet
	$(UV) export --quiet --no-emit-project --no-header --no-dev -o requirements.lock
	$(UV) export --quiet --no-emit-project --no-header -o requirements-dev.lock

clean: ## remove what was built
	rm -rf $(VENV) $(WHEEL_VENV) dist demo
