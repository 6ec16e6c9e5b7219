"""An input of the search: the members of an export, and the form in which it is handed in."""

from __future__ import annotations

import os
import shutil
import warnings
import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from tests.sources.sample import Sample

Form = Literal["file", "zip", "folder"]
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
MADE = (2022, 6, 1, 12, 0, 0)
MADE_AT = 1654084800
"""The time of every file, so that a trial reads alike whenever it is tried."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Members by name (a name may come twice); `main` holds the records.

    `bent` are bytes of the packed zip that are changed, by their place in it
    (0 to 1); `kept` is how much of it is there. `owed` is how many raw records
    must come out where the same source still claims it, None where damage may
    cost some. `names` are those of the sample, `private` those of them that
    stay shut.
    """

    source: str
    members: tuple[tuple[str, bytes], ...]
    main: str
    form: Form
    bent: tuple[tuple[float, int], ...] = ()
    kept: float = 1.0
    owed: int | None = None
    private: frozenset[str] = field(default=frozenset())
    names: tuple[str, ...] = ()

    @property
    def named_as_before(self) -> bool:
        """Whether every member bears the name that it had in the sample."""
        unbent = not self.bent and self.kept == 1
        return unbent and self.names == tuple(name for name, _ in self.members)

    @property
    def is_spreadsheet(self) -> bool:
        """Whether some member may be laid out as a spreadsheet."""
        return any(name.lower().endswith(SHEETS) for name, _ in self.members)

    @property
    def ending(self) -> str:
        """The ending of the name of what holds the records."""
        return Path(self.main).suffix.lower()

    @property
    def size(self) -> int:
        """Bytes of all members."""
        return sum(len(content) for _, content in self.members)

    def content(self, name: str) -> bytes:
        """Return a member's bytes; nothing where it is gone."""
        return next((content for one, content in self.members if one == name), b"")

    def write(self, folder: Path) -> Path:
        """Write it into an empty folder and return what is to be handed in."""
        if self.form == "file":
            return _put(folder / Path(self.main).name, self.content(self.main))
        if self.form == "folder":
            for name, content in self.members:
                _put(folder / "export" / name, content)
            return folder / "export"
        return self._packed(folder / "export.zip")

    def _packed(self, path: Path) -> Path:
        with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
            warnings.simplefilter("ignore")  # a name may come twice
            for number, (name, content) in enumerate(self.members):
                info = zipfile.ZipInfo(name, MADE)
                info.compress_type = zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED
                archive.writestr(info, content)
        if self.bent or self.kept < 1:
            written = bytearray(path.read_bytes())
            for place, value in self.bent:
                written[int(place * (len(written) - 1))] = value
            path.write_bytes(bytes(written[: int(self.kept * len(written))]))
        os.utime(path, (MADE_AT, MADE_AT))
        return path


def whole(sample: Sample) -> list[Trial]:
    """Return the sample as it is, in each form in which it can be handed in."""
    first = Trial(
        sample.source,
        tuple(sample.files.items()),
        sample.main,
        "zip",
        owed=sample.count,
        private=frozenset(sample.private),
        names=tuple(sample.files),
    )
    alone = sample.count if len(sample.files) == 1 else None
    return [first, replace(first, form="folder"), replace(first, form="file", owed=alone)]


def emptied(folder: Path) -> Path:
    """Return the folder without what lay in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (MADE_AT, MADE_AT))
    return path
