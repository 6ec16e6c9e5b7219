"""Words and paths of the command line taken as they were typed.

The parser would load a library of schemas even for values that nobody gave,
which takes longer than the rest of a short command. What is no plain word and
no path that can be read goes the parser's own way.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PLAIN: tuple[tuple[Any, Any], ...] = (
    (str, str),
    (Path, Path),
    (list[str], str),
    (list[Path], Path),
)
"""What is asked for, and what makes one such value of a word."""


class TypedValue:
    """Stands where the parser keeps what makes a value of the words that were typed."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value of a parameter, as the parser itself would."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        kind, words = _asked(param), value if several else (value,)
        if kind is None or isinstance(words, str) or not all(_is_plain(kind, w) for w in words):
            from typer import _coercion

            own = _coercion.build_runtime_param(param.type_descriptor)
            return own.coerce(value, param=param, ctx=ctx)
        made = [kind(word) for word in words]
        return made if several else made[0]


def take_as_typed(parameters: Iterable[Any]) -> None:
    """Let parameters take plain words as they are; older parsers did so by themselves."""
    for param in parameters:
        if getattr(param, "_runtime_param", param) is None:
            param._runtime_param = TypedValue()


def _asked(param: Any) -> Any:
    """Return what makes a value of a word; nothing where the parser makes more of it."""
    descriptor = param.type_descriptor
    if descriptor.parameter_info.parser is not None:
        return None
    return next((kind for asked, kind in PLAIN if asked == descriptor.annotation), None)


def _is_plain(kind: type, word: object) -> bool:
    """Return whether nothing can be said against a word, or against a path."""
    if not isinstance(word, str | kind) or not _is_text(str(word)):
        return False
    return kind is str or _may_be_read(str(word))


def _may_be_read(path: str) -> bool:
    """Return whether a path is one, and is not shut; what is not there may be made."""
    return path != "" and (os.access(path, os.R_OK) or not os.path.lexists(path))


def _is_text(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:  # bytes that are no letters
        return False
    return True
