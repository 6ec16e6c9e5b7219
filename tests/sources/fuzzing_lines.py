"""Which steps from line to line some code takes: what guides the search for odd inputs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

PATIENCE = 150
"""After so many calls without a new step a function is watched less."""
SELDOM = 16
"""Then one call of so many is watched."""

Watch = Callable[[FrameType, str, Any], Any]


@dataclass(slots=True)
class _Watched:
    """A function, and for how many calls it has shown nothing new."""

    name: str
    quiet: int = 0


class LitLines:
    """The steps between lines that ran while it was entered, in the modules of one folder.

    A step is a pair of lines of one function, so that both ways through an
    `if` count, and so does a loop that is entered again. `new` counts them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._functions: dict[CodeType, _Watched | None] = {}
        self.steps: set[tuple[CodeType, int, int]] = set()
        self._before: Any = None

    @property
    def new(self) -> int:
        """How many steps have been seen."""
        return len(self.steps)

    def lines(self) -> set[tuple[str, int]]:
        """Return the lines that ran: file and number."""
        return {(Path(code.co_filename).name, line) for code, _, line in self.steps}

    def __enter__(self) -> LitLines:
        self._before = sys.gettrace()
        sys.settrace(self._called)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)

    def _called(self, frame: FrameType, _event: str, _arg: Any) -> Watch | None:
        code = frame.f_code
        try:
            watched = self._functions[code]
        except KeyError:
            watched = self._functions[code] = self._watched(code)
        if watched is None:
            return None
        watched.quiet += 1
        if watched.quiet > PATIENCE and watched.quiet % SELDOM:
            return None
        return self._steps_of(code, watched)

    def _watched(self, code: CodeType) -> _Watched | None:
        return _Watched(code.co_name) if code.co_filename.startswith(self._folder) else None

    def _steps_of(self, code: CodeType, watched: _Watched) -> Watch:
        steps, last = self.steps, 0

        def step(frame: FrameType, event: str, _arg: Any) -> Watch:
            nonlocal last
            if event == "line":
                here = (code, last, frame.f_lineno)
                if here not in steps:
                    steps.add(here)
                    watched.quiet = 0
                last = here[2]
            return step

        return step


def lines_of(folder: Path) -> set[tuple[str, int]]:
    """Return the lines inside functions that could run in the modules of a folder."""
    found: set[tuple[str, int]] = set()
    for path in sorted(folder.rglob("*.py")):
        module = compile(path.read_text(encoding="utf-8"), str(path), "exec")
        for code in _functions(module):
            lines = {line for _, _, line in code.co_lines() if line}
            found |= {(path.name, line) for line in lines - {code.co_firstlineno}}
    return found


def _functions(code: CodeType) -> list[CodeType]:
    """Return the functions in a module or class, those inside others too."""
    found: list[CodeType] = []
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            is_function = bool(inner.co_flags & 0x2)  # has fast locals: no class body
            found += [*([inner] if is_function else []), *_functions(inner)]
    return found
