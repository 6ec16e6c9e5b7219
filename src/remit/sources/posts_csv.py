"""A table of posts with named columns, as planners, analytics and researchers write it."""

from __future__ import annotations

import hashlib
import html
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.evidence import Context, Evidence, Mine, Page, Precision, Record
from remit.sources.export import Export
from remit.sources.identity import Identity
from remit.sources.links import host_and_path
from remit.sources.post_names import mastodon_name, x_name
from remit.sources.table_authors import Authored, names_authors
from remit.sources.table_rows import Layout, layout, rows
from remit.sources.written_dates import Order, Written, order_of, written_date

PAGE = 2000
EARLIEST = 2004
DAMAGED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+\d+")
STATUS = re.compile(r"/(?:status(?:es)?|posts?|p|reel|videos?|activity[:-]|post)/?(\w[\w-]*)")
YES = frozenset({"1", "true", "yes", "да", "scheduled"})
SUFFIXES = (".csv", ".tsv", ".txt")
PEOPLE_OR_ACCOUNTS = frozenset({"user", "потребител"})
"""Columns of accounts that some tables fill with the names of people."""


@dataclass(frozen=True, slots=True)
class PostsTable:
    """Reads tables of posts."""

    name: str = "posts-csv"
    version: int = 2
    title: str = "Table of posts (CSV)"
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether the table has a column of dates, and one of texts, links or ids."""
        if not export.single or not export.names[0].lower().endswith(SUFFIXES):
            return False
        found = layout(export.head())
        roles = columns(found.header) if found else {}
        return "at" in roles and bool({"text", "url", "id"} & set(roles)) and len(roles) > 1

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the posts in the order of the rows."""
        member = export.members()[0].name
        table = layout(export.head())
        if table is None:
            return
        at = columns(table.header)["at"]
        with export.open(member) as stream:
            order = order_of(row[at] for _, row in rows(stream, table) if row)
        with export.open(member) as stream:
            author = _author_role(table, rows(stream, table), Identity.of(context.me))
        with export.open(member) as stream:
            reader = _Reader(table, order, context, author)
            yield from reader.pages(Page(export.account_name(member), member), rows(stream, table))


