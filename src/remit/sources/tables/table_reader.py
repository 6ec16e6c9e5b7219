"""The rows of a table into records, as the profile of its product says.

Texts are kept as they stand; the ledger blots out what opens doors.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from remit.findings import Finding, Severity
from remit.messages import Message, say
from remit.sources.evidence import Context, Evidence, Mine, Page, Record
from remit.sources.tables.row_names import Twins, is_damaged, minute_of, number_of_row, row_name
from remit.sources.tables.table_accounts import OWNED, account_name, owner_in
from remit.sources.tables.table_moments import When, moment, needs_order
from remit.sources.tables.table_profile import Role
from remit.sources.tables.table_rows import Numbered, Row
from remit.sources.tables.table_shape import Shape, Survey
from remit.sources.tables.table_values import is_yes, minutes_in, platform_named, platform_of_link
from remit.sources.values.identity import Identity
from remit.sources.values.post_names import platform_name, x_name
from remit.sources.values.written_dates import Order

PAGE = 2000
EARLIEST = int(datetime(2004, 1, 1, tzinfo=UTC).timestamp())
SUMS = frozenset({"total", "totals", "sum", "average", "grand total", "общо", "всичко", "сума"})
"""What stands in place of a date in a row of sums."""
SHOWN = 5
MOST_NAMES = 10_000
"""So many names are remembered as hers or not."""

Cells = dict[Role, str]


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
        self._order: Order | None = None
        self._known: dict[str, tuple[Mine, str]] = {}
        self._said: set[str] = set()
        self._twins = Twins()

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
        elif when.at_utc < EARLIEST or when.at_utc > self._latest:
            message = say("Row {row} is dated {date}.", row=number, date=row["at"])
            page.problems.append(_problem(page, "date-out-of-range", message))
        else:
            page.records.append(self._record(page, number, row, when, fields))

    def _not_hers_or_not_out(self, row: Cells) -> str:
        """Return why a row is no work of hers, "" where it may be."""
        author = row[self._survey.author] if self._survey.author else ""
        if author and not self._identity.knows(author):
            return "others"
        if "status" in row and (status := row["status"].casefold()):
            unlisted = self._published and status not in self._published
            if unlisted or status in self._unpublished:
                return "not-published"
        date = row["at"]
        return "sums" if not date[:1].isdigit() and date.casefold() in SUMS else ""

    def _when(self, page: Page, number: int, row: Cells) -> When | None:
        """Return the moment of a row; None, and a problem said, where it is not clear."""
        clock = row.get("time", "")
        date = f"{row['at']} {clock}" if clock else row["at"]
        when = self._moment(page, date) or (self._moment(page, row["at"]) if clock else None)
        if when is None:
            self._explain_order(page)
            message = say("Row {row}: the date `{date}` is not clear.", row=number, date=date)
            page.problems.append(_problem(page, "unclear-date", message))
        return when

    def _moment(self, page: Page, date: str) -> When | None:
        """Return the moment that a date writes; the whole column is asked once one needs it."""
        when = moment(date, self._order or "undecided", self._clock.zone)
        if when is None and self._order is None and needs_order(date):
            self._order = self._order_of_days(page)
            when = moment(date, self._order, self._clock.zone)
        return when

    def _order_of_days(self, page: Page) -> Order:
        """Return which of day and month comes first: as the column shows, else as is known."""
        shown, known = self._survey.order(), self._profile.order
        if shown != "undecided" or known == "unknown":
            return shown
        if self._profile.seen != "her own":
            self._say(page, "date-order", _known_order(known, self._profile.title), "note")
        return known

    def _explain_order(self, page: Page) -> None:
        if self._order == "contradictory":
            self._say(
                page, "date-order", say("The column puts now the day and now the month first.")
            )
        elif self._order == "undecided":
            self._say(
                page, "date-order", say("Nothing tells whether the day or the month is first.")
            )

    def _nobody(self) -> Message:
        names = sorted(self._survey.strangers)
        return say(
            "None of your names is among those who posted ({names}); each account is asked about.",
            names=", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else ""),
        )

    def _say(self, page: Page, code: str, message: Message, severity: Severity = "warning") -> None:
        """Add a finding once for the whole table."""
        if code not in self._said:
            self._said.add(code)
            page.findings.append(Finding(code, message, page.file, severity))

    def _record(self, page: Page, number: int, row: Cells, when: When, fields: list[str]) -> Record:
        if self._profile.rows == "work":
            key = self._own_key(row, when, "", fields)
            return Record(key, (self._work(row, when),), number)
        channel = self._channel(row, fields)
        account = self._account(row, channel)
        given, url = row.get("id", ""), row.get("url", "")
        if is_damaged(given):
            damaged = say("A spreadsheet has damaged the ids; the content stands in for them.")
            self._say(page, "damaged-ids", damaged)
        name = self._name(channel, number_of_row(given, ""), url)
        key = name or self._own_key(row, when, f"{channel}:{account}", fields)
        evidence = (self._post(row, when, channel, account),)
        return Record(key, evidence, number, shared=bool(name), secondhand=True)

    def _name(self, channel: str, number: str, url: str) -> str:
        """Return the platform's name of a post; the ids of a product's table are the platform's."""
        products = channel == "x" and self._profile.marks and self._profile.seen != "her own"
        return (x_name(number) if products else "") or platform_name(channel, number, url)

    def _own_key(self, row: Cells, when: When, whose: str, fields: list[str]) -> str:
        """Return what a row is known by within tables; rows of one name may be told apart.

        Entries of work are two where anything differs, and on a day without a
        clock always. Posts of the same words in the same minute are one.
        """
        text, url = row.get("text", ""), row.get("url", "")
        number = number_of_row(row.get("id", ""), url)
        minute = minute_of(when.at_utc, UTC if when.named else self._clock.zone)
        name = f"{whose}:{row_name(number, minute, text, url)}"
        by_day = when.precision == "day"
        if self._profile.rows == "work":
            return self._twins.name(name, fields, copies=not by_day)
        told = (text or url) and not by_day
        return name if number or told else self._twins.name(name, fields)

    def _post(self, row: Cells, when: When, channel: str, account: str) -> Evidence:
        text = row.get("text", "")
        if "&" in text:
            text = html.unescape(text)
        mine, basis = self._whose(row, account)
        own_clock = not when.named
        repost = text.startswith("RT @")
        reply = _ticked(row, "reply") or (text.startswith("@") and not repost)
        return Evidence(
            kind="repost" if repost else "reply" if reply else "post",
            channel=channel,
            account=account_name(channel, account),
            spans=((when.at_utc, None),),
            text="" if repost else text,
            mine=mine,
            mine_basis=basis,
            precision=when.precision,
            zone=self._clock.zone.key if own_clock else "UTC",
            zone_basis=self._clock.basis if own_clock else "file",
            automatic=self._profile.automatic or _ticked(row, "automatic"),
            tool=row.get("tool") or self._profile.tool or None,
            to_other=reply,
        )

    def _work(self, row: Cells, when: When) -> Evidence:
        own_clock = not when.named
        mine, basis = self._whose(row, row.get("account", ""))
        return Evidence(
            kind="note",
            channel="notes",
            account=f"table:{self._profile.name}",
            spans=((when.at_utc, None),),
            text=row.get("text", ""),
            mine=mine,
            mine_basis=basis,
            precision=when.precision,
            zone=self._clock.zone.key if own_clock else "UTC",
            zone_basis=self._clock.basis if own_clock else "file",
            minutes=minutes_in(row.get("minutes", ""), self._profile.unit),
            visibility="own",
        )

    def _whose(self, row: Cells, account: str) -> tuple[Mine, str]:
        """Return whether she posted it; a column that names who did settles it."""
        name = row.get("operator") or account
        if (known := self._known.get(name)) is None:
            known = self._known[name] = self._judged(name)
            if len(self._known) > MOST_NAMES:
                self._known.clear()
        return known

    def _judged(self, name: str) -> tuple[Mine, str]:
        if self._identity.knows(name):
            return "yes", "identity"
        return ("yes", "stated") if self._profile.mine == "yes" else ("ask", "assumed")

    def _channel(self, row: Cells, fields: list[str]) -> str:
        """Return the platform: as the table or its profile names it, by the link, by the date."""
        if named := row.get("channel", ""):
            return self._profile.platforms.get(named) or platform_named(named)
        if self._shape.platforms:
            ticked = [name for at, name in self._shape.platforms.items() if is_yes(fields[at])]
            return ticked[0] if len(ticked) == 1 else "social"
        if self._profile.platform:
            return self._profile.platform
        if linked := platform_of_link(row.get("url", "")):
            return linked
        return "x" if len(row["at"]) == 30 and row["at"][20:21] == "+" else "social"

    def _account(self, row: Cells, channel: str) -> str:
        if named := row.get("account", "").lstrip("@"):
            return named
        if self._profile.account_in_link and channel in OWNED:
            return owner_in(row.get("url", "").rpartition("/")[0])
        return ""


def _known_order(order: Order, title: str) -> Message:
    """Return that nothing in the column tells the order, and whose habit stands in for it."""
    if order == "day first":
        return say(
            "Nothing tells whether the day or the month is first; {title} puts the day first.",
            title=title,
        )
    return say(
        "Nothing tells whether the day or the month is first; {title} puts the month first.",
        title=title,
    )


def _ticked(row: Cells, role: Role) -> bool:
    return role in row and is_yes(row[role])


def _problem(page: Page, code: str, message: Message) -> Finding:
    return Finding(code, message, page.file)
