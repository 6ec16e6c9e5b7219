"""The `remit` command: its parts, and what happens when something stops it."""

from __future__ import annotations

import io
import sys

from remit.cli.app import app
from remit.cli.terminal import errors_console, translate
from remit.errors import RemitError, UsageError

# Importing these modules hangs their commands on the app, in the order of the help page.
from remit.cli import describe, start, line, state, figures, why, papers, place  # noqa: F401  # isort: skip


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code.

    0 done; 1 done with findings that matter; 2 usage; 3 a stop with a reason.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app(args=arguments, prog_name="remit")
    except UsageError as error:
        sys.exit(_stopped(error, 2))
    except RemitError as error:
        sys.exit(_stopped(error, 3))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _stopped(error: RemitError, code: int) -> int:
    errors_console().print(error.text(translate), markup=False, highlight=False, soft_wrap=True)
    return code
