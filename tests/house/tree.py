"""The files of the repository, as the guards see them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "remit"
LEFT_OUT = {"demo", "dist", "build", "__pycache__", "node_modules", "uv.lock"}


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or would be, committed; all files where git cannot tell."""
    try:
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
        found = [ROOT / name for name in listed.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = list(_walk(ROOT))
    return tuple(path for path in sorted(set(found)) if path.is_file())


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in LEFT_OUT or (path.name.startswith(".") and path.name != ".ci"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


@cache
def modules() -> tuple[Path, ...]:
    """Return the package's modules."""
    return tuple(path for path in files() if path.suffix == ".py" and PACKAGE in path.parents)


@cache
def text_of(path: Path) -> str:
    """Return a file's text; empty for one that is no text."""
    content = path.read_bytes()
    return "" if b"\0" in content[:4096] else content.decode("utf-8", errors="replace")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(text_of(path), str(path))


def shown(path: Path) -> str:
    """Return a path as the repository names it."""
    return path.relative_to(ROOT).as_posix()
