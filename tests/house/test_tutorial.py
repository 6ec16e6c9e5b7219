"""The tutorial is run as it stands, block by block, in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPOSITORY

TUTORIAL = REPOSITORY / "docs" / "tutorial" / "first-hour.md"


def blocks() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)


def test_the_tutorial_has_blocks_to_run() -> None:
    assert len(blocks()) >= 8


def test_every_block_of_the_tutorial_runs_in_an_empty_folder(tmp_path: Path) -> None:
    binaries = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}", "REMIT_LANG": "en"}
    for block in blocks():
        done = subprocess.run(
            ["bash", "-euc", block],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"
    made = {path.suffix for path in (tmp_path / "packet").iterdir()}
    assert {".docx", ".pdf", ".html", ".json"} <= made
