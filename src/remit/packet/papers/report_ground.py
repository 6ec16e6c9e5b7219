"""The report's pages about its ground: what was read, assumed, and cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator

from remit.messages import Message, say
from remit.packet.ground.assumed import assumption_sentence, listed_assumptions
from remit.packet.ground.document import Block, Bullets, Paragraph, Section, Table
from remit.packet.ground.figures import ACCOUNT_COLUMNS
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import found, source_title
from remit.packet.ground.writer import Given, Shown


def what_was_read(grounds: Grounds) -> Section:
    """Return the account of records, and what was left out."""
    writer, inputs = grounds.writer, grounds.inputs
    lead = say(
        "Every record of every export is accounted for: taken, left out for a reason, "
        "or a problem. Nothing is counted twice."
    )
    blocks: list[Block] = [Paragraph(writer.runs(lead))]
    if inputs.accounts:
        blocks.append(_account_table(grounds))
    items = tuple(writer.runs(item) for item in _apart(grounds))
    if items:
        blocks.append(Bullets(items))
    return Section("read", writer.runs(say("What was read")), tuple(blocks))


def _account_table(grounds: Grounds) -> Table:
    writer = grounds.writer
    rows = tuple(
        (
            writer.runs(source_title(line.source)),
            *(writer.runs(Shown(f"account.{at}.{name}")) for name in ACCOUNT_COLUMNS),
        )
        for at, line in enumerate(grounds.inputs.accounts, start=1)
    )
    total = (
        writer.runs(say("All sources")),
        *(writer.runs(Shown(f"account.{name}")) for name in ACCOUNT_COLUMNS),
    )
    return Table(
        id="account",
        caption=writer.runs(say("Account of the records")),
        columns=(
            writer.column(say("Source"), 4),
            writer.column(say("Records"), 2, right=True),
            writer.column(say("Taken"), 2, right=True),
            writer.column(say("Known already"), 2, right=True),
            writer.column(say("Left out"), 2, right=True),
            writer.column(say("Problems"), 2, right=True),
            writer.column(say("Entries of work"), 3, right=True),
        ),
        rows=rows,
        total=total,
    )


def _apart(grounds: Grounds) -> Iterator[Message]:
    inputs = grounds.inputs
    if inputs.withheld:
        yield say(
            "Entries (meetings, notes, messages) that were withheld, because they may be"
            " privileged: {count}.",
            count=Shown("count.withheld"),
        )
    if inputs.withheld_lines:
        yield say(
            "Lines of the decision diary that were withheld, because they may be privileged:"
            " {count}.",
            count=Shown("count.withheld-lines"),
        )
    if inputs.uncounted:
        yield say(
            "Entries of shared accounts that stay outside the hours, because it is not known "
            "who operated the account: {count}.",
            count=Shown("count.uncounted"),
        )
    if inputs.corrections:
        yield say(
            "Entries placed by the holder's own correction: {count}.",
            count=Shown("count.corrections"),
        )
    if grounds.writer.figures["count.areas-named"].value:
        yield say(
            "Written duties whose area the holder named: {count}.",
            count=Shown("count.areas-named"),
        )
    if inputs.measures.confirmed_weeks:
        yield say(
            "Weeks that the holder confirmed, and to which the hours are fitted: {count}.",
            count=Shown("count.confirmed-weeks"),
        )


def assumed(grounds: Grounds) -> Section | None:
    """Return every assumption in a plain sentence, with its basis and its name."""
    writer, assumptions = grounds.writer, listed_assumptions(grounds)
    if not assumptions:
        return None
    rows = tuple(
        (
            writer.runs(assumption_sentence(grounds, each)),
            writer.runs(writer.said(each.reason)),
            writer.runs(Given(each.name)),
        )
        for each in assumptions
    )
    table = Table(
        id="assumptions",
        caption=writer.runs(say("What was assumed, and why")),
        columns=(
            writer.column(say("Assumed"), 9),
            writer.column(say("Basis"), 11),
            writer.column(say("Name"), 4),
        ),
        rows=rows,
        small=True,
    )
    lead = say(
        "These numbers stand in where the evidence is silent; none of them is a fact about the "
        "holder. Traced hours use the minutes for posts, notes, preparation and follow-up; only "
        "modelled hours add work without trace. “Mostly” means two cases in three."
    )
    heading = writer.runs(say("What was assumed"))
    return Section("assumptions", heading, (Paragraph(writer.runs(lead)), table))


def cannot_show(grounds: Grounds) -> Section:
    """Return what such evidence cannot show, and what was odd in it."""
    runs = grounds.writer.runs
    always = (
        say("What was said in a call, and how hard it was, is in no export."),
        say("Thinking, phone calls and corridor talk leave no trace; their hours are modelled."),
        say("Being present at a meeting is no evidence of having decided there."),
        say(
            "Whether a duty is essential, what it demands of the body, and whether the position "
            "is exempt are for the institution to say."
        ),
    )
    items = found(grounds, "gap.finding", grounds.inputs.gap.findings)
    items += tuple(runs(item) for item in always)
    return Section("cannot-show", runs(say("What the evidence cannot show")), (Bullets(items),))


def how_to_check(grounds: Grounds) -> Section:
    """Return how a reader, and the holder, can check every figure."""
    runs = grounds.writer.runs
    items = (
        say(
            "Each number in these papers is a figure with a name. The file {json} lists, for each, "
            "the entries, statements and assumptions behind it.",
            json=Given("report.json"),
        ),
        say(
            "The file {entries} lists the entries: number, date, area and minutes, nothing else.",
            entries=Given("entries.json"),
        ),
        say(
            "{command} verifies the files, the sums and the citations without the ledger.",
            command=Given("remit check --sealed"),
        ),
        say(
            "{command} on the holder's machine works every figure out again from the ledger.",
            command=Given("remit check"),
        ),
    )
    profile = grounds.inputs.profile
    rules = say(
        "The rules of the profile “{institution}” were applied.", institution=Given(profile.name)
    )
    if profile.source:
        rules = say(
            "The rules of the profile “{institution}” were applied ({source}).",
            institution=Given(profile.name),
            source=grounds.writer.said(profile.source),
        )
    blocks = (Bullets(tuple(runs(item) for item in items)), Paragraph(runs(rules), "note"))
    return Section("check", runs(say("How to check this")), blocks)
