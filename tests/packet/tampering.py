"""Spoiling a packet the way a clumsy or a clever hand would."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from remit.packet.whole.json_form import ENTRIES, Manifest, lines_of, pretty


def reseal(folder: Path) -> None:
    """Make the manifest agree with the files, as a clever hand would."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    for mark in manifest["files"]:
        content = (folder / mark["name"]).read_bytes()
        mark["sha256"], mark["bytes"] = hashlib.sha256(content).hexdigest(), len(content)
    sealed = msgspec.convert(manifest, Manifest).sealed()
    path.write_bytes(pretty(sealed))


def change_json(path: Path, change: Callable[[Any], None]) -> None:
    """Change a json file in place."""
    value = json.loads(path.read_text("utf-8"))
    change(value)
    path.write_bytes(lines_of(value) if path.name == ENTRIES else pretty(value))


def change_word(path: Path, old: str, new: str) -> None:
    """Change the first occurrence of some words in a Word file."""
    kept = BytesIO()
    with zipfile.ZipFile(path) as made, zipfile.ZipFile(kept, "w") as changed:
        for member in made.infolist():
            content = made.read(member)
            if member.filename == "word/document.xml":
                text = content.decode("utf-8")
                assert old in text, f"{old} is not in the file"
                content = text.replace(old, new, 1).encode("utf-8")
            changed.writestr(member, content)
    path.write_bytes(kept.getvalue())
