"""What is typed becomes the same value as the parser itself would make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.core import TyperCommand

from remit.cli.pages import Command

WORDS = ([], ["--text", "a b"], ["--text", ""], ["--text", "caf\udce9"], ["--count", "3"])
LISTS = (["one", "two"], ["--file", "a"], ["--file", ""], ["--file", "a", "--file", "b\udce9"])
ODD = (["--count", "many"], ["--count", "3", "--file", "\n"], ["--upper", "a"], ["--folder", "."])


def _taken(kind: type[TyperCommand], words: list[str]) -> object:
    app, taken = typer.Typer(), []

    @app.command(cls=kind)
    def take(
        names: Annotated[list[str] | None, typer.Argument()] = None,
        text: str = "none",
        count: int = 1,
        file: Annotated[list[Path] | None, typer.Option()] = None,
        folder: Path = Path("here"),
        upper: Annotated[str | None, typer.Option(parser=str.upper)] = None,
    ) -> None:
        taken.append((names, text, count, file, folder, upper))

    try:
        app(words, standalone_mode=False)
    except typer.BadParameter as error:
        return str(error)
    return taken


@pytest.mark.parametrize("words", [*WORDS, *LISTS, *ODD], ids=repr)
def test_a_value_is_what_the_parser_itself_makes_of_it(words: list[str]) -> None:
    assert _taken(Command, words) == _taken(TyperCommand, words)


def test_a_path_that_is_shut_is_told_of_as_by_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(_path: Any, _way: int) -> bool:
        return False

    monkeypatch.setattr("os.access", shut)
    told = _taken(Command, ["--folder", str(tmp_path)])
    assert told == _taken(TyperCommand, ["--folder", str(tmp_path)])
    assert "not readable" in str(told)
