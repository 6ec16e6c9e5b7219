"""What every file of the repository keeps to. Each guard first sees what it guards against."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.house.tree import PACKAGE, ROOT, files, modules, shown, text_of, tree_of

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "base", "core"}
LONGEST = 400
LONG = 300
REASONS: dict[str, str] = {}
"""Modules over 300 lines, each with the reason; none is over 400."""

MACHINE = re.compile(r"(?<![\w.*?-])/(?:root|srv|mnt|Users/\w+|home/(?!user\b|you\b|mara\b)\w+)/\w")
REGISTRY = re.compile(
    r"(?:--(?:extra-)?index-url|--find-links|--trusted-host)\b"
    r"|https?://[^\s\"')]*(?:hosted|/simple\b|registry)[^\s\"')]*"
)
THIS = "tests/house/test_tree.py"


def scanned() -> list[Path]:
    return [path for path in files() if shown(path) != THIS]


# ── the guards see something ──


def test_the_tree_that_is_guarded_is_there() -> None:
    assert len(modules()) > 100
    assert {"LICENSE", "Makefile", "pyproject.toml", "requirements.lock"} <= {
        shown(path) for path in files()
    }
    assert "uv.lock" not in {shown(path) for path in files()}


@pytest.mark.parametrize(
    "sample",
    [
        "data lies in " + "/".join(["", "root", "shared"]) + " today",
        "open('" + "/".join(["", "root", "x"]) + "')",
        "see /home/alice/notes",
        "C: or /Users/bob/x",
    ],
)
def test_a_machine_path_would_be_seen(sample: str) -> None:
    assert MACHINE.search(sample)


@pytest.mark.parametrize("sample", ["a /workflow/ of ours", "https://a.example/srv/x"])
def test_what_only_looks_like_a_machine_path_is_let_be(sample: str) -> None:
    assert not MACHINE.search(sample)


@pytest.mark.parametrize(
    "sample",
    ["--index-url https://x", "https://files.registry.example/a", "http://h:80/simple/"],
)
def test_a_registry_address_would_be_seen(sample: str) -> None:
    assert REGISTRY.search(sample)


# ── names ──


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert vague(Path("src/remit/sources/helpers.py"))
    assert vague(Path("src/remit/common/dates.py"))
    assert [shown(path) for path in files() if vague(path.relative_to(ROOT))] == []


def vague(path: Path) -> bool:
    if path.suffix != ".py":
        return False
    return bool(VAGUE & {part.removeprefix("test_").removesuffix(".py") for part in path.parts})


# ── docstrings ──


def test_every_module_of_the_package_says_what_it_is() -> None:
    assert ast.get_docstring(ast.parse("import os")) is None
    assert [shown(path) for path in modules() if not ast.get_docstring(tree_of(path))] == []


def test_every_public_class_and_function_says_what_it_gives() -> None:
    bare = ast.parse("def shown() -> None: ...\nclass _Hidden:\n    def f(self) -> None: ...")
    assert list(undocumented(bare)) == ["shown"]
    silent = [
        f"{shown(path)}: {name}" for path in modules() for name in undocumented(tree_of(path))
    ]
    assert silent == []


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Yield public functions and classes without a docstring, and methods of public classes.

    Methods that a protocol has described already need none (`read`, `close`).
    """
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.name
            if isinstance(node, ast.ClassDef) and not node.bases:
                yield from _methods(node)


def _methods(owner: ast.ClassDef) -> Iterator[str]:
    if any("property" in ast.dump(node) for node in owner.decorator_list):
        return
    protocols = {"read", "close", "pages", "open", "head", "sha256", "identify", "extract"}
    for node in owner.body:
        named = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if named and node.name not in protocols and not ast.get_docstring(node):  # type: ignore[union-attr]
            yield f"{owner.name}.{node.name}"  # type: ignore[union-attr]


# ── what the code does not do ──


def test_nothing_in_the_package_prints() -> None:
    assert list(prints(ast.parse("print('x')"))) == [1]
    found = [f"{shown(path)}:{line}" for path in modules() for line in prints(tree_of(path))]
    assert found == []


def prints(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            yield node.lineno


def test_nobody_asks_for_the_clock_in_a_room_that_thinks() -> None:
    assert clock(ast.parse("from datetime import datetime\nx = datetime.now()"))
    thinking = [PACKAGE / room for room in ("areas", "measure", "jd", "levels", "cases")]
    found = [
        shown(path)
        for path in modules()
        if any(room in path.parents for room in thinking) and clock(tree_of(path))
    ]
    assert found == []


def clock(tree: ast.Module) -> bool:
    asked = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in asked
        and getattr(node.func.value, "id", "") in {"datetime", "date", "time"}
        for node in ast.walk(tree)
    )


# ── sizes ──


def test_no_module_outgrows_its_reader() -> None:
    lengths = {shown(path): text_of(path).count("\n") for path in modules()}
    assert {name: size for name, size in lengths.items() if size > LONGEST} == {}
    long = {name for name, size in lengths.items() if size > LONG}
    assert long - set(REASONS) == set(), "over 300 lines: split it, or give the reason in REASONS"
    assert set(REASONS) - long == set(), "short again: its reason can go"


# ── what no file says ──


def test_no_file_names_a_machine() -> None:
    assert {f"{shown(path)}: {hit}" for path in scanned() for hit in hits(MACHINE, path)} == set()


def test_no_file_names_a_registry() -> None:
    assert {f"{shown(path)}: {hit}" for path in scanned() for hit in hits(REGISTRY, path)} == set()


def hits(pattern: re.Pattern[str], path: Path) -> Iterator[str]:
    return (found.group() for found in pattern.finditer(text_of(path)))
