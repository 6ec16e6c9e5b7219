"""Nothing leaves the machine: the whole line runs where no connection can be made.

Python is watched by an audit hook. Engines outside Python pass by it, so the
process is also given a space without a network where the system allows that.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

GUARD = """
import sys

def refuse(event, given):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby",
                         "socket.bind", "socket.sendto", "urllib.Request", "smtplib.")):
        raise SystemExit(f"a connection was tried: {event} {given}")

sys.addaudithook(refuse)
"""
CONNECT = "import socket\nsocket.create_connection(('127.0.0.1', 9), timeout=1)\n"
DEMO = "from remit.cli.main import main\nmain(['demo', '--out', sys.argv[1]])\n"
APART = ["unshare", "--user", "--map-root-user", "--net"]


def without_network() -> list[str]:
    """Return the command that runs another one without a network; none where it cannot be had."""
    try:
        done = subprocess.run([*APART, "true"], capture_output=True)
    except OSError:
        return []
    return [] if done.returncode else APART


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*without_network(), sys.executable, "-c", GUARD + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_a_connection_would_be_seen() -> None:
    assert "a connection was tried" in run(CONNECT).stderr


def test_the_demo_makes_no_connection(tmp_path: Path) -> None:
    done = run(DEMO, str(tmp_path / "packet"))
    assert "a connection was tried" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert any((tmp_path / "packet").iterdir())
