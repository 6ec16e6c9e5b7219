"""Help pages in the reader's language, with the commands in the order of her work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from remit.cli.terminal import translate as _
from remit.cli.typed_values import take_as_typed
from remit.errors import UsageError
from remit.messages import say

SECTIONS = (
    (_("To begin"), ("desk", "jd", "template", "init", "import", "sources", "run", "demo")),
    (
        _("What you state"),
        (
            *("note", "decision", "inventory", "accounts", "people"),
            *("week", "confirm", "correct", "merge", "split", "allocate", "position"),
        ),
    ),
    (
        _("What the record shows"),
        ("measure", "gap", "tips", "level", "case", "market", "find", "entry", "why"),
    ),
    (_("For others"), ("packet", "form", "packets", "check", "release", "handover")),
    (_("For your eyes alone"), ("audit", "guide")),
    (_("What is yours"), ("privacy", "export", "forget")),
    (_("For programs"), ("place",)),
)
"""The commands of the first page; one that stands nowhere here comes last."""

EXTRA = re.compile(r"required|default:|; (?:[\d.]+<=?)?x(?:[<>]=?[\d.]+)?")
"""What the parser says in brackets behind an option."""


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    named = [param for param in command.get_params(ctx) if param.param_type_name == "argument"]
    pieces = [_called(param) if param.required else f"[{_called(param)}]" for param in named]
    if hasattr(command, "commands"):
        pieces.append(_("COMMAND …"))
    formatter.write_usage(
        ctx.command_path, " ".join([_("[OPTIONS]"), *pieces]), prefix=_("Usage: ")
    )


def _called(param: Any) -> str:
    """Return what stands for an argument."""
    name = str(param.metavar or param.name)
    return name if param.nargs == 1 else f"{name}…"


def _write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for param in command.get_params(ctx):
        if (record := param.get_help_record(ctx)) is not None:
            rows[param.param_type_name].append(_row(param, *record))
    _write_section(formatter, _("Arguments"), rows["argument"])
    _write_section(formatter, _("Options"), rows["option"])


def _row(param: Any, name: str, text: str) -> tuple[str, str]:
    if param.name == "help":
        return name, _("Show this page.")
    if param.param_type_name == "argument":
        name = _called(param)
    said = param.help or ""
    return name, said + EXTRA.sub(_extra, text[len(said) :])


def _extra(found: re.Match[str]) -> str:
    """Return a word in brackets in the reader's language; limits are said by their error."""
    words = {"required": _("required"), "default:": _("default:")}
    return words.get(found[0], "")


def _write_section(formatter: Any, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


class Command(TyperCommand):
    """A command whose page is in the reader's language, and which is there at once."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed."""
        take_as_typed(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the first line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        _write_parameters(self, ctx, formatter)


class Group(TyperGroup):
    """A group of commands; a name that it does not know is answered with those like it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed."""
        take_as_typed(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the first line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then the commands."""
        _write_parameters(self, ctx, formatter)
        sections = list(SECTIONS) if ctx.parent is None else []
        told = {name for _title, names in sections for name in names}
        rest = tuple(name for name in self.commands if name not in told)
        for title, names in (*sections, (_("Commands"), rest)):
            rows = [
                (name, _first(self.commands[name].help)) for name in names if name in self.commands
            ]
            _write_section(formatter, title, rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is named; `UsageError` for any other name."""
        name = args[0]
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        close = get_close_matches(name, self.commands, 3, 0.6)
        raise UsageError(
            say("There is no command `{name}`.", name=name),
            next_step=say("Did you mean {names}?", names=", ".join(close))
            if close
            else say("`{command} --help` lists the commands.", command=ctx.command_path),
        )


def _first(text: str | None) -> str:
    """Return the first paragraph of a help text."""
    return " ".join((text or "").partition("\n\n")[0].split())
