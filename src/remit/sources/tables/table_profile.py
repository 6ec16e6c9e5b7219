"""How the tables of one product are read: a profile, kept as data in a TOML file.

A profile says by which names of columns a table is recognised, what the columns
hold, how its dates are written, and which rows are work that was published.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Struct, field

from remit.errors import InputError
from remit.messages import Message, say
from remit.sources.evidence import Seen
from remit.sources.values.misshapen import why_misshapen, why_no_toml

Role = Literal[
    "at", "time", "text", "url", "id", "account", "operator", "channel",
    "status", "reply", "automatic", "tool", "minutes",
]  # fmt: skip
"""What a column holds: when, time of day, words, link, number, account, who posted, platform,
state, answer to somebody, published by a tool, which tool, how long it took."""

ROLES: tuple[Role, ...] = get_args(Role)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NOT_A_SIGN = re.compile(r"[\W_]+")


class TableProfile(
    Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """The tables of one product.

    `columns` gives for each language or version the names that a role goes by;
    `marks` are names of columns that tell this product from others, of which
    `least_marks` must be there besides a column for each role in `needs` and
    for one of the roles in `needs_one`. `order` holds where the column itself
    does not decide it. `zone` is `hers` for a clock on her wall, else a zone's
    name. `mine` is `yes` where she says that all rows are her own.
    `operators` says whether a column of authors always names people.
    `published` and `unpublished` are values of a status; where neither lists
    it, a row counts. `platforms` gives the channel of a value as the table
    writes it, `platform_columns` that of a column of yes and no.
    """

    name: str
    title: str
    version: int = 1
    seen: Seen = "her own"
    basis: str = ""
    rows: Literal["posts", "work"] = "posts"
    needs: list[Role] = field(default_factory=lambda: ["at"])
    needs_one: list[Role] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    least_marks: int = 0
    order: Literal["day first", "month first", "unknown"] = "unknown"
    zone: str = "hers"
    platform: str = ""
    mine: Literal["yes", "ask"] = "ask"
    operators: Literal["people", "people or accounts"] = "people"
    automatic: bool = False
    planner: bool = False
    tool: str = ""
    account_in_link: bool = False
    unit: Literal["hours", "minutes"] = "hours"
    published: list[str] = field(default_factory=list)
    unpublished: list[str] = field(default_factory=list)
    columns: dict[str, dict[Role, list[str]]] = field(default_factory=dict)
    platforms: dict[str, str] = field(default_factory=dict)
    platform_columns: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=1 << 14)
def bare(name: str) -> str:
    """Return the name of a column without case, spaces and signs.

    >>> bare("Date (GMT)"), bare("is_reply")
    ('date gmt', 'is reply')
    """
    return NOT_A_SIGN.sub(" ", name).strip().casefold()


def places(profile: TableProfile, header: Sequence[str]) -> dict[Role, int]:
    """Return the place of each column whose role a profile knows; no column has two.

    A column without a name of its own is known by its number, as in `#3`.

    >>> columns = {"en": {"at": ["Date"], "text": ["Text"]}}
    >>> places(TableProfile(name="a", title="A", columns=columns), ["Likes", "date", "TEXT"])
    {'at': 1, 'text': 2}
    """
    where = {bare(name): place for place, name in reversed(list(enumerate(header))) if bare(name)}
    found: dict[Role, int] = {}
    for role in ROLES:
        named = (each for group in profile.columns.values() for each in group.get(role, ()))
        held = (_place_of(name, where, len(header)) for name in named)
        place = next((each for each in held if each is not None), None)
        if place is not None and place not in found.values():
            found[role] = place
    return found


def _place_of(name: str, where: Mapping[str, int], columns: int) -> int | None:
    """Return the place of a column by its name, or by its number as in `#3`."""
    if name.startswith("#") and name[1:].isdecimal():
        return int(name[1:]) - 1 if 0 < int(name[1:]) <= columns else None
    return where.get(bare(name))


def likeness(profile: TableProfile, header: Sequence[str]) -> int:
    """Return how many marks of a product a header bears plus one; 0 where it is not its table.

    >>> columns = {"en": {"at": ["Date"]}}
    >>> table = TableProfile(name="a", title="A", columns=columns, marks=["Sent by"])
    >>> likeness(table, ["Date", "Sent by"]), likeness(table, ["Text"])
    (2, 0)
    """
    names = set(map(bare, header))
    if not all(_may_hold(profile, role, names) for role in profile.needs):
        return 0
    roles = places(profile, header)
    if any(role not in roles for role in profile.needs):
        return 0
    if profile.needs_one and not any(role in roles for role in profile.needs_one):
        return 0
    borne = len(names.intersection(map(bare, profile.marks)))
    return borne + 1 if borne >= profile.least_marks else 0


def _may_hold(profile: TableProfile, role: Role, names: Container[str]) -> bool:
    """Return whether a column of a role may be there; most files are looked at no further."""
    named = (each for group in profile.columns.values() for each in group.get(role, ()))
    return any(each.startswith("#") or bare(each) in names for each in named)


def read_profile(text: str, where: str) -> TableProfile:
    """Return the profile that a TOML text holds; `InputError` says what is wrong with it."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = say("It is not written as TOML ({reason}).", reason=why_no_toml(error))
        raise unusable_profile(what, where) from error
    try:
        profile = msgspec.convert(raw, TableProfile)
    except msgspec.ValidationError as error:
        raise unusable_profile(_reason(error), where) from error
    for wrong in _wrong(profile):
        raise unusable_profile(wrong, where)
    return profile


