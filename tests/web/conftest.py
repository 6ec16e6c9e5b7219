"""A desk over a copy of the example, and who comes to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from tests.conftest import NOW, ExampleLine

from remit.web.configured import configure
from remit.web.desk import Desk
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.shelf.shelve import shelve

PORT = 8765
HOST = f"127.0.0.1:{PORT}"

Visit = Callable[..., Client]


@pytest.fixture(scope="session")
def laid(example_line: ExampleLine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workspace with everything on its shelf; copied by whoever changes it."""
    folder = tmp_path_factory.mktemp("laid") / "workspace"
    shutil.copytree(example_line.workspace.folder, folder)
    shelve(open_workspace(folder, folder), NOW)
    return folder


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[Workspace]:
    """The workspaces for which work was called for; no test starts a process by this."""
    called: list[Workspace] = []
    monkeypatch.setattr("remit.web.work.wake", called.append)
    monkeypatch.setattr("remit.web.laid_ready.wake", called.append)
    return called


@pytest.fixture
def desk(laid: Path, tmp_path: Path, woken: list[Workspace]) -> Desk:
    """A desk over a copy of the example, on the day on which tests look at it."""
    folder = tmp_path / "workspace"
    shutil.copytree(laid, folder)
    return _set_up(folder)


@pytest.fixture
def empty_desk(tmp_path: Path, woken: list[Workspace]) -> Desk:
    """A desk over a workspace that holds nothing yet."""
    create_workspace(tmp_path / "workspace", Settings(zone="Europe/Sofia"))
    return _set_up(tmp_path / "workspace")


def _set_up(folder: Path) -> Desk:
    made = Desk(folder, PORT, now=lambda: NOW)
    configure(made)
    return made


@pytest.fixture
def visit() -> Visit:
    """Make a browser at the desk's own address; forms need no mark unless `strict`."""

    def made(*, strict: bool = False, host: str = HOST) -> Client:
        return Client(
            headers={"host": host}, enforce_csrf_checks=strict, raise_request_exception=True
        )

    return made


@pytest.fixture
def her(desk: Desk, visit: Visit) -> Client:
    """Her browser, in which the desk of the example is open."""
    return opened(visit(), desk)


@pytest.fixture
def newcomer(empty_desk: Desk, visit: Visit) -> Client:
    """Her browser, in which an empty desk is open."""
    return opened(visit(), empty_desk)


def opened(client: Client, desk: Desk) -> Client:
    """Open a desk with its token."""
    answer = client.get(f"/open/{desk.token}")
    assert answer.status_code == 302
    return client
