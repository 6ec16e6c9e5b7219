"""Rooms: what each takes and gives, and what importing one brings along."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys

import pytest
from tests.house.tree import PACKAGE, shown, tree_of

IN_OUT = re.compile(r"^(?=[A-Z]).*\bin\b.*[,;:].*\bout\b", re.DOTALL)
SHELLS = {"cli", "workflow", "translations"}
HEAVY = {"docx", "typst", "vl_convert", "pypdfium2", "jinja2", "pydantic", "sklearn"}


def rooms() -> list[str]:
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def test_the_rooms_are_there() -> None:
    assert {"sources", "ledger", "areas", "measure", "jd", "packet", "workflow"} <= set(rooms())
    assert IN_OUT.match("Evidence in, Activity out.")
    assert not IN_OUT.match("All kinds of things.")


@pytest.mark.parametrize("room", [room for room in rooms() if room not in SHELLS])
def test_a_room_says_what_goes_in_and_what_comes_out(room: str) -> None:
    said = ast.get_docstring(tree_of(PACKAGE / room / "__init__.py")) or ""
    assert IN_OUT.match(said), f"{shown(PACKAGE / room)}: {said}"


@pytest.mark.parametrize("room", [room for room in rooms() if room not in SHELLS])
def test_a_room_opens_with_at_least_three_modules(room: str) -> None:
    assert len([path for path in (PACKAGE / room).rglob("*.py") if path.stem != "__init__"]) >= 3


def loaded_by(statement: str) -> set[str]:
    """Return the top-level modules that a fresh Python holds after a statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_a_loaded_library_would_be_seen() -> None:
    assert loaded_by("import jinja2") & HEAVY == {"jinja2"}


@pytest.mark.parametrize("module", ["remit.workflow.imports.import_evidence", "remit.cli.main"])
def test_importing_loads_no_document_or_chart_library(module: str) -> None:
    assert loaded_by(f"import {module}") & HEAVY == set()


def test_reading_exports_needs_no_numbers_library() -> None:
    brought = loaded_by("import remit.ledger.ledger, remit.sources.discovery")
    assert brought & {"numpy", "lxml", "rich", "typer"} == set()
