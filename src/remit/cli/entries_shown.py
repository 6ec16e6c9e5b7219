"""Entries as the terminal shows them: what was found, and one with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from remit.cli.shown import counted, figure, name_of, percent, place_in_file, shortened
from remit.cli.terminal import day_of, sentence, write
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.picture.one_entry import OneEntry
    from remit.workflow.shelf.shelve import Shelved

WIDTH = 60
MOST_COUNTED = 10_000


def show_found(rows: Sequence[Shelved], count: int, zone: ZoneInfo) -> None:
    """Write what was found, the newest first, and how much there is."""
    for each in rows:
        begun = datetime.fromtimestamp(each.start, zone)
        minutes = _("{minutes:.0f} min").format(minutes=figure(each.tenths / 10))
        text = shortened(each.text, WIDTH) or "–"
        write(f"  #{each.id}  {day_of(begun)}  {minutes}  {name_of(each.area)}  {text}")
    if count > MOST_COUNTED and len(rows) < count:
        write(_("More than {count} entries").format(count=counted(MOST_COUNTED)))
    else:
        write(_("Entries: {count}").format(count=counted(count)))


def found_json(rows: Sequence[Shelved], count: int, zone: ZoneInfo) -> dict[str, object]:
    """Return what `remit find --json` prints."""
    return {
        "version": 1,
        "count": min(count, MOST_COUNTED),
        "more": count > MOST_COUNTED,
        "entries": [
            {
                "id": each.id,
                "at": datetime.fromtimestamp(each.start, zone).isoformat(),
                "minutes": each.tenths / 10,
                "counted": each.counted,
                "area": each.area,
                "second": each.second,
                "source": each.source,
                "kind": each.kind,
                "account": each.account,
                "text": each.text,
            }
            for each in rows
        ],
    }


def show_entry(one: OneEntry) -> None:
    """Write one entry with its place, what it counts, its origin, its history, what is like it."""
    entry, facet = one.entry, one.entry.facet
    write(f"#{entry.id}  {day_of(one.local)}  {entry.text or '–'}")
    if told := _standing(one):
        write(f"  {told}")
    write(f"  {word(facet.kind)}, {word(facet.channel)}, {facet.account or '–'}")
    if one.where is not None:
        where = one.where
        place = place_in_file(where.offset, where.length)
        write(f"  {where.export} › {where.member}, {place}")
    for placement in one.placements:
        reasons = " ".join(sentence(reason) for reason in placement.reasons)
        share = f" {percent(one.shares[placement.area])}" if one.shares else ""
        write(f"  {name_of(placement.area)}{share}: {reasons}")
    _show_minutes(one)
    for again in one.told_again:
        write(_("  the same work: #{number} {text}").format(number=again.id, text=again.text))
    if one.remark:
        write(_("  your note: {text}").format(text=one.remark))
    write(_("History:"))
    for each in one.history:
        other = _("(said of another version of it, entry {number})").format(number=each.version)
        write(
            f"  {day_of(each.at.date())}  {sentence(each.what)}{f' {other}' * bool(each.version)}"
        )
    _show_alike(one)


def tell_shares(place: Workspace, number: int) -> None:
    """Write which shares an entry takes from another that is told in it; nothing where none."""
    from remit.workflow.statements.entry_words import entry_words

    with place.ledger() as ledger:
        said = entry_words(ledger)
    if number in said.carried:
        told = "; ".join(
            f"{name_of(a)} {percent(share)}" for a, share in said.parts[number].items()
        )
        line = _("It takes the shares of entry #{other}, which you divided: {shares}")
        write(line.format(other=said.carried[number], shares=told))


def _show_minutes(one: OneEntry) -> None:
    if one.minutes is None:
        return
    told = _("  counts {mid:.1f} min, in nine of ten cases {low:.0f} to {high:.0f}").format(
        mid=figure(one.minutes.mid), low=figure(one.minutes.low), high=figure(one.minutes.high)
    )
    write(told)
    for each in one.minutes.said:
        write(f"    {sentence(each)}")


def _show_alike(one: OneEntry) -> None:
    if one.alike is None or not one.alike.entries:
        return
    write(_("Like it: {count}").format(count=counted(one.alike.count)))
    for each in one.alike.entries:
        write(f"  #{each.id}  {shortened(each.text, WIDTH) or '–'}")


def _standing(one: OneEntry) -> str:
    """Return why an entry does not count; nothing where it does."""
    told = {
        "asked": _("It does not count yet: nobody has said who ran its account then."),
        "others": _("It does not count: it is the work of somebody else."),
        "withheld": _("It does not count and enters no paper: it may be privileged."),
        "elsewhere": _("It tells of the same work as entry #{number} and counts there, once."),
        "replaced": _("A newer version of it counts: entry #{number}."),
        "gone": _("It was called off: a later export does not hold it any more."),
    }
    return told.get(one.standing, "").format(number=one.counts_in)


def entry_json(one: OneEntry) -> dict[str, object]:
    """Return what `remit entry --json` prints."""
    entry, minutes = one.entry, one.minutes
    return {
        "version": 1,
        "id": entry.id,
        "at": one.local.isoformat(),
        "text": entry.text,
        "kind": entry.facet.kind,
        "source": entry.facet.source,
        "account": entry.facet.account,
        "standing": one.standing,
        "counts_in": one.counts_in,
        "told_again": [each.id for each in one.told_again],
        "areas": [
            {"area": each.area, "share": one.shares.get(each.area, 1.0), "second": each.second}
            for each in one.placements
        ],
        "reasons": [sentence(each) for each in one.placements[0].reasons],
        "minutes": None if minutes is None else [minutes.low, minutes.mid, minutes.high],
        "privileged": one.privileged,
        "remark": one.remark,
        "history": [
            {
                "at": each.at.isoformat(),
                "what": sentence(each.what),
                "kind": each.kind,
                "statement": each.statement or None,
                "stands": each.stands,
                "version": each.version or entry.id,
            }
            for each in one.history
        ],
        "alike": [each.id for each in one.alike.entries] if one.alike else [],
    }
