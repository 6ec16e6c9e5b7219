"""What an institution's rules say about a description: data with sources, not constants."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from remit.errors import InputError, UsageError
from remit.jd.profile_checks import contradictions
from remit.jd.profile_lines import line_of
from remit.jd.profile_parts import (
    Asked,
    Blank,
    Filing,
    Form,
    Lasting,
    Naming,
    OtherRoad,
    Refused,
    Rounding,
    Stated,
    Step,
    Threshold,
    UnplacedLimit,
)
from remit.jd.profile_words import BLANKS, BLANKS_OF, reason_refused
from remit.messages import Message, say
from remit.sources.values.misshapen import line_of_fault, place_of, why_misshapen, why_no_toml

__all__ = [
    "NEUTRAL",
    "InstitutionProfile",
    "Refused",
    "Threshold",
    "profile_from",
    "profile_keys",
    "read_profile",
    "reason_refused",
]

NEUTRAL = "neutral"
SIGNING = ("signs", "attests", "approves")
"""The deeds for which a paper has a line to sign on."""


class InstitutionProfile(Struct, frozen=True, kw_only=True):
    """An institution's rules as far as they are known.

    `rounding`, `lasting` and `unplaced` always hold a value: where the
    institution names none it is the neutral profile's, and its `source` says
    so. `changed` and `retained` (shares of the position that must have changed
    or stayed) are empty where the institution names none. `filing` says from
    which day a decision counts, `route` who does what on the way, `roads` what
    is open beside (the neutral profile's where it names none), `questions` what
    is asked. `blanks` are what its form asks and no record of work can say, None
    where it does not state them; `language` holds its name in other languages
    than English.
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
    filing: Filing | None = None
    route: tuple[Step, ...] = ()
    roads: tuple[OtherRoad, ...] = ()
    questions: tuple[Asked, ...] = ()
    blanks: tuple[Blank, ...] | None = None
    language: dict[str, Naming] = {}

    def in_language(self, language: str) -> InstitutionProfile:
        """Return the profile under the name that it has in a language.

        >>> read_profile().in_language("bg").name
        'Всяка институция'
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
        keys = self.blanks if self.blanks is not None else BLANKS_OF.get(language, BLANKS_OF["en"])
        return tuple(BLANKS[key] for key in keys)

    @property
    def smallest_share(self) -> int:
        """Return the smallest per cent that a duty may have in the institution's steps."""
        return max(self.rounding.smallest, self.rounding.step)

    @property
    def signatures(self) -> tuple[Step, ...]:
        """Return the steps for which a paper has a line to sign on.

        >>> [step.who for step in read_profile("umn").signatures]
        ['employee', 'supervisor', 'dean']
        """
        return tuple(step for step in self.route if step.does in SIGNING)


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
        raise unknown_profile(key, profile_keys())
    file = files("remit.jd") / "institutions" / f"{key}.toml"
    return profile_from(file.read_text(encoding="utf-8"), key)


def unknown_profile(key: str, keys: Collection[str]) -> UsageError:
    """Return the stop for a key that names no profile."""
    return UsageError(
        say("There is no institution profile `{key}`.", key=key),
        next_step=say("Choose one of: {keys}.", keys=", ".join(keys)),
        code="unknown-institution",
    )


def profile_from(
    toml: str, key: str, forms: Collection[str] | None = None, where: str = ""
) -> InstitutionProfile:
    """Return the profile that a text in TOML states, completed from the neutral one.

    `InputError` (`bad-profile`) names the file (`where`), the line that cannot
    be used, and why; all lines that contradict others are told at once. `forms`
    are the keys of the papers that can be built, None where any will do.

    >>> mine = profile_from('name = "Our college"\\nsource = "staff handbook"', "ours")
    >>> mine.name, mine.unplaced.limit
    ('Our college', 0.1)
    """
    text = _Text(toml, key, where or f"{key}.toml")
    stated = _stated(text)
    if odd := list(contradictions(stated, forms)):
        (path, why), *more = odd
        raise text.unusable(why, line_of(toml, path), [text.told(*each) for each in more])
    neutral = stated if key == NEUTRAL else read_profile(NEUTRAL)
    if not (neutral.rounding and neutral.lasting and neutral.unplaced):
        why = say("the neutral profile must state rounding, lasting and unplaced")
        raise text.unusable(why, 1)
    return InstitutionProfile(
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
        filing=stated.filing,
        route=stated.route,
        roads=stated.roads or neutral.roads,
        questions=stated.questions,
        blanks=stated.blanks,
        language=stated.language,
    )


class _Text(Struct, frozen=True):
    """A profile's text, its key, and where it lies."""

    toml: str
    key: str
    where: str

    def told(self, path: str, why: Message) -> Message:
        """Return a further contradiction with its line."""
        return say("Line {line}: {why}.", line=line_of(self.toml, path), why=why)

    def unusable(self, why: Message, line: int, more: Collection[Message] = ()) -> InputError:
        """Return the stop for a line that cannot be used."""
        return InputError(
            say("The institution profile `{key}` cannot be used: {why}.", key=self.key, why=why),
            where=f"{self.where}:{line}",
            details=tuple(more),
            next_step=say("Mend the line, or take one of the profiles that ship with Remit."),
            code="bad-profile",
        )


def _stated(text: _Text) -> Stated:
    try:
        return msgspec.convert(tomllib.loads(text.toml), Stated)
    except (tomllib.TOMLDecodeError, RecursionError) as oddity:
        line = line_of_fault(oddity)
        last = text.toml.count("\n") + 1
        raise text.unusable(why_no_toml(oddity), int(line) if line else last) from oddity
    except msgspec.ValidationError as oddity:
        at = line_of(text.toml, place_of(oddity))
        raise text.unusable(why_misshapen(oddity), at) from oddity
