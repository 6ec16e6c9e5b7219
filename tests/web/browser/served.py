"""A desk in a process of its own, as `remit desk` starts it, and how it is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

from remit.web.work import is_working
from remit.workflow.folder.workspace import Workspace, open_workspace
from remit.workflow.queue.inbox import waiting
from remit.workflow.shelf.shelve import is_fresh


@dataclass(frozen=True)
class Served:
    """A desk that is running: its workspace, its process, the address that opens it."""

    folder: Path
    process: subprocess.Popen[str]
    address: str

    @property
    def home(self) -> str:
        """The address of its first page, without a slash."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def workspace(self) -> Workspace:
        return open_workspace(self.folder, self.folder)

    def is_at_rest(self) -> bool:
        """Whether everything is imported and the figures are those of the record."""
        workspace = self.workspace
        return not waiting(workspace) and is_fresh(workspace, datetime.now(UTC))


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a desk; in the end nothing of it runs any more."""
    served = begin(folder)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.process.send_signal(signal.SIGINT)
        end(served.process)
        until(lambda: not is_working(served.workspace))


def begin(folder: Path, *options: str) -> Served:
    command = [sys.executable, "-m", "remit", "desk", "--no-browser", "--workspace", str(folder)]
    process = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True, cwd=folder)
    assert process.stdout
    return Served(folder, process, process.stdout.readline().strip())


def end(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def worker_of(folder: Path) -> int | None:
    """Return the process that works in the background for a workspace, as the system lists it."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"remit.web.work" in command and os.fsencode(folder) in command:
            return int(place.name)
    return None


def until(is_so: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so; fail where it never is."""
    last = monotonic() + seconds
    while not is_so():
        assert monotonic() < last, f"not within {seconds} seconds"
        sleep(0.05)
