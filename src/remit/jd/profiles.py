"""What an institution's rules say about a description: data with sources, not constants."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

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


Blank = Literal[
    "essential-functions",
    "physical-demands",
    "exempt-status",
    "degree-and-years",
    "occupation-code",
    "working-conditions",
    "delegated-authority",
]


class Rounding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The step of per cents in a description, and the smallest per cent a duty may have."""

    step: Literal[1, 5]
    smallest: Annotated[int, Meta(ge=1, le=25)]
    source: Source


class Lasting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many months a change must have lasted to count; `upto` where a range is named."""

    months: Annotated[int, Meta(ge=1, le=36)]
    source: Source
    upto: Annotated[int, Meta(ge=1, le=36)] | None = None


class UnplacedLimit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The share (0 to 1) of unplaced work above which a draft stays a draft."""

    limit: Part
    source: Source


class Threshold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A share of duties (0 to 1) at which a rule begins; `upto` where a range is named.

    `above` tells that it must be exceeded, not only reached; `of` what is
    weighed: duties that changed, those of a higher level alone, or the change
    from which on the institution takes the position for a new one.
    """

    share: Part
    source: Source
    upto: Part | None = None
    above: bool = False
    of: Literal["duties", "higher-level", "new-position"] = "duties"


class Refused(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that does not count as a reason."""

    what: NotCounted
    source: Source


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper that the institution asks for, by the key under which packets build it."""

    key: Annotated[str, Meta(pattern="^[a-z][a-z0-9-]*$")]
    name: str
    source: Source


class Naming(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile's name, and where its own texts are given in it the source, in a language."""

    name: str
    source: Source | None = None


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
    blanks: tuple[Blank, ...] | None = None
    language: dict[str, Naming] = {}


class InstitutionProfile(Struct, frozen=True, kw_only=True):
    """An institution's rules as far as they are known.

    `rounding`, `lasting` and `unplaced` always hold a value: where the
    institution names none it is the neutral profile's, and its `source` says
    so. `changed` and `retained` (shares of the position that must have changed
    or stayed) are empty where the institution names none. `blanks` are what
    its form asks and no record of work can say, None where it does not state
    them; `language` holds its name in other languages than English.
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
    blanks: tuple[Blank, ...] | None = None
    language: dict[str, Naming] = {}

    def in_language(self, language: str) -> InstitutionProfile:
        """Return the profile under the name that it has in a language.

        >>> read_profile().in_language("bg").name
        'Неутрален'
        """
        naming = self.language.get(language)
        if naming is None:
            return self
        return replace(self, name=naming.name, source=naming.source or self.source)

    def blanks_in(self, language: str) -> tuple[tuple[Message, Message], ...]:
        """Return what a paper leaves blank, each with who must fill it in.

        Where the institution states none, it is what papers in the language
        ask for.

        >>> [str(what) for what, _ in read_profile("mit").blanks_in("bg")][-2:]
        ['Exempt or non-exempt status', 'Degree and years of experience required']
        """
        keys = (
            self.blanks if self.blanks is not None else _BLANKS_OF.get(language, _BLANKS_OF["en"])
        )
        return tuple(_BLANKS[key] for key in keys)

    @property
    def smallest_share(self) -> int:
        """Return the smallest per cent that a duty may have in the institution's steps."""
        return max(self.rounding.smallest, self.rounding.step)


_WITH_HR = say("the supervisor, with HR")
_BLANKS: dict[Blank, tuple[Message, Message]] = {
    "essential-functions": (say("Essential functions"), _WITH_HR),
    "physical-demands": (say("Physical demands"), _WITH_HR),
    "exempt-status": (say("Exempt or non-exempt status"), say("HR")),
    "degree-and-years": (say("Degree and years of experience required"), _WITH_HR),
    "occupation-code": (say("Code in the national classification of occupations"), say("HR")),
    "working-conditions": (
        say("Working conditions and assessment of risk"),
        say("the employer, with the occupational health service"),
    ),
    "delegated-authority": (say("Authority to sign and to spend"), say("the supervisor")),
}
_BLANKS_OF: dict[str, tuple[Blank, ...]] = {
    "en": ("essential-functions", "physical-demands", "exempt-status", "degree-and-years"),
    "bg": ("occupation-code", "degree-and-years", "working-conditions", "delegated-authority"),
}
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
    ('neutral', 'berkeley')
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
        blanks=stated.blanks,
        language=stated.language,
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
