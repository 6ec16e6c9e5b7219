"""The lines of an institution's profile: each a rule or a fact of a page, with its source."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

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
Signer = Literal[
    "preparer",
    "employee",
    "supervisor",
    "department-head",
    "dean",
    "authorising-officer",
    "hr",
]
Deed = Literal["prepares", "is-told", "signs", "attests", "approves", "reviews"]
Effective = Literal["first-of-next-month", "day-of-filing"]
Road = Literal["in-grade-increase", "internal-equity", "corrected-description"]
Question = Literal[
    "prompted",
    "major-changes",
    "primary-areas",
    "added-from",
    "deleted-to",
    "level-fits",
    "scope",
    "complexity",
    "problems",
    "impact",
    "decision",
    "independence",
    "consequence",
    "resources",
    "knowledge",
    "contacts",
    "supervision",
    "guidelines",
    "innovation",
    "unit",
    "comparison",
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


class Filing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From which day a decision counts, seen from the day on which the file was complete."""

    effective: Effective
    source: Source


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step on the way of a request: who does what, in the order in which the page names them.

    `where_needed` tells that the page asks for it only in some cases.
    """

    who: Signer
    does: Deed
    source: Source
    where_needed: bool = False


class OtherRoad(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may still be open where the rules of level are not met."""

    what: Road
    source: Source


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that the institution puts to whoever requests a review."""

    what: Question
    source: Source


class Naming(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile's name, and where its own texts are given in it the source, in a language."""

    name: str
    source: Source | None = None


class Stated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
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
    filing: Filing | None = None
    route: tuple[Step, ...] = ()
    roads: tuple[OtherRoad, ...] = ()
    questions: tuple[Asked, ...] = ()
    blanks: tuple[Blank, ...] | None = None
    language: dict[str, Naming] = {}
