"""Word files of the years before 2007: opened through LibreOffice, or refused with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from tests.jd.rendering import as_docx
from tests.jd.test_bad_files import old_word

from remit.errors import InputError
from remit.jd.reading import read_description
from remit.jd.reading.documents import office, read_document

TEXT = "# Press Officer\n\n## Duties\n\n- Writes releases for the press\n- Пише за вестника\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "old.doc"
    path.write_bytes(old_word())
    return path


def stand_in(folder: Path, script: str, patch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of LibreOffice."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    patch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def test_without_libreoffice_the_next_step_names_both_ways(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(InputError) as stop:
        read_document(paper)
    assert stop.value.code == "needs-libreoffice"
    assert "docx" in str(stop.value.next_step)
    assert "LibreOffice" in str(stop.value.next_step)


def test_a_locked_file_is_told_without_libreoffice_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "old.doc"
    path.write_bytes(old_word(flags=0x0100))
    with pytest.raises(InputError, match="password"):
        read_document(path)


@posix
def test_the_program_runs_apart_and_leaves_nothing(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made.docx").write_bytes(as_docx(TEXT))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    script = f'echo "$@" > {tmp_path}/said\ncat profile/user/*.xcu > {tmp_path}/settings\n'
    stand_in(tmp_path, f"{script}cp {tmp_path}/made.docx description.docx", monkeypatch)
    assert [duty.text for duty in read_description(paper).duties] == [
        "Writes releases for the press",
        "Пише за вестника",
    ]
    said, settings = (tmp_path / "said").read_text(), (tmp_path / "settings").read_text()
    assert f"-env:UserInstallation={(tmp_path / 'temp').as_uri()}" in said
    assert "--headless" in said
    assert "--infilter=MS Word 97" in said
    assert str(paper) not in said
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert list((tmp_path / "temp").iterdir()) == []


@posix
@pytest.mark.parametrize(("version", "named"), [(0x65, "MS Word 95"), (0xD9, "MS Word 97")])
def test_the_version_of_the_file_names_the_filter(
    version: int, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, f'echo "$@" > {tmp_path}/said', monkeypatch)
    path = tmp_path / "old.doc"
    path.write_bytes(old_word(version=version))
    with pytest.raises(InputError, match="could not open"):
        read_document(path)
    assert f"--infilter={named}" in (tmp_path / "said").read_text()


@posix
def test_a_program_that_never_ends_is_ended_with_what_it_started(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "SECONDS", 4)
    stand_in(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait", monkeypatch)
    with pytest.raises(InputError, match="within"):
        read_document(paper)
    child = int((tmp_path / "child").read_text())
    assert _ends(child)


def _ends(process: int) -> bool:
    for _ in range(50):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True)
        if state.stdout.strip() in (b"", b"Z"):
            return True
        time.sleep(0.1)
    return False


@posix
def test_a_program_that_cannot_start_is_told(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "", monkeypatch)
    (tmp_path / "bin" / "soffice").write_text("#!/no/such/shell\n")
    with pytest.raises(InputError, match="could not be started"):
        read_document(paper)


@pytest.fixture(scope="module")
def written_doc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A doc that LibreOffice wrote; without it the test skips."""
    program = office._program()
    if program is None:
        pytest.skip("LibreOffice is absent: what it opens is not tried")
    folder = tmp_path_factory.mktemp("old")
    (folder / "a.docx").write_bytes(as_docx(TEXT))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(program), profile, "--headless", "--convert-to", "doc", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "a.docx")], capture_output=True, check=True)
    return folder / "a.doc"


def test_a_real_one_says_what_the_docx_says(written_doc: Path) -> None:
    found = read_description(written_doc)
    assert found.title == "Press Officer"
    assert [duty.text for duty in found.duties] == [
        "Writes releases for the press",
        "Пише за вестника",
    ]


def test_a_real_one_that_is_torn_is_refused(written_doc: Path, tmp_path: Path) -> None:
    path = tmp_path / "torn.doc"
    path.write_bytes(written_doc.read_bytes()[:4000])
    with pytest.raises(InputError) as stop:
        read_document(path)
    assert str(stop.value.next_step)
