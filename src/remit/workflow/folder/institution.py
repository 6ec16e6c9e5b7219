"""Whose rules apply: a profile that ships with Remit, or one that lies in the workspace.

profiles/institution-KEY.toml     rules of her own, chosen by KEY like those that ship
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from remit.errors import InputError
from remit.jd.profiles import (
    NEUTRAL,
    InstitutionProfile,
    profile_from,
    profile_keys,
    read_profile,
    unknown_profile,
)
from remit.messages import say
from remit.workflow.folder.workspace import FORMS, Workspace

BEGINS = "institution-"
"""How the name of a file begins that holds rules, not the mapping of a table."""
STATES = frozenset({"colorado", "idaho-state", "washington"})
"""Profiles that ship and are of a state's civil service; the others are of universities."""
_KEY = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class InstitutionChoice:
    """Every profile once, as it is offered: the one that is chosen, then the others by kind.

    `chosen` is None where none has that key, `plain` is the neutral profile, None where chosen.
    """

    chosen: InstitutionProfile | None
    own: tuple[InstitutionProfile, ...]
    campuses: tuple[InstitutionProfile, ...]
    states: tuple[InstitutionProfile, ...]
    plain: InstitutionProfile | None

    @property
    def is_plain(self) -> bool:
        """Return whether nobody's rules are chosen."""
        return self.plain is None


def institution_profile(folder: Path, key: str) -> InstitutionProfile:
    """Return the profile under a key; `folder` is the workspace's.

    Raises `UsageError` that names the keys for any other, and `InputError`
    (`bad-profile`) with file and line for one of hers that cannot be used.
    """
    if key in profile_keys():
        return read_profile(key)
    own = _own_files(folder)
    if key not in own:
        raise unknown_profile(key, (*profile_keys(), *own))
    return _read(own[key], key)


def known_institutions(workspace: Workspace) -> list[InstitutionProfile]:
    """Return every profile, the neutral one first, those of the workspace last."""
    shipped = [read_profile(key) for key in profile_keys()]
    own = _own_files(workspace.folder)
    return [*shipped, *(_read(path, key) for key, path in own.items())]


def institution_choice(workspace: Workspace, chosen: str) -> InstitutionChoice:
    """Return every profile as it is offered where the one under the key `chosen` is chosen."""
    known = {each.key: each for each in known_institutions(workspace)}
    first, plain = known.pop(chosen, None), known.pop(NEUTRAL, None)
    shipped = profile_keys()
    return InstitutionChoice(
        first,
        tuple(each for key, each in known.items() if key not in shipped),
        tuple(each for key, each in known.items() if key in shipped and key not in STATES),
        tuple(each for key, each in known.items() if key in STATES),
        plain,
    )


def institution_name(profile: InstitutionProfile, key: str, language: str) -> str:
    """Return the name of the institution under a key, of `profile` or one that ships with Remit.

    >>> institution_name(read_profile("neutral"), "umn", "en")
    'University of Minnesota'
    """
    held = profile if profile.key == key else read_profile(key)
    return held.in_language(language).name


def _own_files(folder: Path) -> dict[str, Path]:
    """Return the files of her own profiles by key; one that cannot be chosen is an error."""
    found: dict[str, Path] = {}
    for path in sorted((folder / "profiles").glob(f"{BEGINS}*.toml")):
        key = path.stem.removeprefix(BEGINS)
        if not _KEY.fullmatch(key):
            raise _misnamed(path)
        if key in profile_keys():
            raise _taken(path, key)
        found[key] = path
    return found


def _read(path: Path, key: str) -> InstitutionProfile:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            say("The institution profile `{key}` cannot be read.", key=key),
            where=str(path),
            next_step=say("Save it as a text file in UTF-8."),
            code="institution-file",
        ) from error
    from remit.packet.form.form_model import form_keys  # loads only where she has rules of her own

    own = (each.stem for each in (path.parent.parent / FORMS).glob("*.docx"))
    return profile_from(text, key, (*form_keys(), *own), str(path))


def _misnamed(path: Path) -> InputError:
    return InputError(
        say("The name of an institution profile holds more than small letters and digits."),
        where=str(path),
        next_step=say("Name it as in `institution-our-college.toml`."),
        code="institution-file",
    )


def _taken(path: Path, key: str) -> InputError:
    return InputError(
        say("`{key}` is the name of a profile that ships with Remit.", key=key),
        where=str(path),
        next_step=say("Give the file another name, as in `institution-our-college.toml`."),
        code="institution-file",
    )
