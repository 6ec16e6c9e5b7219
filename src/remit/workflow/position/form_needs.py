"""What the forms of an institution ask of the position record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from remit.jd.profiles import InstitutionProfile
from remit.packet.form.form_model import (
    Cards,
    Changes,
    Chart,
    Duties,
    Elements,
    Form,
    Lines,
    Part,
    Removed,
    Text,
    form_keys,
    read_form,
)
from remit.packet.form.word_form import asked_of
from remit.position.fields import DUTY, REMOVED
from remit.workflow.folder.own_forms import chosen_forms
from remit.workflow.folder.workspace import Workspace


def needed_keys(profile: InstitutionProfile) -> frozenset[str] | None:
    """Return the keys that the profile's forms show; None where none of its forms is known.

    >>> from remit.jd.profiles import read_profile
    >>> "duty.decisions" in needed_keys(read_profile("colorado"))
    True
    """
    known = set(form_keys())
    forms = [read_form(each.key) for each in profile.forms if each.key in known]
    return keys_of(forms) if forms else None


def needed_in(workspace: Workspace, profile: InstitutionProfile) -> frozenset[str] | None:
    """Return the keys that the profile's forms show, and her own forms in the workspace."""
    needed, own = needed_keys(profile), chosen_forms(workspace, None)
    if not own:
        return needed
    asked = {each.name for form in own for each in asked_of(form.content, form.key) if each.name}
    return frozenset(plain_key(name) for name in asked) | (needed or frozenset())


def plain_key(name: str) -> str:
    """Return a placeholder as a key: an added duty is a duty."""
    group, _, part = name.partition(".")
    return f"{DUTY}.{part}" if group == "added" else name


def keys_of(forms: Iterable[Form]) -> frozenset[str]:
    """Return every key that some forms show, those of duties by the group (`duty.problems`)."""
    parts = (part for form in forms for section in form.section for part in section.part)
    return frozenset(key for part in parts for key in _keys(part))


def _keys(part: Part) -> Iterator[str]:
    match part:
        case Lines(rows=rows):
            yield from (each if isinstance(each, str) else each.key or "" for each in rows)
        case Text(key=key) | Chart(key=key):
            yield key
        case Duties(columns=shown) | Cards(rows=shown):
            yield from (f"{DUTY}.{each.part}" for each in shown)
        case Removed(columns=shown):
            yield from (f"{REMOVED}.{each.part}" for each in shown)
        case Changes():
            yield from (f"{DUTY}.source_position", f"{REMOVED}.to_whom", f"{REMOVED}.since")
        case Elements(elements=elements):
            for element in elements:
                yield from element.keys
                yield from (f"{DUTY}.{each}" for each in element.parts)
