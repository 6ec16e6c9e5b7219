"""The rows of a table into records, as the profile of its product says."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.evidence import Context, Evidence, Mine, Page, Precision, Record
from remit.sources.identity import Identity
from remit.sources.links import host_and_path
from remit.sources.masking import masked, without_addresses
from remit.sources.post_names import platform_name
from remit.sources.table_profile import Role
from remit.sources.table_rows import Numbered, Row
from remit.sources.table_shape import Shape, Survey
from remit.sources.table_values import is_yes, minutes_in, platform_named, platform_of_link
from remit.sources.written_dates import Written, written_date

PAGE = 2000
EARLIEST = 2004
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- wall clock times
DAMAGED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+?\d+")
STATUS = re.compile(r"/(?:status(?:es)?|posts?|p|reel|videos?|activity[:-]|post)/?(\w[\w-]*)")
DIGIT = re.compile(r"\d")
OWNED = frozenset({"x", "tiktok", "threads", "bluesky"})
"""Platforms whose links begin with the account."""
SUMS = frozenset({"total", "totals", "sum", "average", "grand total", "общо", "всичко", "сума"})
"""What stands in place of a date in a row of sums."""
SHOWN = 5

Cells = dict[Role, str]


class _When(NamedTuple):
    """The moment of a row in seconds since 1970 UTC, and as it is written."""

    at_utc: int
    written: Written


class TableReader:
    """Turns the rows of one table into records."""

    def __init__(self, shape: Shape, survey: Survey, context: Context) -> None:
        self._shape, self._profile = shape, shape.profile
        self._survey = survey
        self._context = context
        self._identity = Identity.of(context.me)
        self._clock = shape.clock(context)
        self._latest = int((context.now + timedelta(days=1)).timestamp())
        self._published = frozenset(map(str.casefold, shape.profile.published))
        self._unpublished = frozenset(map(str.casefold, shape.profile.unpublished))
        self._said: set[str] = set()

    def pages(self, page: Page, found: Iterator[Numbered]) -> Iterator[Page]:
        """Yield the records of the rows, about 2,000 to a page."""
        any_row = False
        if self._survey.strangers:
            self._say(page, "not-among-authors", self._nobody())
        for number, fields in found:
            any_row = True
            self._take(page, number, fields)
            if len(page.records) >= PAGE:
                yield page
                page = Page(page.file, page.member)
        if not any_row:
            self._say(page, "empty-export", say("There are no rows in it."))
        yield page

    def _take(self, page: Page, number: int, fields: Row) -> None:
        if fields is None:
            page.problems.append(_problem(page, "torn-row", say("Row {row} is torn.", row=number)))
            return
        row = self._shape.row(fields)
        if skipped := self._not_hers_or_not_out(row):
            page.skipped[skipped] = page.skipped.get(skipped, 0) + 1
            return
        when = self._when(page, number, row)
        if when is None:
            return
        if when.at_utc > self._latest and self._profile.planner:
            page.skipped["future"] = page.skipped.get("future", 0) + 1
        elif when.written.wall.year < EARLIEST or when.at_utc > self._latest:
            message = say("Row {row} is dated {date}.", row=number, date=row["at"])
            page.problems.append(_problem(page, "date-out-of-range", message))
        else:
            page.records.append(self._record(page, number, row, when, fields))

    def _not_hers_or_not_out(self, row: Cells) -> str:
        """Return why a row is no work of hers, "" where it may be."""
        author = row.get(self._survey.author, "") if self._survey.author else ""
        if author and not self._identity.knows(author):
            return "others"
        status = row.get("status", "").casefold()
        unlisted = self._published and status not in self._published
        if status and (unlisted or status in self._unpublished):
            return "not-published"
        return "sums" if row["at"].casefold() in SUMS else ""

    def _when(self, page: Page, number: int, row: Cells) -> _When | None:
        """Return the moment of a row; None, and a problem said, where it is not clear."""
        clock = row.get("time", "")
        date = f"{row['at']} {clock}" if clock else row["at"]
        written = written_date(date, self._survey.order)
        if written is None and clock:
            written = written_date(row["at"], self._survey.order)
        if written is None:
            self._explain_order(page)
            message = say("Row {row}: the date `{date}` is not clear.", row=number, date=date)
            page.problems.append(_problem(page, "unclear-date", message))
            return None
        if written.offset is None:
            at_utc = int(written.wall.replace(tzinfo=self._clock.zone).timestamp())
        else:
            at_utc = int((written.wall - EPOCH).total_seconds()) - written.offset
        return _When(at_utc, written)

    def _explain_order(self, page: Page) -> None:
        if self._survey.order == "contradictory":
            self._say(
                page, "date-order", say("The column puts now the day and now the month first.")
            )
        elif self._survey.order == "undecided":
            self._say(
                page, "date-order", say("Nothing tells whether the day or the month is first.")
            )

    def _nobody(self) -> Message:
        names = sorted(self._survey.strangers)
        return say(
            "None of your names is among those who posted ({names}); each account is asked about.",
            names=", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else ""),
        )

    def _say(self, page: Page, code: str, message: Message) -> None:
        """Add a finding once for the whole table."""
        if code not in self._said:
            self._said.add(code)
            page.findings.append(Finding(code, message, page.file))

    def _record(
        self, page: Page, number: int, row: Cells, when: _When, fields: list[str]
    ) -> Record:
        if self._profile.rows == "work":
            key = _own_key(row, "", row.get("id", ""))
            return Record(key, (self._work(row, when),), number)
        channel = self._channel(row, fields)
        account = self._account(row, channel)
        given = self._given(page, row)
        name = platform_name(channel, given, row.get("url", ""))
        key = name or _own_key(row, f"{channel}:{account}", given)
        evidence = (self._post(row, when, channel, account),)
        return Record(key, evidence, number, shared=bool(name), secondhand=True)

    def _post(self, row: Cells, when: _When, channel: str, account: str) -> Evidence:
        text = html.unescape(row.get("text", ""))
        mine, basis = self._whose(row, account)
        own_clock = when.written.offset is None
        repost = text.startswith("RT @")
        reply = is_yes(row.get("reply", "")) or (text.startswith("@") and not repost)
        return Evidence(
            kind="repost" if repost else "reply" if reply else "post",
            channel=channel,
            account=_account_name(channel, account),
            spans=((when.at_utc, None),),
            text="" if repost else _kept(text),
            mine=mine,
            mine_basis=basis,
            precision=_precision(row, when.written),
            zone=self._clock.zone.key if own_clock else "UTC",
            zone_basis=self._clock.basis if own_clock else "file",
            automatic=self._profile.automatic or is_yes(row.get("automatic", "")),
            tool=row.get("tool") or self._profile.tool or None,
            to_other=reply,
        )

    def _work(self, row: Cells, when: _When) -> Evidence:
        own_clock = when.written.offset is None
        mine, basis = self._whose(row, row.get("account", ""))
        return Evidence(
            kind="note",
            channel="notes",
            account=f"table:{self._profile.name}",
            spans=((when.at_utc, None),),
            text=_kept(row.get("text", "")),
            mine=mine,
            mine_basis=basis,
            precision=_precision(row, when.written),
            zone=self._clock.zone.key if own_clock else "UTC",
            zone_basis=self._clock.basis if own_clock else "file",
            minutes=minutes_in(row.get("minutes", ""), self._profile.unit),
            visibility="own",
        )

    def _whose(self, row: Cells, account: str) -> tuple[Mine, str]:
        """Return whether she posted it; a column that names who did settles it."""
        if self._identity.knows(row.get("operator") or account):
            return "yes", "identity"
        return ("yes", "stated") if self._profile.mine == "yes" else ("ask", "assumed")

    def _channel(self, row: Cells, fields: list[str]) -> str:
        """Return the platform: as the table names it, by the link, by the form of the date."""
        if named := platform_named(row.get("channel", "")):
            return named
        if self._shape.platforms:
            ticked = [name for at, name in self._shape.platforms.items() if is_yes(fields[at])]
            return ticked[0] if len(ticked) == 1 else "social"
        if linked := platform_of_link(row.get("url", "")):
            return linked
        if self._profile.platform:
            return self._profile.platform
        return "x" if len(row["at"]) == 30 and row["at"][20:21] == "+" else "social"

    def _account(self, row: Cells, channel: str) -> str:
        if named := row.get("account", "").lstrip("@"):
            return named
        if not self._profile.account_in_link or channel not in OWNED:
            return ""
        path = host_and_path(row.get("url", ""))[1].strip("/").split("/")
        return path[0].lstrip("@") if len(path) > 2 and path[0] != "i" else ""

    def _given(self, page: Page, row: Cells) -> str:
        """Return the number of a post, as its column or its link gives it; may be empty."""
        given = row.get("id", "")
        if DAMAGED.fullmatch(given):
            damaged = say("A spreadsheet has damaged the ids; the content stands in for them.")
            self._say(page, "damaged-ids", damaged)
            given = ""
        if not given and (found := STATUS.search(host_and_path(row.get("url", ""))[1])):
            given = found.group(1)
        return given


def _own_key(row: Cells, whose: str, given: str) -> str:
    """Return what a row is known by within tables: its number, or its content."""
    if given:
        return f"{whose}:{given}"
    parts = (row["at"], row.get("time", ""), row.get("text", ""), row.get("url", ""))
    content = "\0".join(part for at, part in enumerate(parts) if part or at != 1)
    return f"{whose}:{hashlib.sha256(content.encode(errors='surrogatepass')).hexdigest()[:24]}"


def _account_name(channel: str, account: str) -> str:
    """Return an account as the ledger names it; a page's name of several words bears no @.

    >>> _account_name("x", "campus"), _account_name("facebook", "Club Artizen")
    ('x:@campus', 'facebook:Club Artizen')
    """
    if not account or " " in account:
        return f"{channel}:{without_addresses(account)}"
    return f"{channel}:@{without_addresses(account)}"


def _kept(text: str) -> str:
    return masked(text) if "@" in text or DIGIT.search(text) or ":" in text else text


def _precision(row: Cells, written: Written) -> Precision:
    if written.day_only:
        return "day"
    date = row.get("time") or row["at"]
    return "second" if date.count(":") > 1 or date.isdigit() else "minute"


def _problem(page: Page, code: str, message: Message) -> Finding:
    return Finding(code, message, page.file)
