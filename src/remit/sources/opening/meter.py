"""How much of an export has been read: streams are asked where they stand, none is wrapped."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass(slots=True)
class Meter:
    """What was opened of one export, and how far the reading of it is.

    >>> from io import BytesIO
    >>> meter, stream = Meter(), BytesIO(b"0123456789")
    >>> meter.watch("a.txt", 10, stream)
    >>> _ = stream.read(4)
    >>> meter.read()
    4
    >>> stream.close()
    >>> meter.read()
    10
    """

    _ended: dict[str, int] = field(default_factory=dict)
    _whole: int = 0
    _open: dict[str, tuple[int, BinaryIO]] = field(default_factory=dict)

    def watch(self, name: str, size: int, stream: BinaryIO) -> None:
        """Take note of a member of so many bytes that was opened; one opened again counts once."""
        if name not in self._ended:
            self._open[name] = (size, stream)

    def read(self) -> int:
        """Return the bytes that were read; of a member that was closed, all of it."""
        for name in [name for name, (_size, stream) in self._open.items() if stream.closed]:
            size, _stream = self._open.pop(name)
            self._ended[name] = size
            self._whole += size
        return self._whole + sum(_at(size, stream) for size, stream in self._open.values())


def _at(size: int, stream: BinaryIO) -> int:
    with suppress(OSError, ValueError):
        return min(size, stream.tell())
    return 0
