"""The mappings of tables that lie in a workspace, and how they get there.

profiles/*.toml     one mapping each; a file put there by hand is used like her own,
                    one whose name begins with `institution-` holds rules (`institution`)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from remit.errors import InputError
from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Source
from remit.sources.registry import SOURCES
from remit.sources.tables.posts_csv import PostsTable
from remit.sources.tables.table_profile import (
    TableProfile,
    profile_text,
    read_profile,
    unusable_profile,
)
from remit.workflow.folder.institution import BEGINS
from remit.workflow.folder.workspace import Workspace, replace_text, writable

FOLDER = "profiles"


def read_mapped_tables(workspace: Workspace) -> tuple[list[PostsTable], list[Finding]]:
    """Return the sources that her mappings make, and what is wrong with others.

    A mapping that cannot be used costs itself; one that bears the name of a
    source of Remit's is not used.
    """
    profiles: list[TableProfile] = []
    findings: list[Finding] = []
    for path in sorted((workspace.folder / FOLDER).glob("*.toml")):
        if path.name.startswith(BEGINS):
            continue
        try:
            profiles.append(_checked(_read(path), path))
        except InputError as error:
            findings.append(Finding(error.code, error.what, str(path), "error"))
    return [PostsTable(each, tuple(profiles)) for each in profiles], findings


def sources_of(workspace: Workspace) -> tuple[tuple[Source, ...], list[Finding]]:
    """Return what exports are offered to: her own mappings first."""
    tables, findings = read_mapped_tables(workspace)
    return (*tables, *SOURCES), findings


def keep_profile(workspace: Workspace, profile: TableProfile) -> Path:
    """Write a mapping into the workspace and return its file; one of the same name is replaced."""
    folder = workspace.folder / FOLDER
    path = folder / f"{profile.name}.toml"
    _checked(profile, path)
    with writable(workspace.folder):
        folder.mkdir(exist_ok=True)
        replace_text(path, profile_text(profile))
    return path


def adopt_profile(workspace: Workspace, shared: Path) -> tuple[TableProfile, Path]:
    """Take in a mapping that somebody shared; returns it and its file in the workspace.

    What its maker said of whose the rows are does not hold for her: her
    accounts are asked about. Raises `InputError` for a file that is none.
    """
    profile = replace(_read(shared), mine="ask", seen="her own")
    return profile, keep_profile(workspace, profile)


def free_name(workspace: Workspace, wished: str, marks: Sequence[str]) -> str:
    """Return a name for a mapping that no other table bears.

    The same columns keep the name they have, so that mapping a file anew
    mends the mapping.
    """
    held = {each.name: each.profile for each in read_mapped_tables(workspace)[0]}
    for profile in held.values():
        if profile.marks == list(marks):
            return profile.name
    taken = {*held, *(source.name for source in SOURCES)}
    wished = f"table-{wished}" if wished.startswith(BEGINS) else wished
    names = [wished, *(f"{wished}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _read(path: Path) -> TableProfile:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = say("`{name}` cannot be read as a mapping of a table.", name=path.name)
        raise unusable_profile(what, str(path)) from error
    return read_profile(text, str(path))


def _checked(profile: TableProfile, path: Path) -> TableProfile:
    if profile.name in {source.name for source in SOURCES}:
        what = say("`{name}` is the name of a source that Remit brings along.", name=profile.name)
        raise unusable_profile(what, str(path))
    if profile.name.startswith(BEGINS):
        what = say("`{name}` is a name for the rules of an institution.", name=profile.name)
        raise unusable_profile(what, str(path))
    return profile
