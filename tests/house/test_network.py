"""Nothing leaves the machine: the whole line runs where no connection can be made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

GUARD = """
import sys

def refuse(event, given):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
                         "socket.bind", "socket.sendto", "urllib.Request", "ftplib.", "smtplib.")):
        raise SystemExit(f"a connection was tried: {event} {given}")

sys.addaudithook(refuse)
"""
CONNECT = "import socket\nsocket.create_connection(('127.0.0.1', 9), timeout=1)\n"
DEMO = "from remit.cli.main import main\nmain(['demo', '--out', sys.argv[1]])\n"


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", GUARD + code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_a_connection_would_be_seen() -> None:
    assert "a connection was tried" in run(CONNECT).stderr


def test_the_demo_makes_no_connection(tmp_path: Path) -> None:
    done = run(DEMO, str(tmp_path / "packet"))
    assert "a connection was tried" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert any((tmp_path / "packet").iterdir())


def test_native_libraries_ask_nobody_either(tmp_path: Path) -> None:
    """Engines outside Python pass by the audit hook; an address space without network does not."""
    probe = ["unshare", "--user", "--map-root-user", "--net", "true"]
    try:
        possible = subprocess.run(probe, capture_output=True).returncode == 0
    except OSError:
        possible = False
    if not possible:
        import pytest

        pytest.skip("this system allows no process without a network")
    code = "import sys\n" + DEMO
    command = [*probe[:-1], sys.executable, "-c", code, str(tmp_path / "packet")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
