"""Entries and lines to judge by, and the command as a shell would call it."""

from __future__ import annotations

from tests.cli.conftest import run as run
