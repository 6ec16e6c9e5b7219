"""Rules of her own lie in the workspace and are chosen like those that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from remit.errors import InputError, RemitError, UsageError
from remit.jd.profiles import profile_keys, read_profile
from remit.packet.form.form_model import form_keys
from remit.workflow.folder.institution import (
    STATES,
    institution_choice,
    institution_profile,
    known_institutions,
)
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.table_profiles import read_mapped_tables
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.line.init_workspace import Answers, init_workspace

OURS = """name = "Our college"
source = "staff handbook, chapter 4"

[[changed]]
share = 0.25
source = "staff handbook, chapter 4, second paragraph"
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "work", Settings())
    (made.folder / "profiles").mkdir()
    return made


def put(workspace: Workspace, text: str, name: str = "institution-our-college.toml") -> Path:
    path = workspace.folder / "profiles" / name
    path.write_text(text, "utf-8")
    return path


def test_a_file_in_the_workspace_is_chosen_by_its_name(workspace: Workspace) -> None:
    put(workspace, OURS)
    kept, _new = init_workspace(workspace.folder, Answers(profile="our-college"))
    assert kept.settings.profile == "our-college"
    profile = institution_profile(kept.folder, kept.settings.profile)
    assert (profile.name, profile.changed[0].share) == ("Our college", 0.25)
    assert [each.key for each in known_institutions(kept)] == [*profile_keys(), "our-college"]


@pytest.mark.parametrize("chosen", ["neutral", "mit", "our-college", "gone"])
def test_each_is_offered_once_and_the_chosen_one_first(workspace: Workspace, chosen: str) -> None:
    put(workspace, OURS)
    offered = institution_choice(workspace, chosen)
    alone = [each for each in (offered.chosen, offered.plain) if each is not None]
    keys = [each.key for each in (*alone, *offered.own, *offered.campuses, *offered.states)]
    assert sorted(keys) == sorted([*profile_keys(), "our-college"])
    assert (offered.chosen.key if offered.chosen else "gone") == chosen
    assert offered.is_plain == (chosen == "neutral")
    assert {each.key for each in offered.states} == STATES
    assert all(each.name.startswith(("State of", "Idaho State")) for each in offered.states)


def test_an_unknown_name_lists_hers_too(workspace: Workspace) -> None:
    put(workspace, OURS)
    with pytest.raises(UsageError) as stop:
        institution_profile(workspace.folder, "our-colege")
    assert "our-college" in stop.value.next_step.text()


def test_a_contradiction_in_her_file_names_the_file_and_the_line(workspace: Workspace) -> None:
    path = put(workspace, OURS + '[retained]\nshare = 0.8\nsource = "the same"\n')
    with pytest.raises(InputError) as stop:
        institution_profile(workspace.folder, "our-college")
    assert (stop.value.code, stop.value.where) == ("bad-profile", f"{path}:5")


def test_a_form_that_does_not_exist_is_told_with_those_that_do(workspace: Workspace) -> None:
    path = put(workspace, OURS + '[[forms]]\nkey = "mitt"\nname = "A form"\nsource = "same"\n')
    with pytest.raises(InputError) as stop:
        institution_profile(workspace.folder, "our-college")
    assert stop.value.where == f"{path}:8"
    assert "mit, " in stop.value.what.text()


def test_every_form_that_a_shipped_profile_names_can_be_built() -> None:
    named = {form.key for key in profile_keys() for form in read_profile(key).forms}
    assert named <= set(form_keys())


@pytest.mark.parametrize("name", ["institution-mit.toml", "institution-Our College.toml"])
def test_a_name_that_cannot_be_chosen_is_told(workspace: Workspace, name: str) -> None:
    path = put(workspace, OURS, name)
    with pytest.raises(RemitError) as stop:
        known_institutions(workspace)
    assert stop.value.where == str(path)


def test_a_file_that_is_no_text_is_told(workspace: Workspace) -> None:
    path = put(workspace, "")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError) as stop:
        institution_profile(workspace.folder, "our-college")
    assert (stop.value.code, stop.value.where) == ("institution-file", str(path))


def test_rules_are_never_taken_for_the_mapping_of_a_table(workspace: Workspace) -> None:
    put(workspace, OURS)
    assert read_mapped_tables(workspace) == ([], [])
