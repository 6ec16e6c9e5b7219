"""Her institution's own Word forms: kept in the workspace, and filled by a packet or alone.

forms/KEY.docx     a Word file with placeholders
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from remit.errors import why_refused
from remit.findings import Finding
from remit.messages import say
from remit.packet.form.form_model import form_keys, unknown_form
from remit.packet.form.word_form import asked_of, unusable_form, word_form_findings
from remit.packet.ground.model import OwnForm
from remit.workflow.folder.workspace import FORMS, Workspace, replace_bytes, writable

LARGEST = 32 * 1024 * 1024
"""Bytes beyond which a file is no form."""
LONGEST_KEY = 50


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was added: its key, the placeholders it asks for, and what was found wrong.

    Where anything was found nothing was kept.
    """

    key: str
    asked: tuple[str, ...]
    findings: tuple[Finding, ...]


def add_form(workspace: Workspace, path: Path) -> Kept:
    """Keep a Word file as a form under a key made of its name; an older one of it is replaced.

    Raises `InputError` (`unusable-form`) where it is no Word file, or has no placeholder.
    """
    content, name = _read(path), path.name
    key = key_of(path)
    findings = tuple(word_form_findings(content, name))
    asked = tuple(dict.fromkeys(each.name for each in asked_of(content, name) if each.name))
    if not findings:
        folder = workspace.folder / FORMS
        with writable(workspace.folder):
            folder.mkdir(exist_ok=True)
            replace_bytes(folder / f"{key}.docx", content)
    return Kept(key, asked, findings)


def key_of(path: Path) -> str:
    """Return the key of a form from the name of its file.

    >>> key_of(Path("HR Form 12 (new).docx"))
    'hr-form-12-new'
    """
    bare = re.sub(r"[\W_]+", "-", path.stem.casefold()).strip("-")[:LONGEST_KEY].strip("-")
    key = bare or "form"
    return f"{key}-own" if key in form_keys() else key


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise unusable_form(str(path), say("It is larger than a form can be."))
        return path.read_bytes()
    except OSError as error:
        why = say("It cannot be read ({reason}).", reason=why_refused(error))
        raise unusable_form(str(path), why, say("Name a Word file (.docx).")) from error


def own_form_keys(workspace: Workspace) -> tuple[str, ...]:
    """Return the keys of the forms that lie in the workspace."""
    return tuple(sorted(path.stem for path in (workspace.folder / FORMS).glob("[!.]*.docx")))


def chosen_forms(workspace: Workspace, keys: Sequence[str] | None) -> tuple[OwnForm, ...]:
    """Return her own forms; all of them, or those of some keys that are still there."""
    there = own_form_keys(workspace)
    wanted = there if keys is None else tuple(key for key in keys if key in there)
    return tuple(OwnForm(key, _read(workspace.folder / FORMS / f"{key}.docx")) for key in wanted)


def own_form(workspace: Workspace, key: str) -> OwnForm:
    """Return one of her own forms; `UsageError` (`unknown-form`) names those there are."""
    found = chosen_forms(workspace, (key,))
    if not found:
        raise unknown_form(key, (*own_form_keys(workspace), *form_keys()))
    return found[0]


def forget_form(workspace: Workspace, key: str) -> None:
    """Take one of her own forms out of the workspace; `UsageError` where there is none."""
    own_form(workspace, key)
    with writable(workspace.folder):
        (workspace.folder / FORMS / f"{key}.docx").unlink()
