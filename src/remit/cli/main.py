"""The `remit` command: its parts, and what happens when something stops it."""

from __future__ import annotations

import sys

import click
from typer.main import get_command

from remit.cli.app import app
from remit.cli.terminal import errors_console, translate
from remit.errors import RemitError, UsageError

# Importing these modules hangs their commands on the app.
from remit.cli import describe, figures, line, place, state  # noqa: F401  # isort: skip


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code.

    0 done; 1 done with findings that matter; 2 usage; 3 a stop with a reason.
    """
    try:
        code = get_command(app).main(args=arguments, prog_name="remit", standalone_mode=False)
    except UsageError as error:
        sys.exit(_stopped(error, 2))
    except RemitError as error:
        sys.exit(_stopped(error, 3))
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _stopped(error: RemitError, code: int) -> int:
    errors_console().print(error.text(translate), markup=False, highlight=False, soft_wrap=True)
    return code