@cache
def read_shipped_profiles() -> tuple[TableProfile, ...]:
    """Return the profiles that ship with Remit, by name."""
    folder = files("remit.sources") / "table_profiles"
    found = sorted(each.name for each in folder.iterdir() if each.name.endswith(".toml"))
    return tuple(read_profile((folder / name).read_text("utf-8"), name) for name in found)


def profile_text(profile: TableProfile) -> str:
    """Return a profile as TOML that `read_profile` reads back the same.

    >>> table = TableProfile(name="a", title="A", columns={"own": {"at": ["Date"]}})
    >>> read_profile(profile_text(table), "a.toml") == table
    True
    """
    plain = msgspec.to_builtins(profile)
    tables = {name: value for name, value in plain.items() if isinstance(value, Mapping)}
    lines = [f"{name} = {_toml(value)}" for name, value in plain.items() if name not in tables]
    for name, table in tables.items():
        groups = table if name == "columns" else {"": table}
        for group, entries in groups.items():
            lines += ["", f"[{name}.{_toml(group)}]" if group else f"[{name}]"]
            lines += [f"{_toml(key)} = {_toml(value)}" for key, value in entries.items()]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _reason(error: msgspec.ValidationError) -> Message:
    """Return what is wrong; a word that is not known is told which one is near."""
    unknown = re.search(r"unknown field `(\w+)`", str(error))
    if unknown:
        known = [each.name for each in msgspec.structs.fields(TableProfile)]
        close = get_close_matches(unknown[1], known, 1)
        return say(
            "`{key}` is no key of a profile; near it: {known}.",
            key=unknown[1],
            known=", ".join(close or known),
        )
    return say("A value is not what it may be: {why}.", why=why_misshapen(error))


def _wrong(profile: TableProfile) -> Iterator[Message]:
    """Yield what is wrong with the values of a profile."""
    if not SLUG.fullmatch(profile.name):
        yield say("`{name}` is no name: small letters, digits and -.", name=profile.name)
    known = {role for group in profile.columns.values() for role in group}
    for role in (*profile.needs, *profile.needs_one):
        if role not in known:
            yield say("No column is named for `{role}`, which the table needs.", role=role)
    if "at" not in known:
        yield say("No column is named for the date (`at`).")
    if profile.least_marks > len(profile.marks):
        yield say("More marks are asked for than there are.")
    if profile.zone != "hers" and not is_zone(profile.zone):
        yield say("`{zone}` is not a time zone.", zone=profile.zone)


def is_zone(name: str) -> bool:
    """Return whether a name is one of the tz database.

    >>> is_zone("Europe/Sofia"), is_zone("Sofia")
    (True, False)
    """
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def unusable_profile(what: Message, where: str) -> InputError:
    """Return the stop for a profile that cannot be used."""
    return InputError(
        what,
        where=where,
        next_step=say("Mend the file, or remove it and say once more what the columns hold."),
        code="bad-table-profile",
    )
