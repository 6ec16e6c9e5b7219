"""What she says of a table in words: `at=Date`, `order=day-first`, `zone=Europe/Sofia`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from remit.errors import UsageError
from remit.messages import Message, say
from remit.sources.tables.table_profile import ROLES, Role, bare, is_zone
from remit.sources.tables.table_proposal import Answers, Proposal
from remit.workflow.folder.settings import close_zones
from remit.workflow.imports.map_table import Looked

SETTINGS = ("order", "zone", "mine", "rows", "unit", "platform", "unpublished", "automatic")
ORDERS = {"day-first": "day first", "month-first": "month first"}


def read_statements(
    looked: Looked, stated: Sequence[str]
) -> tuple[dict[Role, str], dict[str, str]]:
    """Return columns by role, and settings, as `role=Column` and `setting=value` state them.

    A column is named without regard to case and signs, or by its number as in
    `#3`. Raises `UsageError` for a role, setting or column that is none.
    """
    roles: dict[Role, str] = {}
    settings: dict[str, str] = {}
    for statement in stated:
        key, sign, value = (part.strip() for part in statement.partition("="))
        if sign and key in ROLES:
            roles[key] = _column_named(looked, value)
        elif sign and key in SETTINGS:
            settings[key] = value
        else:
            raise _unknown(statement)
    return roles, settings


def _column_named(looked: Looked, name: str) -> str:
    names = [each.name for each in looked.proposal.columns]
    if name.startswith("#") and name[1:].isdecimal() and 0 < int(name[1:]) <= len(names):
        return names[int(name[1:]) - 1]
    found = next((each for each in names if bare(each) == bare(name)), None)
    if found is None:
        raise UsageError(
            say("The table has no column `{name}`.", name=name),
            where=looked.export.path.name,
            next_step=say("Its columns: {names}.", names=", ".join(names)),
            code="unknown-column",
        )
    return found


def answers_for(proposal: Proposal, settings: Mapping[str, str]) -> Answers:
    """Return the answers that roles and settings make; what is open and unsaid stops.

    Raises `UsageError` where nothing holds the date, where the order of day
    and month is open, and for values that cannot be.
    """
    if not proposal.named("at"):
        raise _unsaid("at=COLUMN", say("Nothing says which column holds the date."))
    order = ORDERS.get(settings.get("order", ""), "unknown")
    if "order" in settings and order == "unknown":
        raise _not_one_of("order", settings["order"], tuple(ORDERS))
    if "order" in proposal.questions and order == "unknown" and proposal.order == "undecided":
        raise _unsaid(
            "order=day-first", say("Nothing tells whether the day or the month is first.")
        )
    if order == "unknown" and proposal.order in ORDERS.values():
        order = proposal.order  # what this column shows holds where a later one shows nothing
    stated = settings.get("unpublished")
    return Answers(
        columns={each.role: each.name for each in proposal.columns if each.role},
        order=cast(Any, order),
        zone=_zone(settings.get("zone", "hers")),
        mine=_one_of(settings, "mine", ("ask", "yes")),
        rows=_one_of(settings, "rows", (proposal.rows, "posts", "work")),
        unit=_one_of(settings, "unit", (proposal.unit, "hours", "minutes")),
        platform=settings.get("platform", ""),
        automatic=_one_of(settings, "automatic", ("no", "yes")) == "yes",
        unpublished=proposal.unpublished if stated is None else _listed(stated),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _one_of(settings: Mapping[str, str], key: str, known: tuple[str, ...]) -> Any:
    value = settings.get(key, known[0])
    if value not in known:
        raise _not_one_of(key, value, tuple(dict.fromkeys(known)))
    return value


def _zone(name: str) -> str:
    if name == "hers" or is_zone(name):
        return name
    close = close_zones(name)
    raise UsageError(
        say("`{zone}` is not a time zone.", zone=name),
        next_step=say("Did you mean {zones}?", zones=", ".join(close))
        if close
        else say("Write it as in Europe/Sofia or America/New_York."),
        code="zone",
    )


def _unknown(statement: str) -> UsageError:
    return UsageError(
        say("`{statement}` states nothing that is known.", statement=statement),
        next_step=say(
            "Write ROLE=COLUMN with one of {roles}, or SETTING=VALUE with one of {settings}.",
            roles=", ".join(ROLES),
            settings=", ".join(SETTINGS),
        ),
        code="unknown-role-of-column",
    )


def _unsaid(flag: str, what: Message) -> UsageError:
    return UsageError(
        what, next_step=say("Say it with --as {flag}.", flag=flag), code="open-question"
    )


def _not_one_of(key: str, value: str, known: tuple[str, ...]) -> UsageError:
    return UsageError(
        say("`{key}={value}` cannot be.", key=key, value=value),
        next_step=say("Write one of {known}.", known=", ".join(f"{key}={each}" for each in known)),
        code="unknown-role-of-column",
    )
