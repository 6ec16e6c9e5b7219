"""The terminal as a place to write: language, consoles, tables, progress, JSON.

What draws tables and progress loads only when something is drawn: help and
notes must be there at once.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

from remit.errors import RemitError
from remit.findings import Finding
from remit.messages import LANGUAGES, Message, say, translator
from remit.workflow.words.written_names import shown_name

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod

    from remit.workflow.imports.import_progress import Far
    from remit.workflow.words.written_numbers import Number


def language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the terminal: REMIT_LANG, else the locale's, else English.

    >>> language({"REMIT_LANG": "bg"}), language({"LANG": "bg_BG.UTF-8"}), language({})
    ('bg', 'bg', 'en')
    """
    for name in ("REMIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "").split("_")[0].split(".")[0].lower()
        if code in LANGUAGES:
            return code
        if code:
            return "en"
    return "en"


translate = translator(language())

BROKEN = re.compile("[\ud800-\udfff]")
"""Halves of letters: what stands for a byte that is none in a name."""
PIPE_WIDTH = 120
"""How wide tables are where no terminal says so."""


def now() -> datetime:
    """Return the time, the one place where the terminal asks for it.

    REMIT_NOW (an ISO time) stands in for it in tests and documents.
    """
    fixed = os.environ.get("REMIT_NOW")
    return datetime.fromisoformat(fixed).astimezone(UTC) if fixed else datetime.now(UTC)


def console() -> Console:
    """Return where results are written."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False)


def errors_console() -> Console:
    """Return where progress is written."""
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False)


def write(text: str) -> None:
    """Write plain text to standard output, on a terminal in lines that end between words."""
    text = whole_letters(text)
    sys.stdout.write(f"{_folded(text) if sys.stdout.isatty() else text}\n")


def write_path(path: Path) -> None:
    """Write the name of a file or a folder, what is no letter in it written out."""
    write(shown_name(path))


def whole_letters(text: str) -> str:
    r"""Return text in which bytes that are no letters are written out.

    >>> print(whole_letters("caf\udce9"))
    caf\xe9
    """
    return BROKEN.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", text)


def _folded(text: str) -> str:
    width = get_terminal_size().columns
    return "\n".join(folded(line, width) for line in text.split("\n"))


def folded(line: str, width: int) -> str:
    """Return a line in lines of at most `width`, broken between words and set in.

    >>> print(folded("  one two three", 9))
      one two
        three
    """
    if len(line) <= width:
        return line
    margin = line[: len(line) - len(line.lstrip())]
    return "\n".join(
        wrap(
            line.strip(),
            width,
            initial_indent=margin,
            subsequent_indent=f"{margin}  " if margin else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def write_json(value: object) -> None:
    """Write one JSON object to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def write_json_line(value: object) -> None:
    """Write a JSON object as one line, for whoever reads line by line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: object) -> object:
    if isinstance(value, date | datetime | Path):
        return str(value)
    raise TypeError(type(value).__name__)


def write_table(titles: Sequence[str], rows: Iterable[Sequence[str]], *, right: int = 0) -> None:
    """Write a table; the last `right` columns are numbers and stand to the right."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for index, title in enumerate(titles):
        numeric = index >= len(titles) - right
        justify: JustifyMethod = "right" if numeric else "left"
        table.add_column(title, justify=justify, overflow="fold", no_wrap=numeric)
    for row in rows:
        table.add_row(*[_escaped(cell) for cell in row])
    console().print(table)


def _escaped(cell: str) -> str:
    return whole_letters(cell).replace("[", "\\[")


class _Count(int):
    """A count that writes itself in the reader's language."""

    def __format__(self, _specification: str) -> str:
        return f"{_number(int(self)):.0f}"


def sentence(message: Message) -> str:
    """Return a message in the reader's language, with counts and days written as there.

    >>> sentence(Message("Left out: {count}", {"count": 5525})).replace("\xa0", "")
    'Left out: 5,525'
    >>> sentence(Message("Since {day}", {"day": date(2020, 3, 12)}))
    'Since 2020-03-12'
    """
    return for_reader(message).text(translate)


def for_reader(message: Message) -> Message:
    """Return a message with its counts, days and names as the reader is used to them."""
    values = {name: _for_reader(name, value) for name, value in message.values.items()}
    return Message(message.template, values)


def _for_reader(name: str, value: object) -> object:
    if isinstance(value, Message):
        return for_reader(value)
    if isinstance(value, date):
        return day_of(value)
    if isinstance(value, Path):
        return shown_name(value)
    if isinstance(value, float):
        return _number(value)
    return _counted(name, value) if type(value) is int else value


def _counted(name: str, value: int) -> int:
    from remit.workflow.words.written_sentences import COUNTS

    return _Count(value) if name in COUNTS else value


def _number(value: float) -> Number:
    from remit.workflow.words.written_numbers import Number

    return Number(value, language())


def day_of(day: object) -> str:
    """Return a day, or a moment, as the reader writes it; nothing where there is none."""
    from remit.workflow.words.written_days import shown_day, shown_moment

    if isinstance(day, datetime):
        return shown_moment(day, language())
    return shown_day(day, language()) if isinstance(day, date) else ""


def write_findings(findings: Sequence[Finding]) -> None:
    """Write findings, the same ones once with how often they came."""
    seen: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        seen.setdefault((finding.code, sentence(finding.message)), []).append(finding)
    for (code, text), alike in seen.items():
        places = sorted({finding.where for finding in alike if finding.where})
        shown = ", ".join(places[:3]) + (" …" if len(places) > 3 else "")
        times = f" ×{len(alike)}" if len(alike) > 1 else ""
        write(f"  {text}{times}" + (f"  [{shown}]" if shown else "") + f"  ({code})")


def write_stop(error: RemitError) -> None:
    """Write why something stopped, beside the results."""
    sys.stdout.flush()
    error.what, error.next_step = for_reader(error.what), for_reader(error.next_step)
    error.details = tuple(for_reader(line) for line in error.details)
    error.where = shown_name(error.where)
    text = whole_letters(error.text(translate))
    sys.stderr.write(f"{_folded(text) if sys.stderr.isatty() else text}\n")


@contextmanager
def waiting(title: str) -> Iterator[None]:
    """Show on the terminal that work goes on, as long as it does; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    with errors_console().status(title):
        yield


@contextmanager
def progress_of(title: str) -> Iterator[Callable[[Far], None]]:
    """Show progress on the terminal while exports are read; nothing in a pipe.

    Yields what is to be told how far it is.
    """
    if not sys.stderr.isatty():
        yield lambda _far: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[records]:,}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors_console(), transient=True) as bar:
        task = bar.add_task(title, total=None, records=0)

        def advance(far: Far) -> None:
            total = far.known or None
            bar.update(
                task, description=far.export, completed=far.read, total=total, records=far.records
            )

        yield advance


def tell_size(paths: Iterable[Path], advance: Callable[[Far], None]) -> None:
    """Show on the terminal how many files are searched, before the search begins."""
    from remit.workflow.imports.import_progress import Far
    from remit.workflow.imports.size_of_search import files_below

    if not sys.stderr.isatty():
        return
    for path in paths:
        title = say("Searching {folder}; files:", folder=shown_name(path.name)).text(translate)
        for count in files_below(path):
            advance(Far(title, count))
