"""Which lint rules apply to a description: `remit-lint.toml` beside it, or its workspace."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct, field

from remit.errors import InputError, why_refused
from remit.messages import Message, say
from remit.sources.values.misshapen import why_misshapen, why_no_toml

OWN_FILE = "remit-lint.toml"
WORKSPACE_FILE = "remit.toml"


class LintSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Rules that are selected (every one where none is named) and rules that are ignored."""

    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)


def lint_settings_for(paper: Path) -> LintSettings:
    """Return the settings that hold for a description.

    They stand in the first folder, from its own upwards, that holds a
    `remit-lint.toml` or a `remit.toml` with a table `[lint]`; the former goes
    first. `InputError` names a file that cannot be used.
    """
    for folder in paper.resolve().parents:
        if (own := folder / OWN_FILE).is_file():
            return read_lint_settings(own)
        if (workspace := folder / WORKSPACE_FILE).is_file():
            table = _table(workspace).get("lint")
            if table is not None:
                return _settings(table, workspace)
    return LintSettings()


def read_lint_settings(path: Path) -> LintSettings:
    """Return the settings in a file: its table `[lint]`, or the file itself without one."""
    table = _table(path)
    return _settings(table.get("lint", table), path)


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = why_refused(error)
        what = say("The settings of the lint may not be read ({reason}).", reason=reason)
        raise _unusable(what, path) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        what = say(
            "The settings of the lint are not written as TOML ({reason}).",
            reason=why_no_toml(error),
        )
        raise _unusable(what, path) from error


def _settings(table: object, path: Path) -> LintSettings:
    try:
        return msgspec.convert(table, LintSettings)
    except msgspec.ValidationError as error:
        what = say("A setting of the lint is not what it may be: {why}.", why=why_misshapen(error))
        raise _unusable(what, path) from error


def _unusable(what: Message, path: Path) -> InputError:
    return InputError(
        what,
        where=str(path),
        next_step=say('Write it as in: select = ["ALL"], ignore = ["RJ104", "missing"].'),
        code="settings",
    )
