"""The `remit` command: its parts, and what happens when something stops it."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from pathlib import Path

import typer
from typer.exceptions import TyperException

from remit.cli.app import app
from remit.cli.misuse import broken_letters, usage_error
from remit.cli.terminal import translate, write_stop
from remit.errors import OF_THE_DISK, OutputError, RemitError, UsageError, why_refused
from remit.messages import say

# Importing these modules hangs their commands on the app.
from remit.cli import jd_lint, describe, duties, template, tips, start, line, sources, market  # noqa: F401  # isort: skip
from remit.cli import audit, guide  # noqa: F401  # isort: skip
from remit.cli import case, case_level, case_people, handover  # noqa: F401  # isort: skip
from remit.cli import desk  # noqa: F401  # isort: skip
from remit.cli import form, position  # noqa: F401  # isort: skip
from remit.cli import packets, release  # noqa: F401  # isort: skip
from remit.cli import entries  # noqa: F401  # isort: skip
from remit.cli import state, diary, people, week, mend, figures, level, why, papers, keeping, place  # noqa: F401  # isort: skip

INTERRUPTED = 130
COLLECTED = 200_000
"""New objects after which Python looks for cycles: commands end soon and make few of them."""
THREADS = "OPENBLAS_NUM_THREADS"
"""How many threads numpy starts: its sums here are small, and threads that wait take time."""
INTERRUPTION = say("Interrupted. What was finished before is kept; nothing is half done.")


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code.

    0 done; 1 done with findings that matter; 2 usage; 3 a stop with a reason;
    130 interrupted.
    """
    gc.set_threshold(COLLECTED)
    os.environ.setdefault(THREADS, "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _unread()
    except OSError as error:
        if error.filename is not None or error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        code = _unwritten()
    sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    try:
        ended = app(args=arguments, prog_name="remit", standalone_mode=False)
        if ended == INTERRUPTED:  # how the parser hands on Ctrl-C
            return _interrupted()
        return ended if isinstance(ended, int) else 0
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{error.format_message()}\n")
            return error.exit_code
        return _stopped(usage_error(error), 2)
    except UsageError as error:
        return _stopped(error, 2)
    except RemitError as error:
        return _stopped(error, 3)
    except OSError as error:
        if error.filename is None or error.errno not in OF_THE_DISK:
            raise
        return _stopped(_refused(error), 3)
    except UnicodeEncodeError:  # bytes that are no letters, on the way to a file
        return _stopped(broken_letters(), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except SystemExit:  # how the parser ends where nobody reads the output
        return _unread()


def _refused(error: OSError) -> OutputError:
    """Return the stop for a file that the system does not let be used."""
    path = Path(os.fsdecode(error.filename))
    return OutputError(
        say("`{name}` cannot be used: {reason}.", name=path.name, reason=why_refused(error)),
        where=str(path),
        next_step=say(
            "Allow it, make room there, or name another place; what was committed before is kept."
        ),
        code="file-refused",
    )


def _interrupted() -> int:
    sys.stderr.write(f"\n{INTERRUPTION.text(translate)}\n")
    return INTERRUPTED


def _stopped(error: RemitError, code: int) -> int:
    write_stop(error)
    return code


def _unread() -> int:
    """Whoever read the output has seen enough: nothing more is written to it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _unwritten() -> int:
    _unread()
    stop = OutputError(
        say("The output cannot be written: the disk is full."),
        next_step=say("Send it to another place; what was committed before is kept."),
    )
    return _stopped(stop, 3)
