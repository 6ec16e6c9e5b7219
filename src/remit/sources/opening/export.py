"""Opening an export safely: a folder, a zip or a single file.

An `Export` is a view of some members of a store (`remit.sources.opening.stores`). The
view enforces what a source declares: private members stay shut, and so does
everything that the source does not say it reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from remit.errors import InputError
from remit.findings import Finding
from remit.messages import say
from remit.sources.opening.file_names import readable
from remit.sources.opening.member_names import matcher
from remit.sources.opening.meter import Meter
from remit.sources.opening.stores import Store, open_store

CHUNK = 1 << 20
HEAD = 1 << 16
EVERYTHING = ("*",)


class Member(NamedTuple):
    """A file inside an export: its posix name, its size in bytes, whether it stays shut."""

    name: str
    size: int
    private: bool = False


class Export:
    """Something that was handed in, or a part of it that one source claims.

    `path` is the file or folder on disk, `name` what to call the export in a
    sentence. `single` says that it is one file that stands for itself.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.txt").write_text("hello")
    ...     Export(Path(folder)).members()
    (Member(name='a.txt', size=5, private=False),)
    """

    __slots__ = (
        "_dated",
        "_members",
        "_meter",
        "_patterns",
        "held",
        "names",
        "path",
        "prefix",
        "shut",
        "single",
        "store",
    )

    def __init__(self, path: Path, store: Store | None = None) -> None:
        self.path = path
        self.store = store or open_store(path)
        self.prefix = ""
        self.names: tuple[str, ...] = tuple(self.store.entries)
        self.held = frozenset(self.names)
        self.single = self.store.kind == "file"
        self.shut: frozenset[str] = frozenset()
        self._patterns = _Patterns()
        self._dated: Callable[[Export], datetime | None] | None = None
        self._members: tuple[Member, ...] | None = None
        self._meter: Meter | None = None

    @property
    def name(self) -> str:
        """What the export is called: the file or folder, and the place inside a zip."""
        inside = self.names[0] if self.single else self.prefix.rstrip("/")
        own = readable(self.path.name)
        if self.store.kind == "zip":
            return f"{own}/{inside}" if inside else own
        return Path(inside).name if inside else own

    def account_name(self, member: str) -> str:
        """Return the name under which a member is accounted for: its zip's, else its own."""
        return self.name if self.single or self.store.kind == "zip" else member

    @property
    def findings(self) -> list[Finding]:
        """What was odd about the archive or folder itself."""
        return self.store.findings

    @property
    def damage(self) -> list[Finding]:
        """Members that broke off while they were read, one problem each."""
        damage = self.store.damage
        return [damage[name] for name in self.names if name in damage]

    def members(self) -> Sequence[Member]:
        """Return the files in this export, by name, private ones marked."""
        if self._members is None:
            entries, start = self.store.entries, len(self.prefix)
            self._members = tuple(
                Member(name[start:], entries[name].size, name in self.shut) for name in self.names
            )
        return self._members

    def has(self, member: str) -> bool:
        """Return whether the member is there and may be opened."""
        name = self.prefix + member
        return name in self.store.entries and name not in self.shut and name in self.held

    def path_of(self, name: str) -> Path:
        """Return where a file of a folder lies on disk, by its full name."""
        return self.path / (self.store.entries[name].on_disk or name)

    def open(self, member: str) -> BinaryIO:
        """Open a member for streaming; `read` may give less than was asked for.

        A member that breaks off reads as if it ended there, and is noted in
        `damage`. Raises InputError for a member that must stay shut.
        """
        name = self.prefix + member
        if name in self.shut:
            raise InputError(
                say("`{member}` is private and was not named to be read.", member=member),
                where=self.name,
                next_step=say("Name it if it shall be read; nothing else opens it."),
                code="private-member",
            )
        if name not in self.held:
            raise KeyError(member)
        stream = self.store.open(name)
        if self._meter is not None:
            self._meter.watch(name, self.store.entries[name].size, stream)
        return stream

    def head(self, member: str = "") -> bytes:
        """Return the first 64 kB of a member (of the file itself when it is one)."""
        name = self.prefix + member if member else self.names[0]
        if name in self.shut:
            return b""
        return self.store.head(name, HEAD)

    def sha256(self) -> str:
        """Return the hash of the whole file; of a folder: of all that is read, with names."""
        if self.store.kind == "zip" and not self.single:
            return _folded(self.store.sha256(), self.prefix)
        if self.single:
            return self._content(self.names[0])
        whole = hashlib.sha256()
        for name in self.names:
            if name not in self.shut:
                whole.update(f"{name[len(self.prefix) :]}\0{self._content(name)}\n".encode())
        return whole.hexdigest()

    def exported_at(self) -> datetime | None:
        """Return when the export was made: what it says itself, else its newest file's time."""
        return self.own_date() or self.newest_file()

    def own_date(self) -> datetime | None:
        """Return when the export says itself that it was made; None where it does not say."""
        return None if self._dated is None else self._dated(self)

    def newest_file(self) -> datetime | None:
        """Return when the newest of its files was last changed; None where nothing tells."""
        times = [self.store.entries[name].modified for name in self.names if name not in self.shut]
        return max((time for time in times if time is not None), default=None)

    def part(self, prefix: str, names: Iterable[str]) -> Export:
        """Return the view of some members (full names), called from the folder `prefix`."""
        view = self._copy()
        view.prefix, view.names = prefix, tuple(sorted(names))
        view.held, view._members = frozenset(view.names), None
        return view

    def only(self, name: str) -> Export:
        """Return the view of one file that stands for itself."""
        view = self.part(name[: name.rfind("/") + 1], (name,))
        view.single = True
        return view

    def guarded(self, private: Sequence[str], reads: Sequence[str] = EVERYTHING) -> Export:
        """Return the view in which private members, and all that is not read, stay shut.

        Guards add up: a second call shuts more and opens nothing.
        """
        view = self._copy()
        view._patterns = replace(
            self._patterns,
            private=(*self._patterns.private, *private),
            reads=(*self._patterns.reads, tuple(reads)),
        )
        view._shut()
        return view

    def unlocked(self, named: frozenset[str]) -> Export:
        """Return the view in which the private members or folders she named may be opened."""
        if not named:
            return self
        view = self._copy()
        view._patterns = replace(
            self._patterns, named=frozenset(name.casefold().lstrip("#") for name in named)
        )
        view._shut()
        return view

    def dated(self, by: Callable[[Export], datetime | None]) -> Export:
        """Return the view that first asks the source when the export was made."""
        view = self._copy()
        view._dated = by
        return view

    def metered(self, meter: Meter) -> Export:
        """Return the view that tells a meter what is opened."""
        view = self._copy()
        view._meter = meter
        return view

    def _copy(self) -> Export:
        """Return the same view again; a folder of many files is not gone through for it."""
        view = Export.__new__(Export)
        view.path, view.store = self.path, self.store
        view.prefix, view.names, view.single = self.prefix, self.names, self.single
        view.held = self.held
        view.shut, view._patterns, view._dated = self.shut, self._patterns, self._dated
        view._members, view._meter = self._members, self._meter
        return view

    def _shut(self) -> None:
        keeps_shut, start = self._patterns.judge(), len(self.prefix)
        self.shut = frozenset(name for name in self.names if keeps_shut(name[start:]))
        self._members = None

    def _content(self, name: str) -> str:
        content = hashlib.sha256()
        with self.store.open(name) as stream:
            while chunk := stream.read(CHUNK):
                content.update(chunk)
        return content.hexdigest()


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What a view keeps shut, and what she named to be opened all the same."""

    private: tuple[str, ...] = ()
    reads: tuple[tuple[str, ...], ...] = ()
    named: frozenset[str] = frozenset()

    def judge(self) -> Callable[[str], bool]:
        """Return what says of the name of a member whether it stays shut."""
        private = matcher(self.private)
        reads = [matcher(globs) for globs in self.reads if globs != EVERYTHING]

        def keeps_shut(member: str) -> bool:
            for each in reads:
                if not each.match(member):
                    return True
            return private.match(member) and not self._is_named(member)

        return keeps_shut

    def _is_named(self, member: str) -> bool:
        lowered = member.casefold()
        return lowered in self.named or any(
            folder in self.named for folder in lowered.split("/")[:-1]
        )


def _folded(digest: str, prefix: str) -> str:
    """A part of a zip is not the zip: its folder is part of its hash."""
    return hashlib.sha256(f"{digest}\0{prefix}".encode()).hexdigest() if prefix else digest
