"""What an institution's rules say about a description: data with sources, not constants."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from remit.errors import InputError, UsageError
from remit.messages import Message, say

NEUTRAL = "neutral"

Source = Annotated[str, Meta(min_length=3)]
Part = Annotated[float, Meta(ge=0, le=1)]
NotCounted = Literal[
    "volume",
    "performance",
    "longevity",
    "retention",
    "wanting-a-raise",
    "loyalty",
    "place-in-range",
    "financial-need",
    "personal-qualifications",
    "planned-work",
    "temporary-work",
    "other-duties",
]


class Rounding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The step of per cents in a description, and the smallest per cent a duty may have."""

    step: Literal[1, 5]
    smallest: Annotated[int, Meta(ge=1, le=25)]
    source: Source


class Lasting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many months a change must have lasted to count."""

    months: Annotated[int, Meta(ge=1, le=36)]
    source: Source


class UnplacedLimit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The share (0 to 1) of unplaced work above which a draft stays a draft."""

    limit: Part
    source: Source


class Threshold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A share of duties (0 to 1) at which a rule begins; `upto` where a range is named."""

    share: Part
    source: Source
    upto: Part | None = None


class Refused(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that does not count as a reason."""

    what: NotCounted
    source: Source


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper that the institution asks for, by the key under which packets build it."""

    key: Annotated[str, Meta(pattern="^[a-z][a-z0-9-]*$")]
    name: str
    source: Source


class _Stated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile's file as it stands. What the institution does not say is absent."""

    name: str
    source: Source
    rounding: Rounding | None = None
    lasting: Lasting | None = None
    unplaced: UnplacedLimit | None = None
    changed: tuple[Threshold, ...] = ()
    retained: Threshold | None = None
    not_counted: tuple[Refused, ...] = ()
    forms: tuple[Form, ...] = ()


class InstitutionProfile(Struct, frozen=True, kw_only=True):
    """An institution's rules as far as they are known.

    `rounding`, `lasting` and `unplaced` always hold a value: where the
    institution names none it is the neutral profile's, and its `source` says
    so. `changed` and `retained` (shares of the position that must have changed
    or stayed) are empty where the institution names none.
    """

    key: str
    name: str
    source: str
    rounding: Rounding
    lasting: Lasting
    unplaced: UnplacedLimit
    changed: tuple[Threshold, ...] = ()
    retained: Threshold | None = None
    not_counted: tuple[Refused, ...] = ()
    forms: tuple[Form, ...] = ()

    @property
    def smallest_share(self) -> int:
        """Return the smallest per cent that a duty may have in the institution's steps."""
        return max(self.rounding.smallest, self.rounding.step)


_REASONS: dict[NotCounted, Message] = {
    "volume": say("more work of the same kind"),
    "performance": say("how well the work is done"),
    "longevity": say("years in the post"),
    "retention": say("keeping somebody from leaving"),
    "wanting-a-raise": say("the wish for a raise"),
    "loyalty": say("loyalty to the institution"),
    "place-in-range": say("the place within the pay range"),
    "financial-need": say("financial need"),
    "personal-qualifications": say("qualifications that the work does not need"),
    "planned-work": say("work that is planned but not yet done"),
    "temporary-work": say("temporary work or standing in for somebody"),
    "other-duties": say("duties named only as “other duties as assigned”"),
}


def reason_refused(refused: Refused) -> Message:
    """Return what does not count, as a phrase a person reads.

    >>> str(reason_refused(Refused(what="volume", source="a page")))
    'more work of the same kind'
    """
    return _REASONS[refused.what]


def profile_keys() -> tuple[str, ...]:
    """Return the keys of the profiles that ship with Remit, the neutral one first.

    >>> profile_keys()[:2]
    ('neutral', 'colorado')
    """
    names = (entry.name for entry in (files("remit.jd") / "institutions").iterdir())
    keys = sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return (NEUTRAL, *(key for key in keys if key != NEUTRAL))


@cache
def read_profile(key: str = NEUTRAL) -> InstitutionProfile:
    """Return a profile that ships with Remit.

    `UsageError` names the keys when there is none under this one.

    >>> read_profile("mit").name
    'Massachusetts Institute of Technology'
    """
    if key not in profile_keys():
        raise UsageError(
            say("There is no institution profile `{key}`.", key=key),
            next_step=say("Choose one of: {keys}.", keys=", ".join(profile_keys())),
            code="unknown-institution",
        )
    file = files("remit.jd") / "institutions" / f"{key}.toml"
    return profile_from(file.read_text(encoding="utf-8"), key)


def profile_from(toml: str, key: str) -> InstitutionProfile:
    """Return the profile that a text in TOML states, completed from the neutral one.

    `InputError` (`bad-profile`) says which line cannot be used and why.

    >>> mine = profile_from('name = "Our college"\\nsource = "staff handbook"', "ours")
    >>> mine.name, mine.unplaced.limit
    ('Our college', 0.1)
    """
    stated = _stated(toml, key)
    neutral = stated if key == NEUTRAL else read_profile(NEUTRAL)
    if not (neutral.rounding and neutral.lasting and neutral.unplaced):
        raise _bad(key, "the neutral profile must state rounding, lasting and unplaced")
    profile = InstitutionProfile(
        key=key,
        name=stated.name,
        source=stated.source,
        rounding=stated.rounding or neutral.rounding,
        lasting=stated.lasting or neutral.lasting,
        unplaced=stated.unplaced or neutral.unplaced,
        changed=stated.changed,
        retained=stated.retained,
        not_counted=stated.not_counted,
        forms=stated.forms,
    )
    if profile.rounding.smallest % profile.rounding.step:
        raise _bad(key, "rounding.smallest must be a multiple of rounding.step")
    return profile


def _stated(toml: str, key: str) -> _Stated:
    try:
        return msgspec.convert(tomllib.loads(toml), _Stated)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as oddity:
        raise _bad(key, str(oddity)) from oddity


def _bad(key: str, why: str) -> InputError:
    return InputError(
        say("The institution profile `{key}` cannot be used: {why}.", key=key, why=why),
        where=f"{key}.toml",
        next_step=say("Mend the line, or take one of the profiles that ship with Remit."),
        code="bad-profile",
    )
