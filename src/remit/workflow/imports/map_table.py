"""A table that nobody knows, mapped: looked at, proposed, answered, shown, kept."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from remit.errors import InputError
from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.evidence import Context, Evidence
from remit.sources.opening.export import Export
from remit.sources.tables.posts_csv import PostsTable, read_general_profile
from remit.sources.tables.table_file import candidates, read_table
from remit.sources.tables.table_looks import looks_of
from remit.sources.tables.table_profile import Role as Role
from remit.sources.tables.table_profile import TableProfile, bare, read_shipped_profiles
from remit.sources.tables.table_proposal import (
    Answers,
    Column,
    Proposal,
    profile_for,
    propose,
    settled,
)
from remit.sources.tables.table_rows import Layout
from remit.sources.values.masking import masked
from remit.sources.values.written_dates import order_of

Roles = dict[Role, str]
"""Names of columns by role."""
LOOKED_AT = 500
"""So many rows are looked at for a proposal."""
HEADERS = 12
SHOWN = 3
MOST_PEOPLE = 12


@dataclass(frozen=True, slots=True)
class Looked:
    """A table in a file: its header, its first rows, and what they seem to hold.

    No more than `most` rows are read of it; None for all.
    """

    export: Export
    table: Layout
    rows: tuple[tuple[str, ...], ...]
    proposal: Proposal
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as it would be entered: its moment on her clock, and what the entry would say."""

    at: datetime
    day_only: bool
    minutes: float | None
    kind: str
    account: str
    hers: bool
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a mapping makes of the file: the first entries, and the account of its rows.

    `cut` says that there are more rows than were read.
    """

    first: tuple[Shown, ...]
    records: int
    accepted: int
    skipped: dict[str, int]
    problems: int
    said: tuple[Message, ...]
    cut: bool = False


def look_at(path: Path, most: int | None = None) -> Looked:
    """Return what the table in a file seems to hold; `InputError` for a file without one.

    With `most` no more rows are read than so many.
    """
    export = Export(path)
    found = [table for choices in _tables(export) for table in choices[:HEADERS]]
    best = max(found, key=lambda table: _likely_header(export, table), default=None)
    if best is None or _likely_header(export, best)[0] <= 0:
        raise _no_table(path)
    rows = tuple(tuple(row) for row in _sample(export, best))
    profiles = (*read_shipped_profiles(), read_general_profile())
    proposal = propose(best.header, rows, profiles)
    looked = Looked(export, best, rows, proposal, most)
    return replace(looked, proposal=_whole(looked, proposal.columns))


def _tables(export: Export) -> tuple[tuple[Layout, ...], ...]:
    return candidates(export) if export.single else ()


def _sample(export: Export, table: Layout) -> Iterator[list[str]]:
    found = (row for _, row in read_table(export, table))
    return (row for row in islice(found, LOOKED_AT) if row)


def _likely_header(export: Export, table: Layout) -> tuple[float, int]:
    """Return how much a row looks like names of columns above rows of values; the first wins."""
    names = [name for name in table.header if name]
    values = sum(looks_of([name]) not in {"words", "text", "platform"} for name in names)
    rows = list(islice((row for _, row in read_table(export, table)), 30))
    fitting = sum(row is not None for row in rows) / len(rows) if rows else 0
    distinct = len({bare(name) for name in names}) / len(table.header)
    return (len(names) - 3 * values) * fitting * distinct, -table.skipped


def with_roles(looked: Looked, roles: Mapping[Role, str]) -> Looked:
    """Return the table with columns that have these roles, by name, and no others."""
    named = {name: role for role, name in roles.items()}
    columns = tuple(
        Column(each.place, each.name, each.samples, each.looks, named.get(each.name))
        for each in looked.proposal.columns
    )
    return replace(looked, proposal=_whole(looked, columns))


def _whole(looked: Looked, columns: Sequence[Column]) -> Proposal:
    """Return the proposal with the order of the whole column of dates, not of its first rows."""
    place = next((each.place for each in columns if each.role == "at"), None)
    if place is None:
        return settled(columns, looked.rows)
    dates = (row[place] for _, row in read_table(looked.export, looked.table) if row)
    return settled(columns, looked.rows, order_of(islice(dates, looked.most)))


def mapping_of(looked: Looked, answers: Answers, name: str) -> TableProfile:
    """Return the mapping that the answers make."""
    return profile_for(looked.table.header, answers, name, looked.export.path.stem)


def wished_name(looked: Looked) -> str:
    """Return a name for a mapping after the file: small Latin letters and digits.

    A file whose name has none is called after its columns.
    """
    plain = (
        unicodedata.normalize("NFKD", looked.export.path.stem).encode("ascii", "ignore").decode()
    )
    slug = "-".join(re.findall(r"[a-z]+|(?<=[a-z])[0-9]{1,2}(?![0-9])", plain.lower()))
    digest = hashlib.sha256("\0".join(looked.table.header).encode()).hexdigest()[:6]
    return slug if len(slug) > 2 else f"table-{digest}"


def preview(looked: Looked, profile: TableProfile, context: Context) -> Preview:
    """Return what a mapping makes of the file, kept nowhere; read whole, or its first rows."""
    first: list[Evidence] = []
    problems: list[Finding] = []
    skipped: Counter[str] = Counter()
    kept, whole, cut = 0, 0, False
    for page in PostsTable(profile).extract(looked.export, context):
        first += [each for record in page.records[:SHOWN] for each in record.evidence]
        kept += len(page.records)
        problems += page.problems
        skipped.update(page.skipped)
        whole = kept + len(problems) + skipped.total()
        if cut := looked.most is not None and whole > looked.most:
            break
    said = tuple(problem.message for problem in problems[:SHOWN])
    shown = tuple(_shown(each, context) for each in first[:SHOWN])
    return Preview(shown, whole, kept, dict(skipped), len(problems), said, cut)


def _shown(entry: Evidence, context: Context) -> Shown:
    return Shown(
        datetime.fromtimestamp(entry.spans[0][0], context.zone),
        entry.precision == "day",
        entry.minutes,
        entry.kind,
        entry.account,
        entry.mine == "yes",
        masked(entry.text),
    )


def people_in(looked: Looked) -> tuple[str, ...]:
    """Return the names in the column of who posted, those first that stand there most."""
    place = next((each.place for each in looked.proposal.columns if each.role == "operator"), None)
    if place is None:
        return ()
    names = Counter(row[place].strip() for row in looked.rows if row[place].strip())
    return tuple(name for name, _ in names.most_common(MOST_PEOPLE))


def proposal_rows(looked: Looked) -> dict[str, object]:
    """Return a proposal as `--map FILE --json` prints it."""
    found = looked.proposal
    return {
        "version": 1,
        "file": looked.export.path.name,
        "sheet": looked.table.sheet,
        "header_row": looked.table.skipped + 1,
        "columns": [
            {
                "column": each.name,
                "looks": each.looks,
                "samples": list(each.samples),
                "role": each.role,
            }
            for each in found.columns
        ],
        "order": found.order,
        "rows": found.rows,
        "unit": found.unit,
        "unpublished": list(found.unpublished),
        "open": list(found.questions),
    }


def _no_table(path: Path) -> InputError:
    return InputError(
        say("There is no table with names of columns in `{name}`.", name=path.name),
        where=str(path),
        next_step=say(
            "Pass a CSV or a spreadsheet (.csv, .tsv, .xlsx, .xls, .ods) with the names of its"
            " columns in one row."
        ),
        code="no-table",
    )
