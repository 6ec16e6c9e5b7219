"""What of the package a room can come to call, read from the code alone.

Names are followed through imports, function by function and class by class; a
method counts with its whole class. What is reached may be more than what runs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from tests.house.tree import PACKAGE, modules, tree_of

Place = tuple[str, str]
"""A module and a name that stands in it; the name is empty for the module itself."""


@cache
def _trees() -> dict[str, ast.Module]:
    return {
        _name(path.relative_to(PACKAGE.parent).with_suffix("").parts): tree_of(path)
        for path in modules()
    }


def _name(parts: tuple[str, ...]) -> str:
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _definitions() -> dict[Place, ast.stmt]:
    found: dict[Place, ast.stmt] = {}
    for module, tree in _trees().items():
        for node in tree.body:
            for name in _defined(node):
                found[module, name] = node
    return found


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    yield from (each.id for each in targets if isinstance(each, ast.Name))


@cache
def _imports(module: str) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for node in ast.walk(_trees()[module]):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("remit"):
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                place = (whole, "") if whole in _trees() else (str(node.module), each.name)
                found[each.asname or each.name] = place
    return found


@cache
def _meant(module: str, name: str) -> Place | None:
    """Return where a name that a module uses is defined; None for what is not the package's."""
    if not name or (module, name) in _definitions():
        return module, name
    place = _imports(module).get(name) if module in _trees() else None
    return None if place is None else _meant(*place)


def _used(place: Place) -> Iterator[Place]:
    for node in ast.walk(_definitions()[place]):
        if isinstance(node, ast.Name) and (found := _meant(place[0], node.id)):
            yield found
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            held = _meant(place[0], node.value.id)
            if held and not held[1] and (found := _meant(held[0], node.attr)):
                yield found


@cache
def reached(room: str) -> frozenset[Place]:
    """Return all that a room's own code can come to, its own code with it."""
    waiting = [each for each in _definitions() if each[0].split(".")[:2] == ["remit", room]]
    found = set[Place]()
    while waiting:
        place = waiting.pop()
        if place in found or not place[1]:
            continue
        found.add(place)
        waiting += _used(place)
    return frozenset(found)


@cache
def sentences(room: str) -> dict[str, Place]:
    """Return the sentences for people in all that a room can come to, with where each stands."""
    return {
        each.args[0].value: place
        for place in sorted(reached(room))
        for each in ast.walk(_definitions()[place])
        if isinstance(each, ast.Call)
        and isinstance(each.func, ast.Name)
        and each.func.id in {"say", "_"}
        and each.args
        and isinstance(each.args[0], ast.Constant)
        and isinstance(each.args[0].value, str)
    }
