"""What she writes and states herself: notes, decisions, inventory, weeks, accounts, settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from remit.example.notes import Note
from remit.example.world import World


def write_notes(path: Path, notes: Sequence[Note]) -> None:
    """Write one note a line, as `2020-03-14 22:05 2h war room w/ president`."""
    _write(path, [note.line for note in notes])


def write_decisions(path: Path, decisions: Iterable[Mapping[str, Any]], until: date) -> int:
    """Write the diary up to a day and return how many lines it has.

    A line is `HAPPENED text` or, when set down later, `HAPPENED (written DAY) text`.
    """
    lines = []
    for row in decisions:
        written = row.get("written", row["on"])
        if written <= until:
            later = "" if written == row["on"] else f"(written {written}) "
            lines.append(f"{row['on']} {later}{row['text']}")
    _write(path, lines)
    return len(lines)


def write_inventory(path: Path, rows: Iterable[Mapping[str, str]], until: date) -> int:
    """Write what she answers for and return how many entries there are."""
    known = [row for row in rows if row["since"] <= until.isoformat()]
    _write(path, [line for row in known for line in _table("answers_for", row)])
    return len(known)


def write_operators(path: Path, world: World, until: date) -> None:
    """Write who operated which account and when; both ends of a span are included."""
    rows = [
        {"account": f"x:@{world.institution['handle']}", "who": who, "since": a, "until": b}
        for who, a, b in _spans(world, until)
    ]
    others = {
        "account": f"x:@{world.institution['other_account']}",
        "who": "team",
        "since": "2019-09-01",
    }
    _write(path, [line for row in [*rows, others] for line in _table("operator", row)])


def _spans(world: World, until: date) -> list[tuple[str, str, str]]:
    spans: list[tuple[str, date, date]] = []
    day: date = world.holder["first_day"]
    for stand_in in world.stand_ins:
        spans.append(("me", day, stand_in.start - timedelta(days=1)))
        spans.append((stand_in.by, stand_in.start, stand_in.end))
        day = stand_in.end + timedelta(days=1)
    spans.append(("me", day, until))
    return [(who, f"{a}", f"{min(b, until)}") for who, a, b in spans if a <= until]


def write_confirmed_weeks(
    path: Path, by_week: Mapping[str, Mapping[str, float]], weeks: Sequence[str], dice: Random
) -> int:
    """Write weeks as she confirmed them, in half hours and with a little error.

    Each week gives its total: what she does not name was none.
    """
    lines: list[str] = []
    known = [week for week in weeks if week in by_week]
    for week in known:
        told = {
            area: round(hours * (0.92 + 0.16 * dice.random()) * 2) / 2
            for area, hours in by_week[week].items()
        }
        lines += ["[[week]]", f'start = "{week}"', f"total = {sum(told.values())}"]
        lines += ["[week.hours]"]
        lines += [f"{area} = {hours}" for area, hours in told.items() if hours > 0]
        lines.append("")
    _write(path, lines)
    return len(known)


def write_position(path: Path, said: str) -> None:
    """Write what was typed about the position, in the layout of position.toml."""
    _write(path, said.splitlines())


def write_settings(path: Path, world: World) -> None:
    """Write who she is, her position, and when she works by contract."""
    holder, place = world.holder, world.institution
    known = (holder["mail"], holder["name"], holder["login"], holder["slack"])
    lines = [
        f'language = "{place["language"]}"',
        f'zone = "{place["zone"]}"',
        f"me = {_list(known)}",
        "",
        "[position]",
        f'title = "{holder["title"]}"',
        f'institution = "{place["name"]}"',
        f'unit = "{holder["unit"]}"',
        f'reports_to = "{holder["reports_to"]}"',
        f'holder = "{holder["name"]}"',
        "",
        "[hours]",
        'weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri"]',
        f"start = {holder['day_start']}:00",
        f"end = {holder['day_end']}:00",
        f"weekly = {holder['contract_hours']}",
        f"days_off = {_list(holder['closed'])}",
    ]
    _write(path, lines)


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


def _table(name: str, row: Mapping[str, str]) -> list[str]:
    return [f"[[{name}]]", *(f'{key} = "{value}"' for key, value in row.items()), ""]


def _write(path: Path, lines: Sequence[str]) -> None:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
