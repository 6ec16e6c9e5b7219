"""One member of a zip as a stream that cannot outgrow its budget.

The standard library's reader drops a whole chunk when the check sum at the
end is wrong; here everything that could be inflated is handed out first, so
that a damaged member costs its damaged rows only.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from remit.errors import UnsafeArchive
from remit.messages import say

PIECE = 1 << 14
READ = frozenset({ZIP_STORED, ZIP_DEFLATED})
"""The ways of packing that are opened."""

LOCAL_HEADER = struct.Struct("<4s22xHH")


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of a zip, all members together."""

    left: int

    def spend(self, size: int, where: str) -> None:
        """Take bytes from the budget; raises UnsafeArchive when it is used up."""
        self.left -= size
        if self.left < 0:
            raise UnsafeArchive(
                say("The zip grows too much while it is read, as in a zip bomb."),
                where=where,
                next_step=say("Download the export again from the platform itself."),
            )


class Inflated(io.BufferedIOBase):
    """The bytes of a member; `broke_off` is called when it is damaged."""

    def __init__(
        self, path: Path, info: ZipInfo, budget: Budget, broke_off: Callable[[], object]
    ) -> None:
        super().__init__()
        self._info, self._budget, self._broke_off = info, budget, broke_off
        self._where = f"{path.name}/{info.filename}"
        self._file = path.open("rb", buffering=0)
        self._left = info.compress_size
        self._pending = b""
        self._ended = False
        self._crc = 0
        self._size = 0
        self._inflater = zlib.decompressobj(-15)
        self._seek_to_content()

    def _seek_to_content(self) -> None:
        self._file.seek(max(0, self._info.header_offset))
        header = self._file.read(LOCAL_HEADER.size)
        known = self._info.compress_type in READ
        if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\3\4") or not known:
            self._break_off()
            return
        _, name_size, extra_size = LOCAL_HEADER.unpack(header)
        self._file.seek(name_size + extra_size, io.SEEK_CUR)

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            return b"".join(self._all())
        return self._next(size) if size else b""

    def read1(self, size: int = -1, /) -> bytes:
        return self._next(size if size > 0 else PIECE)

    def tell(self) -> int:
        """Return how many bytes of the member were handed out."""
        return self._size

    def close(self) -> None:
        self._file.close()
        super().close()

    def _all(self) -> Iterator[bytes]:
        while not self._ended:
            yield self._next(PIECE * 16)

    def _next(self, size: int) -> bytes:
        pieces: list[bytes] = []
        wanted = size
        while wanted > 0 and not self._ended:
            piece = self._piece(wanted)
            pieces.append(piece)
            wanted -= len(piece)
        found = b"".join(pieces)
        self._count(found)
        return found

    def _piece(self, size: int) -> bytes:
        if self._info.compress_type == ZIP_STORED:
            piece = self._file.read(min(size, self._left))
            self._left -= len(piece)
            self._ended = not piece or not self._left
            return piece
        try:
            return self._inflate(size)
        except zlib.error:
            self._break_off()
            return b""

    def _inflate(self, size: int) -> bytes:
        if not self._pending:
            self._pending = self._file.read(min(PIECE, self._left))
            self._left -= len(self._pending)
        exhausted = not self._pending
        piece = self._inflater.decompress(self._pending, size)
        self._pending = self._inflater.unconsumed_tail
        self._ended = self._inflater.eof or (exhausted and not piece)
        return piece

    def _count(self, found: bytes) -> None:
        self._budget.spend(len(found), self._where)
        self._size += len(found)
        self._crc = zlib.crc32(found, self._crc)
        whole = self._size == self._info.file_size and self._crc == self._info.CRC
        if self._size > self._info.file_size or (self._ended and not whole):
            self._break_off()

    def _break_off(self) -> None:
        self._ended = True
        self._broke_off()