def columns(header: Sequence[str]) -> dict[str, int]:
    """Return the place of each column that is known, by what it holds.

    >>> columns(["Дата", "Текст", "Харесвания"])
    {'at': 0, 'text': 1}
    """
    places = {_bare(name): place for place, name in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for role, names in _names()["columns"].items():
        place = next((places[name] for name in names if name in places), None)
        if place is not None and place not in found.values():
            found[role] = place
    return found


def _author_role(
    table: Layout, found: Iterator[tuple[int, list[str] | None]], identity: Identity
) -> str:
    """Return the role of the column that names her among an account's authors; "" if none does."""
    places = columns(table.header)
    account = places.get("account")
    if "operator" in places:
        role, of = "operator", ("operator", "account", "url")
    elif account is not None and _bare(table.header[account]) in PEOPLE_OR_ACCOUNTS:
        role, of = "account", ("account", "", "url")
    else:
        return ""
    authored = (Authored(*_picked(row, places, of)) for _, row in found if row)
    return role if names_authors(authored, identity, spaced=role == "account") else ""


def _picked(row: list[str], places: Mapping[str, int], roles: Sequence[str]) -> Iterator[str]:
    return (row[places[role]].strip() if role in places else "" for role in roles)


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


@cache
def _names() -> dict[str, dict[str, tuple[str, ...]]]:
    table = tomllib.loads((files("remit.sources") / "posts_csv.toml").read_text("utf-8"))
    named = {role: tuple(map(_bare, names)) for role, names in table["columns"].items()}
    return {
        "columns": named,
        "channels": {host: (name,) for host, name in table["channels"].items()},
    }


class _Reader:
    """Turns the rows of one table into records."""

    def __init__(self, table: Layout, order: Order, context: Context, author: str) -> None:
        self._places = columns(table.header)
        self._order = order
        self._author = author
        self._context = context
        self._identity = Identity.of(context.me)
        self._latest = int((context.now + timedelta(days=1)).timestamp())
        self._said: set[str] = set()

    def pages(self, page: Page, found: Iterator[tuple[int, list[str] | None]]) -> Iterator[Page]:
        any_row = False
        for number, fields in found:
            any_row = True
            self._take(page, number, fields)
            if len(page.records) >= PAGE:
                yield page
                page = Page(page.file, page.member)
        if not any_row:
            self._say(page, "empty-export", say("There are no rows in it."))
        yield page

    def _take(self, page: Page, number: int, fields: list[str] | None) -> None:
        if fields is None:
            page.problems.append(_problem(page, "torn-row", say("Row {row} is torn.", row=number)))
            return
        row = {role: fields[place].strip() for role, place in self._places.items()}
        if (author := row.get(self._author)) and not self._identity.knows(author):
            page.skipped["others"] = page.skipped.get("others", 0) + 1
            return
        written = written_date(row["at"], self._order)
        if written is None:
            self._explain_order(page)
            message = say("Row {row}: the date `{date}` is not clear.", row=number, date=row["at"])
            page.problems.append(_problem(page, "unclear-date", message))
            return
        at = self._at_utc(written)
        if written.wall.year < EARLIEST or at > self._latest:
            message = say("Row {row} is dated {date}.", row=number, date=row["at"])
            page.problems.append(_problem(page, "date-out-of-range", message))
            return
        page.records.append(self._record(page, number, row, (at, written)))

    def _explain_order(self, page: Page) -> None:
        if self._order == "contradictory":
            self._say(
                page, "date-order", say("The column puts now the day and now the month first.")
            )
        elif self._order == "undecided":
            self._say(
                page, "date-order", say("Nothing tells whether the day or the month is first.")
            )

    def _say(self, page: Page, code: str, message: Message) -> None:
        """Add a finding once for the whole file."""
        if code not in self._said:
            self._said.add(code)
            page.findings.append(Finding(code, message, page.file))

    def _at_utc(self, written: Written) -> int:
        if written.offset is None:
            return int(written.wall.replace(tzinfo=self._context.zone).timestamp())
        return int((written.wall - datetime(1970, 1, 1)).total_seconds()) - written.offset  # noqa: DTZ001

    def _record(
        self, page: Page, number: int, row: Mapping[str, str], when: tuple[int, Written]
    ) -> Record:
        channel = _channel(row)
        account = row.get("account", "").lstrip("@")
        given = self._given(page, row)
        name = _platform_name(channel, given, row.get("url", ""))
        key = name or _own_key(row, f"{channel}:{account}", given)
        evidence = (self._evidence(row, when, channel, account),)
        return Record(key, evidence, number, shared=bool(name), secondhand=True)

    def _evidence(
        self, row: Mapping[str, str], when: tuple[int, Written], channel: str, account: str
    ) -> Evidence:
        at, written = when
        text = html.unescape(row.get("text", ""))
        mine, basis = self._whose(row, account)
        own_zone = written.offset is None
        repost = text.startswith("RT @")
        reply = _is_yes(row.get("reply")) or (text.startswith("@") and not repost)
        return Evidence(
            kind="repost" if repost else "reply" if reply else "post",
            channel=channel,
            account=f"{channel}:@{account}" if account else f"{channel}:",
            spans=((at, None),),
            text="" if repost else text,
            mine=mine,
            mine_basis=basis,
            precision="day" if written.day_only else _precision(row["at"]),
            zone=self._context.zone.key if own_zone else "UTC",
            zone_basis=self._context.zone_basis if own_zone else "file",
            automatic=_is_yes(row.get("automatic")),
            tool=row.get("tool") or None,
            to_other=reply,
        )

    def _whose(self, row: Mapping[str, str], account: str) -> tuple[Mine, str]:
        """Return whether she posted it; a column that names who did settles it."""
        operator = row.get("operator", "")
        if self._identity.knows(operator or account):
            return "yes", "identity"
        return "ask", "assumed"

    def _given(self, page: Page, row: Mapping[str, str]) -> str:
        """Return the number of a post, as its column or its link gives it; may be empty."""
        given = row.get("id", "")
        if DAMAGED.fullmatch(given):
            damaged = say("A spreadsheet has damaged the ids; the content stands in for them.")
            self._say(page, "damaged-ids", damaged)
            given = ""
        if not given and (found := STATUS.search(host_and_path(row.get("url", ""))[1])):
            given = found.group(1)
        return given


def _platform_name(channel: str, given: str, url: str) -> str:
    """Return the platform's own name of a post, "" where the row does not tell it."""
    return x_name(given) if channel == "x" else mastodon_name(url)


def _own_key(row: Mapping[str, str], whose: str, given: str) -> str:
    """Return what a post is known by within tables: its number, or its content."""
    if given:
        return f"{whose}:{given}"
    content = "\0".join((row["at"], row.get("text", ""), row.get("url", "")))
    return f"{whose}:{hashlib.sha256(content.encode()).hexdigest()[:24]}"


def _precision(date: str) -> Precision:
    return "second" if date.count(":") > 1 or date.isdigit() else "minute"


def _is_yes(text: str | None) -> bool:
    return (text or "").casefold() in YES


def _channel(row: Mapping[str, str]) -> str:
    """Return the platform: as the table names it, by the link's host, by the form of the date."""
    if named := row.get("channel", "").casefold():
        return {"twitter": "x"}.get(named, named)
    if known := _names()["channels"].get(host_and_path(row.get("url", ""))[0]):
        return known[0]
    return "x" if len(row["at"]) == 30 and row["at"][20:21] == "+" else "social"


def _problem(page: Page, code: str, message: Message) -> Finding:
    return Finding(code, message, page.file)
